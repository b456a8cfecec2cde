//! Colourings that need no network. The assignment's networks lose to the tables; the page says so.

mod classification;
mod regression;

pub use classification::{ColourBaselines, Rate, measure_colour_baselines};
pub use regression::{Baselines, measure_baselines};
