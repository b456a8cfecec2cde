//! Products over a whole sequence, as sums of outer products: the gradients of weights.

use pulp::{Simd, WithSimd};

use super::panels::{WIDEST, shares, two_kinds};

/// The most rows and vectors of a tile of registers: eight sums and their factors fit the 15
/// registers that browsers use.
const ROWS: usize = 4;
const VECTORS: usize = 2;

/// Rows that are taken at a time: what a tile reads of them stays in the nearest cache until the
/// tile below it reads the same.
const PIECE: usize = 128;

/// `out[i][j] = sum over r of left[r][i] right[r][j]`, each number one sum in the order of r.
pub(super) struct OuterProducts<'a> {
    pub(super) left: Side<'a>,
    pub(super) right: Side<'a>,
    /// How many rows there are, left and right.
    pub(super) depth: usize,
    /// `[height, width]`, row by row.
    pub(super) out: &'a mut [f32],
    pub(super) height: usize,
    pub(super) width: usize,
}

/// Rows, each `step` numbers after the one before it; one more follows the last one that counts.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) numbers: &'a [f32],
    pub(super) step: usize,
}

impl OuterProducts<'_> {
    #[inline(always)]
    pub(super) fn write<S: Simd>(self, simd: S) {
        for from in (0..self.depth).step_by(PIECE) {
            let piece = Piece {
                left: self.left.below(from),
                right: self.right.below(from),
                depth: PIECE.min(self.depth - from),
                more: from > 0,
            };
            for (first, vectors) in shares(self.width.div_ceil(S::F32_LANES), VECTORS) {
                let column = first * S::F32_LANES;
                for (row, tiles, height) in two_kinds(self.height, ROWS) {
                    let strip = Strip {
                        piece: Piece {
                            left: piece.left.from(row),
                            right: piece.right.from(column),
                            ..piece
                        },
                        tiles,
                        out: &mut self.out[row * self.width + column..],
                        out_step: self.width,
                        count: self.width - column,
                    };
                    strip.write(simd, height, vectors);
                }
            }
        }
    }
}

impl Side<'_> {
    /// The same rows from a column on.
    #[inline(always)]
    fn from(self, column: usize) -> Self {
        Side {
            numbers: &self.numbers[column..],
            step: self.step,
        }
    }

    /// The rows from one of them on.
    #[inline(always)]
    fn below(self, row: usize) -> Self {
        self.from(row * self.step)
    }
}

/// Some of the rows that are multiplied.
#[derive(Clone, Copy)]
struct Piece<'a> {
    left: Side<'a>,
    right: Side<'a>,
    depth: usize,
    /// Whether its sums go on from those of another.
    more: bool,
}

/// Some tiles one below the other: a few vectors of each row of the result.
struct Strip<'a> {
    piece: Piece<'a>,
    tiles: usize,
    out: &'a mut [f32],
    out_step: usize,
    /// Numbers from here to the end of a row.
    count: usize,
}

impl Strip<'_> {
    #[inline(always)]
    fn write<S: Simd>(self, simd: S, height: usize, vectors: usize) {
        match (height, vectors) {
            (1, 1) => Sized::<1, 1>(self).write(simd),
            (1, 2) => Sized::<1, 2>(self).write(simd),
            (2, 1) => Sized::<2, 1>(self).write(simd),
            (2, 2) => Sized::<2, 2>(self).write(simd),
            (3, 1) => Sized::<3, 1>(self).write(simd),
            (3, 2) => Sized::<3, 2>(self).write(simd),
            (4, 1) => Sized::<4, 1>(self).write(simd),
            (4, 2) => Sized::<4, 2>(self).write(simd),
            _ => unreachable!("no tile has {height} rows of {vectors} vectors"),
        }
    }
}

/// Tiles of `R` rows and `C` vectors.
struct Sized<'a, const R: usize, const C: usize>(Strip<'a>);

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
        let Strip {
            piece,
            tiles,
            out,
            out_step,
            count,
        } = self.0;
        let left = piece.left;
        let right_step = piece.right.step / S::F32_LANES;
        assert!(R <= left.step && C <= right_step);
        let right = &S::as_simd_f32s(piece.right.numbers).0[..piece.depth * right_step];
        for tile in 0..tiles {
            let out = &mut out[tile * R * out_step..];
            let mut sums = [[simd.splat_f32s(0.0); C]; R];
            if piece.more {
                for r in 0..R {
                    sums[r] = take::<S, C>(simd, &out[r * out_step..], count);
                }
            }
            let left = left.numbers[tile * R..].chunks_exact(left.step);
            for (left, right) in left.zip(right.chunks_exact(right_step)) {
                let left = &left[..R];
                let right = &right[..C];
                for r in 0..R {
                    let number = simd.splat_f32s(left[r]);
                    for c in 0..C {
                        sums[r][c] = simd.add_f32s(sums[r][c], simd.mul_f32s(number, right[c]));
                    }
                }
            }
            for r in 0..R {
                put::<S, C>(&sums[r], &mut out[r * out_step..], count);
            }
        }
    }
}

/// Reads vectors, of the last of which only so many numbers are there.
#[inline(always)]
fn take<S: Simd, const C: usize>(simd: S, from: &[f32], count: usize) -> [S::f32s; C] {
    let mut vectors = [simd.splat_f32s(0.0); C];
    if C * S::F32_LANES <= count {
        vectors.copy_from_slice(S::as_simd_f32s(&from[..C * S::F32_LANES]).0);
    } else {
        let mut row = [0.0; VECTORS * WIDEST];
        for (number, &from) in row.iter_mut().zip(&from[..count]) {
            *number = from;
        }
        vectors.copy_from_slice(&S::as_simd_f32s(&row).0[..C]);
    }
    vectors
}

/// Writes vectors, of the last of which only so many numbers count.
#[inline(always)]
fn put<S: Simd, const C: usize>(vectors: &[S::f32s; C], out: &mut [f32], count: usize) {
    if C * S::F32_LANES <= count {
        let out = S::as_mut_simd_f32s(&mut out[..C * S::F32_LANES]).0;
        out.copy_from_slice(vectors);
    } else {
        let mut row = [0.0; VECTORS * WIDEST];
        S::as_mut_simd_f32s(&mut row).0[..C].copy_from_slice(vectors);
        for (out, &number) in out[..count].iter_mut().zip(&row) {
            *out = number;
        }
    }
}
