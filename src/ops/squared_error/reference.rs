//! The squared error in plain tensor operations.

use burn::tensor::Tensor;

/// As [`squared_error`](super::squared_error).
pub fn squared_error(predicted: Tensor<4>, truth: Tensor<4>) -> Tensor<1> {
    let difference = predicted - truth;
    (difference.clone() * difference).mean()
}
