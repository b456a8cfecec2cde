//! What the products read: rows of pixels with a border of zeros, and the short runs of a patch
//! copied together.

use std::ops::Range;

use super::super::Sizes;
use super::super::aligned::SHORT;
use super::super::product::SLACK;
use super::Run;

/// Rows of pixels of a picture, with their border of zeros.
pub(super) struct Framed<'a> {
    x: &'a [f32],
    sizes: Sizes,
    pub(super) numbers: Vec<f32>,
}

impl<'a> Framed<'a> {
    pub(super) fn new(x: &'a [f32], sizes: Sizes) -> Self {
        let rows = sizes.rows_of_block().min(sizes.height) + sizes.kernel - 1;
        // Products may read, but not use, a few pixels and a few numbers more.
        let slack = SLACK * sizes.inputs + SLACK;
        let mut framed = Framed {
            x,
            sizes,
            numbers: Vec::new(),
        };
        framed.numbers = vec![0.0; rows * framed.row() + slack];
        framed
    }

    /// Numbers of a row.
    pub(super) fn row(&self) -> usize {
        (self.sizes.width + self.sizes.kernel - 1) * self.sizes.inputs
    }

    /// Copies what these rows see.
    pub(super) fn fill(&mut self, run: &Run) {
        let Sizes {
            height,
            width,
            inputs,
            kernel,
            ..
        } = self.sizes;
        let (row, border) = (self.row(), kernel / 2);
        let seen = run.rows.len() + kernel - 1;
        for (n, into) in self.numbers.chunks_exact_mut(row).take(seen).enumerate() {
            let into = &mut into[border * inputs..][..width * inputs];
            match (run.rows.start + n)
                .checked_sub(border)
                .filter(|&y| y < height)
            {
                Some(y) => into.copy_from_slice(
                    &self.x[(run.picture * height + y) * width * inputs..][..width * inputs],
                ),
                None => into.fill(0.0),
            }
        }
    }
}

/// Copies, for each pixel of `rows` rows, the runs of pixels that it sees in these rows of the
/// kernel, one after the other.
pub(super) fn copy_runs(
    framed: &Framed,
    kernel_rows: Range<usize>,
    rows: usize,
    patches: &mut [f32],
) {
    let Sizes {
        width,
        inputs,
        kernel,
        ..
    } = framed.sizes;
    let (row, patch, run) = (framed.row(), framed.sizes.patch(), kernel * inputs);
    for (n, above) in kernel_rows.enumerate() {
        let seen = framed.numbers[above * row..].chunks_exact(row);
        for (row, patches) in seen.zip(patches.chunks_exact_mut(width * patch)).take(rows) {
            if run < SHORT {
                for k in 0..run {
                    let from = row[k..].iter().step_by(inputs);
                    let to = patches[n * run + k..].iter_mut().step_by(patch);
                    for (to, &from) in to.zip(from) {
                        *to = from;
                    }
                }
                continue;
            }
            for (pixel, patch) in patches.chunks_exact_mut(patch).enumerate() {
                let from = &row[pixel * inputs..][..run];
                patch[n * run..][..run].copy_from_slice(from);
            }
        }
    }
}
