//! Rows times a matrix: the hidden states of a step, and the products over a whole sequence.
//!
//! Each number of the result is one sum, in the order of the matrix's rows, begun at what lay in its place: the vectors and the tile
//! of registers that it is made in change no bit. As in the convolution's products, the inner loops hold no check that can fail,
//! take one row of the matrix at a time, and stand in functions of their own, so that V8 keeps the sums in registers.

use pulp::{Simd, WithSimd};

use super::panels::Panels;

/// The most rows of a tile of registers: with two vectors each, the sums and their factors fit the 15 registers that browsers use.
const MOST_ROWS: usize = 6;

/// The most vectors in a row of a tile that has so many rows.
pub(super) fn most_columns(rows: usize) -> usize {
    match rows {
        0 | 1 => 8,
        2 => 5,
        3 => 3,
        _ => 2,
    }
}

/// Rows of numbers: `count` of them, each `step` after the one before it.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) numbers: &'a [f32],
    pub(super) step: usize,
    pub(super) count: usize,
}

/// Shares `count` out into as few parts of at most `most` as there can be, all about the same: the first of each, and its length.
#[inline(always)]
pub(super) fn shares(count: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    let parts = count.div_ceil(most);
    (0..parts).map(move |part| {
        let first = part * count / parts;
        (first, (part + 1) * count / parts - first)
    })
}

/// `out[r] += rows[r] matrix`, where rows of `out` lie `out_step` numbers apart, in whole vectors.
#[inline(always)]
pub(super) fn add_product<S: Simd>(
    simd: S,
    rows: Rows,
    matrix: &Panels,
    out: &mut [f32],
    out_step: usize,
) {
    for panel in matrix.each::<S>() {
        let most = if panel.width <= 2 {
            MOST_ROWS
        } else {
            tallest(panel.width)
        };
        for (first, count) in shares(rows.count, most) {
            let tile = Tile {
                rows: &rows.numbers[first * rows.step..],
                step: rows.step,
                matrix: panel.numbers,
                out: &mut out[first * out_step + panel.first * S::F32_LANES..],
                out_step,
            };
            tile.add(simd, count, panel.width);
        }
    }
}

/// The most rows of a tile with so many vectors in a row.
fn tallest(width: usize) -> usize {
    match width {
        3 => 3,
        4 | 5 => 2,
        _ => 1,
    }
}

/// A few rows times one panel.
struct Tile<'a> {
    rows: &'a [f32],
    step: usize,
    matrix: &'a [f32],
    out: &'a mut [f32],
    out_step: usize,
}

/// A tile of `R` rows and `C` vectors.
struct Sized<'a, const R: usize, const C: usize>(Tile<'a>);

impl Tile<'_> {
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, rows: usize, columns: usize) {
        match (rows, columns) {
            (1, 1) => Sized::<1, 1>(self).add(simd),
            (1, 2) => Sized::<1, 2>(self).add(simd),
            (1, 3) => Sized::<1, 3>(self).add(simd),
            (1, 4) => Sized::<1, 4>(self).add(simd),
            (1, 5) => Sized::<1, 5>(self).add(simd),
            (1, 6) => Sized::<1, 6>(self).add(simd),
            (1, 7) => Sized::<1, 7>(self).add(simd),
            (1, 8) => Sized::<1, 8>(self).add(simd),
            (2, 1) => Sized::<2, 1>(self).add(simd),
            (2, 2) => Sized::<2, 2>(self).add(simd),
            (2, 3) => Sized::<2, 3>(self).add(simd),
            (2, 4) => Sized::<2, 4>(self).add(simd),
            (2, 5) => Sized::<2, 5>(self).add(simd),
            (3, 1) => Sized::<3, 1>(self).add(simd),
            (3, 2) => Sized::<3, 2>(self).add(simd),
            (3, 3) => Sized::<3, 3>(self).add(simd),
            (4, 1) => Sized::<4, 1>(self).add(simd),
            (4, 2) => Sized::<4, 2>(self).add(simd),
            (5, 1) => Sized::<5, 1>(self).add(simd),
            (5, 2) => Sized::<5, 2>(self).add(simd),
            (6, 1) => Sized::<6, 1>(self).add(simd),
            (6, 2) => Sized::<6, 2>(self).add(simd),
            _ => unreachable!("no tile has {rows} rows of {columns} vectors"),
        }
    }
}

impl<const R: usize, const C: usize> Sized<'_, R, C> {
    #[inline(never)]
    fn add<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl<const R: usize, const C: usize> WithSimd for Sized<'_, R, C> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Tile {
            rows,
            step,
            matrix,
            out,
            out_step,
        } = self.0;
        let matrix = S::as_simd_f32s(matrix).0.as_chunks::<C>().0;
        let depth = matrix.len();
        let out_step = out_step / S::F32_LANES;
        let out = S::as_mut_simd_f32s(out).0;
        let mut numbers: [&[f32]; R] = [&[]; R];
        let mut sums = [[simd.splat_f32s(0.0); C]; R];
        for r in 0..R {
            numbers[r] = &rows[r * step..][..depth];
            sums[r].copy_from_slice(&out[r * out_step..][..C]);
        }
        for k in 0..depth {
            for r in 0..R {
                let number = simd.splat_f32s(numbers[r][k]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, matrix[k][c]));
                }
            }
        }
        for r in 0..R {
            out[r * out_step..][..C].copy_from_slice(&sums[r]);
        }
    }
}
