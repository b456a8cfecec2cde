//! The place of the recurrence in the graph of gradients.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};

use super::Recurrence;

#[derive(Debug)]
struct RecurrenceBackward;

impl<B: Recurrence> Backward<B, 3> for RecurrenceBackward {
    /// Characters; the states before and after each step, Wxh, Whh.
    type State = (IntTensor<B>, [FloatTensor<B>; 4]);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<B>(&ops.node);
        let (characters, [before, after, wxh, whh]) = ops.state;
        let of = B::recur_backward(characters, before, after, wxh, whh, gradient);
        for (parent, gradient) in ops.parents.into_iter().zip([of.0, of.1, of.2]) {
            if let Some(parent) = parent {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

impl<B: Recurrence, C: CheckpointStrategy> Recurrence for Autodiff<B, C> {
    fn recur(
        characters: IntTensor<Self>,
        state: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        bh: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let nodes = [wxh.node(), whh.node(), bh.node()];
        let [state, wxh, whh, bh] = [state, wxh, whh, bh].map(|tensor| tensor.into_primitive());
        let (after, before, last) =
            B::recur(characters.clone(), state, wxh.clone(), whh.clone(), bh);
        let prepared = RecurrenceBackward.prepare::<C>(nodes);
        let hidden = match prepared.compute_bound().stateful() {
            OpsKind::Tracked(node) => {
                let states = [before.clone(), after.clone(), wxh, whh];
                node.finish((characters, states), after)
            }
            OpsKind::UnTracked(node) => node.finish(after),
        };
        let [before, last] = [before, last].map(FloatTensor::<Self>::new);
        (hidden, before, last)
    }

    fn recur_backward(
        _: IntTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        unreachable!("only first derivatives are taken")
    }
}
