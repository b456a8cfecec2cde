//! Convolution with kernels of 3 x 3 in tiles of 4 x 4 outputs, or of 5 x 5 in tiles of 2 x 2:
//! transform, 36 matrix products, transform back.
//!
//! A row of tiles of one picture is a *strip*. Strips are worked on in blocks of about 32 tiles, so
//! that what lies between the transforms stays in the cache: `[36 points][tiles][channels]`,
//! channels in vectors.

mod forward;
mod gather;
mod scatter;
mod squares;
mod weight_gradient;

pub(super) use forward::Forward;
pub(super) use squares::Squares;
pub(super) use weight_gradient::WeightGradient;

use std::ops::Range;

use super::Sizes;

/// Tiles worked on together.
const BLOCK: usize = 32;

/// How pictures are cut into strips, and strips into parts.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    batch: usize,
    pub(super) height: usize,
    pub(super) width: usize,
    /// Side of a tile, in outputs.
    tile: usize,
    /// Strips of a picture, and tiles of a strip.
    pub(super) down: usize,
    across: usize,
}

/// Tiles of one strip that are worked on together.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) picture: usize,
    /// Which strip of the picture.
    pub(super) strip: usize,
    pub(super) tiles: Range<usize>,
    /// Where its tiles lie in the block.
    pub(super) at: usize,
}

impl Grid {
    pub(super) fn new(sizes: Sizes, tile: usize) -> Self {
        let Sizes {
            batch,
            height,
            width,
            ..
        } = sizes;
        Grid {
            batch,
            height,
            width,
            tile,
            down: height.div_ceil(tile),
            across: width.div_ceil(tile),
        }
    }

    /// All strips of all pictures.
    pub(super) fn strips(&self) -> usize {
        self.batch * self.down
    }

    /// Strips of a block, if a strip is narrow; else one.
    pub(super) fn strips_of_block(&self) -> usize {
        (BLOCK / self.across).max(1)
    }

    /// Tiles of a strip that a block takes.
    pub(super) fn part(&self) -> usize {
        self.across.div_ceil(self.across.div_ceil(BLOCK))
    }

    /// Tiles of a block at most.
    fn tiles_of_block(&self) -> usize {
        self.strips_of_block() * self.part()
    }

    /// The first row of pixels of a strip, counted through all pictures; that of the strip after
    /// the last is the number of all rows.
    pub(super) fn row(&self, strip: usize) -> usize {
        strip / self.down * self.height + strip % self.down * self.tile
    }

    /// The blocks of these strips: runs of tiles, and how many tiles they are.
    pub(super) fn blocks(self, strips: Range<usize>) -> impl Iterator<Item = (Vec<Run>, usize)> {
        let starts = strips.clone().step_by(self.strips_of_block());
        starts.flat_map(move |first| {
            let strips = first..strips.end.min(first + self.strips_of_block());
            (0..self.across).step_by(self.part()).map(move |tile| {
                let tiles = tile..self.across.min(tile + self.part());
                let runs = strips.clone().enumerate().map(|(index, strip)| Run {
                    picture: strip / self.down,
                    strip: strip % self.down,
                    tiles: tiles.clone(),
                    at: index * tiles.len(),
                });
                (runs.collect(), strips.len() * tiles.len())
            })
        })
    }
}
