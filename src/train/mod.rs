//! Training, one step at a time.

mod optimiser;
mod trainer;

pub use optimiser::Optimiser;
pub use trainer::{Targets, Trainer, batch_tensors};
