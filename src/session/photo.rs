//! A photograph being coloured, tile by tile, by the network as it stood when the photograph was
//! opened.

use burn::tensor::Device;

use palomino_colour::{COPIES, GRID, Recolouring, fitting, shrink};
use palomino_pictures::{PHOTO_SIDE, PICTURE_SIDE};

use super::protocol::{PhotoOrder, PhotoWay, Tile};
use super::shelf::Kept;
use crate::error::{Error, Result};
use crate::infer::{TileArea, Tiled, paint_tile, tiles};
use crate::recipe::Task;

/// A photograph and how far it is coloured.
pub(super) struct PhotoJob {
    kept: Kept,
    temperature: f32,
    width: usize,
    work: Work,
    done: usize,
}

/// What is left of a photograph to be coloured.
enum Work {
    /// Tiles of the photograph, each by the network.
    Tiles { seen: Tiled, tiles: Vec<TileArea> },
    /// Bands of its rows, by what the network said of small copies: it is asked with the first.
    Bands {
        pixels: Vec<u8>,
        colours: Option<Recolouring>,
        rows: usize,
    },
}

/// Pixels of a band: a tenth of a second's work.
const BAND: usize = 1 << 20;

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

impl PhotoJob {
    /// A decoded photograph, ready to be coloured.
    ///
    /// # Errors
    /// [`Error::PhotoSize`] where the bytes are not `width * height` pixels, or it is larger than
    /// is coloured in this way.
    pub(super) fn new(order: &PhotoOrder, pixels: &[u8], kept: Kept) -> Result<Self> {
        let &PhotoOrder { width, height, .. } = order;
        // A network that sharpens is given the photograph itself: there is no lightness to keep.
        let by_scale = order.way == PhotoWay::Scale && kept.problem.task() != Task::SuperResolution;
        let longest = if by_scale { PICTURE_SIDE } else { PHOTO_SIDE };
        let sides = 1..=longest as usize;
        let whole =
            sides.contains(&width) && sides.contains(&height) && pixels.len() == width * height * 4;
        if !whole {
            return Err(Error::PhotoSize {
                width,
                height,
                bytes: pixels.len(),
            });
        }
        let work = if by_scale {
            Work::Bands {
                pixels: pixels.to_vec(),
                colours: None,
                rows: (BAND / width).clamp(1, height),
            }
        } else {
            Work::Tiles {
                seen: Tiled::of_rgba(&kept.problem, width, height, pixels),
                tiles: tiles(width, height, kept.model.reach()),
            }
        };
        Ok(PhotoJob {
            work,
            width,
            kept,
            temperature: order.temperature,
            done: 0,
        })
    }

    /// How many tiles there are.
    pub(super) fn tiles(&self) -> usize {
        match &self.work {
            Work::Tiles { tiles, .. } => tiles.len(),
            Work::Bands { pixels, rows, .. } => pixels.len().div_ceil(rows * self.width * 4),
        }
    }

    /// Colours the next tile; nothing once all are done.
    pub(super) async fn next(&mut self, device: &Device) -> Result<Option<Tile>> {
        let total = self.tiles();
        if self.done == total {
            return Ok(None);
        }
        let painter = Painter {
            kept: &self.kept,
            temperature: self.temperature,
            device,
        };
        let ([x, y, width, height], rgba) = match &mut self.work {
            Work::Tiles { seen, tiles } => {
                let tile = &tiles[self.done];
                (tile.painted, painter.tile(seen, tile).await?)
            }
            Work::Bands {
                pixels,
                colours,
                rows,
            } => {
                let colours = match colours {
                    Some(colours) => colours,
                    None => colours.insert(painter.colours(pixels, self.width).await?),
                };
                let (first, row) = (self.done * *rows, self.width * 4);
                let band = &pixels[first * row..];
                let band = &band[..band.len().min(*rows * row)];
                let area = [0, first, self.width, band.len() / row];
                (area, colours.rows(first, band))
            }
        };
        self.done += 1;
        Ok(Some(Tile {
            x,
            y,
            width,
            height,
            rgba,
            done: self.done,
            total,
        }))
    }
}

/// A network about to paint.
struct Painter<'a> {
    kept: &'a Kept,
    temperature: f32,
    device: &'a Device,
}

impl Painter<'_> {
    async fn tile(&self, seen: &Tiled, tile: &TileArea) -> Result<Vec<u8>> {
        let Kept { model, problem, .. } = self.kept;
        paint_tile(model, problem, seen, tile, self.temperature, self.device).await
    }

    /// What the network says of small copies of a photograph, brought up to its size.
    async fn colours(&self, pixels: &[u8], width: usize) -> Result<Recolouring> {
        let height = pixels.len() / 4 / width;
        let mut sizes = COPIES.map(|side| fitting(width, height, side)).to_vec();
        sizes.dedup(); // a small photograph is a copy of itself
        let mut painted = Vec::new();
        for size in sizes {
            let copy = self.whole(&shrink(pixels, width, size), size).await?;
            painted.push((copy, size[0]));
        }
        let grid = fitting(width, height, GRID);
        let small = shrink(pixels, width, grid);
        Ok(Recolouring::new([width, height], &small, grid[0], &painted))
    }

    /// A picture painted whole.
    async fn whole(&self, pixels: &[u8], [width, height]: [usize; 2]) -> Result<Vec<u8>> {
        let Kept { model, problem, .. } = self.kept;
        let seen = Tiled::of_rgba(problem, width, height, pixels);
        let mut whole = vec![0; pixels.len()];
        for tile in tiles(width, height, model.reach()) {
            let [x, y, columns, _] = tile.painted;
            let rows = self.tile(&seen, &tile).await?;
            for (row, painted) in rows.chunks_exact(columns * 4).enumerate() {
                whole[((y + row) * width + x) * 4..][..columns * 4].copy_from_slice(painted);
            }
        }
        Ok(whole)
    }
}
