//! A network taken apart: its blocks in order, what each does, and where it takes its input from.
//!
//! Each network lists its parts beside its forward pass; receptive fields, tiles and what is shown
//! of a network from inside are all worked out from that list.

use super::conv_block::{ConvBlock, Order};
use super::{BatchNorm, Conv2d};
use crate::ops::Tail;

/// Where a part takes channels from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The picture that the network is given.
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

impl<'a> Part<'a> {
    /// A block with what it sees.
    pub(super) fn block(
        name: &'static str,
        block: &'a ConvBlock,
        sources: [Option<Source>; 2],
    ) -> Self {
        Part {
            name,
            conv: &block.conv,
            norm: block.norm.as_ref(),
            after: Some((block.order(), block.tail())),
            sources,
            adds_table: false,
        }
    }

    /// The last convolution, which is linear.
    pub(super) fn last(name: &'static str, conv: &'a Conv2d, sources: [Option<Source>; 2]) -> Self {
        Part {
            name,
            conv,
            norm: None,
            after: None,
            sources,
            adds_table: false,
        }
    }

    /// Side of the kernel, channels in, channels out.
    pub fn shape(&self) -> [usize; 3] {
        let [outputs, inputs, kernel, _] = self.conv.weight.dims();
        [kernel, inputs, outputs]
    }
}
