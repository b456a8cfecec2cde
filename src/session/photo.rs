//! A photograph being coloured, tile by tile, by the network as it stood when the photograph was opened.

use burn::tensor::Device;

use super::protocol::{Photo, Tile};
use crate::data::decode_photo;
use crate::error::Result;
use crate::infer::{Greys, TileArea, colour_tile, rgba, tiles};
use crate::model::RegressionCnn;

/// A photograph and how far it is coloured.
pub(super) struct PhotoJob {
    greys: Greys,
    model: RegressionCnn,
    tiles: Vec<TileArea>,
    done: usize,
}

impl PhotoJob {
    /// Decodes a photograph; nothing is coloured yet.
    pub(super) fn open(name: &str, bytes: &[u8], model: RegressionCnn) -> Result<(Self, Photo)> {
        let decoded = decode_photo(name, bytes)?;
        let (width, height) = (decoded.width, decoded.height);
        let greys = Greys::of_rgb(width, height, &decoded.rgb);
        let tiles = tiles(width, height, model.reach());
        let photo = Photo {
            width,
            height,
            original: decoded
                .rgb
                .chunks_exact(3)
                .flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX])
                .collect(),
            grey: rgba(&greys.values, 1, width * height),
            tiles: tiles.len(),
            notes: decoded.notes,
        };
        Ok((
            PhotoJob {
                greys,
                model,
                tiles,
                done: 0,
            },
            photo,
        ))
    }

    /// Colours the next tile; nothing once all are done.
    pub(super) async fn next(&mut self, device: &Device) -> Result<Option<Tile>> {
        let Some(tile) = self.tiles.get(self.done) else {
            return Ok(None);
        };
        let rgba = colour_tile(&self.model, &self.greys, tile, device).await?;
        self.done += 1;
        let [x, y, width, height] = tile.painted;
        Ok(Some(Tile {
            x,
            y,
            width,
            height,
            rgba,
            done: self.done,
            total: self.tiles.len(),
        }))
    }
}
