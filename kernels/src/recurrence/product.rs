//! Rows times a matrix: the hidden states of a step, and the products over a whole sequence.
//!
//! Each number of the result is one sum, in the order of the matrix's rows, begun at what lay in its place: the vectors and the tile
//! of registers that it is made in change no bit. As in the convolution's products, the inner loops hold no check that can fail,
//! take one row of the matrix at a time, and stand in functions of their own, so that V8 keeps the sums in registers.

use pulp::{Simd, WithSimd};

use super::panels::{Panels, shares};

/// The most vectors in a row of a tile that has so many rows: at most eight sums, and seven where each needs a factor of its own.
/// V8 loads all factors of a row before it uses one, and has 15 registers (measured: at 8 x 1 it is a third slower than at 7 x 1).
pub(super) fn most_columns(rows: usize) -> usize {
    match rows {
        0 | 1 => 7,
        2 => 4,
        _ => 2,
    }
}

/// The most rows of a tile with so many vectors in a row.
fn most_rows(width: usize) -> usize {
    match width {
        1 | 2 => 4,
        3 | 4 => 2,
        _ => 1,
    }
}

/// Rows of numbers: `count` of them, each `step` after the one before it.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) numbers: &'a [f32],
    pub(super) step: usize,
    pub(super) count: usize,
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
        for (first, count) in shares(rows.count, most_rows(panel.width)) {
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
            (2, 1) => Sized::<2, 1>(self).add(simd),
            (2, 2) => Sized::<2, 2>(self).add(simd),
            (2, 3) => Sized::<2, 3>(self).add(simd),
            (2, 4) => Sized::<2, 4>(self).add(simd),
            (3, 1) => Sized::<3, 1>(self).add(simd),
            (3, 2) => Sized::<3, 2>(self).add(simd),
            (4, 1) => Sized::<4, 1>(self).add(simd),
            (4, 2) => Sized::<4, 2>(self).add(simd),
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
        if R == 1 {
            for (row, &number) in matrix.iter().zip(numbers[0]) {
                let number = simd.splat_f32s(number);
                for c in 0..C {
                    sums[0][c] = simd.add_f32s(sums[0][c], simd.mul_f32s(number, row[c]));
                }
            }
        } else {
            for k in 0..depth {
                for r in 0..R {
                    let number = simd.splat_f32s(numbers[r][k]);
                    for c in 0..C {
                        sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, matrix[k][c]));
                    }
                }
            }
        }
        for r in 0..R {
            out[r * out_step..][..C].copy_from_slice(&sums[r]);
        }
    }
}
