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
    /// The same without the first, turned: `[D, T, S]`.
    pub(super) states_turned: AlignedNumbers,
    /// Logits, then their gradients, `[T, S, V]`; and these turned, `[V, T, S]`.
    pub(super) logits: AlignedNumbers,
    pub(super) logits_turned: AlignedNumbers,
    /// Gradients of the hidden units before the tanh, `[T, S, D]`.
    pub(super) hidden_gradients: AlignedNumbers,
    /// Whh in panels, as it lies and turned; Why in padded rows, as it lies, `[V, D]`, and turned,
    /// `[D, V]`; by padded.
    pub(super) whh: Panels,
    pub(super) whh_turned: Panels,
    pub(super) why: AlignedNumbers,
    pub(super) why_turned: AlignedNumbers,
    pub(super) by: AlignedNumbers,
}

impl Workspace {
    /// Room for so many streams and steps.
    pub(super) fn new(shape: Shape, streams: usize, steps: usize) -> Self {
        let Shape { vocabulary, hidden } = shape;
        let (rows, most) = (streams * steps, most_columns(streams));
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
            states_turned: zeros(hidden, rows),
            logits: zeros(rows, vocabulary),
            logits_turned: zeros(vocabulary, rows),
            hidden_gradients: zeros(rows, hidden),
            whh: Panels::new(hidden, hidden, most),
            whh_turned: Panels::new(hidden, hidden, most),
            why: zeros(vocabulary, hidden),
            why_turned: zeros(hidden, vocabulary),
            by: zeros(0, vocabulary),
        }
    }

    /// From one row of hidden units to the next.
    #[inline(always)]
    pub(super) fn hidden_step<S: Simd>(&self) -> usize {
        padded::<S>(self.shape.hidden)
    }

    /// From one row of steps and streams to the next.
    #[inline(always)]
    pub(super) fn time_step<S: Simd>(&self) -> usize {
        padded::<S>(self.streams * self.steps)
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
