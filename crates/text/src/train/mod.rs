//! One run over a text: which characters come next, and what is done with a loss.

mod progress;
mod trainer;
mod widened;

pub use progress::{Batch, CurvePoint, MOST_POINTS, Progress};
pub use trainer::{Standing, Trainer, descent};
pub use widened::widened;
