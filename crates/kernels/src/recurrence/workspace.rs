//! The work space of a sequence: laid out once, used for every step of training.

use pulp::Simd;

use super::Shape;
use super::aligned::AlignedNumbers;
use super::panels::{Panels, padded, roomy};
use super::product::most_columns;

/// What lies between a sequence's characters and its gradients. Rows are padded to whole vectors;
/// of a sequence they are in the order `[T, S]`.
pub(super) struct Workspace {
    pub(super) shape: Shape,
    pub(super) streams: usize,
    pub(super) steps: usize,
    /// What each character gives the hidden units, `Wxh[:, character] + bh`, `[V, D]`; afterwards
    /// its gradient.
    pub(super) columns: AlignedNumbers,
    /// Which of them are there.
    pub(super) used: Vec<bool>,
    /// The hidden states, `[T + 1, S, D]`, the one before the sequence first.
    pub(super) states: AlignedNumbers,
    /// Logits, then their gradients, `[T, S, V]`.
    pub(super) logits: AlignedNumbers,
    /// Gradients of the hidden units before the tanh, `[T, S, D]`.
    pub(super) hidden_gradients: AlignedNumbers,
    /// Whh and Why in panels, as they lie and turned.
    pub(super) whh: Panels,
    pub(super) whh_turned: Panels,
    pub(super) why: Panels,
    pub(super) why_turned: Panels,
}

impl Workspace {
    /// Room for so many streams and steps.
    pub(super) fn new(shape: Shape, streams: usize, steps: usize) -> Self {
        let Shape { vocabulary, hidden } = shape;
        let rows = streams * steps;
        let (most, many) = (most_columns(streams), most_columns(usize::MAX));
        // A row more than there are, so that products may begin a row at any column.
        let zeros =
            |height: usize, width: usize| AlignedNumbers::zeros((height + 1) * roomy(width));
        Workspace {
            shape,
            streams,
            steps,
            columns: zeros(vocabulary, hidden),
            used: vec![false; vocabulary],
            states: zeros(rows + streams, hidden),
            logits: zeros(rows, vocabulary),
            hidden_gradients: zeros(rows, hidden),
            whh: Panels::new(hidden, hidden, most),
            whh_turned: Panels::new(hidden, hidden, most),
            why: Panels::new(vocabulary, hidden, many),
            why_turned: Panels::new(hidden, vocabulary, many),
        }
    }

    /// From one row of hidden units to the next.
    #[inline(always)]
    pub(super) fn hidden_step<S: Simd>(&self) -> usize {
        padded::<S>(self.shape.hidden)
    }

    /// From one row of characters to the next.
    #[inline(always)]
    pub(super) fn vocabulary_step<S: Simd>(&self) -> usize {
        padded::<S>(self.shape.vocabulary)
    }
}

/// Copies rows of `width` numbers that lie `from_step` apart to rows that lie `to_step` apart.
#[inline(always)]
pub(super) fn copy_rows(
    from: &[f32],
    from_step: usize,
    to: &mut [f32],
    to_step: usize,
    width: usize,
) {
    for (from, to) in from.chunks(from_step).zip(to.chunks_mut(to_step)) {
        to[..width].copy_from_slice(&from[..width]);
    }
}
