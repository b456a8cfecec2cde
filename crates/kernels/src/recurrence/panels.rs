//! A matrix laid out for products: cut into panels of neighbouring columns, a panel's rows one
//! after the other.
//!
//! A product holds one panel's sums in registers and walks down its rows, so it reads the matrix
//! from front to back.

use pulp::Simd;

use super::aligned::AlignedNumbers;

/// The widest vectors that any machine has, in numbers: room that is enough for all of them.
pub(super) const WIDEST: usize = 16;

/// Numbers up to the next border of vectors of every machine.
pub(super) fn roomy(numbers: usize) -> usize {
    numbers.next_multiple_of(WIDEST)
}

/// Numbers that a row of so many takes in whole vectors.
#[inline(always)]
pub(super) fn padded<S: Simd>(numbers: usize) -> usize {
    numbers.next_multiple_of(S::F32_LANES)
}

/// Shares `count` out into as few parts of at most `most` as there can be: some parts of one
/// length, then some that are one shorter. Of both kinds: the first of them all, how many they are,
/// and their length.
#[inline(always)]
pub(super) fn two_kinds(count: usize, most: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    let parts = count.div_ceil(most);
    let (least, longer) = (count / parts, count % parts);
    let kinds = [
        (0, longer, least + 1),
        (longer * (least + 1), parts - longer, least),
    ];
    kinds.into_iter().filter(|&(_, parts, _)| parts > 0)
}

/// The same, part by part: the first of each, and its length.
#[inline(always)]
pub(super) fn shares(count: usize, most: usize) -> impl Iterator<Item = (usize, usize)> {
    two_kinds(count, most).flat_map(|(first, parts, length)| {
        (0..parts).map(move |part| (first + part * length, length))
    })
}

/// A matrix of `depth` rows in panels; what fills the last vector of a row up is zero.
pub(super) struct Panels {
    numbers: AlignedNumbers,
    depth: usize,
    columns: usize,
    /// The most vectors in a row of a panel.
    most: usize,
}

/// Neighbouring panels of the same width, each `depth` rows of `width` vectors.
#[derive(Clone, Copy)]
pub(super) struct Alike<'a> {
    pub(super) numbers: &'a [f32],
    pub(super) depth: usize,
    /// The first column, and how many each panel has, in vectors.
    pub(super) first: usize,
    pub(super) width: usize,
}

/// Where a panel lies: its first column, its first number, and from one row to the next. All in
/// numbers.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) column: usize,
    pub(super) at: usize,
    pub(super) step: usize,
}

impl Panels {
    /// A matrix of zeros.
    pub(super) fn new(depth: usize, columns: usize, most: usize) -> Self {
        Panels {
            numbers: AlignedNumbers::zeros(depth * roomy(columns)),
            depth,
            columns,
            most,
        }
    }

    /// The panels from left to right.
    #[inline(always)]
    pub(super) fn alike<S: Simd>(&self) -> impl Iterator<Item = Alike<'_>> {
        let vectors = padded::<S>(self.columns) / S::F32_LANES;
        let row = self.depth * S::F32_LANES;
        two_kinds(vectors, self.most).map(move |(first, panels, width)| Alike {
            numbers: &self.numbers[first * row..][..panels * width * row],
            depth: self.depth,
            first,
            width,
        })
    }

    /// Where the panels lie, for those who fill them; and the numbers.
    #[inline(always)]
    pub(super) fn places<S: Simd>(&mut self) -> (impl Iterator<Item = Place> + use<S>, &mut [f32]) {
        let vectors = padded::<S>(self.columns) / S::F32_LANES;
        let depth = self.depth;
        let places = shares(vectors, self.most).map(move |(first, width)| Place {
            column: first * S::F32_LANES,
            at: first * S::F32_LANES * depth,
            step: width * S::F32_LANES,
        });
        (places, &mut self.numbers)
    }
}
