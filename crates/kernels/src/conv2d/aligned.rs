//! Scratch space: numbers seen as vectors, beginning on a cache line.

use pulp::Simd;

/// Numbers in a cache line.
const LINE: usize = 16;

/// A run of vectors, at first zero.
pub(super) struct AlignedVectors {
    numbers: Vec<f32>,
    start: usize,
}

impl AlignedVectors {
    /// Space for so many vectors.
    pub(super) fn new<S: Simd>(vectors: usize) -> Self {
        Self::of(vectors * S::F32_LANES)
    }

    /// Space for so many numbers. Never inlined: it is made in many places.
    #[inline(never)]
    fn of(numbers: usize) -> Self {
        let numbers = vec![0.0; numbers + LINE - 1];
        // Vectors across the border of two lines are read at half the speed. Where nothing can be
        // said of the address, any start is right.
        let start = numbers.as_ptr().align_offset(4 * LINE).min(LINE - 1);
        AlignedVectors { numbers, start }
    }

    /// The numbers in it.
    pub(super) fn numbers(&self) -> &[f32] {
        &self.numbers[self.start..]
    }

    /// The numbers in it, to be written.
    pub(super) fn numbers_mut(&mut self) -> &mut [f32] {
        &mut self.numbers[self.start..]
    }

    /// What lies in it.
    pub(super) fn vectors<S: Simd>(&self) -> &[S::f32s] {
        S::as_simd_f32s(self.numbers()).0
    }

    /// What lies in it, to be written.
    pub(super) fn vectors_mut<S: Simd>(&mut self) -> &mut [S::f32s] {
        S::as_mut_simd_f32s(self.numbers_mut()).0
    }
}

/// Numbers that are copied one by one.
pub(super) const SHORT: usize = 32;

/// The least numbers that a point has room for: rows of products are at least so long.
const LEAST: usize = 4;

/// Vectors that hold so many numbers.
pub(super) fn vectors_for<S: Simd>(numbers: usize) -> usize {
    numbers.next_multiple_of(S::F32_LANES.max(LEAST)) / S::F32_LANES
}

/// Numbers that a point of so many takes in whole vectors.
pub(super) fn padded<S: Simd>(numbers: usize) -> usize {
    vectors_for::<S>(numbers) * S::F32_LANES
}

/// Copies the first `count` numbers of each point: from points `from_step` apart to points
/// `to_step` apart.
#[inline(always)]
pub(super) fn copy_points(
    from: &[f32],
    from_step: usize,
    to: &mut [f32],
    to_step: usize,
    count: usize,
) {
    if count < SHORT {
        // Number by number through all points: a call of the browser's `memory.copy` for each point
        // costs more than its numbers.
        for n in 0..count {
            let from = from[n..].iter().step_by(from_step);
            for (to, &from) in to[n..].iter_mut().step_by(to_step).zip(from) {
                *to = from;
            }
        }
    } else {
        for (from, to) in from.chunks(from_step).zip(to.chunks_mut(to_step)) {
            to[..count].copy_from_slice(&from[..count]);
        }
    }
}

/// Copies points of `width` numbers each into points of `wide`; what fills a point up stays as it
/// is (zero).
#[inline(always)]
pub(super) fn widen(points: &[f32], width: usize, wide: usize, into: &mut [f32]) {
    copy_points(points, width, into, wide, width);
}

/// The reverse: copies the first `width` numbers of each point of `wide`.
#[inline(always)]
pub(super) fn narrow(points: &[f32], wide: usize, width: usize, into: &mut [f32]) {
    copy_points(points, wide, into, width, width);
}
