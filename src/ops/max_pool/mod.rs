//! The largest value of each 2 x 2 window: for networks that pool before they normalise.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
mod gradient;
pub mod reference;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

/// What an engine provides.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
pub trait MaxPool: Backend {
    /// `[B, H, W, C]` to `[B, H/2, W/2, C]`, rounded down.
    fn max_pool(x: FloatTensor<Self>) -> FloatTensor<Self>;

    /// The gradient of `x`: that of a window goes to its largest value, to the first of several.
    fn max_pool_backward(x: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self>;
}

/// The largest of each 2 x 2 window: `[B, H, W, C]` to `[B, H/2, W/2, C]`, rounded down.
pub fn max_pool(x: Tensor<4>) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as MaxPool>::max_pool(x.into_dispatch()))
}
