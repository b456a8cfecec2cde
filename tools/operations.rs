//! Times each operation of a training step natively, burn's own and Palomino's beside each other,
//! with what the least would be: the table of `docs/performance.md`.
//!
//! `cargo run --release --features cpu --example operations`

use std::time::Instant;

use burn::tensor::activation::{log_softmax, relu};
use burn::tensor::module::{batch_norm_train, conv2d, interpolate, max_pool2d};
use burn::tensor::ops::{ConvOptions, InterpolateMode, InterpolateOptions, MaxPoolOptions};
use burn::tensor::{Device, Distribution, Int, Tensor, TensorData};
use palomino::ops::{self, Descent, Tail};

const BATCH: usize = 100;
const ROUNDS: usize = 7;
const COLOURS: usize = 24;

/// Height and width, channels in and out of every convolution of the three networks.
const CONVOLUTIONS: [[usize; 3]; 11] = [
    [32, 1, 32],
    [16, 32, 64],
    [8, 64, 64],
    [8, 64, 32],
    [8, 128, 32],
    [16, 32, 3],
    [16, 32, 24],
    [16, 64, 24],
    [32, 3, 3],
    [32, 24, 24],
    [32, 25, 24],
];

/// Height and width, channels and tail of every normalisation.
const NORMALISATIONS: [([usize; 2], Tail); 5] = [
    ([32, 32], Tail::MaxPool),
    ([16, 64], Tail::MaxPool),
    ([8, 64], Tail::Nothing),
    ([8, 32], Tail::Upsample),
    ([16, 24], Tail::Upsample),
];

/// The middle of some timed rounds, in milliseconds.
fn median(mut work: impl FnMut()) -> f64 {
    work();
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// Milliseconds forward and backward; the upstream gradient is the output itself, so that nothing
/// is skipped.
fn time<const D: usize>(forward: impl Fn() -> Tensor<D>) -> [f64; 2] {
    let only_forward = median(|| drop(forward()));
    let y = forward();
    let upstream = y.clone().detach();
    let through = median(|| drop((forward() * upstream.clone()).sum().backward()));
    let product = median(|| {
        let y = y.clone().detach().require_grad();
        drop((y * upstream.clone()).sum().backward());
    });
    [only_forward, (through - only_forward - product).max(0.0)]
}

fn random<const D: usize>(shape: [usize; D]) -> Tensor<D> {
    let device = Device::flex().autodiff();
    Tensor::random(shape, Distribution::Uniform(-1.0, 1.0), &device)
}

/// One row: multiply-adds in millions and megabytes at least read and written, forward and backward
/// together; then milliseconds.
fn row(what: &str, [millions, megabytes]: [f64; 2], stock: [f64; 2], own: [f64; 2]) {
    let speed_up = (stock[0] + stock[1]) / (own[0] + own[1]);
    println!(
        "| {what} | {millions:.0} | {megabytes:.0} | {:.1} | {:.1} | {:.1} | {:.1} | {speed_up:.1} \
         |",
        stock[0], stock[1], own[0], own[1]
    );
}

fn convolution([side, inputs, outputs]: [usize; 3]) {
    // Nobody asks for the gradient of the first layer's pictures.
    let tracked = |x: Tensor<4>| if inputs == 1 { x } else { x.require_grad() };
    let first = |x: Tensor<4>| tracked(x);
    let weight = random([outputs, inputs, 3, 3]).require_grad();
    let bias = random([outputs]).require_grad();
    let channel_first = first(random([BATCH, inputs, side, side]));
    let channel_last = first(random([BATCH, side, side, inputs]));
    let options = || ConvOptions::new([1, 1], [1, 1], [1, 1], 1);
    let stock = time(|| {
        conv2d(
            channel_first.clone(),
            weight.clone(),
            Some(bias.clone()),
            options(),
        )
    });
    let own = time(|| ops::conv2d(channel_last.clone(), weight.clone(), bias.clone()));
    let products = (BATCH * side * side * 9 * inputs * outputs) as f64 / 1e6;
    let tensors = (BATCH * side * side * 4) as f64 / 1e6;
    let passes = if inputs == 1 { 2.0 } else { 3.0 };
    let bytes = tensors * passes * (inputs + outputs) as f64;
    let what = format!("conv 3 x 3, {side} x {side}, {inputs} -> {outputs}");
    row(&what, [products * passes, bytes], stock, own);
}

fn normalisation(([side, channels], tail): ([usize; 2], Tail)) {
    let affine = || {
        [
            random([channels]).require_grad(),
            random([channels]).require_grad(),
        ]
    };
    let ([scale, shift], running) = (affine(), affine().map(Tensor::detach));
    let channel_first = random([BATCH, channels, side, side]).require_grad();
    let channel_last = random([BATCH, side, side, channels]).require_grad();
    let stock = time(|| {
        let x = channel_first.clone();
        let x = relu(batch_norm_train(x, scale.clone(), shift.clone(), 1e-5).output);
        match tail {
            Tail::Nothing => x,
            Tail::MaxPool => max_pool2d(x, MaxPoolOptions::new([2, 2]).with_stride([2, 2])),
            Tail::Upsample => {
                let options = InterpolateOptions::new(InterpolateMode::Nearest);
                interpolate(x, options.with_output_size([2 * side, 2 * side]))
            }
        }
    });
    let own = time(|| {
        let affine = [scale.clone(), shift.clone()];
        ops::batch_norm_relu(channel_last.clone(), affine, running.clone(), tail, 1).output
    });
    let before = (BATCH * side * side * channels) as f64;
    let after = (BATCH * tail.side(side).pow(2) * channels) as f64;
    // Forward: x twice (statistics, result), y once. Backward: x and dy twice, dx once.
    let bytes = 4.0 * (2.0 * before + after + 2.0 * (before + after) + before) / 1e6;
    let what = format!("norm, ReLU, {tail:?}, {side} x {side} x {channels}");
    row(&what, [6.0 * before / 1e6, bytes], stock, own);
}

fn cross_entropy() {
    let side = 32;
    let labels: Vec<i32> = (0..BATCH * side * side)
        .map(|pixel| (pixel % COLOURS) as i32)
        .collect();
    let device = Device::flex().autodiff();
    let labels = TensorData::new(labels, [BATCH, side, side]);
    let labels = Tensor::<3, Int>::from_data(labels, &device);
    let logits = random([BATCH, side, side, COLOURS]).require_grad();
    let stock = time(|| {
        let picked = labels.clone().reshape([BATCH, side, side, 1]);
        -log_softmax(logits.clone(), 3).gather(3, picked).mean()
    });
    let own = time(|| ops::cross_entropy(logits.clone(), labels.clone()));
    let values = (BATCH * side * side * COLOURS) as f64;
    row(
        "cross-entropy, 32 x 32 x 24",
        [20.0 * values / 1e6, 3.0 * 4.0 * values / 1e6],
        stock,
        own,
    );
}

fn adam() {
    let count = 75_549;
    let flat = || random([count]).inner();
    let rule = Descent::Adam {
        rate: 1e-3,
        root: 0.5,
        decay: 0.0,
    };
    let (parameter, slope, first, second) = (flat(), flat(), flat(), flat().abs());
    let own = median(|| {
        let moments = vec![first.clone(), second.clone()];
        drop(ops::descend(
            vec![parameter.clone()],
            vec![slope.clone()],
            moments,
            rule,
        ));
    });
    let stock = median(|| {
        let moments = vec![first.clone(), second.clone()];
        drop(ops::descent::reference::descend(
            parameter.clone(),
            slope.clone(),
            moments,
            rule,
        ));
    });
    row(
        "Adam, 75,549 parameters",
        [0.5, 2.1],
        [stock, 0.0],
        [own, 0.0],
    );
}

fn main() {
    println!(
        "| operation, batch {BATCH} | MMAC | MB | burn forward, ms | backward | Palomino forward, \
         ms | backward | times faster |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    CONVOLUTIONS.into_iter().for_each(convolution);
    NORMALISATIONS.into_iter().for_each(normalisation);
    cross_entropy();
    adam();
}
