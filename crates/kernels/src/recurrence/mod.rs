//! The character RNN of min-char-rnn on slices: `h = tanh(Wxh[:, x] + Whh h + bh)`, `z = Why h +
//! by`, one pass forward through time and one back, and a writer.
//!
//! Only two products have to go step by step: `Whh h` forward and `Whh^T` times the gradients
//! backward. All others (logits, gradients from the outputs, the gradients of the weights) are done
//! for the whole sequence at once. No product sums across a vector's lanes: each walks down the
//! rows of a matrix with neighbouring outputs in registers, so that every number is one sum in one
//! order.

mod aligned;
mod backward;
mod forward;
mod outer;
mod panels;
mod product;
mod shape;
mod softmax;
mod tanh;
#[cfg(test)]
mod tests;
mod turn;
mod workspace;
mod writer;

pub use self::shape::Shape;
pub use self::softmax::softmax;
pub use self::tanh::tanh;
pub use self::writer::Writer;
pub use crate::descent::clip_and_descend;

use crate::lanes::dispatched;

use self::backward::Backward;
use self::forward::Forward;
use self::workspace::Workspace;
use self::writer::check_length;

/// Trains: owns the work space of T steps and S streams, reused from call to call (nothing is
/// allocated in a step).
pub struct Recurrence {
    workspace: Workspace,
}

impl Recurrence {
    /// Room for sequences of `steps` characters in `streams` streams.
    ///
    /// # Panics
    /// Where one of the sizes is zero.
    #[inline(never)]
    pub fn new(shape: Shape, streams: usize, steps: usize) -> Self {
        let sizes = [shape.vocabulary, shape.hidden, streams, steps];
        assert!(
            sizes.iter().all(|&size| size > 0),
            "a recurrence of nothing: {shape:?}, {streams} streams, {steps} steps"
        );
        Recurrence {
            workspace: Workspace::new(shape, streams, steps),
        }
    }

    /// One sequence forward and backward. `inputs`, `targets`: `[T, S]`, time-major; `state`: `[S,
    /// D]`, read as h before the first step, left as h after the last. `gradients`: flat,
    /// overwritten with the gradient of the loss (the sum over time, the mean over streams),
    /// unclipped. Gives that loss in nats.
    ///
    /// # Panics
    /// Where a slice has another length, or a character is beyond the vocabulary.
    #[inline(never)]
    pub fn learn(
        &mut self,
        parameters: &[f32],
        inputs: &[u16],
        targets: &[u16],
        state: &mut [f32],
        gradients: &mut [f32],
    ) -> f32 {
        self.workspace.shape.check(gradients.len());
        let loss = self.measure(parameters, inputs, targets, state);
        dispatched(Backward {
            workspace: &mut self.workspace,
            parameters,
            inputs,
            gradients,
        });
        loss
    }

    /// Forward only, the same loss.
    ///
    /// # Panics
    /// Where a slice has another length, or a character is beyond the vocabulary.
    #[inline(never)]
    pub fn measure(
        &mut self,
        parameters: &[f32],
        inputs: &[u16],
        targets: &[u16],
        state: &mut [f32],
    ) -> f32 {
        let Workspace {
            shape,
            streams,
            steps,
            ..
        } = self.workspace;
        shape.check(parameters.len());
        for characters in [inputs, targets] {
            check_length("a sequence", characters.len(), streams * steps);
            shape.check_characters(characters);
        }
        check_length("states", state.len(), streams * shape.hidden);
        dispatched(Forward {
            workspace: &mut self.workspace,
            parameters,
            inputs,
            targets,
            state,
        })
    }
}
