//! Convolution that keeps height and width: stride 1, zero padding k / 2, the bias folded in.
//!
//! `y[b, i, j, o] = bias[o] + sum over u, v, c of x[b, i + u - k/2, j + v - k/2, c] weight[o, c, u,
//! v]`, as PyTorch's `Conv2d`.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
mod gradient;
pub mod reference;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;
pub use palomino_kernels::wanted::Wanted;

/// What an engine provides.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
pub trait Conv2d: Backend {
    /// `[B, H, W, I]`, `[O, I, k, k]`, `[O]` to `[B, H, W, O]`.
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self>;

    /// The gradient of the weight from that of the output, and what else is wanted.
    fn convolve_backward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        wanted: Wanted,
    ) -> (
        Option<FloatTensor<Self>>,
        FloatTensor<Self>,
        Option<FloatTensor<Self>>,
    );
}

/// Pictures `[B, H, W, I]` with weight `[O, I, k, k]` (k odd) and bias `[O]` to `[B, H, W, O]`.
pub fn conv2d(x: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as Conv2d>::convolve(
        x.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
    ))
}
