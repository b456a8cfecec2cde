//! Convolution as it is defined: for each row of pixels, the runs of pixels under the kernel times
//! the weights.
//!
//! With channels last, the k pixels under a row of the kernel are one run of k I numbers: where
//! runs are long, products read them in the picture itself (a copy with its border of zeros).

mod forward;
mod framed;
mod weight_gradient;

pub(super) use forward::Forward;
pub(super) use weight_gradient::WeightGradient;

use std::ops::Range;

use super::Sizes;
use super::product::SLACK;

/// Pixels worked on together, about.
const BLOCK: usize = 256;

/// Numbers under the kernel up to which they are copied together, so that products are not made of
/// the shortest runs.
const FEW: usize = 64;

/// Rows of pixels of one picture.
struct Run {
    picture: usize,
    rows: Range<usize>,
}

impl Sizes {
    /// Rows of pixels of a block.
    fn rows_of_block(&self) -> usize {
        (BLOCK / self.width).max(1)
    }

    /// Whether a patch holds so few numbers that its runs are worth copying together.
    fn few_numbers(&self) -> bool {
        self.kernel * self.kernel * self.inputs <= FEW
    }

    /// Rows of the kernel whose runs are copied together.
    fn kernel_rows_together(&self) -> usize {
        if self.few_numbers() { self.kernel } else { 1 }
    }

    /// Numbers that a patch has room for.
    fn patch(&self) -> usize {
        let numbers = self.kernel_rows_together() * self.kernel * self.inputs;
        numbers.next_multiple_of(SLACK)
    }

    /// Room for the patches of a block.
    fn patches(&self) -> Vec<f32> {
        vec![0.0; (self.rows_of_block() * self.width + SLACK) * self.patch()]
    }

    /// Rows of pixels, counted through all pictures, picture by picture.
    fn runs(self, rows: Range<usize>) -> impl Iterator<Item = Run> {
        let step = self.rows_of_block();
        let mut next = rows.start;
        std::iter::from_fn(move || {
            let first = next;
            let (picture, row) = (first / self.height, first % self.height);
            next = rows.end.min(first + step).min((picture + 1) * self.height);
            (first < next).then(|| Run {
                picture,
                rows: row..row + next - first,
            })
        })
    }
}
