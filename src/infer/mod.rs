//! A trained model put to use.

mod colourize;
mod resample;
mod rgba;
mod tiling;

pub use colourize::{Tiled, paint_tile};
pub use resample::{Enlargement, SHRINK, enlarge, pool};
pub use rgba::rgba;
pub use tiling::{TileArea, tiles};
