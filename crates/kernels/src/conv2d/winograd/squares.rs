//! Kernels to the 36 points and, for their gradients, back: squares of vectors, transformed down
//! their columns, then along their rows.

use pulp::{Simd, WithSimd};

use super::super::aligned::AlignedVectors;
use super::super::transform::Transform;
use super::super::vector::{column, runs, runs_mut, set_column};

/// `[N N][n]` to `[M M][n]`, by this transform.
pub(in super::super) struct Squares<'a, const N: usize, const M: usize, T>(
    pub(in super::super) &'a [f32],
    pub(in super::super) &'a mut [f32],
    pub(in super::super) T,
);

impl<const N: usize, const M: usize, T: Transform<N, M>> Squares<'_, N, M, T> {
    /// Never inlined, and in loops that are not unrolled: that would be 18 kB of a module.
    #[inline(never)]
    pub(in super::super) fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl<const N: usize, const M: usize, T: Transform<N, M>> WithSimd for Squares<'_, N, M, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Squares(from, to, _) = self;
        let from = S::as_simd_f32s(from).0;
        let to = S::as_mut_simd_f32s(to).0;
        let n = from.len() / (N * N);
        let mut half = AlignedVectors::new::<S>(M * N * n);
        let half = half.vectors_mut::<S>();
        for x in 0..N {
            let columns = runs::<_, N>(&from[x * n..], N * n, n);
            lines::<S, T, N, M>(simd, &columns, runs_mut(half, N * n, x * n, n), n);
        }
        for y in 0..M {
            let row = runs::<_, N>(&half[y * N * n..], n, n);
            lines::<S, T, N, M>(simd, &row, runs_mut(&mut to[y * M * n..], n, 0, n), n);
        }
    }
}

#[inline(always)]
fn lines<S: Simd, T: Transform<N, M>, const N: usize, const M: usize>(
    simd: S,
    from: &[&[S::f32s]; N],
    mut to: [&mut [S::f32s]; M],
    n: usize,
) {
    for k in 0..n {
        set_column(&mut to, k, T::transformed(column(simd, from, k)));
    }
}
