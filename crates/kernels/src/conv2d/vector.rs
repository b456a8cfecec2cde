//! A vector of numbers that adds, subtracts and multiplies like a number.
//!
//! Everything here is `#[inline(always)]`, and no closure touches a vector: a function that is not
//! inlined is not compiled for the machine's widest vectors.

use std::ops::{Add, Mul, Sub};

use pulp::Simd;

/// As many numbers as the machine adds at once, and the permission to use its instructions.
#[derive(Clone, Copy)]
pub(super) struct Vector<S: Simd> {
    simd: S,
    pub(super) lanes: S::f32s,
}

impl<S: Simd> Vector<S> {
    #[inline(always)]
    pub(super) fn new(simd: S, lanes: S::f32s) -> Self {
        Vector { simd, lanes }
    }

    /// The same number in each lane.
    #[inline(always)]
    pub(super) fn all(simd: S, number: f32) -> Self {
        Vector::new(simd, simd.splat_f32s(number))
    }
}

impl<S: Simd> Add for Vector<S> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Vector::new(self.simd, self.simd.add_f32s(self.lanes, other.lanes))
    }
}

impl<S: Simd> Sub for Vector<S> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Vector::new(self.simd, self.simd.sub_f32s(self.lanes, other.lanes))
    }
}

impl<S: Simd> Mul for Vector<S> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Vector::new(self.simd, self.simd.mul_f32s(self.lanes, other.lanes))
    }
}

impl<S: Simd> Mul<Vector<S>> for f32 {
    type Output = Vector<S>;

    #[inline(always)]
    fn mul(self, vector: Vector<S>) -> Vector<S> {
        Vector::all(vector.simd, self) * vector
    }
}

/// One vector of each row.
#[inline(always)]
pub(super) fn column<S: Simd, const N: usize>(
    simd: S,
    rows: &[&[S::f32s]; N],
    at: usize,
) -> [Vector<S>; N] {
    let mut column = [Vector::all(simd, 0.0); N];
    for n in 0..N {
        column[n].lanes = rows[n][at];
    }
    column
}

/// Writes one vector into each row.
#[inline(always)]
pub(super) fn set_column<S: Simd, const N: usize>(
    rows: &mut [&mut [S::f32s]; N],
    at: usize,
    column: [Vector<S>; N],
) {
    for n in 0..N {
        rows[n][at] = column[n].lanes;
    }
}

/// `N` runs of `length` vectors, `step` apart.
#[inline(always)]
pub(super) fn runs<V, const N: usize>(vectors: &[V], step: usize, length: usize) -> [&[V]; N] {
    let mut runs: [&[V]; N] = [&[]; N];
    for n in 0..N {
        runs[n] = &vectors[n * step..][..length];
    }
    runs
}

/// `N` runs of `length` vectors, each `start` after one of the borders that are `step` apart, to be
/// written.
#[inline(always)]
pub(super) fn runs_mut<V, const N: usize>(
    vectors: &mut [V],
    step: usize,
    start: usize,
    length: usize,
) -> [&mut [V]; N] {
    let mut runs: [&mut [V]; N] = std::array::from_fn(|_| Default::default());
    let mut rest = vectors;
    for run in &mut runs {
        let (now, after) = rest.split_at_mut(step);
        *run = &mut now[start..][..length];
        rest = after;
    }
    runs
}
