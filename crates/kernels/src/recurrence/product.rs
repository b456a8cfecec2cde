//! Rows times a matrix: the hidden states of a step, and the products over a whole sequence.
//!
//! Each number of the result is one sum, in the order of the matrix's rows, begun at what lay in
//! its place: the vectors and the tile of registers that it is made in change no bit. As in the
//! convolution's products, the inner loops hold no check that can fail, take one row of the matrix
//! at a time, and stand in functions of their own, so that V8 keeps the sums in registers.

use pulp::{Simd, WithSimd};

use super::panels::{Alike, Panels, two_kinds};

/// The most vectors in a row of a tile that has so many rows: at most eight sums, and seven where
/// each needs a factor of its own. V8 loads all factors of a row before it uses one, and has 15
/// registers (measured: at 8 x 1 it is a third slower than at 7 x 1).
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
    for panels in matrix.alike::<S>() {
        for (first, tiles, height) in two_kinds(rows.count, most_rows(panels.width)) {
            let run = Run {
                rows: &rows.numbers[first * rows.step..],
                step: rows.step,
                tiles,
                panels,
                out: &mut out[first * out_step..],
                out_step,
            };
            run.add(simd, height);
        }
    }
}

/// Tiles of rows times panels that are alike.
struct Run<'a> {
    rows: &'a [f32],
    step: usize,
    tiles: usize,
    panels: Alike<'a>,
    out: &'a mut [f32],
    out_step: usize,
}

impl Run<'_> {
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, height: usize) {
        match (height, self.panels.width) {
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
            (_, width) => unreachable!("no tile has {height} rows of {width} vectors"),
        }
    }
}

/// Tiles of `R` rows and `C` vectors.
struct Sized<'a, const R: usize, const C: usize>(Run<'a>);

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
        let Run { rows, step, .. } = self.0;
        let Alike { depth, first, .. } = self.0.panels;
        let matrix = S::as_simd_f32s(self.0.panels.numbers).0;
        let out_step = self.0.out_step / S::F32_LANES;
        let out = S::as_mut_simd_f32s(self.0.out).0;
        let panels = matrix.as_chunks::<C>().0.chunks_exact(depth);
        for (panel, matrix) in panels.enumerate() {
            for tile in 0..self.0.tiles {
                let rows = &rows[tile * R * step..];
                let out = &mut out[tile * R * out_step + first + panel * C..];
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
                            let product = simd.mul_f32s(number, matrix[k][c]);
                            sums[r][c] = simd.add_f32s(sums[r][c], product);
                        }
                    }
                }
                for r in 0..R {
                    out[r * out_step..][..C].copy_from_slice(&sums[r]);
                }
            }
        }
    }
}
