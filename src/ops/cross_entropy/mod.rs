//! Softmax and cross-entropy over pixels, in nats per pixel.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
mod gradient;
pub mod reference;

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::{Int, Tensor};

/// What an engine provides.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
pub trait CrossEntropy: Backend {
    /// Logits `[B, H, W, K]` and labels `[B, H, W]` below K to the mean of `-ln
    /// softmax(logits)[label]`, `[1]`, and each pixel's `ln sum exp`, `[B, H, W]`, for the way
    /// back.
    fn cross_entropy(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the logits, from that of the mean, `[1]`.
    fn cross_entropy_backward(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
        log_sums: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self>;
}

/// Logits `[B, H, W, K]` against labels `[B, H, W]`, each below K: the mean of `-ln
/// softmax(logits)[label]`, `[1]`, in nats per pixel.
pub fn cross_entropy(logits: Tensor<4>, labels: Tensor<3, Int>) -> Tensor<1> {
    let (mean, _) =
        <Dispatch as CrossEntropy>::cross_entropy(logits.into_dispatch(), labels.into_dispatch());
    Tensor::from_dispatch(mean)
}
