//! The place of the squared error in the graph of gradients.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::FloatTensor;

use super::SquaredError;

#[derive(Debug)]
struct SquaredErrorBackward;

impl<B: SquaredError> Backward<B, 1> for SquaredErrorBackward {
    type State = [FloatTensor<B>; 2];

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let [predicted, truth] = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |gradient| {
            B::squared_error_backward(predicted, truth, gradient)
        });
    }
}

impl<B: SquaredError, C: CheckpointStrategy> SquaredError for Autodiff<B, C> {
    fn squared_error(predicted: FloatTensor<Self>, truth: FloatTensor<Self>) -> FloatTensor<Self> {
        let nodes = [predicted.node()];
        let [predicted, truth] = [predicted, truth].map(|tensor| tensor.into_primitive());
        let error = B::squared_error(predicted.clone(), truth.clone());
        match SquaredErrorBackward
            .prepare::<C>(nodes)
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(node) => node.finish([predicted, truth], error),
            OpsKind::UnTracked(node) => node.finish(error),
        }
    }

    fn squared_error_backward(
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        unreachable!("only first derivatives are taken")
    }
}
