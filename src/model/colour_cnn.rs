//! CNN and UNet of the course: each pixel gets logits over K colours. They pool and upsample before they normalise.
//!
//! Source: the colourization assignment of the courses CSC413 and CS6360.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::conv_block::{ConvBlock, ConvBlockConfig, Order};
use super::{Conv2d, Forward};
use crate::ops::Tail;

/// How a [`Cnn`] or a [`Unet`] is made.
#[derive(Clone, Copy, Debug)]
pub struct ColourCnnConfig {
    /// Side of the kernels in pixels, odd.
    pub kernel: usize,
    /// Channels of the first block; the second has twice as many.
    pub filters: usize,
    /// Channels of the input: 1 of a grey picture, 3 of a coloured one.
    pub inputs: usize,
    /// K, how many colours there are to choose from.
    pub colours: usize,
}

/// Grey to logits over colours through five blocks and a last convolution; height and width are multiples of 4.
#[derive(Module, Debug)]
pub struct Cnn {
    /// The blocks and the last convolution.
    pub layers: Layers,
}

/// A [`Cnn`] whose way up sees the way down again, concatenated on the channels.
#[derive(Module, Debug)]
pub struct Unet {
    /// The blocks and the last convolution.
    pub layers: Layers,
}

/// What both are made of.
#[derive(Module, Debug)]
pub struct Layers {
    /// inputs -> filters, halves.
    pub downconv1: ConvBlock,
    /// filters -> 2 filters, halves.
    pub downconv2: ConvBlock,
    /// 2 filters -> 2 filters.
    pub rfconv: ConvBlock,
    /// To filters, doubles.
    pub upconv1: ConvBlock,
    /// To K, doubles.
    pub upconv2: ConvBlock,
    /// To K, linear.
    pub finalconv: Conv2d,
}

impl ColourCnnConfig {
    /// The CNN, its convolutions' weights zero until they are drawn.
    pub fn init_cnn(&self, device: &Device) -> Cnn {
        Cnn {
            layers: self.layers([0; 3], device),
        }
    }

    /// The UNet, its convolutions' weights zero until they are drawn.
    pub fn init_unet(&self, device: &Device) -> Unet {
        let skips = [2 * self.filters, self.filters, self.inputs];
        Unet {
            layers: self.layers(skips, device),
        }
    }

    /// `skips`: how many channels the two blocks up and the last convolution see besides those of the layer before.
    fn layers(&self, skips: [usize; 3], device: &Device) -> Layers {
        let block = |from, to, tail| {
            ConvBlockConfig {
                channels: [from, to],
                kernel: self.kernel,
                tail,
                order: Order::TailFirst,
            }
            .init(device)
        };
        let (few, many, colours) = (self.filters, 2 * self.filters, self.colours);
        Layers {
            downconv1: block(self.inputs, few, Tail::MaxPool),
            downconv2: block(few, many, Tail::MaxPool),
            rfconv: block(many, many, Tail::Nothing),
            upconv1: block(many + skips[0], few, Tail::Upsample),
            upconv2: block(few + skips[1], colours, Tail::Upsample),
            finalconv: Conv2d::new([colours + skips[2], colours], self.kernel, device),
        }
    }
}

impl Forward for Cnn {
    /// `[B, H, W, in]` to logits `[B, H, W, K]`.
    fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        let layers = &self.layers;
        let x = layers.downconv1.forward(x); // [B, H/2, W/2, F]
        let x = layers.downconv2.forward(x); // [B, H/4, W/4, 2F]
        let x = layers.rfconv.forward(x); // [B, H/4, W/4, 2F]
        let x = layers.upconv1.forward(x); // [B, H/2, W/2, F]
        let x = layers.upconv2.forward(x); // [B, H, W, K]
        layers.finalconv.forward(x)
    }
}

impl Forward for Unet {
    /// `[B, H, W, in]` to logits `[B, H, W, K]`.
    fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        let layers = &self.layers;
        let out1 = layers.downconv1.forward(x.clone()); // [B, H/2, W/2, F]
        let out2 = layers.downconv2.forward(out1.clone()); // [B, H/4, W/4, 2F]
        let out3 = layers.rfconv.forward(out2.clone()); // [B, H/4, W/4, 2F]
        let out4 = layers.upconv1.forward(beside(out3, out2)); // [B, H/2, W/2, F]
        let out5 = layers.upconv2.forward(beside(out4, out1)); // [B, H, W, K]
        layers.finalconv.forward(beside(out5, x))
    }
}

/// The channels of both, the first one's first.
fn beside(a: Tensor<4>, b: Tensor<4>) -> Tensor<4> {
    Tensor::cat(vec![a, b], 3)
}
