//! Gradients of weights: the outer products of two rows a step, summed over the whole sequence.

use pulp::{Simd, WithSimd};

use super::product::shares;

/// The most rows and vectors of a tile of registers.
const ROWS: usize = 6;
const VECTORS: usize = 2;

/// The widest vectors that any machine has, in numbers.
const WIDEST: usize = 16;

/// `out[i][j] = sum over r of left[r][i] right[r][j]`, each number one sum in the order of r.
///
/// The rows lie `left_step` and `right_step` numbers apart, the right ones in whole vectors; `out` is `[height, width]`, row by row.
pub(super) struct OuterProducts<'a> {
    pub(super) left: &'a [f32],
    pub(super) left_step: usize,
    pub(super) right: &'a [f32],
    pub(super) right_step: usize,
    /// How many rows there are, left and right.
    pub(super) depth: usize,
    pub(super) out: &'a mut [f32],
    pub(super) height: usize,
    pub(super) width: usize,
}

impl OuterProducts<'_> {
    #[inline(always)]
    pub(super) fn write<S: Simd>(mut self, simd: S) {
        let vectors = self.width.div_ceil(S::F32_LANES);
        for column in (0..vectors).step_by(VECTORS) {
            for (first, rows) in shares(self.height, ROWS) {
                self.tile(simd, first, rows, column, VECTORS.min(vectors - column));
            }
        }
    }

    #[inline(always)]
    fn tile<S: Simd>(&mut self, simd: S, first: usize, rows: usize, column: usize, columns: usize) {
        let column = column * S::F32_LANES;
        let tile = Tile {
            left: &self.left[first..],
            left_step: self.left_step,
            right: &self.right[column..],
            right_step: self.right_step,
            depth: self.depth,
            out: &mut self.out[first * self.width + column..],
            out_step: self.width,
            count: self.width - column,
        };
        match (rows, columns) {
            (1, 1) => Sized::<1, 1>(tile).write(simd),
            (1, 2) => Sized::<1, 2>(tile).write(simd),
            (2, 1) => Sized::<2, 1>(tile).write(simd),
            (2, 2) => Sized::<2, 2>(tile).write(simd),
            (3, 1) => Sized::<3, 1>(tile).write(simd),
            (3, 2) => Sized::<3, 2>(tile).write(simd),
            (4, 1) => Sized::<4, 1>(tile).write(simd),
            (4, 2) => Sized::<4, 2>(tile).write(simd),
            (5, 1) => Sized::<5, 1>(tile).write(simd),
            (5, 2) => Sized::<5, 2>(tile).write(simd),
            (6, 1) => Sized::<6, 1>(tile).write(simd),
            (6, 2) => Sized::<6, 2>(tile).write(simd),
            _ => unreachable!("no tile has {rows} rows of {columns} vectors"),
        }
    }
}

/// A few rows and vectors of the result.
struct Tile<'a> {
    left: &'a [f32],
    left_step: usize,
    right: &'a [f32],
    right_step: usize,
    depth: usize,
    out: &'a mut [f32],
    out_step: usize,
    /// Numbers from here to the end of a row.
    count: usize,
}

/// A tile of `R` rows and `C` vectors.
struct Sized<'a, const R: usize, const C: usize>(Tile<'a>);

impl<const R: usize, const C: usize> Sized<'_, R, C> {
    #[inline(never)]
    fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl<const R: usize, const C: usize> WithSimd for Sized<'_, R, C> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Tile { depth, count, .. } = self.0;
        let right_step = self.0.right_step / S::F32_LANES;
        let right = S::as_simd_f32s(self.0.right).0;
        let mut sums = [[simd.splat_f32s(0.0); C]; R];
        let left = self.0.left.chunks(self.0.left_step);
        for (left, right) in left.zip(right.chunks(right_step)).take(depth) {
            let left = &left[..R];
            let right = &right[..C];
            for r in 0..R {
                let number = simd.splat_f32s(left[r]);
                for c in 0..C {
                    sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, right[c]));
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let out = &mut self.0.out[r * self.0.out_step..];
            if C * S::F32_LANES <= count {
                let out = S::as_mut_simd_f32s(&mut out[..C * S::F32_LANES]).0;
                out.copy_from_slice(sums);
            } else {
                let mut row = [0.0; VECTORS * WIDEST];
                S::as_mut_simd_f32s(&mut row).0[..C].copy_from_slice(sums);
                for (out, &number) in out[..count].iter_mut().zip(&row) {
                    *out = number;
                }
            }
        }
    }
}
