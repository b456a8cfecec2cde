//! The convolution of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::conv2d::{self, Sizes};

use super::{
    super::flex::{Contiguous, tensor},
    Conv2d, Wanted,
};

fn sizes(x: &Contiguous, weight: &Contiguous) -> Sizes {
    let [batch, height, width, inputs] = x.dims();
    let [outputs, _, kernel, _] = weight.dims();
    Sizes {
        batch,
        height,
        width,
        inputs,
        outputs,
        kernel,
    }
}

impl Conv2d for Flex {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let (x, weight, bias) = (
            Contiguous::of(x),
            Contiguous::of(weight),
            Contiguous::of(bias),
        );
        let sizes = sizes(&x, &weight);
        let y = conv2d::forward(x.as_slice(), weight.as_slice(), bias.as_slice(), sizes);
        tensor(y, [sizes.batch, sizes.height, sizes.width, sizes.outputs])
    }

    fn convolve_backward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        wanted: Wanted,
    ) -> (
        Option<FloatTensor<Self>>,
        FloatTensor<Self>,
        Option<FloatTensor<Self>>,
    ) {
        let (x, weight, dy) = (
            Contiguous::of(x),
            Contiguous::of(weight),
            Contiguous::of(gradient),
        );
        let sizes = sizes(&x, &weight);
        let Sizes {
            batch,
            height,
            width,
            inputs,
            outputs,
            kernel,
        } = sizes;
        let of = conv2d::backward(
            x.as_slice(),
            weight.as_slice(),
            dy.as_slice(),
            sizes,
            wanted,
        );
        (
            of.x.map(|dx| tensor(dx, [batch, height, width, inputs])),
            tensor(of.weight, [outputs, inputs, kernel, kernel]),
            of.bias.map(|bias| tensor(bias, [outputs])),
        )
    }
}
