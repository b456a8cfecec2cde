//! Matrix products that keep their sums in registers: the arithmetic of every convolution here ends in one of these two.
//!
//! Each number of the result is one sum, in the order of `k`, begun at zero or at the bias: which machine, which vectors and which
//! tile of registers it is made in changes no bit.
//!
//! The inner loops hold no check that can fail and take one `k` at a time: V8 moves arithmetic behind such checks, and behind all loads
//! of a longer body, and then runs out of registers (measured: half as fast).

use pulp::Simd;

use super::room::numbers;
use super::vector::runs;

/// Columns of vectors in a panel of a matrix; the last panel may have one.
pub(super) const PANEL: usize = 2;

/// Rows of a tile of registers over two columns of vectors, and over one: 8 sums keep the units of every machine that we know
/// busy, and with their factors they fit the 15 vector registers that WebAssembly engines use.
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

/// `out[r][c] = bias[c] + sum over k of rows[r][k] matrix[k][c]`, c in vectors; without a bias it begins at zero.
///
/// The matrix lies in panels: two columns of all k, then the next two.
#[inline(always)]
pub(super) fn rows_times_matrix<S: Simd>(
    simd: S,
    rows: Rows,
    matrix: &[S::f32s],
    bias: Option<&[S::f32s]>,
    columns: usize,
    out: &mut [S::f32s],
) {
    let panels = matrix.chunks(PANEL * rows.runs * rows.depth);
    for (panel, matrix) in panels.enumerate().take(columns.div_ceil(PANEL)) {
        let column = panel * PANEL;
        if column + PANEL <= columns {
            let tiles = out.chunks_mut(ROWS_OF_TWO * columns);
            for (tile, out) in tiles.enumerate() {
                let rows = rows.from(tile * ROWS_OF_TWO);
                let matrix = matrix.as_chunks::<PANEL>().0;
                rows_tile::<S, ROWS_OF_TWO, PANEL>(simd, rows, matrix, bias, column, columns, out);
            }
        } else {
            let tiles = out.chunks_mut(ROWS_OF_ONE * columns);
            for (tile, out) in tiles.enumerate() {
                let rows = rows.from(tile * ROWS_OF_ONE);
                let matrix = matrix.as_chunks::<1>().0;
                rows_tile::<S, ROWS_OF_ONE, 1>(simd, rows, matrix, bias, column, columns, out);
            }
        }
    }
}

impl<'a> Rows<'a> {
    /// The rows from this one on.
    #[inline(always)]
    fn from(self, first: usize) -> Self {
        Rows {
            numbers: &self.numbers[first * self.step..],
            ..self
        }
    }

    /// The single numbers of `vectors` as rows of one run each.
    pub(super) fn plain<S: Simd>(vectors: &'a [S::f32s], columns: usize, depth: usize) -> Self {
        Rows {
            numbers: numbers::<S>(vectors),
            step: columns * S::F32_LANES,
            runs: 1,
            run_step: 0,
            depth,
        }
    }
}

#[inline(always)]
fn rows_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    rows: Rows,
    matrix: &[[S::f32s; C]],
    bias: Option<&[S::f32s]>,
    column: usize,
    columns: usize,
    out: &mut [S::f32s],
) {
    let mut start = [simd.splat_f32s(0.0); C];
    if let Some(bias) = bias {
        start.copy_from_slice(&bias[column..][..C]);
    }
    let mut sums = [start; R];
    let depth = rows.depth;
    for (run, matrix) in matrix.chunks_exact(depth).enumerate().take(rows.runs) {
        let matrix = &matrix[..depth];
        let runs = runs::<_, R>(&rows.numbers[run * rows.run_step..], rows.step, depth);
        for k in 0..depth {
            for r in 0..R {
                let number = simd.splat_f32s(runs[r][k]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, matrix[k][c]));
                }
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(columns)) {
        out[column..][..C].copy_from_slice(sums);
    }
}

/// Pairs of rows whose outer products are summed.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'a, V> {
    /// The left rows, each so many numbers after the one before it, of which the first `width` count.
    pub(super) left: &'a [f32],
    pub(super) step: usize,
    pub(super) width: usize,
    /// The right rows, each `columns` vectors.
    pub(super) right: &'a [V],
    pub(super) columns: usize,
}

/// `out[r][c] += sum over k of left[k][r] right[k][c]`, c in vectors. Left of the last row, [`SLACK`] more numbers can be read.
#[inline(always)]
pub(super) fn add_outer_products<S: Simd>(simd: S, pairs: Pairs<S::f32s>, out: &mut [S::f32s]) {
    let columns = pairs.columns;
    let out = &mut out[..pairs.width * columns];
    for column in (0..columns).step_by(PANEL) {
        if column + PANEL <= columns {
            for (tile, out) in out.chunks_mut(ROWS_OF_TWO * columns).enumerate() {
                let first = tile * ROWS_OF_TWO;
                outer_tile::<S, ROWS_OF_TWO, PANEL>(simd, pairs, first, column, out);
            }
        } else {
            if pairs.width <= ROWS_OF_TWO {
                outer_tile::<S, ROWS_OF_TWO, 1>(simd, pairs, 0, column, out);
                continue;
            }
            for (tile, out) in out.chunks_mut(ROWS_OF_ONE * columns).enumerate() {
                let first = tile * ROWS_OF_ONE;
                outer_tile::<S, ROWS_OF_ONE, 1>(simd, pairs, first, column, out);
            }
        }
    }
}

#[inline(always)]
fn outer_tile<S: Simd, const R: usize, const C: usize>(
    simd: S,
    pairs: Pairs<S::f32s>,
    first: usize,
    column: usize,
    out: &mut [S::f32s],
) {
    let Pairs { step, columns, .. } = pairs;
    assert!(R <= step && column + C <= columns);
    let mut sums = [[simd.splat_f32s(0.0); C]; R];
    let left = pairs.left[first..].chunks_exact(step);
    for (left, right) in left.zip(pairs.right.chunks_exact(columns)) {
        let left = &left[..R];
        let right = &right[column..column + C];
        for r in 0..R {
            let number = simd.splat_f32s(left[r]);
            for c in 0..C {
                sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, right[c]));
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(columns)) {
        for c in 0..C {
            out[column + c] = simd.add_f32s(out[column + c], sums[c]);
        }
    }
}
