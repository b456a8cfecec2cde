//! Whole networks, from a batch to its loss: what the blocks do and in which order, and where the skip connections go.

use std::collections::HashMap;

use burn::tensor::{Int, Tensor, TensorData};
use palomino::model::{
    Array, CourseNetworkConfig, Forward, Order, Skips, draw_weights, read_gradients, read_weights,
};
use palomino::ops::{self, Tail};
use palomino::random::Random;

use crate::formulas::{Shape, convolve, cross_entropy, normalise, relu, resize, squared_error};
use crate::slopes::{hold_values, largest, numbers, tensor};

const BATCH: usize = 2;
/// Pixels on a side; a quarter of it is odd.
const SIDE: usize = 12;

/// Pictures with their shape.
#[derive(Clone)]
struct Maps {
    values: Vec<f64>,
    shape: Shape,
}

/// A network by its formulas.
struct Plain<'a> {
    config: CourseNetworkConfig,
    weights: &'a HashMap<String, Vec<f64>>,
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

    fn forward(&self, x: &Maps) -> Vec<f64> {
        let skips = self.config.skips;
        let out1 = self.block("downconv1", Tail::MaxPool, x);
        let out2 = self.block("downconv2", Tail::MaxPool, &out1);
        let out3 = self.block("rfconv", Tail::Nothing, &out2);
        let seen = beside(skips.quarter, out3, &out2);
        let out4 = self.block("upconv1", Tail::Upsample, &seen);
        let seen = beside(skips.half, out4, &out1);
        let out5 = self.block("upconv2", Tail::Upsample, &seen);
        self.conv("finalconv", &beside(skips.full, out5, x)).values
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

/// What a network is to predict.
enum Wanted {
    Colours(Vec<f64>),
    Labels(Vec<usize>),
}

impl Wanted {
    fn loss(&self, predicted: &[f64]) -> f64 {
        match self {
            Wanted::Colours(colours) => squared_error(predicted, colours),
            Wanted::Labels(labels) => cross_entropy(predicted, labels),
        }
    }

    fn loss_of_tensor(&self, predicted: Tensor<4>) -> Tensor<1> {
        let shape = predicted.dims();
        match self {
            Wanted::Colours(colours) => ops::squared_error(predicted, tensor(colours, shape)),
            Wanted::Labels(labels) => {
                let labels: Vec<i32> = labels.iter().map(|&label| label as i32).collect();
                let labels = TensorData::new(labels, [shape[0], shape[1], shape[2]]);
                let labels = Tensor::<3, Int>::from_data(labels, &predicted.device());
                ops::cross_entropy(predicted, labels)
            }
        }
    }
}

/// Each gradient of the network against its loss's slopes.
fn hold_network(what: &str, config: CourseNetworkConfig, wanted: &Wanted, seed: u32) {
    let mut random = Random::new(seed);
    let shape = [BATCH, SIDE, SIDE, config.inputs];
    let x = Maps {
        values: numbers(&mut random, shape.iter().product()),
        shape,
    };
    let picture = tensor(&x.values, shape);
    let model = config.init(&picture.device());
    let model = pollster::block_on(draw_weights(model, &mut random)).expect("the CPU computes");
    let weights = pollster::block_on(read_weights(&model)).expect("the CPU computes");
    let weights: HashMap<_, Vec<f64>> = weights
        .into_iter()
        .map(|array| {
            (
                array.name,
                array.values.into_iter().map(f64::from).collect(),
            )
        })
        .collect();

    let mut found = wanted.loss_of_tensor(model.forward(picture)).backward();
    let found = pollster::block_on(read_gradients(&model, &mut found)).expect("the CPU computes");
    assert_eq!(found.len(), if config.normalise { 22 } else { 12 });
    for Array { name, values, .. } in &found {
        // A bias before a normalisation has no slope, so what it has is measured by the weight beside it.
        let scale = found
            .iter()
            .find(|array| array.name == name.replace("conv.bias", "conv.weight"));
        let scale = scale.expect("each bias has a weight");
        let loss = |moved: &[f64]| {
            let mut weights = weights.clone();
            weights.insert(name.clone(), moved.to_vec());
            let plain = Plain {
                config,
                weights: &weights,
            };
            wanted.loss(&plain.forward(&x))
        };
        let what = format!("{name} of {what}");
        hold_values(&what, values, largest(&scale.values), &weights[name], loss);
    }
}

/// The course's network with 3 filters.
fn course(inputs: usize, outputs: usize, order: Order, skips: Skips) -> CourseNetworkConfig {
    CourseNetworkConfig {
        kernel: 3,
        filters: 3,
        inputs,
        outputs,
        order,
        normalise: true,
        skips,
    }
}

/// Some label for every pixel.
fn labels(colours: usize) -> Wanted {
    let pixels = 0..BATCH * SIDE * SIDE;
    Wanted::Labels(pixels.map(|pixel| pixel * 7 % colours).collect())
}

#[test]
fn gradients_of_regression_cnn_are_its_slopes() {
    let colours = numbers(&mut Random::new(1), BATCH * SIDE * SIDE * 3);
    let config = course(1, 3, Order::NormReluTail, Skips::NONE);
    hold_network("RegressionCNN", config, &Wanted::Colours(colours), 2);
}

#[test]
fn gradients_of_cnn_are_its_slopes() {
    let config = course(1, 5, Order::TailNormRelu, Skips::NONE);
    hold_network("CNN", config, &labels(5), 3);
}

#[test]
fn gradients_of_unet_are_its_slopes() {
    for inputs in [1, 3] {
        let config = course(inputs, 5, Order::TailNormRelu, Skips::ALL);
        hold_network(&format!("UNet of {inputs} channels"), config, &labels(5), 4);
    }
}

#[test]
fn gradients_of_a_network_with_other_options_are_its_slopes() {
    let half = Skips {
        half: true,
        ..Skips::NONE
    };
    let pooled_between = CourseNetworkConfig {
        kernel: 5,
        ..course(1, 5, Order::NormTailRelu, half)
    };
    hold_network("ReLU after the pool", pooled_between, &labels(5), 5);
    let ends = Skips {
        half: false,
        ..Skips::ALL
    };
    let plain = CourseNetworkConfig {
        normalise: false,
        ..course(3, 3, Order::TailNormRelu, ends)
    };
    // Without normalisation little arrives at the first layers; white keeps it from cancelling besides.
    let white = Wanted::Colours(vec![1.0; BATCH * SIDE * SIDE * 3]);
    hold_network("no normalisation", plain, &white, 6);
}
