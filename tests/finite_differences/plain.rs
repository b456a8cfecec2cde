//! The networks by their formulas: blocks, skip connections, and the table of the UNet at full
//! resolution.

use std::collections::HashMap;

use palomino::model::{NetworkConfig, Order};
use palomino::ops::Tail;

use crate::formulas::{Shape, convolve, normalise, relu, resize};

/// Pictures with their shape.
#[derive(Clone)]
pub(crate) struct Maps {
    pub(crate) values: Vec<f64>,
    pub(crate) shape: Shape,
}

/// All that a network holds, by name.
pub(crate) type Weights = HashMap<String, Vec<f64>>;

/// A network by its formulas.
pub(crate) struct Plain<'a> {
    pub(crate) config: NetworkConfig,
    pub(crate) weights: &'a Weights,
}

impl Plain<'_> {
    fn conv(&self, name: &str, x: &Maps) -> Maps {
        let of = |part: &str| &self.weights[&format!("{name}.{part}")];
        let [batch, height, width, _] = x.shape;
        let (weight, bias) = (of("weight"), of("bias"));
        Maps {
            values: convolve(&x.values, weight, bias, x.shape, self.config.kernel),
            shape: [batch, height, width, bias.len()],
        }
    }

    fn norm(&self, name: &str, mut x: Maps) -> Maps {
        if self.config.normalise {
            let of = |part: &str| &self.weights[&format!("{name}.norm.{part}")];
            x.values = normalise(&x.values, of("weight"), of("bias"));
        }
        x
    }

    fn block(&self, name: &str, tail: Tail, x: &Maps) -> Maps {
        let x = self.conv(&format!("{name}.conv"), x);
        match self.config.order {
            Order::NormReluTail => resized(rectified(self.norm(name, x)), tail),
            Order::NormTailRelu => rectified(resized(self.norm(name, x), tail)),
            Order::TailNormRelu => rectified(self.norm(name, resized(x, tail))),
        }
    }

    /// RegressionCNN, CNN or UNet.
    pub(crate) fn course(&self, x: &Maps) -> Vec<f64> {
        let skips = self.config.skips;
        let out1 = self.block("downconv1", Tail::MaxPool, x);
        let out5 = self.through_a_quarter(&out1);
        self.conv("finalconv", &beside(skips.full, out5, x)).values
    }

    /// The UNet at full resolution, added to what the table says of each pixel's grey.
    pub(crate) fn full(&self, x: &Maps) -> Vec<f64> {
        let out0 = self.block("inconv", Tail::Nothing, x);
        let out1 = self.block("downconv1", Tail::MaxPool, &out0);
        let out5 = self.through_a_quarter(&out1);
        let seen = beside(self.config.skips.full, out5, &out0);
        let out6 = self.block("outconv", Tail::Nothing, &seen);
        let mut y = self.conv("finalconv", &out6).values;
        let outputs = self.config.outputs;
        let pixels = x.values.chunks(self.config.inputs);
        for (answers, pixel) in y.chunks_mut(outputs).zip(pixels) {
            let grey = pixel.iter().sum::<f64>() / pixel.len() as f64;
            let row = (grey * 768.0).round() as usize;
            for (answer, first) in answers
                .iter_mut()
                .zip(&self.weights["table"][row * outputs..])
            {
                *answer += first;
            }
        }
        y
    }

    /// From half the size down to a quarter and up to full size.
    fn through_a_quarter(&self, out1: &Maps) -> Maps {
        let skips = self.config.skips;
        let out2 = self.block("downconv2", Tail::MaxPool, out1);
        let out3 = self.block("rfconv", Tail::Nothing, &out2);
        let seen = beside(skips.quarter, out3, &out2);
        let out4 = self.block("upconv1", Tail::Upsample, &seen);
        let seen = beside(skips.half, out4, out1);
        self.block("upconv2", Tail::Upsample, &seen)
    }
}

fn rectified(mut x: Maps) -> Maps {
    x.values = relu(&x.values);
    x
}

fn resized(x: Maps, tail: Tail) -> Maps {
    let [batch, height, width, channels] = x.shape;
    Maps {
        values: resize(&x.values, x.shape, tail),
        shape: [batch, tail.side(height), tail.side(width), channels],
    }
}

/// Each pixel's channels of both, the first one's first.
fn beside(skip: bool, a: Maps, b: &Maps) -> Maps {
    if !skip {
        return a;
    }
    let [batch, height, width, channels] = a.shape;
    let pixels = a.values.chunks(channels).zip(b.values.chunks(b.shape[3]));
    Maps {
        values: pixels.flat_map(|(a, b)| [a, b].concat()).collect(),
        shape: [batch, height, width, channels + b.shape[3]],
    }
}
