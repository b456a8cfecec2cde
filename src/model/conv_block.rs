//! A convolution, its normalisation, a ReLU, and what changes the size: the brick of which the course's networks are built.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::{BatchNorm, Conv2d};
use crate::ops::{self, Tail};

/// Whether the size changes at the end of a block or before its normalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Convolution, normalisation, ReLU, tail.
    TailLast,
    /// Convolution, tail, normalisation, ReLU.
    TailFirst,
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
    /// When it does.
    pub order: Order,
}

/// Convolution (stride 1, padding k / 2), batch normalisation, ReLU, tail.
#[derive(Module, Debug)]
pub struct ConvBlock {
    /// The convolution.
    pub conv: Conv2d,
    /// Its normalisation.
    pub norm: BatchNorm,
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
            norm: BatchNorm::new(self.channels[1], device),
            tail: self.tail,
            order: self.order,
        }
    }
}

impl ConvBlock {
    /// `[B, H, W, in]` to `[B, H', W', out]`, H' and W' halved, kept or doubled by the tail.
    pub fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        let x = self.conv.forward(x); // [B, H, W, out]
        match (self.order, self.tail) {
            (Order::TailFirst, Tail::MaxPool) => {
                self.norm.forward(ops::max_pool(x), Tail::Nothing, 1)
            }
            // Copies of a pixel don't change a mean or a variance, so they may as well be made last; they only count in the
            // unbiased variance.
            (Order::TailFirst, Tail::Upsample) => self.norm.forward(x, Tail::Upsample, 4),
            (_, tail) => self.norm.forward(x, tail, 1),
        }
    }
}
