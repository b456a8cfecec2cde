//! The outputs: runs of pixels times weights.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use crate::parallel;

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, narrow, padded, vectors_for, widen};
use super::super::product::{Rows, RowsTimesMatrix};
use super::super::weights::{self, Order};
use super::framed::{Framed, copy_runs};

/// The outputs of a convolution.
pub(in super::super) struct Forward<'a> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) weight: &'a [f32],
    pub(in super::super) bias: &'a [f32],
    pub(in super::super) sizes: Sizes,
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
        let mut wide_bias = AlignedVectors::new::<S>(point);
        widen(bias, outputs, padded::<S>(outputs), wide_bias.numbers_mut());
        let (all, rows) = (batch * height, sizes.rows_of_block());
        parallel::made(
            all.div_ceil(rows),
            |piece| (piece * rows).min(all) * width * outputs,
            || {
                (
                    Framed::new(x, sizes),
                    AlignedVectors::new::<S>(width * point),
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
    taps: &'a AlignedVectors,
    bias: &'a AlignedVectors,
    framed: &'a mut Framed<'b>,
    line: &'a mut AlignedVectors,
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
