//! Kernels of 3 x 3 to the 36 points and, for their gradients, back.

use pulp::Simd;

use super::super::room::Room;
use super::super::transform::{POINTS, kernel, kernel_transposed};

/// Side of the kernels.
const SIDE: usize = 3;

/// `[9][n]` to `[36][n]`.
#[inline(always)]
pub(super) fn to_points<S: Simd>(simd: S, taps: &[S::f32s]) -> Room {
    let n = taps.len() / (SIDE * SIDE);
    let mut room = Room::new::<S>(POINTS * POINTS * n);
    let points = room.vectors_mut::<S>();
    let zero = simd.splat_f32s(0.0);
    for k in 0..n {
        let mut half = [[zero; SIDE]; POINTS];
        for x in 0..SIDE {
            let column = kernel(
                simd,
                [
                    taps[x * n + k],
                    taps[(SIDE + x) * n + k],
                    taps[(2 * SIDE + x) * n + k],
                ],
            );
            for p in 0..POINTS {
                half[p][x] = column[p];
            }
        }
        for p in 0..POINTS {
            for (q, value) in kernel(simd, half[p]).into_iter().enumerate() {
                points[(p * POINTS + q) * n + k] = value;
            }
        }
    }
    room
}

/// Gradients at the points `[36][n]` to those of the taps `[9][n]`.
#[inline(always)]
pub(super) fn from_points<S: Simd>(simd: S, points: &[S::f32s], taps: &mut [S::f32s]) {
    let n = taps.len() / (SIDE * SIDE);
    let zero = simd.splat_f32s(0.0);
    for k in 0..n {
        let mut half = [[zero; POINTS]; SIDE];
        for q in 0..POINTS {
            let column = kernel_transposed(
                simd,
                std::array::from_fn(|p| points[(p * POINTS + q) * n + k]),
            );
            for y in 0..SIDE {
                half[y][q] = column[y];
            }
        }
        for y in 0..SIDE {
            for (x, value) in kernel_transposed(simd, half[y]).into_iter().enumerate() {
                taps[(y * SIDE + x) * n + k] = value;
            }
        }
    }
}
