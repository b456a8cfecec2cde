//! Batch normalisation (Ioffe and Szegedy 2015), ReLU and a change of size, as one operation.
//!
//! Separately these are four passes over memory forward and five backward; together two and two,
//! for an engine that waits for memory more than for arithmetic. The statistics are those of
//! PyTorch: the batch is normalised by its biased variance, the running variance is the unbiased
//! one.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
mod gradient;
pub mod reference;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;
pub use palomino_kernels::norm_relu::{EPSILON, Tail};

/// Share of a batch's statistics in the running ones; PyTorch's default.
pub const MOMENTUM: f32 = 0.1;

/// What training gives: the output and the moved running statistics, which carry no gradient.
#[derive(Clone, Debug)]
pub struct Trained {
    /// `[B, H', W', C]`.
    pub output: Tensor<4>,
    /// `[C]`.
    pub running_mean: Tensor<1>,
    /// Of the unbiased variance, `[C]`.
    pub running_variance: Tensor<1>,
}

/// What an engine provides.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
pub trait NormRelu: Backend {
    /// Normalises by the batch's statistics. Gives the output, the statistics `[2, C]` (mean, one
    /// over the standard deviation) for the backward pass, and the moved running mean and variance.
    ///
    /// `repeats` is how often each value counts in the unbiased variance: 4 where the network
    /// upsamples before it normalises.
    #[allow(clippy::too_many_arguments, clippy::type_complexity)] // one call, one launch sequence
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
    );

    /// Gradients of `x`, scale and shift from that of the output.
    fn batch_norm_relu_backward(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        statistics: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        tail: Tail,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// Normalises by given statistics, without gradient.
    fn norm_relu(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        tail: Tail,
    ) -> FloatTensor<Self>;
}

/// Training: `[B, H, W, C]` normalised by its own statistics, with scale and shift `[C]`; ReLU;
/// tail.
///
/// `repeats` is how often each value counts in the unbiased variance: 4 stands for an upsampling
/// before the normalisation, which changes nothing else, else 1.
pub fn batch_norm_relu(
    x: Tensor<4>,
    [scale, shift]: [Tensor<1>; 2],
    [running_mean, running_variance]: [Tensor<1>; 2],
    tail: Tail,
    repeats: usize,
) -> Trained {
    let (output, _, running_mean, running_variance) = <Dispatch as NormRelu>::batch_norm_relu(
        x.into_dispatch(),
        scale.into_dispatch(),
        shift.into_dispatch(),
        running_mean.into_dispatch(),
        running_variance.into_dispatch(),
        tail,
        repeats,
    );
    Trained {
        output: Tensor::from_dispatch(output),
        running_mean: Tensor::from_dispatch(running_mean),
        running_variance: Tensor::from_dispatch(running_variance),
    }
}

/// Inference: `[B, H, W, C]` normalised by the running mean and variance `[C]`; ReLU; tail.
///
/// # Panics
/// On a device that tracks gradients: a network in training normalises by its batch.
pub fn norm_relu(
    x: Tensor<4>,
    [scale, shift]: [Tensor<1>; 2],
    [mean, variance]: [Tensor<1>; 2],
    tail: Tail,
) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as NormRelu>::norm_relu(
        x.into_dispatch(),
        scale.into_dispatch(),
        shift.into_dispatch(),
        mean.into_dispatch(),
        variance.into_dispatch(),
        tail,
    ))
}

/// The tail alone, without a ReLU before it: `[B, H, W, C]` to `[B, H', W', C]`.
pub fn change_size(x: Tensor<4>, tail: Tail) -> Tensor<4> {
    match tail {
        Tail::MaxPool => super::max_pool(x),
        Tail::Nothing => x,
        Tail::Upsample => reference::upsample(x),
    }
}
