//! A grey picture of any size, coloured by a network that was trained on small ones: it is convolutional, so it takes any size.

use burn::tensor::{Device, Tensor, TensorData};

use super::rgba;
use super::tiling::TileArea;
use crate::data::LEVELS;
use crate::error::Result;
use crate::model::{Forward, RegressionCnn, read_values};

/// Red, green and blue.
const COLOURS: usize = 3;

/// A grey picture, row by row, in 0..1.
#[derive(Clone, Debug, PartialEq)]
pub struct Greys {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `width * height` values.
    pub values: Vec<f32>,
}

impl Greys {
    /// The plain mean of red, green and blue, as in training, of RGBA pixels; the last channel is passed over.
    pub fn of_rgba(width: usize, height: usize, pixels: &[u8]) -> Self {
        let mean = |pixel: &[u8]| {
            pixel[..COLOURS]
                .iter()
                .map(|&level| f32::from(level))
                .sum::<f32>()
                / (COLOURS as f32 * LEVELS)
        };
        let values = pixels.chunks_exact(4).map(mean).collect();
        Greys {
            width,
            height,
            values,
        }
    }

    /// The values of an area `[x, y, width, height]`; where it sticks out, the last row or column goes on.
    fn area(&self, [x, y, width, height]: [usize; 4]) -> Vec<f32> {
        let mut values = Vec::with_capacity(width * height);
        for row in y..y + height {
            let row = &self.values[row.min(self.height - 1) * self.width..][..self.width];
            values.extend((x..x + width).map(|column| row[column.min(self.width - 1)]));
        }
        values
    }
}

/// The colours of a tile's painted part as RGBA.
pub async fn colour_tile(
    model: &RegressionCnn,
    greys: &Greys,
    tile: &TileArea,
    device: &Device,
) -> Result<Vec<u8>> {
    let [left, top, width, height] = tile.seen;
    let [x, y, painted_width, painted_height] = tile.painted;
    let seen = TensorData::new(greys.area(tile.seen), [1, height, width, 1]);
    let colours = model.forward(Tensor::from_data(seen, device)); // [1, H, W, 3]
    let (row, column) = (y - top, x - left);
    let painted = colours.slice([
        0..1,
        row..row + painted_height,
        column..column + painted_width,
        0..COLOURS,
    ]);
    let values = read_values(vec![painted.flatten(0, 3)]).await?.concat();
    Ok(rgba(&values, COLOURS))
}
