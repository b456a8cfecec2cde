//! A network taken apart: its blocks in order, what each does, and where it takes its input from.

use super::conv_block::{ConvBlock, Order};
use super::{BatchNorm, Conv2d, Network, Skips};
use crate::ops::Tail;

/// Where a part takes channels from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The network's input.
    Input,
    /// The part of this number, from 0.
    Part(usize),
}

/// A convolution of a network, with what follows it.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The block's name, for instance `downconv1`.
    pub name: &'static str,
    /// Its convolution.
    pub conv: &'a Conv2d,
    /// Its normalisation, where it has one.
    pub norm: Option<&'a BatchNorm>,
    /// What it does after its convolution, and when; nothing in the last part, which is linear.
    pub after: Option<(Order, Tail)>,
    /// Whose channels it is given, in the order in which they lie; the second one is a skip
    /// connection.
    pub sources: [Option<Source>; 2],
    /// Whether the table's answer is added to what it gives.
    pub adds_table: bool,
}

impl Part<'_> {
    /// Side of the kernel, channels in, channels out.
    pub fn shape(&self) -> [usize; 3] {
        let [outputs, inputs, kernel, _] = self.conv.weight.dims();
        [kernel, inputs, outputs]
    }
}

impl Network {
    /// The network's parts, from its input to its output.
    pub fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Network::Course(net) => {
                let Skips {
                    quarter,
                    half,
                    full,
                } = net.skips();
                vec![
                    block("downconv1", &net.downconv1, Source::Input, None),
                    block("downconv2", &net.downconv2, Source::Part(0), None),
                    block("rfconv", &net.rfconv, Source::Part(1), None),
                    block("upconv1", &net.upconv1, Source::Part(2), also(quarter, 1)),
                    block("upconv2", &net.upconv2, Source::Part(3), also(half, 0)),
                    Part {
                        sources: [Some(Source::Part(4)), full.then_some(Source::Input)],
                        ..last(&net.finalconv)
                    },
                ]
            }
            Network::Full(net) => {
                let Skips {
                    quarter,
                    half,
                    full,
                } = net.skips();
                vec![
                    block("inconv", &net.inconv, Source::Input, None),
                    block("downconv1", &net.downconv1, Source::Part(0), None),
                    block("downconv2", &net.downconv2, Source::Part(1), None),
                    block("rfconv", &net.rfconv, Source::Part(2), None),
                    block("upconv1", &net.upconv1, Source::Part(3), also(quarter, 2)),
                    block("upconv2", &net.upconv2, Source::Part(4), also(half, 1)),
                    block("outconv", &net.outconv, Source::Part(5), also(full, 0)),
                    Part {
                        sources: [Some(Source::Part(6)), None],
                        adds_table: true,
                        ..last(&net.finalconv)
                    },
                ]
            }
        }
    }
}

/// The maps that a skip connection brings, where there is one.
fn also(skip: bool, part: usize) -> Option<Source> {
    skip.then_some(Source::Part(part))
}

fn block<'a>(
    name: &'static str,
    block: &'a ConvBlock,
    from: Source,
    skip: Option<Source>,
) -> Part<'a> {
    Part {
        name,
        conv: &block.conv,
        norm: block.norm.as_ref(),
        after: Some((block.order(), block.tail())),
        sources: [Some(from), skip],
        adds_table: false,
    }
}

fn last(conv: &Conv2d) -> Part<'_> {
    Part {
        name: "finalconv",
        conv,
        norm: None,
        after: None,
        sources: [None, None],
        adds_table: false,
    }
}
