//! Beyond the course: a UNet whose first and last stages work at full resolution, added to a table
//! from grey to colour.
//!
//! The course's networks lose to such a table because all they know of a pixel at full size goes
//! through one linear convolution. Here the table's answer is where the network starts: its last
//! convolution is zero at first, and learns what to add.

use burn::module::{Module, RunningState};
use burn::tensor::{Device, Int, Tensor};

use super::config::{NetworkConfig, Skips, also};
use super::conv_block::ConvBlock;
use super::course_network::beside;
use super::{Conv2d, Forward, Part, Pass, Source};
use crate::ops::Tail;
use palomino_pictures::GREYS;

/// A grey of 1 would be this sum: levels are divided by 256.
const SUM_OF_ONE: f32 = 3.0 * 256.0;

/// The network; height and width of its input are multiples of 4.
#[derive(Module, Debug)]
pub struct FullUnet {
    /// inputs -> F, at full size.
    pub inconv: ConvBlock,
    /// F -> 2 F, halves.
    pub downconv1: ConvBlock,
    /// 2 F -> 2 F, halves.
    pub downconv2: ConvBlock,
    /// 2 F -> 2 F.
    pub rfconv: ConvBlock,
    /// To 2 F, doubles.
    pub upconv1: ConvBlock,
    /// To F, doubles.
    pub upconv2: ConvBlock,
    /// To F, at full size.
    pub outconv: ConvBlock,
    /// To the output's channels, linear.
    pub finalconv: Conv2d,
    /// What the training pictures say of each grey, `[766, out]`: not trained, measured.
    pub table: RunningState<Tensor<2>>,
    #[module(skip)]
    skips: Skips,
}

impl NetworkConfig {
    /// The full-resolution UNet, its table zero and its convolutions' weights zero until they are
    /// drawn.
    pub fn init_full(&self, device: &Device) -> FullUnet {
        let block = |from, to, tail| self.block([from, to], tail, device);
        let (few, many, skips) = (self.filters, 2 * self.filters, self.skips);
        FullUnet {
            inconv: block(self.inputs, few, Tail::Nothing),
            downconv1: block(few, many, Tail::MaxPool),
            downconv2: block(many, many, Tail::MaxPool),
            rfconv: block(many, many, Tail::Nothing),
            upconv1: block(many + also(skips.quarter, many), many, Tail::Upsample),
            upconv2: block(many + also(skips.half, many), few, Tail::Upsample),
            outconv: block(few + also(skips.full, few), few, Tail::Nothing),
            finalconv: Conv2d::new([few, self.outputs], self.kernel, device),
            table: RunningState::new(Tensor::zeros([GREYS, self.outputs], device)),
            skips,
        }
    }
}

impl Forward for FullUnet {
    fn pass(&self, x: Tensor<4>, pass: &mut Pass) -> Tensor<4> {
        let first = self.look_up(x.clone()); // [B, H, W, out]
        let out0 = pass.stage(self.inconv.forward(x)); // [B, H, W, F]
        let out1 = pass.stage(self.downconv1.forward(out0.clone())); // [B, H/2, W/2, 2F]
        let out2 = pass.stage(self.downconv2.forward(out1.clone())); // [B, H/4, W/4, 2F]
        let out3 = pass.stage(self.rfconv.forward(out2.clone())); // [B, H/4, W/4, 2F]
        let seen = beside(self.skips.quarter, out3, out2);
        let out4 = pass.stage(self.upconv1.forward(seen)); // [B, H/2, W/2, 2F]
        let seen = beside(self.skips.half, out4, out1);
        let out5 = pass.stage(self.upconv2.forward(seen)); // [B, H, W, F]
        let seen = beside(self.skips.full, out5, out0);
        let out6 = pass.stage(self.outconv.forward(seen)); // [B, H, W, F]
        self.finalconv.forward(out6) + first
    }
}

impl FullUnet {
    /// The same diagram as a list, for whoever takes the network apart.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let skips = self.skips;
        let below = |number| [Some(Source::Part(number)), None];
        let beside = |number, skip: bool, other| {
            [
                Some(Source::Part(number)),
                skip.then_some(Source::Part(other)),
            ]
        };
        vec![
            Part::block("inconv", &self.inconv, [Some(Source::Input), None]),
            Part::block("downconv1", &self.downconv1, below(0)),
            Part::block("downconv2", &self.downconv2, below(1)),
            Part::block("rfconv", &self.rfconv, below(2)),
            Part::block("upconv1", &self.upconv1, beside(3, skips.quarter, 2)),
            Part::block("upconv2", &self.upconv2, beside(4, skips.half, 1)),
            Part::block("outconv", &self.outconv, beside(5, skips.full, 0)),
            Part {
                adds_table: true,
                ..Part::last("finalconv", &self.finalconv, below(6))
            },
        ]
    }

    /// The table's answer for each pixel's grey, the mean of its channels: `[B, H, W, in]` to `[B,
    /// H, W, out]`.
    fn look_up(&self, x: Tensor<4>) -> Tensor<4> {
        let [batch, height, width, _] = x.dims();
        let table = self.table.value();
        let [_, outputs] = table.dims();
        let greys = x.mean_dim(3).reshape([batch * height * width]) * SUM_OF_ONE;
        let rows: Tensor<1, Int> = (greys + 0.5).clamp(0.0, (GREYS - 1) as f32).int();
        table
            .select(0, rows)
            .reshape([batch, height, width, outputs])
    }
}
