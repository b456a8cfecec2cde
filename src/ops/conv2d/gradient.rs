//! The convolution's place in the graph of gradients.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;

use super::{Conv2d, Wanted};

#[derive(Debug)]
struct Conv2dBackward;

impl<B: Conv2d> Backward<B, 3> for Conv2dBackward {
    type State = (FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<B>(&ops.node);
        let (x, weight) = ops.state;
        let parents = ops.parents;
        let wanted = Wanted {
            x: parents[0].is_some(),
            bias: parents[2].is_some(),
        };
        let of = B::convolve_backward(x, weight, gradient, wanted);
        for (parent, gradient) in parents.into_iter().zip([of.0, Some(of.1), of.2]) {
            if let (Some(parent), Some(gradient)) = (parent, gradient) {
                grads.register::<B>(parent.id, gradient);
            }
        }
    }
}

impl<B: Conv2d, C: CheckpointStrategy> Conv2d for Autodiff<B, C> {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let nodes = [x.node(), weight.node(), bias.node()];
        let [x, weight, bias] = [x, weight, bias].map(|tensor| tensor.into_primitive());
        match Conv2dBackward
            .prepare::<C>(nodes)
            .compute_bound()
            .stateful()
        {
            OpsKind::Tracked(node) => {
                let y = B::convolve(x.clone(), weight.clone(), bias);
                node.finish((x, weight), y)
            }
            OpsKind::UnTracked(node) => node.finish(B::convolve(x, weight, bias)),
        }
    }

    fn convolve_backward(
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: Wanted,
    ) -> (
        Option<FloatTensor<Self>>,
        FloatTensor<Self>,
        Option<FloatTensor<Self>>,
    ) {
        unreachable!("only first derivatives are taken")
    }
}
