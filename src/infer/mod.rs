//! A trained model put to use.

mod colourize;
mod rgba;
mod tiling;

pub use colourize::{Tiled, grey, paint_tile};
pub use rgba::rgba;
pub use tiling::{TileArea, tiles};
