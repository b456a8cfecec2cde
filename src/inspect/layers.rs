//! What a network is made of: each block's layers with shapes, trained numbers, work, and how much
//! of the picture they see.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::model::receptive_field::{Interval, extent, seen};
use crate::model::{Network, Order, Part, Source};
use crate::ops::Tail;

/// A network, block by block, for an input of a given size.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Layers {
    /// Height of the input in pixels.
    pub height: usize,
    /// Width of the input in pixels.
    pub width: usize,
    /// Channels of the input.
    pub channels: usize,
    /// From the input to the output.
    pub blocks: Vec<Block>,
    /// Trained numbers of the whole network.
    pub parameters: usize,
    /// Multiplications with an addition each, of the whole network for this input.
    pub multiply_adds: u64,
}

/// A convolution of a network with what follows it.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// The block's name, for instance `downconv1`.
    pub name: String,
    /// Side of the kernel in pixels.
    pub kernel: usize,
    /// Whose channels it is given, in the order in which they lie; all but the first come through
    /// skip connections.
    pub sources: Vec<BlockSource>,
    /// Channels that the block is given, those of a skip connection included.
    pub inputs: usize,
    /// Height, width and channels of what it gives.
    pub height: usize,
    /// See `height`.
    pub width: usize,
    /// See `height`.
    pub channels: usize,
    /// What it does, in order.
    pub layers: Vec<Layer>,
    /// Numbers that training changes.
    pub parameters: usize,
    /// Multiplications with an addition each: of its convolution, and one a number of its
    /// normalisation.
    pub multiply_adds: u64,
    /// Pixels of the input, on a side, that one pixel of its output depends on where the picture
    /// has no edge.
    pub receptive_field: usize,
    /// The first and the last column of the input that each column of the output depends on.
    pub columns: Vec<[usize; 2]>,
    /// The same of the rows.
    pub rows: Vec<[usize; 2]>,
}

/// Channels that a block is given.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BlockSource {
    /// The block that they come from; `input` for the picture itself.
    pub block: String,
    /// How many channels come from there.
    pub channels: usize,
}

/// One layer of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    /// What the layer does to its input.
    pub kind: LayerKind,
    /// Height of what it gives.
    pub height: usize,
    /// Width of what it gives.
    pub width: usize,
    /// Numbers that training changes.
    pub parameters: usize,
    /// Multiplications with an addition each, for this input.
    pub multiply_adds: u64,
}

/// What a layer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum LayerKind {
    /// Weighs a patch of every channel and adds a bias.
    Convolution,
    /// Subtracts a channel's mean and divides by its deviation, then scales and shifts.
    Normalisation,
    /// Sets what is below zero to zero.
    Relu,
    /// Takes the largest of each 2 x 2 pixels.
    MaxPool,
    /// Makes four of each pixel.
    Upsample,
    /// Adds what the training pictures say of the pixel's grey.
    Table,
}

/// The network, block by block, for an input of this size (sides in multiples of 4).
pub fn layers(network: &Network, height: usize, width: usize) -> Layers {
    let parts = network.parts();
    let mut blocks: Vec<Block> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let from = part.sources.into_iter().flatten().next();
        let (height, width) = match from {
            Some(Source::Part(before)) => (blocks[before].height, blocks[before].width),
            _ => (height, width),
        };
        blocks.push(block(&parts, number, [height, width]));
    }
    for (number, block) in blocks.iter_mut().enumerate() {
        block.columns = visible(&parts, number, block.width, width);
        block.rows = visible(&parts, number, block.height, height);
    }
    Layers {
        height,
        width,
        channels: parts.first().map_or(0, |part| part.shape()[1]),
        parameters: blocks.iter().map(|block| block.parameters).sum(),
        multiply_adds: blocks.iter().map(|block| block.multiply_adds).sum(),
        blocks,
    }
}

/// What a part does, in order.
pub(super) fn kinds(part: &Part) -> Vec<LayerKind> {
    let resize = |tail| match tail {
        Tail::MaxPool => Some(LayerKind::MaxPool),
        Tail::Upsample => Some(LayerKind::Upsample),
        Tail::Nothing => None,
    };
    let normalise = part.norm.map(|_| LayerKind::Normalisation);
    let relu = Some(LayerKind::Relu);
    let after = match part.after {
        None => [part.adds_table.then_some(LayerKind::Table), None, None],
        Some((Order::NormReluTail, tail)) => [normalise, relu, resize(tail)],
        Some((Order::NormTailRelu, tail)) => [normalise, resize(tail), relu],
        Some((Order::TailNormRelu, tail)) => [resize(tail), normalise, relu],
    };
    std::iter::once(LayerKind::Convolution)
        .chain(after.into_iter().flatten())
        .collect()
}

/// One block, its input of this height and width; what it sees of the picture is left out.
fn block(parts: &[Part], number: usize, [mut height, mut width]: [usize; 2]) -> Block {
    let part = &parts[number];
    let [kernel, inputs, channels] = part.shape();
    let layer = |kind| {
        match kind {
            LayerKind::MaxPool => (height, width) = (height / 2, width / 2),
            LayerKind::Upsample => (height, width) = (2 * height, 2 * width),
            _ => {}
        }
        let (parameters, each) = match kind {
            LayerKind::Convolution => {
                let weights = inputs * kernel * kernel;
                (channels * weights + channels, weights)
            }
            LayerKind::Normalisation => (2 * channels, 1),
            _ => (0, 0),
        };
        Layer {
            kind,
            height,
            width,
            parameters,
            multiply_adds: (height * width * channels) as u64 * each as u64,
        }
    };
    let layers: Vec<Layer> = kinds(part).into_iter().map(layer).collect();
    Block {
        name: part.name.to_owned(),
        kernel,
        sources: sources(parts, part),
        inputs,
        height,
        width,
        channels,
        parameters: layers.iter().map(|layer| layer.parameters).sum(),
        multiply_adds: layers.iter().map(|layer| layer.multiply_adds).sum(),
        layers,
        receptive_field: extent(parts, number),
        columns: Vec::new(),
        rows: Vec::new(),
    }
}

/// Whose channels a part is given.
pub(super) fn sources(parts: &[Part], part: &Part) -> Vec<BlockSource> {
    let source = |source| match source {
        Source::Part(number) => BlockSource {
            block: parts[number].name.to_owned(),
            channels: parts[number].shape()[2],
        },
        Source::Input => BlockSource {
            block: "input".to_owned(),
            channels: parts.first().map_or(0, |part| part.shape()[1]),
        },
    };
    part.sources.into_iter().flatten().map(source).collect()
}

/// For each of `count` pixels of a part's output along one direction, the first and last of the
/// input's `side` pixels it sees.
fn visible(parts: &[Part], number: usize, count: usize, side: usize) -> Vec<[usize; 2]> {
    let last = side as isize - 1;
    (0..count as isize)
        .map(|pixel| {
            let [first, end] = seen(parts, number, Interval::of(pixel)).bounds();
            [first.clamp(0, last) as usize, end.clamp(0, last) as usize]
        })
        .collect()
}
