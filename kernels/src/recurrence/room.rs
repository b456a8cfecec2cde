//! The work space of a sequence: laid out once, used for every step of training.

use pulp::Simd;

use super::Shape;
use super::panels::{Panels, padded, roomy};
use super::product::most_columns;

/// What lies between a sequence's characters and its gradients. Rows are padded to whole vectors; of a sequence they are in the
/// order `[T, S]`.
pub(super) struct Room {
    pub(super) shape: Shape,
    pub(super) streams: usize,
    pub(super) steps: usize,
    /// What each character gives the hidden units, `Wxh[:, character] + bh`, `[V, D]`; afterwards its gradient.
    pub(super) columns: Vec<f32>,
    /// Which of them are there.
    pub(super) used: Vec<bool>,
    /// The hidden states, `[T + 1, S, D]`, the one before the sequence first.
    pub(super) states: Vec<f32>,
    /// Logits, then their gradients, `[T, S, V]`.
    pub(super) logits: Vec<f32>,
    /// Gradients of the hidden units before the tanh, `[T, S, D]`.
    pub(super) slopes: Vec<f32>,
    /// Whh and Why, as they lie and transposed.
    pub(super) whh: Panels,
    pub(super) whh_transposed: Panels,
    pub(super) why: Panels,
    pub(super) why_transposed: Panels,
}

impl Room {
    /// Room for so many streams and steps.
    pub(super) fn new(shape: Shape, streams: usize, steps: usize) -> Self {
        let Shape { vocabulary, hidden } = shape;
        let rows = streams * steps;
        let (one_step, all_steps) = (most_columns(streams), most_columns(rows));
        Room {
            shape,
            streams,
            steps,
            columns: vec![0.0; vocabulary * roomy(hidden)],
            used: vec![false; vocabulary],
            states: vec![0.0; (rows + streams) * roomy(hidden)],
            logits: vec![0.0; rows * roomy(vocabulary)],
            slopes: vec![0.0; rows * roomy(hidden)],
            whh: Panels::new(hidden, hidden, one_step),
            whh_transposed: Panels::new(hidden, hidden, one_step),
            why: Panels::new(vocabulary, hidden, all_steps),
            why_transposed: Panels::new(hidden, vocabulary, all_steps),
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
