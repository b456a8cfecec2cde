//! RegressionCNN: grey to colour through five convolution blocks and a last convolution, by squared error.
//!
//! Source: the colourization assignment of the courses CSC413 and CS6360.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::conv_block::{ConvBlock, ConvBlockConfig, Order};
use super::{Conv2d, Forward};
use crate::ops::Tail;

/// Red, green and blue.
const COLOURS: usize = 3;

/// How a [`RegressionCnn`] is made.
#[derive(Clone, Copy, Debug)]
pub struct RegressionCnnConfig {
    /// Side of the kernels in pixels, odd.
    pub kernel: usize,
    /// Channels of the first block; the second has twice as many.
    pub filters: usize,
}

/// The network; height and width of its input are multiples of 4.
#[derive(Module, Debug)]
pub struct RegressionCnn {
    /// 1 -> filters, halves.
    pub downconv1: ConvBlock,
    /// filters -> 2 filters, halves.
    pub downconv2: ConvBlock,
    /// 2 filters -> 2 filters.
    pub rfconv: ConvBlock,
    /// 2 filters -> filters, doubles.
    pub upconv1: ConvBlock,
    /// filters -> 3, doubles.
    pub upconv2: ConvBlock,
    /// 3 -> 3, linear.
    pub finalconv: Conv2d,
}

impl RegressionCnnConfig {
    /// The network, its convolutions' weights zero until they are drawn.
    pub fn init(&self, device: &Device) -> RegressionCnn {
        let block = |from, to, tail| {
            ConvBlockConfig {
                channels: [from, to],
                kernel: self.kernel,
                tail,
                order: Order::TailLast,
            }
            .init(device)
        };
        let (few, many) = (self.filters, 2 * self.filters);
        RegressionCnn {
            downconv1: block(1, few, Tail::MaxPool),
            downconv2: block(few, many, Tail::MaxPool),
            rfconv: block(many, many, Tail::Nothing),
            upconv1: block(many, few, Tail::Upsample),
            upconv2: block(few, COLOURS, Tail::Upsample),
            finalconv: Conv2d::new([COLOURS, COLOURS], self.kernel, device),
        }
    }
}

impl Forward for RegressionCnn {
    /// Greys `[B, H, W, 1]` to colours `[B, H, W, 3]`, both in 0..1.
    fn forward(&self, greys: Tensor<4>) -> Tensor<4> {
        let x = self.downconv1.forward(greys); // [B, H/2, W/2, F]
        let x = self.downconv2.forward(x); // [B, H/4, W/4, 2F]
        let x = self.rfconv.forward(x); // [B, H/4, W/4, 2F]
        let x = self.upconv1.forward(x); // [B, H/2, W/2, F]
        let x = self.upconv2.forward(x); // [B, H, W, 3]
        self.finalconv.forward(x)
    }
}

impl RegressionCnn {
    /// By how many pixels an output depends on its surroundings, in each direction, rounded up to whole windows of 4.
    ///
    /// One convolution at full size, two at half size and two at a quarter reach `r (1 + 2 + 4 + 4 + 2 + 1)` pixels, `r = k / 2`;
    /// pooling windows add at most 3 on either way down and up.
    pub fn reach(&self) -> usize {
        let [_, _, kernel, _] = self.finalconv.weight.dims();
        (14 * (kernel / 2) + 6).next_multiple_of(4)
    }
}
