//! What the data layer promises: every promised format opens, everything else gets one clear
//! sentence, nothing panics.

mod cases;
mod noise;
mod refused;
mod snapshots;
mod texts;
