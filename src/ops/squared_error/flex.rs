//! The squared error of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;

use super::{SquaredError, cpu};
use crate::ops::flex::{Numbers, tensor};

impl SquaredError for Flex {
    fn squared_error(predicted: FloatTensor<Self>, truth: FloatTensor<Self>) -> FloatTensor<Self> {
        let [predicted, truth] = [predicted, truth].map(Numbers::of);
        tensor(
            vec![cpu::forward(predicted.as_slice(), truth.as_slice())],
            [1],
        )
    }

    fn squared_error_backward(
        predicted: FloatTensor<Self>,
        truth: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [predicted, truth, gradient] = [predicted, truth, gradient].map(Numbers::of);
        let of = cpu::backward(
            predicted.as_slice(),
            truth.as_slice(),
            gradient.as_slice()[0],
        );
        tensor(of, predicted.dims::<4>())
    }
}
