//! A convolution with its weights.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use crate::ops;

/// The course's MyConv2d, which [`ops::conv2d::reference`] writes out: stride 1, zero padding k /
/// 2, so that height and width stay.
#[derive(Module, Debug)]
pub struct Conv2d {
    /// `[out, in, k, k]`.
    pub weight: Param<Tensor<4>>,
    /// `[out]`.
    pub bias: Param<Tensor<1>>,
}

impl Conv2d {
    /// All weights zero until they are drawn; the kernel's side is odd.
    pub fn new([inputs, outputs]: [usize; 2], kernel: usize, device: &Device) -> Self {
        Conv2d {
            weight: Param::from_tensor(Tensor::zeros([outputs, inputs, kernel, kernel], device)),
            bias: Param::from_tensor(Tensor::zeros([outputs], device)),
        }
    }

    /// `[B, H, W, in]` to `[B, H, W, out]`.
    pub fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        ops::conv2d(x, self.weight.val(), self.bias.val())
    }

    /// The same before a normalisation, which takes the bias off again: its gradient is zero in
    /// theory, so none is computed. Rounding would be a gradient that Adam makes full steps of.
    pub fn forward_to_norm(&self, x: Tensor<4>) -> Tensor<4> {
        ops::conv2d(x, self.weight.val(), self.bias.val().detach())
    }
}
