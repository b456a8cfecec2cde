//! Training, one step at a time.

mod mirror;
mod noise;
mod optimiser;
mod problem;
mod rule;
mod schedule;
mod statistics;
mod trainer;

pub use mirror::{mirrored, mirrors};
pub use noise::Noise;
pub use optimiser::Optimiser;
pub use problem::{Problem, largest};
pub use schedule::rate;
pub use statistics::Statistics;
pub use trainer::{Evaluated, Targets, Trainer, evaluate};
