//! Normalisation, ReLU and tail of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::norm_relu::{self, Affine, Sizes};

use super::{MOMENTUM, NormRelu, Tail};
use crate::ops::flex::{Contiguous, tensor};

fn sizes(x: &Contiguous, tail: Tail) -> Sizes {
    let [batch, height, width, channels] = x.dims();
    Sizes {
        batch,
        height,
        width,
        channels,
        tail,
    }
}

/// The output of sizes.
fn output(y: Vec<f32>, sizes: Sizes) -> FloatTensor<Flex> {
    let [height, width] = [sizes.height, sizes.width].map(|side| sizes.tail.side(side));
    tensor(y, [sizes.batch, height, width, sizes.channels])
}

impl NormRelu for Flex {
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
        let [x, scale, shift, running_mean, running_variance] =
            [x, scale, shift, running_mean, running_variance].map(Contiguous::of);
        let sizes = sizes(&x, tail);
        let (mean, variance) = norm_relu::statistics(x.as_slice(), sizes);
        let affine = Affine::new(&mean, &variance, scale.as_slice(), shift.as_slice());
        let y = norm_relu::forward(x.as_slice(), &affine, sizes);

        let counted = (sizes.samples() * repeats) as f32;
        // One sample has no unbiased variance; PyTorch refuses it, here the biased one (0) is kept.
        let unbias = counted / (counted - 1.0).max(1.0);
        let blend = |old: &Contiguous, new: &[f32], factor: f32| {
            let pairs = old.as_slice().iter().zip(new);
            let moved = pairs.map(|(old, new)| old * (1.0 - MOMENTUM) + new * factor * MOMENTUM);
            tensor(moved.collect(), [new.len()])
        };
        let moved_mean = blend(&running_mean, &mean, 1.0);
        let moved_variance = blend(&running_variance, &variance, unbias);
        let statistics = [mean, affine.inverse].concat();
        let statistics = tensor(statistics, [2, sizes.channels]);
        (output(y, sizes), statistics, moved_mean, moved_variance)
    }

    fn batch_norm_relu_backward(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        statistics: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        tail: Tail,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let [x, scale, shift, statistics, dy] =
            [x, scale, shift, statistics, gradient].map(Contiguous::of);
        let sizes = sizes(&x, tail);
        let Sizes {
            batch,
            height,
            width,
            channels,
            ..
        } = sizes;
        let (mean, inverse) = statistics.as_slice().split_at(channels);
        let affine = Affine {
            mean: mean.to_vec(),
            inverse: inverse.to_vec(),
            scale: scale.as_slice().to_vec(),
            shift: shift.as_slice().to_vec(),
        };
        let of = norm_relu::backward(x.as_slice(), dy.as_slice(), &affine, sizes);
        (
            tensor(of.x, [batch, height, width, channels]),
            tensor(of.scale, [channels]),
            tensor(of.shift, [channels]),
        )
    }

    fn norm_relu(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        tail: Tail,
    ) -> FloatTensor<Self> {
        let [x, scale, shift, mean, variance] =
            [x, scale, shift, mean, variance].map(Contiguous::of);
        let sizes = sizes(&x, tail);
        let affine = Affine::new(
            mean.as_slice(),
            variance.as_slice(),
            scale.as_slice(),
            shift.as_slice(),
        );
        output(norm_relu::forward(x.as_slice(), &affine, sizes), sizes)
    }
}
