//! Numbers that begin on a cache line: vectors that lie across two lines are read at half the
//! speed.

use std::ops::{Deref, DerefMut};

/// Numbers in a cache line.
const LINE: usize = 16;

/// A row of numbers, at first zero.
pub(super) struct AlignedNumbers {
    numbers: Vec<f32>,
    start: usize,
    count: usize,
}

impl AlignedNumbers {
    pub(super) fn zeros(count: usize) -> Self {
        let numbers = vec![0.0; count + LINE - 1];
        // Where nothing can be said of the address, any start is right.
        let start = numbers.as_ptr().align_offset(4 * LINE).min(LINE - 1);
        AlignedNumbers {
            numbers,
            start,
            count,
        }
    }
}

impl Deref for AlignedNumbers {
    type Target = [f32];

    #[inline(always)]
    fn deref(&self) -> &[f32] {
        &self.numbers[self.start..][..self.count]
    }
}

impl DerefMut for AlignedNumbers {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.numbers[self.start..][..self.count]
    }
}
