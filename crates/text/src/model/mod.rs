//! The network as numbers: five arrays in one flat buffer, and where each number lies in the
//! notation of NumPy.

mod parameters;
mod place;
pub mod reference;
mod removed;

pub use palomino_kernels::recurrence::Shape;
pub use parameters::Parameters;
pub use place::{Array, Place};
pub use removed::{Baseline, Removed};

/// Hidden units of a network, at most: of one that is trained, and of one that is opened.
pub const MOST_HIDDEN: usize = 1024;
