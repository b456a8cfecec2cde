//! Max-pooling of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::max_pool;

use super::MaxPool;
use crate::ops::flex::{Contiguous, tensor};

impl MaxPool for Flex {
    fn max_pool(x: FloatTensor<Self>) -> FloatTensor<Self> {
        let x = Contiguous::of(x);
        let [batch, height, width, channels] = x.dims();
        let y = max_pool::forward(x.as_slice(), [height, width, channels]);
        tensor(y, [batch, height / 2, width / 2, channels])
    }

    fn max_pool_backward(x: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self> {
        let (x, dy) = (Contiguous::of(x), Contiguous::of(gradient));
        let [_, height, width, channels] = x.dims();
        let dx = max_pool::backward(x.as_slice(), dy.as_slice(), [height, width, channels]);
        tensor(dx, x.dims::<4>())
    }
}
