//! Kernels of 3 x 3 to the 36 points and, for their gradients, back.

use pulp::Simd;

use super::super::aligned::AlignedVectors;
use super::super::transform::{Kernel, POINTS, ToPoints, kernel_transposed};
use super::super::vector::{column, runs, runs_mut};

/// Side of the kernels.
const SIDE: usize = 3;

/// `[9][n]` to `[36][n]`.
#[inline(always)]
pub(super) fn to_points<S: Simd>(simd: S, taps: &[S::f32s]) -> AlignedVectors {
    let n = taps.len() / (SIDE * SIDE);
    let mut aligned = AlignedVectors::new::<S>(POINTS * POINTS * n);
    let points = runs_mut::<_, { POINTS * POINTS }>(aligned.vectors_mut::<S>(), n, 0, n);
    let taps = runs::<_, { SIDE * SIDE }>(taps, n, n);
    #[expect(
        clippy::needless_range_loop,
        reason = "k counts through all rows at once"
    )]
    for k in 0..n {
        let taps = column(simd, &taps, k);
        let mut half = [[taps[0]; SIDE]; POINTS];
        for x in 0..SIDE {
            let column = Kernel::to_points([taps[x], taps[SIDE + x], taps[2 * SIDE + x]]);
            for p in 0..POINTS {
                half[p][x] = column[p];
            }
        }
        for p in 0..POINTS {
            let row = Kernel::to_points(half[p]);
            for q in 0..POINTS {
                points[p * POINTS + q][k] = row[q].lanes;
            }
        }
    }
    aligned
}

/// Gradients at the points `[36][n]` to those of the taps `[9][n]`.
#[inline(always)]
pub(super) fn from_points<S: Simd>(simd: S, points: &[S::f32s], taps: &mut [S::f32s]) {
    let n = taps.len() / (SIDE * SIDE);
    let points = runs::<_, { POINTS * POINTS }>(points, n, n);
    let taps = runs_mut::<_, { SIDE * SIDE }>(taps, n, 0, n);
    #[expect(
        clippy::needless_range_loop,
        reason = "k counts through all rows at once"
    )]
    for k in 0..n {
        let points = column(simd, &points, k);
        let mut half = [[points[0]; POINTS]; SIDE];
        for q in 0..POINTS {
            let mut column = [points[q]; POINTS];
            for p in 1..POINTS {
                column[p] = points[p * POINTS + q];
            }
            let column = kernel_transposed(column);
            for y in 0..SIDE {
                half[y][q] = column[y];
            }
        }
        for y in 0..SIDE {
            let row = kernel_transposed(half[y]);
            for x in 0..SIDE {
                taps[y * SIDE + x][k] = row[x].lanes;
            }
        }
    }
}
