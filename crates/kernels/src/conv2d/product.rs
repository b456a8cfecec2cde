//! Matrix products that keep their sums in registers: the arithmetic of every convolution here ends
//! in one of these two.
//!
//! Each number of the result is one sum, in the order of `k`, begun at zero or at the bias: which
//! machine, which vectors and which tile of registers it is made in changes no bit.
//!
//! The inner loops hold no check that can fail and take one `k` at a time: V8 moves arithmetic
//! behind such checks, and behind all loads of a longer body, and then runs out of registers
//! (measured: half as fast). The tiles of registers exist only where small loops are unrolled: this
//! crate has to be compiled at `opt-level = 3` (at "s" a third of the speed).

use pulp::{Simd, WithSimd};

use super::vector::runs;

/// Columns of vectors in a panel of a matrix; the last panel may have one.
pub(super) const PANEL: usize = 2;

/// Rows of a tile of registers over two columns of vectors, and over one: 8 sums keep the units of
/// every machine that we know busy, and with their factors they fit the 15 vector registers that
/// WebAssembly engines use.
const ROWS_OF_TWO: usize = 4;
const ROWS_OF_ONE: usize = 8;

/// Rows beyond the last that a product may read (never write).
pub(super) const SLACK: usize = ROWS_OF_ONE;

/// Rows of numbers, where a row lies in memory as several runs.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// Where the rows lie; row r begins at r * `step`.
    pub(super) numbers: &'a [f32],
    /// From one row to the next.
    pub(super) step: usize,
    /// Runs of a row, and from one run to the next.
    pub(super) runs: usize,
    pub(super) run_step: usize,
    /// Numbers of a run.
    pub(super) depth: usize,
}

/// `out[r][c] = bias[c] + sum over k of rows[r][k] matrix[k][c]`, as many rows as `out` holds;
/// without a bias it begins at zero.
pub(super) struct RowsTimesMatrix<'a> {
    pub(super) rows: Rows<'a>,
    /// In panels: two columns of vectors of all k, then the next two.
    pub(super) matrix: &'a [f32],
    pub(super) bias: Option<&'a [f32]>,
    /// Columns of the product, in whole vectors.
    pub(super) columns: usize,
    pub(super) out: &'a mut [f32],
}

impl RowsTimesMatrix<'_> {
    /// Writes the product. Never inlined: V8 keeps the sums in registers only where a function is
    /// small.
    #[inline(never)]
    pub(super) fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for RowsTimesMatrix<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { rows, columns, .. } = self;
        let matrix = S::as_simd_f32s(self.matrix).0;
        let bias = self.bias.map(|bias| S::as_simd_f32s(bias).0);
        let out = S::as_mut_simd_f32s(self.out).0;
        let count = out.len() / columns;
        let panels = matrix.chunks(PANEL * rows.runs * rows.depth);
        for (panel, matrix) in panels.enumerate().take(columns.div_ceil(PANEL)) {
            let to = To {
                column: panel * PANEL,
                columns,
                count,
            };
            if to.column + PANEL <= columns {
                let matrix = matrix.as_chunks::<PANEL>().0;
                for first in (0..count).step_by(ROWS_OF_TWO) {
                    rows_tile::<S, ROWS_OF_TWO, PANEL>(simd, rows, first, matrix, bias, to, out);
                }
            } else {
                let matrix = matrix.as_chunks::<1>().0;
                for first in (0..count).step_by(ROWS_OF_ONE) {
                    rows_tile::<S, ROWS_OF_ONE, 1>(simd, rows, first, matrix, bias, to, out);
                }
            }
        }
    }
}

/// Which column of a tile's outputs is the first, of how many in a row, and how many rows there
/// are.
#[derive(Clone, Copy)]
struct To {
    column: usize,
    columns: usize,
    count: usize,
}

#[inline(always)]
fn rows_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    rows: Rows,
    first: usize,
    matrix: &[[S::f32s; C]],
    bias: Option<&[S::f32s]>,
    to: To,
    out: &mut [S::f32s],
) {
    let mut start = [simd.splat_f32s(0.0); C];
    if let Some(bias) = bias {
        start.copy_from_slice(&bias[to.column..][..C]);
    }
    let mut sums = [start; R];
    let depth = rows.depth;
    for run in 0..rows.runs {
        let matrix = &matrix[run * depth..][..depth];
        let numbers = &rows.numbers[first * rows.step + run * rows.run_step..];
        let runs = runs::<_, R>(numbers, rows.step, depth);
        for k in 0..depth {
            for r in 0..R {
                let number = simd.splat_f32s(runs[r][k]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, matrix[k][c]));
                }
            }
        }
    }
    for r in 0..R {
        if first + r < to.count {
            let out = &mut out[(first + r) * to.columns + to.column..][..C];
            out.copy_from_slice(&sums[r]);
        }
    }
}

/// `out[r][c] += sum over k of left[k][r] right[k][c]`.
pub(super) struct OuterProducts<'a> {
    /// The left rows, each `step` numbers after the one before it, of which the first `width`
    /// count. Beyond the last row there is room for another and for [`SLACK`] numbers.
    pub(super) left: &'a [f32],
    pub(super) step: usize,
    pub(super) width: usize,
    /// The right rows, each `columns` vectors.
    pub(super) right: &'a [f32],
    pub(super) columns: usize,
    pub(super) out: &'a mut [f32],
}

impl OuterProducts<'_> {
    /// Adds the sum of the products. Never inlined, as [`RowsTimesMatrix::write`].
    #[inline(never)]
    pub(super) fn add<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for OuterProducts<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self {
            left,
            step,
            width,
            columns,
            ..
        } = self;
        let right = S::as_simd_f32s(self.right).0;
        let out = S::as_mut_simd_f32s(self.out).0;
        for column in (0..columns).step_by(PANEL) {
            let to = To {
                column,
                columns,
                count: width,
            };
            if column + PANEL <= columns {
                for first in (0..width).step_by(ROWS_OF_TWO) {
                    outer_tile::<S, ROWS_OF_TWO, PANEL>(simd, left, step, right, first, to, out);
                }
            } else if width <= ROWS_OF_TWO {
                outer_tile::<S, ROWS_OF_TWO, 1>(simd, left, step, right, 0, to, out);
            } else {
                for first in (0..width).step_by(ROWS_OF_ONE) {
                    outer_tile::<S, ROWS_OF_ONE, 1>(simd, left, step, right, first, to, out);
                }
            }
        }
    }
}

#[inline(always)]
fn outer_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    left: &[f32],
    step: usize,
    right: &[S::f32s],
    first: usize,
    to: To,
    out: &mut [S::f32s],
) {
    let To {
        column,
        columns,
        count,
    } = to;
    assert!(R <= step && column + C <= columns);
    let mut sums = [[simd.splat_f32s(0.0); C]; R];
    let left = left[first..].chunks_exact(step);
    for (left, right) in left.zip(right.chunks_exact(columns)) {
        let left = &left[..R];
        let right = &right[column..column + C];
        for r in 0..R {
            let number = simd.splat_f32s(left[r]);
            for c in 0..C {
                sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, right[c]));
            }
        }
    }
    for r in 0..R {
        if first + r < count {
            let out = &mut out[(first + r) * columns + column..][..C];
            for c in 0..C {
                out[c] = simd.add_f32s(out[c], sums[r][c]);
            }
        }
    }
}
