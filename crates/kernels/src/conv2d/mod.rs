//! The convolution of the CPU engine: two ways to compute it, in vectors over channels, and the
//! choice between them.
//!
//! Kernels of 3 x 3 and 5 x 5 go by Winograd's minimal filtering ([`winograd`]), which takes a
//! quarter of the products, or a third; other kernels, and pictures of a single channel, go
//! directly ([`direct`]). Both end in the products of [`product`]. From colours to colours, where
//! channels fill no vector, tiles do ([`colours`]), with the same bits. The choice depends on the
//! sizes of the layer alone (not on the batch, the machine or its threads), and so do all bits.

mod aligned;
mod colours;
mod direct;
mod product;
mod sums;
#[cfg(test)]
mod tests;
mod transform;
mod vector;
mod weights;
mod winograd;

use crate::lanes::dispatched;
use crate::wanted::Wanted;

/// What a convolution works on.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Pictures in the batch, B.
    pub batch: usize,
    /// Height of a picture, before and after.
    pub height: usize,
    /// Width of a picture, before and after.
    pub width: usize,
    /// Channels in, I.
    pub inputs: usize,
    /// Channels out, O.
    pub outputs: usize,
    /// The odd side k of the kernel.
    pub kernel: usize,
}

/// Channels in from which on outputs of 5 x 5 kernels are made in tiles.
const MANY: usize = 8;

/// How a convolution is computed.
enum Way {
    /// Kernels of 3 x 3, in tiles of 4 x 4 outputs.
    FourByFour,
    /// Kernels of 5 x 5, in tiles of 2 x 2.
    TwoByTwo,
    /// As it is defined.
    Direct,
}

/// The gradients that [`backward`] gives, each in the layout of what it is the gradient of.
pub struct Gradients {
    /// Of the input, `[B, H, W, I]`, where it is wanted.
    pub x: Option<Vec<f32>>,
    /// Of the weight, `[O, I, k, k]`.
    pub weight: Vec<f32>,
    /// Of the bias, `[O]`, where it is wanted.
    pub bias: Option<Vec<f32>>,
}

/// `x` `[B, H, W, I]`, weight `[O, I, k, k]` and bias `[O]` to `[B, H, W, O]`.
#[inline(never)]
pub fn forward(x: &[f32], weight: &[f32], bias: &[f32], sizes: Sizes) -> Vec<f32> {
    if sizes.is_empty() {
        return Vec::new();
    }
    match sizes.way() {
        Way::FourByFour if sizes.are_of_colours() => dispatched(colours::Forward {
            x,
            weight,
            bias,
            sizes,
        }),
        Way::FourByFour => dispatched(winograd::Forward::<4, 3> {
            x,
            weight,
            bias,
            sizes,
        }),
        Way::TwoByTwo => dispatched(winograd::Forward::<2, 5> {
            x,
            weight,
            bias,
            sizes,
        }),
        Way::Direct => dispatched(direct::Forward {
            x,
            weight,
            bias,
            sizes,
        }),
    }
}

/// The gradient of the weight from that of the output, and what else is wanted.
#[inline(never)]
pub fn backward(x: &[f32], weight: &[f32], dy: &[f32], sizes: Sizes, wanted: Wanted) -> Gradients {
    if sizes.is_empty() {
        return Gradients {
            x: wanted.x.then(|| vec![0.0; x.len()]),
            weight: vec![0.0; weight.len()],
            bias: wanted.bias.then(|| vec![0.0; sizes.outputs]),
        };
    }
    let dx = wanted.x.then(|| {
        let (turned, sizes) = weights::turned(weight, sizes);
        forward(dy, &turned, &vec![0.0; sizes.outputs], sizes)
    });
    let biases = if wanted.bias { sizes.outputs } else { 0 };
    let [weight, bias] = match sizes.way_of_weights() {
        Way::FourByFour => dispatched(winograd::WeightGradient::<4, 3> {
            x,
            dy,
            sizes,
            biases,
        }),
        Way::TwoByTwo => dispatched(winograd::WeightGradient::<2, 5> {
            x,
            dy,
            sizes,
            biases,
        }),
        Way::Direct => dispatched(direct::WeightGradient {
            x,
            dy,
            sizes,
            biases,
        }),
    };
    Gradients {
        x: dx,
        weight,
        bias: wanted.bias.then_some(bias),
    }
}

impl Sizes {
    /// No output at all.
    fn is_empty(&self) -> bool {
        self.batch * self.height * self.width * self.outputs == 0
    }

    /// From three channels to three.
    fn are_of_colours(&self) -> bool {
        [self.inputs, self.outputs] == [colours::COLOURS; 2]
    }

    /// How outputs are made: in tiles where those save more than their transforms cost (measured;
    /// with few channels in, 2 x 2 outputs are read again from more products than they take).
    fn way(&self) -> Way {
        match self.way_of_weights() {
            Way::TwoByTwo if self.inputs < MANY => Way::Direct,
            way => way,
        }
    }

    /// How the gradients of weights are made; the direct way copies each number k times.
    fn way_of_weights(&self) -> Way {
        match self.kernel {
            _ if self.inputs == 1 || self.height == 1 || self.width == 1 => Way::Direct,
            3 => Way::FourByFour,
            5 => Way::TwoByTwo,
            _ => Way::Direct,
        }
    }
}
