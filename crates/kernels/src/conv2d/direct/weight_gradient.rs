//! The gradients of weights and bias: runs of pixels times gradients, summed over all pixels.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, padded, vectors_for, widen};
use super::super::product::OuterProducts;
use super::super::sums::{add_points, summed};
use super::framed::{Framed, copy_runs};

/// The gradients of a convolution's weight and bias.
pub(in super::super) struct WeightGradient<'a> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) dy: &'a [f32],
    pub(in super::super) sizes: Sizes,
    /// How many biases have a gradient: O, or none.
    pub(in super::super) biases: usize,
}

impl WithSimd for WeightGradient<'_> {
    type Output = [Vec<f32>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<f32>; 2] {
        let WeightGradient {
            x,
            dy,
            sizes,
            biases,
        } = self;
        let (all, rows) = (sizes.batch * sizes.height, sizes.rows_of_block());
        let pixels = rows * sizes.width;
        summed::<S, _>(
            sizes,
            biases,
            all.div_ceil(rows),
            || {
                (
                    Framed::new(x, sizes),
                    AlignedVectors::new::<S>(pixels * vectors_for::<S>(sizes.outputs)),
                    sizes.patches(),
                    Vec::new(),
                )
            },
            |(framed, gradients, patches, scratch), blocks, taps, bias| {
                let rows = blocks.start * rows..all.min(blocks.end * rows);
                simd.vectorize(Part {
                    dy,
                    sizes,
                    rows,
                    framed,
                    gradients,
                    patches,
                    scratch,
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
    gradients: &'a mut AlignedVectors,
    patches: &'a mut [f32],
    scratch: &'a mut Vec<f32>,
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
            scratch,
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
            add_points(dy, scratch, bias);
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
