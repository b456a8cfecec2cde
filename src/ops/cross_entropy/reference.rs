//! The cross-entropy in plain tensor operations.

use burn::tensor::activation::log_softmax;
use burn::tensor::{Int, Tensor};

/// As [`cross_entropy`](super::cross_entropy).
pub fn cross_entropy(logits: Tensor<4>, labels: Tensor<3, Int>) -> Tensor<1> {
    let [batch, height, width, _] = logits.dims();
    let labels = labels.reshape([batch, height, width, 1]);
    -log_softmax(logits, 3).gather(3, labels).mean()
}
