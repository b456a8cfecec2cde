//! Training, one step at a time.

mod mirror;
mod noise;
mod optimiser;
mod problem;
mod rule;
mod schedule;
mod trainer;

pub use mirror::{mirrored, mirrors};
pub use noise::Noise;
pub use optimiser::Optimiser;
pub use problem::{Problem, largest};
pub use schedule::rate;
pub use trainer::{Evaluated, Targets, Trainer, evaluate};
