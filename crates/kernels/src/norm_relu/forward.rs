//! `relu((x - mean) * factor + shift)`, then the tail.

use super::rows::{Constants, LANES, change};
use super::{Affine, Sizes, Tail};
use crate::lanes::{larger, positive, vectorised};
use crate::parallel::made;

/// Numbers that are worth a piece of their own where a picture can be cut.
const PIECE: usize = 1 << 14;

/// `[B, H, W, C]` to `[B, H', W', C]`.
#[inline(never)]
pub fn forward(x: &[f32], affine: &Affine, sizes: Sizes) -> Vec<f32> {
    let constants = affine.constants(sizes.group());
    let strips = Strips::new(sizes);
    made(
        strips.count(),
        |index| strips.after(index),
        || (),
        |(), index, y| {
            let x = &x[strips.before(index)..strips.before(index + 1)];
            vectorised(
                #[inline(always)]
                || match sizes.tail {
                    Tail::Nothing => activate(x, &constants, y),
                    Tail::MaxPool => pool(x, &constants, y, sizes),
                    Tail::Upsample => upsample(x, &constants, y, sizes),
                },
            );
        },
    )
}

/// Pictures cut into strips of whole rows, so that even a single large picture is several pieces.
#[derive(Clone, Copy)]
struct Strips {
    sizes: Sizes,
    /// Lines of a strip and of a picture; a line is a row, or the two rows of a row of windows.
    lines: usize,
    of_picture: usize,
}

impl Strips {
    fn new(sizes: Sizes) -> Self {
        let of_picture = match sizes.tail {
            Tail::MaxPool => sizes.height / 2,
            Tail::Nothing | Tail::Upsample => sizes.height,
        };
        let row = sizes.width * sizes.channels;
        let lines = (PIECE / row.max(1)).clamp(1, of_picture.max(1));
        Strips {
            sizes,
            lines,
            of_picture,
        }
    }

    fn count(self) -> usize {
        self.sizes.batch * self.of_picture.div_ceil(self.lines)
    }

    /// The picture of a strip, and the lines of it that stand before.
    fn line(self, index: usize) -> (usize, usize) {
        let strips = self.of_picture.div_ceil(self.lines).max(1);
        (index / strips, index % strips * self.lines)
    }

    /// Where a strip begins in `x`. (A last odd row that no window sees belongs to no strip, or to
    /// the one before.)
    fn before(self, index: usize) -> usize {
        let (picture, line) = self.line(index);
        let rows = match self.sizes.tail {
            Tail::MaxPool => 2,
            Tail::Nothing | Tail::Upsample => 1,
        };
        picture * self.sizes.picture() + line * rows * self.sizes.width * self.sizes.channels
    }

    /// Where a strip begins in `y`.
    fn after(self, index: usize) -> usize {
        let (picture, line) = self.line(index);
        let of_line = self.sizes.after() / self.of_picture.max(1);
        picture * self.sizes.after() + line * of_line
    }
}

/// `x` begins with a picture's first channel, as each row of pixels does.
#[inline(always)]
fn activate(x: &[f32], constants: &[Constants], y: &mut [f32]) {
    change(x, y, constants, |x, _, constants| {
        constants.z(x).map(positive)
    });
}

#[inline(always)]
fn pool(x: &[f32], constants: &[Constants], y: &mut [f32], sizes: Sizes) {
    let channels = sizes.channels;
    let row = sizes.width * channels;
    let pooled = (sizes.width / 2 * channels).max(1);
    for (x, y) in x.chunks_exact(2 * row).zip(y.chunks_exact_mut(pooled)) {
        let (upper, lower) = x.split_at(row);
        let windows = upper
            .chunks_exact(2 * channels)
            .zip(lower.chunks_exact(2 * channels));
        for ((upper, lower), y) in windows.zip(y.chunks_exact_mut(channels)) {
            let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
            change(a, y, constants, |a, _, constants| constants.z(a));
            for x in [b, c, d] {
                change(x, y, constants, |x, y, constants| {
                    let z = constants.z(x);
                    std::array::from_fn(|lane| larger(y[lane], z[lane]))
                });
            }
            for y in y {
                *y = positive(*y);
            }
        }
    }
}

#[inline(always)]
fn upsample(x: &[f32], constants: &[Constants], y: &mut [f32], sizes: Sizes) {
    let channels = sizes.channels;
    let row = (sizes.width * channels).max(1);
    let mut z = vec![0.0; row];
    for (x, y) in x.chunks_exact(row).zip(y.chunks_exact_mut(4 * row)) {
        activate(x, constants, &mut z);
        let (upper, lower) = y.split_at_mut(2 * row);
        twice(&z, upper, channels);
        lower.copy_from_slice(upper);
    }
}

/// Each pixel twice, side by side.
#[inline(always)]
fn twice(z: &[f32], y: &mut [f32], channels: usize) {
    if channels < LANES {
        // Number by number through all pixels: to call the browser's `memory.copy` for each pixel
        // costs more than its numbers.
        for n in 0..channels {
            let z = z[n..].iter().step_by(channels);
            for (z, y) in z.zip(y[n..].chunks_mut(2 * channels)) {
                (y[0], y[channels]) = (*z, *z);
            }
        }
        return;
    }
    let pairs = y.chunks_exact_mut(2 * channels);
    for (z, y) in z.chunks_exact(channels).zip(pairs) {
        let (left, right) = y.split_at_mut(channels);
        left.copy_from_slice(z);
        right.copy_from_slice(z);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_cover_all_lines_of_all_pictures_once() {
        for (height, width, channels) in [(1, 1, 1), (7, 5, 3), (33, 64, 32), (512, 512, 24)] {
            for tail in [Tail::Nothing, Tail::MaxPool, Tail::Upsample] {
                let sizes = Sizes {
                    batch: 3,
                    height,
                    width,
                    channels,
                    tail,
                };
                let strips = Strips::new(sizes);
                assert_eq!(strips.after(strips.count()), 3 * sizes.after());
                assert!((0..strips.count()).all(|i| strips.before(i) < strips.before(i + 1)));
            }
        }
    }
}
