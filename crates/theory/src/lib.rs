//! The course's practice exercises in numbers: steerable filters, SIFT, and small dense networks.
//!
//! Everything is a pure function of f64 numbers and a seed, computed in one order and with one
//! library of functions, so that it gives the same bits in every browser and natively. Where there
//! is a fast way there is an obvious one beside it, and a test that holds them together.
//!
//! Layers, each using only those before it: `error`, `plane` (a grey picture), `algebra` (a handful
//! of equations), `filters`, `sift`, `dense` (networks of a few units), `formula` (typed
//! derivatives), `web` (all of it under its names in JavaScript).
//!
//! Rows count downward and columns to the right. Filters have y pointing up and angles that run
//! counter-clockwise; SIFT has y pointing down, like the rows.
#![forbid(unsafe_code)]

pub mod algebra;
pub mod dense;
pub mod error;
pub mod filters;
pub mod formula;
pub mod plane;
pub mod sift;
mod web;

pub use error::{Error, Result};
