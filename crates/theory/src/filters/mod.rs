//! Steerable filters: a filter turned by any angle is a mixture of a few of its own turned copies.
//!
//! x points right, y up, angles run counter-clockwise; taps stand half a unit apart, and filtering
//! is true convolution. (Freeman and Adelson, "The design and use of steerable filters", 1991.)

mod field;
mod fitted;
mod steering;
mod strongest;
mod taps;

pub use field::{Convolved, Dial, Field, Reading, convolve, convolve_at, dial, field, filtered};
pub use fitted::{Chance, FittedKernel, KernelFit, chance, fit_kernels};
pub use steering::{Lost, lost, spread, steer};
pub use strongest::{Strongest, searched, strongest};
pub use taps::{Filter, REACH, Taps};
