//! Convolution as it is defined: for each row of pixels, the runs of pixels under the kernel times the weights.
//!
//! With channels last, the k pixels under a row of the kernel are one run of k I numbers: no patch is ever copied together, only the
//! picture once, with its border of zeros.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use crate::ops::parallel;

use super::Sizes;
use super::product::{Pairs, Rows, SLACK, add_outer_products, rows_times_matrix};
use super::room::{Room, narrow, vectors_for, widen};
use super::sums::{add_points, summed};
use super::weights::{self, Order};

/// Pixels worked on together, about.
const BLOCK: usize = 256;

/// Rows of pixels of one picture.
struct Run {
    picture: usize,
    rows: Range<usize>,
}

impl Sizes {
    /// Rows of pixels of a block.
    fn rows_of_block(&self) -> usize {
        (BLOCK / self.width).max(1)
    }

    /// Rows of pixels, counted through all pictures, picture by picture.
    fn runs(self, rows: Range<usize>) -> impl Iterator<Item = Run> {
        let step = self.rows_of_block();
        let mut next = rows.start;
        std::iter::from_fn(move || {
            let first = next;
            let (picture, row) = (first / self.height, first % self.height);
            next = rows.end.min(first + step).min((picture + 1) * self.height);
            (first < next).then(|| Run {
                picture,
                rows: row..row + next - first,
            })
        })
    }
}

/// Rows of pixels of a picture, with their border of zeros.
struct Framed<'a> {
    x: &'a [f32],
    sizes: Sizes,
    numbers: Vec<f32>,
}

impl<'a> Framed<'a> {
    fn new(x: &'a [f32], sizes: Sizes) -> Self {
        let rows = sizes.rows_of_block().min(sizes.height) + sizes.kernel - 1;
        // Products may read, but not use, a few pixels and a few numbers more.
        let slack = SLACK * sizes.inputs + SLACK;
        let mut framed = Framed {
            x,
            sizes,
            numbers: Vec::new(),
        };
        framed.numbers = vec![0.0; rows * framed.row() + slack];
        framed
    }

    /// Numbers of a row.
    fn row(&self) -> usize {
        (self.sizes.width + self.sizes.kernel - 1) * self.sizes.inputs
    }

    /// Copies what these rows see.
    fn fill(&mut self, run: &Run) {
        let Sizes {
            height,
            width,
            inputs,
            kernel,
            ..
        } = self.sizes;
        let (row, border) = (self.row(), kernel / 2);
        let seen = run.rows.len() + kernel - 1;
        for (n, into) in self.numbers.chunks_exact_mut(row).take(seen).enumerate() {
            let into = &mut into[border * inputs..][..width * inputs];
            match (run.rows.start + n)
                .checked_sub(border)
                .filter(|&y| y < height)
            {
                Some(y) => into.copy_from_slice(
                    &self.x[(run.picture * height + y) * width * inputs..][..width * inputs],
                ),
                None => into.fill(0.0),
            }
        }
    }
}

/// The outputs of a convolution.
pub(super) struct Forward<'a> {
    pub(super) x: &'a [f32],
    pub(super) weight: &'a [f32],
    pub(super) bias: &'a [f32],
    pub(super) sizes: Sizes,
}

impl WithSimd for Forward<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        let Forward {
            x,
            weight,
            bias,
            sizes,
        } = self;
        let Sizes {
            batch,
            height,
            width,
            outputs,
            ..
        } = sizes;
        let point = vectors_for::<S>(outputs);
        let taps = weights::taps::<S>(weight, sizes, Order::PanelsOfTaps);
        let mut wide_bias = Room::new::<S>(point);
        widen::<S>(bias, outputs, wide_bias.vectors_mut::<S>());
        let (all, rows) = (batch * height, sizes.rows_of_block());
        let mut y = vec![0.0; all * width * outputs];
        parallel::pieces(
            &mut y,
            all.div_ceil(rows),
            |piece| (piece * rows).min(all) * width * outputs,
            || (Framed::new(x, sizes), Room::new::<S>(width * point)),
            |(framed, line), piece, y| {
                let rows = piece * rows..all.min((piece + 1) * rows);
                simd.vectorize(Piece {
                    sizes,
                    rows,
                    taps: &taps,
                    bias: &wide_bias,
                    framed,
                    line,
                    y,
                });
            },
        );
        y
    }
}

/// Some rows of pixels of the output.
struct Piece<'a, 'b> {
    sizes: Sizes,
    rows: Range<usize>,
    taps: &'a Room,
    bias: &'a Room,
    framed: &'a mut Framed<'b>,
    line: &'a mut Room,
    y: &'a mut [f32],
}

impl WithSimd for Piece<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Piece {
            sizes,
            rows,
            taps,
            bias,
            framed,
            line,
            y,
        } = self;
        let Sizes {
            width,
            inputs,
            outputs,
            kernel,
            ..
        } = sizes;
        let point = vectors_for::<S>(outputs);
        let (taps, bias) = (taps.vectors::<S>(), &bias.vectors::<S>()[..point]);
        let mut y = y.chunks_exact_mut(width * outputs);
        for run in sizes.runs(rows) {
            framed.fill(&run);
            for (n, y) in (0..run.rows.len()).zip(&mut y) {
                let pixels = Rows {
                    numbers: &framed.numbers[n * framed.row()..],
                    step: inputs,
                    runs: kernel,
                    run_step: framed.row(),
                    depth: kernel * inputs,
                };
                if outputs % S::F32_LANES == 0 {
                    rows_times_matrix(
                        simd,
                        pixels,
                        taps,
                        Some(bias),
                        point,
                        S::as_mut_simd_f32s(y).0,
                    );
                } else {
                    let line = &mut line.vectors_mut::<S>()[..width * point];
                    rows_times_matrix(simd, pixels, taps, Some(bias), point, line);
                    narrow::<S>(line, outputs, y);
                }
            }
        }
    }
}

/// The gradients of a convolution's weight and bias.
pub(super) struct WeightGradient<'a> {
    pub(super) x: &'a [f32],
    pub(super) dy: &'a [f32],
    pub(super) sizes: Sizes,
}

impl WithSimd for WeightGradient<'_> {
    type Output = [Vec<f32>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<f32>; 2] {
        let WeightGradient { x, dy, sizes } = self;
        let (all, rows) = (sizes.batch * sizes.height, sizes.rows_of_block());
        let pixels = rows * sizes.width;
        summed::<S, _>(
            sizes,
            all.div_ceil(rows),
            || {
                (
                    Framed::new(x, sizes),
                    Room::new::<S>(pixels * vectors_for::<S>(sizes.outputs)),
                    vec![0.0; (pixels + 1) * patch(sizes)],
                    Vec::new(),
                )
            },
            |(framed, gradients, patches, room), blocks, taps, bias| {
                let rows = blocks.start * rows..all.min(blocks.end * rows);
                simd.vectorize(Part {
                    dy,
                    sizes,
                    rows,
                    framed,
                    gradients,
                    patches,
                    room,
                    taps,
                    bias,
                });
            },
        )
    }
}

/// A part of the sum: some rows of all pictures.
struct Part<'a, 'b> {
    dy: &'a [f32],
    sizes: Sizes,
    rows: Range<usize>,
    framed: &'a mut Framed<'b>,
    gradients: &'a mut Room,
    patches: &'a mut [f32],
    room: &'a mut Vec<f32>,
    taps: &'a mut [f32],
    bias: &'a mut [f32],
}

impl WithSimd for Part<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Part {
            dy,
            sizes,
            rows,
            framed,
            gradients,
            patches,
            room,
            taps,
            bias,
        } = self;
        let Sizes {
            height,
            width,
            inputs,
            outputs,
            kernel,
            ..
        } = sizes;
        let point = vectors_for::<S>(outputs);
        let taps = S::as_mut_simd_f32s(taps).0;
        for run in sizes.runs(rows) {
            framed.fill(&run);
            let dy = &dy[(run.picture * height + run.rows.start) * width * outputs..]
                [..run.rows.len() * width * outputs];
            add_points(dy, room, bias);
            let right = if outputs % S::F32_LANES == 0 {
                S::as_simd_f32s(dy).0
            } else {
                widen::<S>(dy, outputs, gradients.vectors_mut::<S>());
                &gradients.vectors::<S>()[..run.rows.len() * width * point]
            };
            for (above, taps) in taps.chunks_exact_mut(kernel * inputs * point).enumerate() {
                copy_runs(framed, above, run.rows.len(), patches);
                let pairs = Pairs {
                    left: patches,
                    step: patch(sizes),
                    width: kernel * inputs,
                    right,
                    columns: point,
                };
                add_outer_products(simd, pairs, taps);
            }
        }
    }
}

/// Numbers that a run of pixels under a row of the kernel has room for.
fn patch(sizes: Sizes) -> usize {
    (sizes.kernel * sizes.inputs).next_multiple_of(SLACK)
}

/// Copies the run of pixels that each pixel of `rows` rows sees in the row `above` of the kernel.
fn copy_runs(framed: &Framed, above: usize, rows: usize, patches: &mut [f32]) {
    let Sizes {
        width,
        inputs,
        kernel,
        ..
    } = framed.sizes;
    let (row, patch) = (framed.row(), patch(framed.sizes));
    let seen = framed.numbers[above * row..].chunks_exact(row);
    for (row, patches) in seen.zip(patches.chunks_exact_mut(width * patch)).take(rows) {
        for (pixel, patch) in patches.chunks_exact_mut(patch).enumerate() {
            let run = &row[pixel * inputs..][..kernel * inputs];
            for (to, &from) in patch.iter_mut().zip(run) {
                *to = from;
            }
        }
    }
}
