//! A photograph being coloured, tile by tile, by the network as it stood when the photograph was
//! opened.

use burn::tensor::Device;

use super::protocol::{NamedFile, Photo, Tile};
use super::shelf::Kept;
use crate::error::{Error, Result};
use crate::infer::{TileArea, Tiled, grey, paint_tile, tiles};
use palomino_pictures::PHOTO_SIDE;

/// A photograph and how far it is coloured.
pub(super) struct PhotoJob {
    seen: Tiled,
    kept: Kept,
    temperature: f32,
    tiles: Vec<TileArea>,
    done: usize,
}

/// The photographs under way, by number: one for each part of the page that shows one.
#[derive(Default)]
pub(super) struct PhotoJobs {
    jobs: Vec<(u32, String, PhotoJob)>,
    opened: u32,
}

impl PhotoJobs {
    /// Takes a photograph in the place of its owner's last one; its number.
    pub(super) fn open(&mut self, owner: &str, job: PhotoJob) -> u32 {
        self.jobs.retain(|(_, known, _)| known != owner);
        self.opened += 1;
        self.jobs.push((self.opened, owner.to_owned(), job));
        self.opened
    }

    /// Colours the next tile of one; nothing once all are done, and the photograph is let go of.
    pub(super) async fn next(&mut self, number: u32, device: &Device) -> Result<Option<Tile>> {
        let found = self.jobs.iter_mut().find(|(known, ..)| *known == number);
        let (.., job) = found.ok_or(Error::NoPhoto)?;
        let tile = job.next(device).await?;
        if tile.is_none() {
            self.jobs.retain(|(known, ..)| *known != number);
        }
        Ok(tile)
    }
}

/// Decodes a photograph; nothing is coloured yet.
pub fn decode_photo(file: &NamedFile) -> Result<Photo> {
    let decoded = palomino_pictures::decode_photo(&file.name, &file.bytes)?;
    let (width, height) = (decoded.width, decoded.height);
    let pixels = decoded.rgb.chunks_exact(3);
    let original = pixels
        .flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX])
        .collect::<Vec<u8>>();
    Ok(Photo {
        width,
        height,
        grey: grey(&original),
        original,
        notes: decoded.notes,
    })
}

impl PhotoJob {
    /// A decoded photograph, ready to be coloured.
    ///
    /// # Errors
    /// [`Error::PhotoSize`] where the bytes are not `width * height` pixels, or a side is longer
    /// than is coloured.
    pub(super) fn new(
        width: usize,
        height: usize,
        pixels: &[u8],
        kept: Kept,
        temperature: f32,
    ) -> Result<Self> {
        let sides = 1..=PHOTO_SIDE as usize;
        let whole =
            sides.contains(&width) && sides.contains(&height) && pixels.len() == width * height * 4;
        if !whole {
            return Err(Error::PhotoSize {
                width,
                height,
                bytes: pixels.len(),
            });
        }
        let tiles = tiles(width, height, kept.model.reach());
        Ok(PhotoJob {
            seen: Tiled::of_rgba(&kept.problem, width, height, pixels),
            kept,
            temperature,
            tiles,
            done: 0,
        })
    }

    /// How many tiles there are.
    pub(super) fn tiles(&self) -> usize {
        self.tiles.len()
    }

    /// Colours the next tile; nothing once all are done.
    pub(super) async fn next(&mut self, device: &Device) -> Result<Option<Tile>> {
        let Some(tile) = self.tiles.get(self.done) else {
            return Ok(None);
        };
        let Kept { model, problem, .. } = &self.kept;
        let rgba = paint_tile(model, problem, &self.seen, tile, self.temperature, device).await?;
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
