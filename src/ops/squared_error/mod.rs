//! Mean squared error over all values.

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
pub trait SquaredError: Backend {
    /// The mean of `(predicted - truth)^2`, `[1]`.
    fn squared_error(predicted: FloatTensor<Self>, truth: FloatTensor<Self>) -> FloatTensor<Self>;

    /// The gradient of `predicted`, from that of the mean, `[1]`.
    fn squared_error_backward(
        predicted: FloatTensor<Self>,
        truth: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self>;
}

/// The mean of `(predicted - truth)^2` over all values, `[1]`; no gradient goes to the truth.
pub fn squared_error(predicted: Tensor<4>, truth: Tensor<4>) -> Tensor<1> {
    Tensor::from_dispatch(<Dispatch as SquaredError>::squared_error(
        predicted.into_dispatch(),
        truth.into_dispatch(),
    ))
}
