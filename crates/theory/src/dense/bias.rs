//! The first bias of a ReLU network, and the units that it kills.

use core::f64::consts::{PI, SQRT_2};

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::{self, Result};

/// Examples: x = (n - 20) / 20, y = sin(pi x), n from 0 to 40.
const EXAMPLES: usize = 41;
/// Frames that the page can run through.
const FRAMES: usize = 60;

/// The share of random units that are active on an input: weights of deviation `deviation`, bias
/// `bias`, an input of length `length`.
pub fn share_active(bias: f64, deviation: f64, length: f64) -> f64 {
    0.5 * libm::erfc(-bias / (deviation * length) / SQRT_2)
}

/// How many of 1,000 units of two inputs, drawn from a seed, are at or below 0 on every one of 360
/// inputs on a circle.
pub fn dead_on_a_circle(bias: f64, radius: f64, seed: u32) -> usize {
    let mut random = Random::new(seed);
    let circle: Vec<(f64, f64)> = (0..360)
        .map(|degree| 2.0 * PI * f64::from(degree) / 360.0)
        .map(|angle| (radius * libm::cos(angle), radius * libm::sin(angle)))
        .collect();
    (0..1000)
        .filter(|_| {
            let (x, y) = (random.normal(), random.normal());
            circle.iter().all(|(a, b)| x * a + y * b + bias <= 0.0)
        })
        .count()
}

/// A batch normalised: less its mean, over its deviation. What was added to all of them is gone.
pub fn normalised(values: &[f64], bias: f64, epsilon: f64) -> Vec<f64> {
    let count = values.len() as f64;
    let moved: Vec<f64> = values.iter().map(|value| value + bias).collect();
    let mean = moved.iter().sum::<f64>() / count;
    let squares = moved.iter().map(|value| (value - mean) * (value - mean));
    let deviation = (squares.sum::<f64>() / count + epsilon).sqrt();
    moved
        .iter()
        .map(|value| (value - mean) / deviation)
        .collect()
}

/// A 1-50-1 network on a sine.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BiasPlan {
    /// The bias of every hidden unit at the start.
    pub bias: f64,
    /// What a gradient is multiplied by before it is subtracted.
    pub rate: f64,
    /// What the inputs are multiplied by.
    pub scale: f64,
    /// Steps, each on all examples.
    pub steps: usize,
    /// How many hidden units there are.
    pub units: usize,
    /// The slope of a unit below 0: 0 for ReLU.
    pub leak: f64,
    /// The seed that the first weights are drawn from.
    pub seed: u32,
}

/// The network after some steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// How many steps were taken by then.
    pub step: usize,
    /// The mean squared error over all examples.
    pub loss: f64,
    /// What it computes at the examples.
    pub outputs: Vec<f64>,
    /// Where each unit bends: -b / w, in the units of x before scaling.
    pub hinges: Vec<f64>,
    /// Which units are at or below 0 on every example.
    pub dead: Vec<bool>,
}

/// A training, told in frames.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BiasRun {
    /// The inputs, before scaling.
    pub inputs: Vec<f64>,
    /// What belongs to each.
    pub targets: Vec<f64>,
    /// The first, the last, and about sixty between.
    pub frames: Vec<Frame>,
    /// Of each unit at the end: the largest magnitude, over all examples, of the loss's derivative
    /// by its weights and its bias. It is exactly 0 for a dead unit.
    pub largest_gradients: Vec<f64>,
}

struct Network {
    w: Vec<f64>,
    b: Vec<f64>,
    v: Vec<f64>,
    c: f64,
}

/// Trains, and shows some of the steps: all of the first ten, then fewer and fewer.
///
/// # Errors
/// Where the plan is out of its range.
pub fn train_biased(plan: BiasPlan) -> Result<BiasRun> {
    error::within("The bias", plan.bias, -10.0, 10.0, "from −10 to 10")?;
    error::within("The learning rate", plan.rate, 0.0, 10.0, "from 0 to 10")?;
    error::within(
        "The scale of the inputs",
        plan.scale,
        0.01,
        100.0,
        "from 0.01 to 100",
    )?;
    error::within("The leak", plan.leak, 0.0, 1.0, "from 0 to 1")?;
    error::within(
        "The number of units",
        plan.units as f64,
        1.0,
        200.0,
        "from 1 to 200",
    )?;
    error::within(
        "The number of steps",
        plan.steps as f64,
        0.0,
        20_000.0,
        "up to 20,000",
    )?;
    let inputs: Vec<f64> = (0..EXAMPLES).map(|n| (n as f64 - 20.0) / 20.0).collect();
    let targets: Vec<f64> = inputs.iter().map(|x| libm::sin(PI * x)).collect();
    let scaled: Vec<f64> = inputs.iter().map(|x| x * plan.scale).collect();
    let mut random = Random::new(plan.seed);
    let mut draw =
        |size: f64| -> Vec<f64> { (0..plan.units).map(|_| random.normal() * size).collect() };
    let w = draw(SQRT_2);
    let mut network = Network {
        w,
        b: vec![plan.bias; plan.units],
        v: draw((2.0 / plan.units as f64).sqrt()),
        c: 0.0,
    };
    let shown = shown_steps(plan.steps);
    let mut frames = Vec::new();
    let mut largest_gradients = Vec::new();
    for step in 0..=plan.steps {
        let pass = forward(&network, &scaled, plan.leak);
        if shown.contains(&step) {
            frames.push(frame(&network, &pass, &targets, step, plan.scale));
        }
        if step == plan.steps {
            largest_gradients = largest(&network, &pass, &scaled, &targets, plan.leak);
        } else {
            descend(&mut network, &pass, &scaled, &targets, plan);
        }
    }
    Ok(BiasRun {
        inputs,
        targets,
        frames,
        largest_gradients,
    })
}

/// Steps that are shown: powers that grow evenly, with the first ten among them.
fn shown_steps(last: usize) -> Vec<usize> {
    let mut steps: Vec<usize> = (0..=10.min(last)).collect();
    let growth = libm::pow(last.max(11) as f64 / 10.0, 1.0 / (FRAMES - 10) as f64);
    let mut at = 10.0;
    while at < last as f64 {
        at *= growth;
        steps.push((libm::round(at) as usize).min(last));
    }
    steps.dedup();
    steps
}

/// Sums of each unit for each example, `[example][unit]`, and the outputs.
struct Pass {
    sums: Vec<Vec<f64>>,
    outputs: Vec<f64>,
}

fn forward(network: &Network, inputs: &[f64], leak: f64) -> Pass {
    let sums: Vec<Vec<f64>> = inputs
        .iter()
        .map(|x| {
            network
                .w
                .iter()
                .zip(&network.b)
                .map(|(w, b)| x * w + b)
                .collect()
        })
        .collect();
    let outputs = sums
        .iter()
        .map(|row: &Vec<f64>| {
            let terms = row
                .iter()
                .zip(&network.v)
                .map(|(&a, v)| active(a, leak) * v);
            terms.sum::<f64>() + network.c
        })
        .collect();
    Pass { sums, outputs }
}

fn active(a: f64, leak: f64) -> f64 {
    if a > 0.0 { a } else { leak * a }
}

fn slope(a: f64, leak: f64) -> f64 {
    if a > 0.0 { 1.0 } else { leak }
}

fn frame(network: &Network, pass: &Pass, targets: &[f64], step: usize, scale: f64) -> Frame {
    let squares = pass
        .outputs
        .iter()
        .zip(targets)
        .map(|(o, y)| (o - y) * (o - y));
    Frame {
        step,
        loss: squares.sum::<f64>() / EXAMPLES as f64,
        outputs: pass.outputs.clone(),
        hinges: network
            .b
            .iter()
            .zip(&network.w)
            .map(|(b, w)| -b / w / scale)
            .collect(),
        dead: (0..network.w.len())
            .map(|unit| pass.sums.iter().all(|row| row[unit] <= 0.0))
            .collect(),
    }
}

/// What an example sends back to the outputs, 2 (o - y) / 41.
fn deltas(pass: &Pass, targets: &[f64]) -> Vec<f64> {
    let errors = pass.outputs.iter().zip(targets);
    errors
        .map(|(o, y)| 2.0 * (o - y) / EXAMPLES as f64)
        .collect()
}

fn descend(network: &mut Network, pass: &Pass, inputs: &[f64], targets: &[f64], plan: BiasPlan) {
    let deltas = deltas(pass, targets);
    for unit in 0..network.w.len() {
        let (mut to_v, mut to_w, mut to_b) = (0.0, 0.0, 0.0);
        for ((row, delta), x) in pass.sums.iter().zip(&deltas).zip(inputs) {
            let back = delta * network.v[unit] * slope(row[unit], plan.leak);
            to_v += delta * active(row[unit], plan.leak);
            to_w += back * x;
            to_b += back;
        }
        network.v[unit] -= plan.rate * to_v;
        network.w[unit] -= plan.rate * to_w;
        network.b[unit] -= plan.rate * to_b;
    }
    network.c -= plan.rate * deltas.iter().sum::<f64>();
}

fn largest(network: &Network, pass: &Pass, inputs: &[f64], targets: &[f64], leak: f64) -> Vec<f64> {
    let deltas = deltas(pass, targets);
    (0..network.w.len())
        .map(|unit| {
            let examples = pass.sums.iter().zip(&deltas).zip(inputs);
            examples.fold(0.0, |most: f64, ((row, delta), x)| {
                let back = delta * network.v[unit] * slope(row[unit], leak);
                let to_v = delta * active(row[unit], leak);
                most.max(back.abs()).max((back * x).abs()).max(to_v.abs())
            })
        })
        .collect()
}
