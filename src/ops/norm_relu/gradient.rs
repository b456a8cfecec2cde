//! The place of normalisation, ReLU and tail in the graph of gradients.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;

use super::{NormRelu, Tail};

#[derive(Debug)]
struct NormReluBackward;

impl<B: NormRelu> Backward<B, 3> for NormReluBackward {
    /// x, scale, shift, statistics.
    type State = ([FloatTensor<B>; 4], Tail);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<B>(&ops.node);
        let ([x, scale, shift, statistics], tail) = ops.state;
        let of = B::batch_norm_relu_backward(x, scale, shift, statistics, gradient, tail);
        for (parent, gradient) in ops.parents.into_iter().zip([of.0, of.1, of.2]) {
            if let Some(parent) = parent {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

impl<B: NormRelu, C: CheckpointStrategy> NormRelu for Autodiff<B, C> {
    fn batch_norm_relu(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        running_mean: FloatTensor<Self>,
        running_variance: FloatTensor<Self>,
        tail: Tail,
        repeats: usize,
    ) -> (
        FloatTensor<Self>,
        FloatTensor<Self>,
        FloatTensor<Self>,
        FloatTensor<Self>,
    ) {
        let nodes = [x.node(), scale.node(), shift.node()];
        let [x, scale, shift, mean, variance] =
            [x, scale, shift, running_mean, running_variance].map(|tensor| tensor.into_primitive());
        let (y, statistics, mean, variance) = B::batch_norm_relu(
            x.clone(),
            scale.clone(),
            shift.clone(),
            mean,
            variance,
            tail,
            repeats,
        );
        let prepared = NormReluBackward.prepare::<C>(nodes);
        let y = match prepared.compute_bound().stateful() {
            OpsKind::Tracked(node) => node.finish(([x, scale, shift, statistics.clone()], tail), y),
            OpsKind::UnTracked(node) => node.finish(y),
        };
        let [statistics, mean, variance] =
            [statistics, mean, variance].map(FloatTensor::<Self>::new);
        (y, statistics, mean, variance)
    }

    fn batch_norm_relu_backward(
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: Tail,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        unreachable!("only first derivatives are taken")
    }

    fn norm_relu(
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: Tail,
    ) -> FloatTensor<Self> {
        panic!("a network that tracks gradients normalises by its batch")
    }
}
