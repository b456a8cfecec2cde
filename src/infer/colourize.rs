//! A picture of any size, painted by a network that was trained on small ones: it is convolutional,
//! so it takes any size.

use burn::tensor::{Device, Tensor, TensorData};

use super::tiling::TileArea;
use crate::error::Result;
use crate::model::{Forward, Network, read_values};
use crate::train::Problem;

/// Red, green and blue.
const COLOURS: usize = 3;
/// Sides are brought to a multiple of this: two poolings halve twice, and super-resolution sees
/// squares of 4 x 4 as one.
const GRID: usize = 4;

/// A picture as a network sees it, row by row, its sides multiples of 4.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiled {
    width: usize,
    height: usize,
    channels: usize,
    values: Vec<f32>,
}

impl Tiled {
    /// What a network is given of a photograph (RGBA; the last channel is passed over); the last
    /// row and column go on where a side is no multiple of 4.
    pub fn of_rgba(problem: &Problem, width: usize, height: usize, pixels: &[u8]) -> Self {
        let (full_width, full_height) =
            (width.next_multiple_of(GRID), height.next_multiple_of(GRID));
        let mut rgb = Vec::with_capacity(full_width * full_height * COLOURS);
        for y in 0..full_height {
            let row = &pixels[y.min(height - 1) * width * 4..][..width * 4];
            for x in 0..full_width {
                rgb.extend(&row[x.min(width - 1) * 4..][..COLOURS]);
            }
        }
        Tiled {
            width: full_width,
            height: full_height,
            channels: problem.inputs(),
            values: problem.input(&rgb, full_width),
        }
    }

    /// The values of an area `[x, y, width, height]` within the picture.
    fn area(&self, [x, y, width, height]: [usize; 4]) -> Vec<f32> {
        let mut values = Vec::with_capacity(width * height * self.channels);
        for row in y..(y + height).min(self.height) {
            let start = (row * self.width + x) * self.channels;
            values.extend(&self.values[start..][..width * self.channels]);
        }
        values
    }
}

/// A tile's painted part as RGBA.
pub async fn paint_tile(
    model: &Network,
    problem: &Problem,
    picture: &Tiled,
    tile: &TileArea,
    temperature: f32,
    device: &Device,
) -> Result<Vec<u8>> {
    let [left, top, width, height] = tile.seen;
    let [x, y, painted_width, painted_height] = tile.painted;
    let seen = TensorData::new(
        picture.area(tile.seen),
        [1, height, width, picture.channels],
    );
    let outputs = model.forward(Tensor::from_data(seen, device)); // [1, H, W, out]
    let (row, column) = (y - top, x - left);
    let painted = outputs.slice([
        0..1,
        row..row + painted_height,
        column..column + painted_width,
        0..problem.outputs(),
    ]);
    let values = read_values(vec![painted.flatten(0, 3)]).await?.concat();
    Ok(problem.paint(&values, temperature))
}
