//! How a network is made: what all of the lab's networks have in common.

use burn::tensor::Device;

use super::conv_block::{ConvBlock, ConvBlockConfig, Order};
use crate::ops::Tail;

/// How a network is made.
#[derive(Clone, Copy, Debug)]
pub struct NetworkConfig {
    /// Side of the kernels in pixels, odd.
    pub kernel: usize,
    /// F, channels of the first block; below it there are twice as many.
    pub filters: usize,
    /// Channels of the input: 1 of a grey picture, 3 of a coloured one.
    pub inputs: usize,
    /// Channels of the output: 3 of a colour, or K of logits.
    pub outputs: usize,
    /// What a block does after its convolution, and when.
    pub order: Order,
    /// Whether blocks normalise over the batch.
    pub normalise: bool,
    /// Which skip connections there are.
    pub skips: Skips,
}

/// Which maps of the way down the way up sees again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Skips {
    /// Those at a quarter of the size.
    pub quarter: bool,
    /// Those at half the size.
    pub half: bool,
    /// Those at full size: in the course's UNet the input itself.
    pub full: bool,
}

impl Skips {
    /// No skip connection: the CNN of the course, a chain.
    pub const NONE: Skips = Skips {
        quarter: false,
        half: false,
        full: false,
    };
    /// Every skip connection: the UNet of the course.
    pub const ALL: Skips = Skips {
        quarter: true,
        half: true,
        full: true,
    };
}

impl NetworkConfig {
    /// A block of such a network.
    pub(super) fn block(&self, channels: [usize; 2], tail: Tail, device: &Device) -> ConvBlock {
        ConvBlockConfig {
            channels,
            kernel: self.kernel,
            tail,
            order: self.order,
            normalise: self.normalise,
        }
        .init(device)
    }
}

/// The channels that a skip connection brings, where there is one.
pub(super) fn also(skip: bool, channels: usize) -> usize {
    if skip { channels } else { 0 }
}
