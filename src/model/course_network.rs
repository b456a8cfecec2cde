//! RegressionCNN, CNN and UNet of the course: five convolution blocks down and up again, and a last
//! convolution.
//!
//! They differ in three things: how many numbers come out of a pixel (three of a colour, or one for
//! each of K colours), whether a block pools before or after it normalises, and whether the way up
//! sees the way down again. Source: the colourization assignment of the courses CSC413 and CS6360.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::config::{NetworkConfig, Skips, also};
use super::conv_block::ConvBlock;
use super::{Conv2d, Forward, Part, Pass, Source};
use crate::ops::Tail;

/// The network; height and width of its input are multiples of 4.
#[derive(Module, Debug)]
pub struct CourseNetwork {
    /// inputs -> F, halves.
    pub downconv1: ConvBlock,
    /// F -> 2 F, halves.
    pub downconv2: ConvBlock,
    /// 2 F -> 2 F.
    pub rfconv: ConvBlock,
    /// To F, doubles.
    pub upconv1: ConvBlock,
    /// To the output's channels, doubles.
    pub upconv2: ConvBlock,
    /// To the output's channels, linear.
    pub finalconv: Conv2d,
    #[module(skip)]
    skips: Skips,
}

impl NetworkConfig {
    /// A network of the course, its convolutions' weights zero until they are drawn.
    pub fn init_course(&self, device: &Device) -> CourseNetwork {
        let block = |from, to, tail| self.block([from, to], tail, device);
        let (few, many, skips) = (self.filters, 2 * self.filters, self.skips);
        let last = self.outputs + also(skips.full, self.inputs);
        CourseNetwork {
            downconv1: block(self.inputs, few, Tail::MaxPool),
            downconv2: block(few, many, Tail::MaxPool),
            rfconv: block(many, many, Tail::Nothing),
            upconv1: block(many + also(skips.quarter, many), few, Tail::Upsample),
            upconv2: block(few + also(skips.half, few), self.outputs, Tail::Upsample),
            finalconv: Conv2d::new([last, self.outputs], self.kernel, device),
            skips,
        }
    }
}

impl Forward for CourseNetwork {
    fn pass(&self, x: Tensor<4>, pass: &mut Pass) -> Tensor<4> {
        let out1 = pass.stage(self.downconv1.forward(x.clone())); // [B, H/2, W/2, F]
        let out2 = pass.stage(self.downconv2.forward(out1.clone())); // [B, H/4, W/4, 2F]
        let out3 = pass.stage(self.rfconv.forward(out2.clone())); // [B, H/4, W/4, 2F]
        let seen = beside(self.skips.quarter, out3, out2);
        let out4 = pass.stage(self.upconv1.forward(seen)); // [B, H/2, W/2, F]
        let seen = beside(self.skips.half, out4, out1);
        let out5 = pass.stage(self.upconv2.forward(seen)); // [B, H, W, out]
        self.finalconv.forward(beside(self.skips.full, out5, x))
    }
}

impl CourseNetwork {
    /// The same diagram as a list, for whoever takes the network apart.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let skips = self.skips;
        let below = |number| [Some(Source::Part(number)), None];
        let beside =
            |number, skip: bool, other| [Some(Source::Part(number)), skip.then_some(other)];
        vec![
            Part::block("downconv1", &self.downconv1, [Some(Source::Input), None]),
            Part::block("downconv2", &self.downconv2, below(0)),
            Part::block("rfconv", &self.rfconv, below(1)),
            Part::block(
                "upconv1",
                &self.upconv1,
                beside(2, skips.quarter, Source::Part(1)),
            ),
            Part::block(
                "upconv2",
                &self.upconv2,
                beside(3, skips.half, Source::Part(0)),
            ),
            Part::last(
                "finalconv",
                &self.finalconv,
                beside(4, skips.full, Source::Input),
            ),
        ]
    }
}

/// The channels of both, the first one's first, where there is a skip connection; else the first
/// alone.
pub(super) fn beside(skip: bool, a: Tensor<4>, b: Tensor<4>) -> Tensor<4> {
    if skip { Tensor::cat(vec![a, b], 3) } else { a }
}
