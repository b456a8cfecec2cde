//! Colours as people see them: sRGB to CIELAB and back, and the colours of a small picture laid
//! over the lightness of a large one.
//!
//! A crate of its own because it is compiled for speed, as `palomino-kernels` is, and all around it
//! for a small download: a photograph from a telephone has twelve million pixels. So nothing that
//! it offers is generic or inlined. Sums have one order and products are never fused: the bits are
//! the same everywhere.
#![forbid(unsafe_code)]

mod bilinear;
mod guided;
mod lab;
mod over;
mod shrink;
mod tables;

pub use lab::{exact_lab, lab, rgb_of_lab};
pub use over::{COPIES, GRID, Recolouring};
pub use shrink::{fitting, shrink};
