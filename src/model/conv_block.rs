//! A convolution, its normalisation, a ReLU, and what changes the size: the brick of which the
//! networks are built.

use burn::module::Module;
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};

use super::{BatchNorm, Conv2d};
use crate::ops::{self, Tail};

/// What follows a block's convolution, in which order; the tail is what changes the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Normalisation, ReLU, tail.
    NormReluTail,
    /// Normalisation, tail, ReLU: the same numbers, as taking the largest and cutting at zero
    /// commute.
    NormTailRelu,
    /// Tail, normalisation, ReLU.
    TailNormRelu,
}

/// How a [`ConvBlock`] is made.
#[derive(Clone, Copy, Debug)]
pub struct ConvBlockConfig {
    /// Channels in and out.
    pub channels: [usize; 2],
    /// Side of the kernel in pixels, odd.
    pub kernel: usize,
    /// What changes the size.
    pub tail: Tail,
    /// Whether the size changes before the normalisation or after it.
    pub order: Order,
    /// Whether there is a normalisation.
    pub normalise: bool,
}

/// Convolution (stride 1, padding k / 2), batch normalisation, ReLU, tail.
#[derive(Module, Debug)]
pub struct ConvBlock {
    /// The convolution.
    pub conv: Conv2d,
    /// Its normalisation, where there is one.
    pub norm: Option<BatchNorm>,
    #[module(skip)]
    tail: Tail,
    #[module(skip)]
    order: Order,
}

impl ConvBlockConfig {
    /// The block, its convolution's weights zero until they are drawn.
    pub fn init(&self, device: &Device) -> ConvBlock {
        ConvBlock {
            conv: Conv2d::new(self.channels, self.kernel, device),
            norm: self
                .normalise
                .then(|| BatchNorm::new(self.channels[1], device)),
            tail: self.tail,
            order: self.order,
        }
    }
}

impl ConvBlock {
    /// `[B, H, W, in]` to `[B, H', W', out]`, H' and W' halved, kept or doubled by the tail.
    pub fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        let Some(norm) = &self.norm else {
            // Cutting at zero commutes with every tail.
            return relu(ops::change_size(self.conv.forward(x), self.tail));
        };
        let x = self.conv.forward_to_norm(x); // [B, H, W, out]
        match (self.order, self.tail) {
            (Order::TailNormRelu, Tail::MaxPool) => {
                norm.forward(ops::max_pool(x), Tail::Nothing, 1)
            }
            // Copies of a pixel don't change a mean or a variance, so they may as well be made
            // last; they only count in the unbiased variance.
            (Order::TailNormRelu, Tail::Upsample) => norm.forward(x, Tail::Upsample, 4),
            (Order::NormTailRelu, Tail::MaxPool) => {
                relu(ops::max_pool(norm.forward_without_relu(x)))
            }
            // Upsampling only copies pixels, so that ReLU before and after it are the same thing.
            (_, tail) => norm.forward(x, tail, 1),
        }
    }

    /// What changes the size at the end of the block.
    pub fn tail(&self) -> Tail {
        self.tail
    }

    /// In which order it does.
    pub fn order(&self) -> Order {
        self.order
    }
}
