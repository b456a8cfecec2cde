//! Normalisation, ReLU and tail in plain tensor operations, one after the other.

use burn::tensor::Tensor;
use burn::tensor::activation::relu;

use super::{EPSILON, MOMENTUM, Tail, Trained};

/// As [`batch_norm_relu`](super::batch_norm_relu).
pub fn batch_norm_relu(
    x: Tensor<4>,
    [scale, shift]: [Tensor<1>; 2],
    [running_mean, running_variance]: [Tensor<1>; 2],
    tail: Tail,
    repeats: usize,
) -> Trained {
    let [batch, height, width, channels] = x.dims();
    let samples = batch * height * width;
    let rows = x.clone().reshape([samples, channels]);
    let mean = rows.clone().mean_dim(0); // [1, C]
    let centred = rows - mean.clone();
    let variance = (centred.clone() * centred).mean_dim(0); // [1, C]
    let [mean, variance] = [mean, variance].map(|tensor| tensor.reshape([channels]));

    let counted = (samples * repeats) as f32;
    // One sample has no unbiased variance; PyTorch refuses it, here the biased one (0) is kept.
    let unbias = counted / (counted - 1.0).max(1.0);
    let blend = |old: Tensor<1>, new: Tensor<1>| (old * (1.0 - MOMENTUM) + new * MOMENTUM).detach();
    Trained {
        running_mean: blend(running_mean, mean.clone()),
        running_variance: blend(running_variance, variance.clone() * unbias),
        output: norm_relu(x, [scale, shift], [mean, variance], tail),
    }
}

/// As [`norm_relu`](super::norm_relu).
pub fn norm_relu(
    x: Tensor<4>,
    [scale, shift]: [Tensor<1>; 2],
    [mean, variance]: [Tensor<1>; 2],
    tail: Tail,
) -> Tensor<4> {
    let [_, _, _, channels] = x.dims();
    let per_channel = |tensor: Tensor<1>| tensor.reshape([1, 1, 1, channels]);
    let normalised = (x - per_channel(mean)) / per_channel((variance + EPSILON).sqrt());
    let y = relu(normalised * per_channel(scale) + per_channel(shift));
    match tail {
        Tail::Nothing => y,
        Tail::MaxPool => crate::ops::max_pool::reference::max_pool(y),
        Tail::Upsample => upsample(y),
    }
}

/// Each pixel twice in both directions.
pub(super) fn upsample(x: Tensor<4>) -> Tensor<4> {
    let [batch, height, width, channels] = x.dims();
    let x = x.reshape([batch, height, 1, width, 1, channels]);
    x.expand([batch, height, 2, width, 2, channels]).reshape([
        batch,
        2 * height,
        2 * width,
        channels,
    ])
}
