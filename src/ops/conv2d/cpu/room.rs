//! Room to work in: numbers seen as vectors, beginning on a cache line.

use pulp::{Simd, bytemuck};

/// Numbers in a cache line.
const LINE: usize = 16;

/// A run of vectors, at first zero.
pub(super) struct Room {
    numbers: Vec<f32>,
    start: usize,
}

impl Room {
    /// Room for so many vectors.
    pub(super) fn new<S: Simd>(vectors: usize) -> Self {
        let numbers = vec![0.0; vectors * S::F32_LANES + LINE - 1];
        // Vectors across the border of two lines are read at half the speed. Where nothing can be said of the address, any start is right.
        let start = numbers.as_ptr().align_offset(4 * LINE).min(LINE - 1);
        Room { numbers, start }
    }

    /// What lies in it.
    pub(super) fn vectors<S: Simd>(&self) -> &[S::f32s] {
        S::as_simd_f32s(&self.numbers[self.start..]).0
    }

    /// What lies in it, to be written.
    pub(super) fn vectors_mut<S: Simd>(&mut self) -> &mut [S::f32s] {
        S::as_mut_simd_f32s(&mut self.numbers[self.start..]).0
    }
}

/// The least numbers that a point has room for: rows of products are at least so long.
const LEAST: usize = 4;

/// Vectors that hold so many numbers.
pub(super) fn vectors_for<S: Simd>(numbers: usize) -> usize {
    numbers.next_multiple_of(S::F32_LANES.max(LEAST)) / S::F32_LANES
}

/// The single numbers of vectors.
#[inline(always)]
pub(super) fn numbers<S: Simd>(vectors: &[S::f32s]) -> &[f32] {
    bytemuck::cast_slice(vectors)
}

/// The single numbers of vectors, to be written.
#[inline(always)]
pub(super) fn numbers_mut<S: Simd>(vectors: &mut [S::f32s]) -> &mut [f32] {
    bytemuck::cast_slice_mut(vectors)
}

/// Copies points of `width` numbers each into points of whole vectors; what fills a point's last vector up stays as it is (zero).
#[inline(always)]
pub(super) fn widen<S: Simd>(points: &[f32], width: usize, into: &mut [S::f32s]) {
    let wide = vectors_for::<S>(width) * S::F32_LANES;
    for (from, to) in points
        .chunks_exact(width)
        .zip(numbers_mut::<S>(into).chunks_exact_mut(wide))
    {
        for (from, to) in from.iter().zip(to) {
            *to = *from;
        }
    }
}

/// The reverse: copies the first `width` numbers of each point of whole vectors.
#[inline(always)]
pub(super) fn narrow<S: Simd>(points: &[S::f32s], width: usize, into: &mut [f32]) {
    let wide = vectors_for::<S>(width) * S::F32_LANES;
    for (from, to) in numbers::<S>(points)
        .chunks_exact(wide)
        .zip(into.chunks_exact_mut(width))
    {
        for (from, to) in from.iter().zip(to) {
            *to = *from;
        }
    }
}
