//! A convolution, its normalisation, a ReLU, and what changes the size afterwards: the brick of which the course's networks are built.

use burn::module::Module;
use burn::nn::conv::{Conv2d, Conv2dConfig};
use burn::nn::{Initializer, PaddingConfig2d};
use burn::tensor::activation::relu;
use burn::tensor::module::{interpolate, max_pool2d};
use burn::tensor::ops::{InterpolateMode, InterpolateOptions, MaxPoolOptions};
use burn::tensor::{Device, Tensor};

use super::BatchNorm;

/// What follows the ReLU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// The largest of each 2 x 2 window: half the height and width.
    MaxPool,
    /// Nothing.
    Nothing,
    /// Each pixel twice in both directions (nearest neighbour): double the height and width.
    Upsample,
}

/// How a [`ConvBlock`] is made.
#[derive(Clone, Copy, Debug)]
pub struct ConvBlockConfig {
    /// Channels in and out.
    pub channels: [usize; 2],
    /// Side of the kernel in pixels, odd.
    pub kernel: usize,
    /// What follows the ReLU.
    pub tail: Tail,
}

/// Convolution (stride 1, padding k / 2), batch normalisation, ReLU, tail.
#[derive(Module, Debug)]
pub struct ConvBlock {
    /// The convolution, weight `[out, in, k, k]`.
    pub conv: Conv2d,
    /// Its normalisation.
    pub norm: BatchNorm,
    #[module(skip)]
    tail: Tail,
}

/// A convolution that keeps height and width (stride 1, zero padding k / 2), all weights zero until they are drawn.
pub(super) fn same_conv(channels: [usize; 2], kernel: usize, device: &Device) -> Conv2d {
    let padding = kernel / 2;
    Conv2dConfig::new(channels, [kernel, kernel])
        .with_padding(PaddingConfig2d::Explicit(
            padding, padding, padding, padding,
        ))
        .with_initializer(Initializer::Zeros)
        .init(device)
}

impl ConvBlockConfig {
    /// The block, its convolution's weights zero until they are drawn.
    pub fn init(&self, device: &Device) -> ConvBlock {
        ConvBlock {
            conv: same_conv(self.channels, self.kernel, device),
            norm: BatchNorm::new(self.channels[1], device),
            tail: self.tail,
        }
    }
}

impl ConvBlock {
    /// `[B, in, H, W]` to `[B, out, H', W']`, H' and W' halved, kept or doubled by the tail.
    pub fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        let x = relu(self.norm.forward(self.conv.forward(x))); // [B, out, H, W]
        match self.tail {
            Tail::MaxPool => max_pool2d(x, MaxPoolOptions::new([2, 2]).with_stride([2, 2])),
            Tail::Nothing => x,
            Tail::Upsample => {
                let [_, _, height, width] = x.dims();
                let size = [2 * height, 2 * width];
                interpolate(
                    x,
                    InterpolateOptions::new(InterpolateMode::Nearest).with_output_size(size),
                )
            }
        }
    }
}
