//! Whole networks, from a batch to its loss: what the blocks do and in which order, and where the
//! skip connections go.

use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino::model::{
    Array, Forward, NetworkConfig, Order, Skips, draw_weights, parameters, read_gradients,
    read_weights, write_weights,
};
use palomino::ops;
use palomino::random::Random;

use crate::formulas::{cross_entropy, squared_error};
use crate::plain::{Maps, Plain, Weights};
use crate::slopes::{hold_values, largest, numbers, tensor};

const BATCH: usize = 2;
/// Pixels on a side; a quarter of it is odd.
const SIDE: usize = 12;

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

/// Each gradient of a network against the slopes of its loss, `plain` being its formula.
fn hold_network<M: Forward>(
    what: &str,
    (model, inputs): (M, usize),
    plain: impl Fn(&Weights, &Maps) -> Vec<f64>,
    wanted: &Wanted,
    seed: u32,
) {
    let mut random = Random::new(seed);
    let shape = [BATCH, SIDE, SIDE, inputs];
    let levels = numbers(&mut random, shape.iter().product());
    let level = |number: &f64| (128.0 * number + 128.0).floor() / 256.0;
    let values = levels.iter().map(level).collect();
    let x = Maps { values, shape };
    let (model, weights) = pollster::block_on(drawn(model, &mut random));

    let outputs = model.forward(tensor(&x.values, shape));
    let mut found = wanted.loss_of_tensor(outputs).backward();
    let found = pollster::block_on(read_gradients(&model, &mut found)).expect("the CPU computes");
    assert_eq!(found.len(), parameters(&model).len());
    for Array { name, values, .. } in &found {
        // A bias before a normalisation has no slope and no gradient, so that of the plain version
        // is measured by the weight beside it.
        let scale = found
            .iter()
            .find(|array| array.name == name.replace("conv.bias", "conv.weight"));
        let scale = scale.expect("each bias has a weight");
        let loss = |moved: &[f64]| {
            let mut weights = weights.clone();
            weights.insert(name.clone(), moved.to_vec());
            wanted.loss(&plain(&weights, &x))
        };
        let what = format!("{name} of {what}");
        hold_values(&what, values, largest(&scale.values), &weights[name], loss);
    }
}

/// The model with weights drawn, and a table where it has one.
async fn drawn<M: Forward>(model: M, random: &mut Random) -> (M, Weights) {
    let model = draw_weights(model, random).await.expect("the CPU computes");
    let mut arrays = read_weights(&model).await.expect("the CPU computes");
    for array in arrays.iter_mut().filter(|array| array.name == "table") {
        let table = numbers(random, array.values.len());
        array.values = table.into_iter().map(|number| number as f32).collect();
    }
    let model = write_weights(model, arrays.clone()).expect("all of them are there");
    let wide = |values: Vec<f32>| values.into_iter().map(f64::from).collect();
    let weights = arrays
        .into_iter()
        .map(|array| (array.name, wide(array.values)));
    (model, weights.collect())
}

/// One of the course's networks.
fn hold_course(what: &str, config: NetworkConfig, wanted: &Wanted, seed: u32) {
    let model = config.init_course(&Device::flex().autodiff());
    let plain = |weights: &Weights, x: &Maps| Plain { config, weights }.course(x);
    hold_network(what, (model, config.inputs), plain, wanted, seed);
}

/// The course's network with 3 filters.
fn course(inputs: usize, outputs: usize, order: Order, skips: Skips) -> NetworkConfig {
    NetworkConfig {
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
    hold_course("RegressionCNN", config, &Wanted::Colours(colours), 2);
}

#[test]
fn gradients_of_cnn_are_its_slopes() {
    let config = course(1, 5, Order::TailNormRelu, Skips::NONE);
    hold_course("CNN", config, &labels(5), 3);
}

#[test]
fn gradients_of_unet_are_its_slopes() {
    for inputs in [1, 3] {
        let config = course(inputs, 5, Order::TailNormRelu, Skips::ALL);
        hold_course(&format!("UNet of {inputs} channels"), config, &labels(5), 4);
    }
}

#[test]
fn gradients_of_a_network_with_other_options_are_its_slopes() {
    let half = Skips {
        half: true,
        ..Skips::NONE
    };
    let pooled_between = NetworkConfig {
        kernel: 5,
        ..course(1, 5, Order::NormTailRelu, half)
    };
    hold_course("ReLU after the pool", pooled_between, &labels(5), 5);
    let ends = Skips {
        half: false,
        ..Skips::ALL
    };
    let plain = NetworkConfig {
        normalise: false,
        ..course(3, 3, Order::TailNormRelu, ends)
    };
    // Without normalisation little arrives at the first layers; white keeps it from cancelling
    // besides.
    let white = Wanted::Colours(vec![1.0; BATCH * SIDE * SIDE * 3]);
    hold_course("no normalisation", plain, &white, 6);
}

#[test]
fn gradients_of_the_full_resolution_unet_are_its_slopes() {
    let config = course(1, 5, Order::TailNormRelu, Skips::ALL);
    let model = config.init_full(&Device::flex().autodiff());
    let plain = |weights: &Weights, x: &Maps| Plain { config, weights }.full(x);
    hold_network("FullUnet", (model, config.inputs), plain, &labels(5), 7);
}
