//! What can be said of a run that a report claims: whether it can be trained again here, and how
//! what came out compares.
//!
//! Three things are compared. Digests: equal ones mean the same weights, bit for bit, whoever
//! computed them; only the CPU engine promises them. Losses on the same engine and build: every
//! digit that the report has. Losses between engines: a training loss agrees to a thousandth,
//! because nothing but rounding differs; a validation loss only where the learning rate is small,
//! because a lagging statistic of batch normalisation can move it by far more than a mistake would;
//! a text network's never, because rounding grows sevenfold an update there. Measured for both in
//! the project's notes on verification.
//!
//! Nobody's word is taken for it: a digest proves nothing of who trained a run, only that this one
//! came out the same.

mod apart;
mod case;
mod compared;
mod judge;
mod status;
mod types;
mod words;

pub use judge::judge;
pub use status::status;
pub use types::{Here, Repeat, Verdict, VerdictKind};
