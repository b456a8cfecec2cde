//! Matrix products that keep their sums in registers: the arithmetic of every convolution here ends in one of these two.
//!
//! Each number of the result is one sum, in the order of `k`, begun at zero or at the bias: which machine, which vectors and which
//! tile of registers it is made in changes no bit.

use pulp::Simd;

use super::room::numbers;
use super::vector::runs;

/// Rows of a tile of registers where two vectors of columns are left, and where one is: 8 sums fill the units of every machine
/// that we know, and with the factors they fit the 15 vector registers that WebAssembly engines use.
const ROWS_OF_TWO: usize = 4;
const ROWS_OF_ONE: usize = 8;

/// Rows beyond the last that a product may read (never write).
pub(super) const SLACK: usize = ROWS_OF_ONE;

/// Rows of numbers times a matrix, where a row lies in memory as several runs.
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

/// `out[r][c] = bias[c] + sum over k of rows[r][k] matrix[k][c]`, c in vectors; without a bias it begins at zero.
#[inline(always)]
pub(super) fn rows_times_matrix<S: Simd>(
    simd: S,
    rows: Rows,
    matrix: &[S::f32s],
    bias: Option<&[S::f32s]>,
    columns: usize,
    out: &mut [S::f32s],
) {
    let mut column = 0;
    while column < columns {
        let two = column + 2 <= columns;
        let height = if two { ROWS_OF_TWO } else { ROWS_OF_ONE };
        for (index, out) in out.chunks_mut(height * columns).enumerate() {
            let first = index * height;
            if two {
                rows_tile::<S, ROWS_OF_TWO, 2>(
                    simd, &rows, first, matrix, bias, columns, column, out,
                );
            } else {
                rows_tile::<S, ROWS_OF_ONE, 1>(
                    simd, &rows, first, matrix, bias, columns, column, out,
                );
            }
        }
        column += if two { 2 } else { 1 };
    }
}

#[allow(clippy::too_many_arguments)]
#[inline(always)]
fn rows_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    rows: &Rows,
    first: usize,
    matrix: &[S::f32s],
    bias: Option<&[S::f32s]>,
    columns: usize,
    column: usize,
    out: &mut [S::f32s],
) {
    assert!(column + C <= columns);
    let mut start = [simd.splat_f32s(0.0); C];
    if let Some(bias) = bias {
        start.copy_from_slice(&bias[column..][..C]);
    }
    let mut sums = [start; R];
    let depth = rows.depth;
    let mut matrix = matrix.chunks_exact(columns);
    for run in 0..rows.runs {
        let numbers = &rows.numbers[first * rows.step + run * rows.run_step..];
        let runs = runs::<_, R>(numbers, rows.step, depth);
        for (k, factors) in (0..depth).zip(&mut matrix) {
            let factors = &factors[column..][..C];
            for r in 0..R {
                let number = simd.splat_f32s(runs[r][k]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, factors[c]));
                }
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(columns)) {
        out[column..][..C].copy_from_slice(sums);
    }
}

/// Pairs of rows whose outer products are summed, in several runs.
pub(super) struct Pairs<'a, V> {
    /// The left rows; those of a run follow each other at `left_step`, runs at `left_run`.
    pub(super) left: &'a [f32],
    pub(super) left_step: usize,
    pub(super) left_run: usize,
    /// How many of a left row's numbers count.
    pub(super) left_width: usize,
    /// The right rows, all in one run, each `columns` vectors.
    pub(super) right: &'a [V],
    pub(super) columns: usize,
    /// Runs, and pairs in a run.
    pub(super) runs: usize,
    pub(super) depth: usize,
}

/// `out[r][c] += sum over k of left[k][r] right[k][c]`, c in vectors.
#[inline(always)]
pub(super) fn add_outer_products<S: Simd>(simd: S, pairs: Pairs<S::f32s>, out: &mut [S::f32s]) {
    let columns = pairs.columns;
    let mut column = 0;
    while column < columns {
        let two = column + 2 <= columns;
        let height = if two { ROWS_OF_TWO } else { ROWS_OF_ONE };
        for (index, out) in out[..pairs.left_width * columns]
            .chunks_mut(height * columns)
            .enumerate()
        {
            let first = index * height;
            if two {
                outer_tile::<S, ROWS_OF_TWO, 2>(simd, &pairs, first, column, out);
            } else {
                outer_tile::<S, ROWS_OF_ONE, 1>(simd, &pairs, first, column, out);
            }
        }
        column += if two { 2 } else { 1 };
    }
}

#[inline(always)]
fn outer_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    pairs: &Pairs<S::f32s>,
    first: usize,
    column: usize,
    out: &mut [S::f32s],
) {
    let columns = pairs.columns;
    assert!(column + C <= columns);
    let mut sums = [[simd.splat_f32s(0.0); C]; R];
    let mut right = pairs.right.chunks_exact(columns);
    for run in 0..pairs.runs {
        let left = &pairs.left[run * pairs.left_run + first..];
        for (left, right) in left
            .windows(R)
            .step_by(pairs.left_step)
            .take(pairs.depth)
            .zip(&mut right)
        {
            let right = &right[column..][..C];
            for r in 0..R {
                let number = simd.splat_f32s(left[r]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, right[c]));
                }
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(columns)) {
        for c in 0..C {
            out[column + c] = simd.add_f32s(out[column + c], sums[c]);
        }
    }
}

/// The single numbers of `vectors` as rows of one run each.
pub(super) fn plain_rows<S: Simd>(vectors: &[S::f32s], columns: usize, depth: usize) -> Rows<'_> {
    Rows {
        numbers: numbers::<S>(vectors),
        step: columns * S::F32_LANES,
        runs: 1,
        run_step: 0,
        depth,
    }
}
