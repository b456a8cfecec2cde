//! The place of the cross-entropy in the graph of gradients.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind, unary};
use burn::backend::tensor::{FloatTensor, IntTensor};

use super::CrossEntropy;

#[derive(Debug)]
struct CrossEntropyBackward;

impl<B: CrossEntropy> Backward<B, 1> for CrossEntropyBackward {
    /// Logits, labels, each pixel's `ln sum exp`.
    type State = (FloatTensor<B>, IntTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let (logits, labels, log_sums) = ops.state;
        unary::<B, _>(ops.parents, ops.node, grads, |gradient| {
            B::cross_entropy_backward(logits, labels, log_sums, gradient)
        });
    }
}

impl<B: CrossEntropy, C: CheckpointStrategy> CrossEntropy for Autodiff<B, C> {
    fn cross_entropy(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let nodes = [logits.node()];
        let logits = logits.into_primitive();
        let (mean, log_sums) = B::cross_entropy(logits.clone(), labels.clone());
        let prepared = CrossEntropyBackward.prepare::<C>(nodes);
        let mean = match prepared.compute_bound().stateful() {
            OpsKind::Tracked(node) => node.finish((logits, labels, log_sums.clone()), mean),
            OpsKind::UnTracked(node) => node.finish(mean),
        };
        (mean, FloatTensor::<Self>::new(log_sums))
    }

    fn cross_entropy_backward(
        _: FloatTensor<Self>,
        _: IntTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        unreachable!("only first derivatives are taken")
    }
}
