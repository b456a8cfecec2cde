//! A matrix laid out for products: cut into panels of neighbouring columns, a panel's rows one after the other.
//!
//! A product holds one panel's sums in registers and walks down its rows, so it reads the matrix from front to back.

use pulp::Simd;

/// The widest vectors that any machine has, in numbers: room that is enough for all of them.
const WIDEST: usize = 16;

/// Numbers up to the next border of vectors of every machine.
pub(super) fn roomy(numbers: usize) -> usize {
    numbers.next_multiple_of(WIDEST)
}

/// Numbers that a row of so many takes in whole vectors.
pub(super) fn padded<S: Simd>(numbers: usize) -> usize {
    numbers.next_multiple_of(S::F32_LANES)
}

/// A matrix of `depth` rows in panels; what fills the last vector of a row up is zero.
pub(super) struct Panels {
    numbers: Vec<f32>,
    depth: usize,
    columns: usize,
    /// The most columns of vectors that a panel has.
    most: usize,
}

/// One panel: `depth` rows of `width` vectors.
#[derive(Clone, Copy)]
pub(super) struct Panel<'a> {
    pub(super) numbers: &'a [f32],
    /// Its first column, and how many it has, in vectors.
    pub(super) first: usize,
    pub(super) width: usize,
}

impl Panels {
    /// A matrix of zeros.
    pub(super) fn new(depth: usize, columns: usize, most: usize) -> Self {
        Panels {
            numbers: vec![0.0; depth * roomy(columns)],
            depth,
            columns,
            most,
        }
    }

    /// Columns of vectors in a panel, the last of which may have fewer: all about the same.
    fn width<S: Simd>(&self) -> usize {
        let vectors = padded::<S>(self.columns) / S::F32_LANES;
        vectors.div_ceil(vectors.div_ceil(self.most))
    }

    /// The panels from left to right.
    #[inline(always)]
    pub(super) fn each<S: Simd>(&self) -> impl Iterator<Item = Panel<'_>> {
        let most = self.width::<S>();
        let whole = self.depth * padded::<S>(self.columns);
        let panels = self.numbers[..whole].chunks(self.depth * most * S::F32_LANES);
        panels.enumerate().map(move |(panel, numbers)| Panel {
            numbers,
            first: panel * most,
            width: numbers.len() / self.depth / S::F32_LANES,
        })
    }

    /// Where the numbers from a column on lie: the first of row 0, and from one row to the next.
    #[inline(always)]
    fn place<S: Simd>(&self, column: usize) -> (usize, usize) {
        let wide = self.width::<S>() * S::F32_LANES;
        let panel = column / wide * wide;
        let step = wide.min(padded::<S>(self.columns) - panel);
        (panel * self.depth + (column - panel), step)
    }

    /// Takes over a matrix `[depth, columns]` that lies row by row.
    #[inline(always)]
    pub(super) fn fill<S: Simd>(&mut self, matrix: &[f32]) {
        for column in 0..self.columns {
            let (first, step) = self.place::<S>(column);
            let to = self.numbers[first..].iter_mut().step_by(step);
            let from = matrix[column..].iter().step_by(self.columns);
            for (to, &from) in to.zip(from).take(self.depth) {
                *to = from;
            }
        }
    }

    /// Takes over the transpose of a matrix `[columns, depth]` that lies row by row.
    #[inline(always)]
    pub(super) fn fill_transposed<S: Simd>(&mut self, matrix: &[f32]) {
        for (column, from) in matrix.chunks_exact(self.depth).enumerate() {
            let (first, step) = self.place::<S>(column);
            let to = self.numbers[first..].iter_mut().step_by(step);
            for (to, &from) in to.zip(from) {
                *to = from;
            }
        }
    }
}
