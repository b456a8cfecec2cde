//! Convolution as it is defined: for each row of pixels, the runs of pixels under the kernel times the weights.
//!
//! With channels last, the k pixels under a row of the kernel are one run of k I numbers: where runs are long, products read them in
//! the picture itself (a copy with its border of zeros).

use std::ops::Range;

use pulp::{Simd, WithSimd};

use crate::ops::parallel;

use super::Sizes;
use super::product::{OuterProducts, Rows, RowsTimesMatrix, SLACK};
use super::room::{Room, SHORT, narrow, padded, vectors_for, widen};
use super::sums::{add_points, summed};
use super::weights::{self, Order};

/// Pixels worked on together, about.
const BLOCK: usize = 256;

/// Numbers under the kernel up to which they are copied together, so that products are not made of the shortest runs.
const FEW: usize = 64;

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

    /// Whether a patch holds so few numbers that its runs are worth copying together.
    fn few_numbers(&self) -> bool {
        self.kernel * self.kernel * self.inputs <= FEW
    }

    /// Rows of the kernel whose runs are copied together.
    fn kernel_rows_together(&self) -> usize {
        if self.few_numbers() { self.kernel } else { 1 }
    }

    /// Numbers that a patch has room for.
    fn patch(&self) -> usize {
        let numbers = self.kernel_rows_together() * self.kernel * self.inputs;
        numbers.next_multiple_of(SLACK)
    }

    /// Room for the patches of a block.
    fn patches(&self) -> Vec<f32> {
        vec![0.0; (self.rows_of_block() * self.width + SLACK) * self.patch()]
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
        widen(bias, outputs, padded::<S>(outputs), wide_bias.numbers_mut());
        let (all, rows) = (batch * height, sizes.rows_of_block());
        parallel::made(
            all.div_ceil(rows),
            |piece| (piece * rows).min(all) * width * outputs,
            || {
                (
                    Framed::new(x, sizes),
                    Room::new::<S>(width * point),
                    sizes.patches(),
                )
            },
            |(framed, line, patches), piece, y| {
                let rows = piece * rows..all.min((piece + 1) * rows);
                simd.vectorize(Piece {
                    sizes,
                    rows,
                    taps: &taps,
                    bias: &wide_bias,
                    framed,
                    line,
                    patches,
                    y,
                });
            },
        )
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
    patches: &'a mut [f32],
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
            patches,
            y,
        } = self;
        let Sizes {
            width,
            inputs,
            outputs,
            kernel,
            ..
        } = sizes;
        let wide = padded::<S>(outputs);
        let patch = sizes.patch();
        let mut y = y.chunks_exact_mut(width * outputs);
        for run in sizes.runs(rows) {
            framed.fill(&run);
            if sizes.few_numbers() {
                copy_runs(framed, 0..kernel, run.rows.len(), patches);
            }
            for (n, y) in (0..run.rows.len()).zip(&mut y) {
                let pixels = if sizes.few_numbers() {
                    Rows {
                        numbers: &patches[n * width * patch..],
                        step: patch,
                        runs: 1,
                        run_step: 0,
                        depth: kernel * kernel * inputs,
                    }
                } else {
                    Rows {
                        numbers: &framed.numbers[n * framed.row()..],
                        step: inputs,
                        runs: kernel,
                        run_step: framed.row(),
                        depth: kernel * inputs,
                    }
                };
                let whole = outputs % S::F32_LANES == 0;
                let line = &mut line.numbers_mut()[..width * wide];
                let product = RowsTimesMatrix {
                    rows: pixels,
                    matrix: taps.numbers(),
                    bias: Some(bias.numbers()),
                    columns: wide / S::F32_LANES,
                    out: if whole { &mut *y } else { &mut *line },
                };
                product.write(simd);
                if !whole {
                    narrow(line, wide, outputs, y);
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
                    sizes.patches(),
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
        let wide = padded::<S>(outputs);
        for run in sizes.runs(rows) {
            framed.fill(&run);
            let dy = &dy[(run.picture * height + run.rows.start) * width * outputs..]
                [..run.rows.len() * width * outputs];
            add_points(dy, room, bias);
            let right = if outputs % S::F32_LANES == 0 {
                dy
            } else {
                widen(dy, outputs, wide, gradients.numbers_mut());
                &gradients.numbers()[..run.rows.len() * width * wide]
            };
            let together = sizes.kernel_rows_together();
            let numbers = together * kernel * inputs;
            for (index, taps) in taps.chunks_exact_mut(numbers * wide).enumerate() {
                let above = index * together..(index + 1) * together;
                copy_runs(framed, above, run.rows.len(), patches);
                let products = OuterProducts {
                    left: patches,
                    step: sizes.patch(),
                    width: numbers,
                    right,
                    columns: wide / S::F32_LANES,
                    out: taps,
                };
                products.add(simd);
            }
        }
    }
}

/// Copies, for each pixel of `rows` rows, the runs of pixels that it sees in these rows of the kernel, one after the other.
fn copy_runs(framed: &Framed, kernel_rows: Range<usize>, rows: usize, patches: &mut [f32]) {
    let Sizes {
        width,
        inputs,
        kernel,
        ..
    } = framed.sizes;
    let (row, patch, run) = (framed.row(), framed.sizes.patch(), kernel * inputs);
    for (n, above) in kernel_rows.enumerate() {
        let seen = framed.numbers[above * row..].chunks_exact(row);
        for (row, patches) in seen.zip(patches.chunks_exact_mut(width * patch)).take(rows) {
            if run < SHORT {
                for k in 0..run {
                    let from = row[k..].iter().step_by(inputs);
                    let to = patches[n * run + k..].iter_mut().step_by(patch);
                    for (to, &from) in to.zip(from) {
                        *to = from;
                    }
                }
                continue;
            }
            for (pixel, patch) in patches.chunks_exact_mut(patch).enumerate() {
                let from = &row[pixel * inputs..][..run];
                patch[n * run..][..run].copy_from_slice(from);
            }
        }
    }
}
