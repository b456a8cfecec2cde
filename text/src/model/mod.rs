//! The network as numbers: five arrays in one flat buffer, and where each number lies in the notation of NumPy.

mod parameters;
mod place;
pub mod reference;
mod removed;

pub use palomino_kernels::recurrence::Shape;
pub use parameters::Parameters;
pub use place::{Array, Place};
pub use removed::{Baseline, Removed};
