//! The squared error of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::squared_error;

use super::SquaredError;
use crate::ops::flex::{Contiguous, tensor};

impl SquaredError for Flex {
    fn squared_error(predicted: FloatTensor<Self>, truth: FloatTensor<Self>) -> FloatTensor<Self> {
        let [predicted, truth] = [predicted, truth].map(Contiguous::of);
        tensor(
            vec![squared_error::forward(
                predicted.as_slice(),
                truth.as_slice(),
            )],
            [1],
        )
    }

    fn squared_error_backward(
        predicted: FloatTensor<Self>,
        truth: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [predicted, truth, gradient] = [predicted, truth, gradient].map(Contiguous::of);
        let of = squared_error::backward(
            predicted.as_slice(),
            truth.as_slice(),
            gradient.as_slice()[0],
        );
        tensor(of, predicted.dims::<4>())
    }
}
