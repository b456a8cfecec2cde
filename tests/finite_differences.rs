//! The gradients of every operation of the CPU engine against central differences of plain f64 versions written here from the formulas.

use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino::ops::{self, Tail};
use palomino::random::Random;

/// The gradients are f32, their inputs well-scaled; a difference quotient in f64 with this step is good to 1e-8.
const TOLERANCE: f64 = 1e-5;
const STEP: f64 = 1e-5;
/// Coordinates that are tried of each tensor.
const TRIED: usize = 60;

/// Numbers between -1 and 1 that f32 holds exactly, the same in every run.
fn numbers(random: &mut Random, count: usize) -> Vec<f64> {
    (0..count)
        .map(|_| f64::from((2.0 * random.unit() - 1.0) as f32))
        .collect()
}

fn tensor<const D: usize>(values: &[f64], shape: [usize; D]) -> Tensor<D> {
    let values: Vec<f32> = values.iter().map(|&value| value as f32).collect();
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

/// Holds a gradient against the slope of `loss` in each of some coordinates of `at`.
#[track_caller]
fn hold<const D: usize>(
    what: &str,
    gradient: Option<Tensor<D>>,
    at: &[f64],
    loss: impl Fn(&[f64]) -> f64,
) {
    let gradient: Vec<f32> = gradient
        .expect("tracked")
        .to_data()
        .try_to_vec()
        .expect("f32");
    assert_eq!(gradient.len(), at.len());
    let largest = gradient
        .iter()
        .fold(0.0_f64, |most, g| most.max(f64::from(g.abs())));
    assert!(largest > 0.0, "{what}: no gradient at all");
    let stride = at.len().div_ceil(TRIED);
    for place in (0..at.len()).step_by(stride) {
        let mut moved = at.to_vec();
        let mut beside = |by: f64| {
            moved[place] = at[place] + by;
            loss(&moved)
        };
        let slope = (beside(STEP) - beside(-STEP)) / (2.0 * STEP);
        let gap = (slope - f64::from(gradient[place])).abs() / largest;
        assert!(
            gap < TOLERANCE,
            "{what}, place {place}: {} instead of {slope}",
            gradient[place]
        );
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

type Shape = [usize; 4];

fn at([_, height, width, channels]: Shape, b: usize, i: usize, j: usize, c: usize) -> usize {
    ((b * height + i) * width + j) * channels + c
}

/// `y[b, i, j, o] = bias[o] + sum of x[b, i + u - k/2, j + v - k/2, c] weight[o, c, u, v]`.
fn convolve(
    x: &[f64],
    weight: &[f64],
    bias: &[f64],
    shape: Shape,
    outputs: usize,
    kernel: usize,
) -> Vec<f64> {
    let [batch, height, width, inputs] = shape;
    let out = [batch, height, width, outputs];
    let mut y = vec![0.0; out.iter().product()];
    for b in 0..batch {
        for i in 0..height {
            for j in 0..width {
                for o in 0..outputs {
                    let mut sum = bias[o];
                    for u in 0..kernel {
                        for v in 0..kernel {
                            let (row, column) = (
                                (i + u).wrapping_sub(kernel / 2),
                                (j + v).wrapping_sub(kernel / 2),
                            );
                            if row < height && column < width {
                                for c in 0..inputs {
                                    sum += x[at(shape, b, row, column, c)]
                                        * weight[((o * inputs + c) * kernel + u) * kernel + v];
                                }
                            }
                        }
                    }
                    y[at(out, b, i, j, o)] = sum;
                }
            }
        }
    }
    y
}

/// Normalised by its own mean and biased variance, scaled, shifted, cut off at zero, then the tail.
fn normalise(x: &[f64], scale: &[f64], shift: &[f64], shape: Shape, tail: Tail) -> Vec<f64> {
    let [batch, height, width, channels] = shape;
    let samples = (batch * height * width) as f64;
    let mut z = vec![0.0; x.len()];
    for c in 0..channels {
        let places = || (c..x.len()).step_by(channels);
        let mean = places().map(|p| x[p]).sum::<f64>() / samples;
        let variance = places().map(|p| (x[p] - mean).powi(2)).sum::<f64>() / samples;
        for p in places() {
            z[p] = ((x[p] - mean) / (variance + 1e-5).sqrt() * scale[c] + shift[c]).max(0.0);
        }
    }
    match tail {
        Tail::Nothing => z,
        Tail::MaxPool => pool(&z, shape),
        Tail::Upsample => {
            let out = [batch, 2 * height, 2 * width, channels];
            let mut y = vec![0.0; 4 * z.len()];
            each(out, |b, i, j, c| {
                y[at(out, b, i, j, c)] = z[at(shape, b, i / 2, j / 2, c)]
            });
            y
        }
    }
}

fn each([batch, height, width, channels]: Shape, mut work: impl FnMut(usize, usize, usize, usize)) {
    for b in 0..batch {
        for i in 0..height {
            for j in 0..width {
                (0..channels).for_each(|c| work(b, i, j, c));
            }
        }
    }
}

fn pool(x: &[f64], shape: Shape) -> Vec<f64> {
    let [batch, height, width, channels] = shape;
    let out = [batch, height / 2, width / 2, channels];
    let mut y = vec![0.0; out.iter().product()];
    each(out, |b, i, j, c| {
        let window =
            [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(u, v)| x[at(shape, b, 2 * i + u, 2 * j + v, c)]);
        y[at(out, b, i, j, c)] = window.into_iter().fold(f64::NEG_INFINITY, f64::max);
    });
    y
}

#[test]
fn gradients_of_the_convolution_are_its_slopes() {
    let mut random = Random::new(1);
    for (shape, outputs, kernel) in [
        ([2, 5, 7, 3], 4, 3),
        ([1, 9, 6, 7], 25, 3),
        ([3, 4, 4, 24], 24, 3),
        ([2, 6, 5, 3], 7, 5),
    ] {
        let [batch, height, width, inputs] = shape;
        let x = numbers(&mut random, shape.iter().product());
        let weight = numbers(&mut random, outputs * inputs * kernel * kernel);
        let bias = numbers(&mut random, outputs);
        let upstream = numbers(&mut random, batch * height * width * outputs);
        let tx = tensor(&x, shape).require_grad();
        let tw = tensor(&weight, [outputs, inputs, kernel, kernel]).require_grad();
        let tb = tensor(&bias, [outputs]).require_grad();
        let y = ops::conv2d(tx.clone(), tw.clone(), tb.clone());
        let gradients = (y * tensor(&upstream, [batch, height, width, outputs]))
            .sum()
            .backward();
        let what = format!("{shape:?} -> {outputs}, kernel {kernel}");
        let run = |x: &[f64], w: &[f64], b: &[f64]| {
            dot(&convolve(x, w, b, shape, outputs, kernel), &upstream)
        };
        hold(&format!("x, {what}"), tx.grad(&gradients), &x, |x| {
            run(x, &weight, &bias)
        });
        hold(
            &format!("weight, {what}"),
            tw.grad(&gradients),
            &weight,
            |w| run(&x, w, &bias),
        );
        hold(&format!("bias, {what}"), tb.grad(&gradients), &bias, |b| {
            run(&x, &weight, b)
        });
    }
}

#[test]
fn gradients_of_normalisation_relu_and_tail_are_their_slopes() {
    let mut random = Random::new(2);
    for tail in [Tail::Nothing, Tail::MaxPool, Tail::Upsample] {
        for shape in [[2, 4, 6, 3], [3, 5, 5, 1], [2, 4, 4, 24], [1, 3, 7, 25]] {
            let [batch, height, width, channels] = shape;
            let x = numbers(&mut random, shape.iter().product());
            let (scale, shift) = (
                numbers(&mut random, channels),
                numbers(&mut random, channels),
            );
            let after = [batch, tail.side(height), tail.side(width), channels];
            let upstream = numbers(&mut random, after.iter().product());
            let tx = tensor(&x, shape).require_grad();
            let [ts, th] = [&scale, &shift].map(|values| tensor(values, [channels]).require_grad());
            let running = || [tensor(&shift, [channels]), tensor(&scale, [channels])];
            let y = ops::batch_norm_relu(tx.clone(), [ts.clone(), th.clone()], running(), tail, 1)
                .output;
            let gradients = (y * tensor(&upstream, after)).sum().backward();
            let what = format!("{shape:?}, {tail:?}");
            let run =
                |x: &[f64], a: &[f64], b: &[f64]| dot(&normalise(x, a, b, shape, tail), &upstream);
            hold(&format!("x, {what}"), tx.grad(&gradients), &x, |x| {
                run(x, &scale, &shift)
            });
            hold(
                &format!("scale, {what}"),
                ts.grad(&gradients),
                &scale,
                |a| run(&x, a, &shift),
            );
            hold(
                &format!("shift, {what}"),
                th.grad(&gradients),
                &shift,
                |b| run(&x, &scale, b),
            );
        }
    }
}

#[test]
fn gradients_of_the_pool_are_its_slopes() {
    let mut random = Random::new(3);
    for shape in [[2, 4, 6, 3], [1, 5, 7, 24]] {
        let [batch, height, width, channels] = shape;
        let x = numbers(&mut random, shape.iter().product());
        let after = [batch, height / 2, width / 2, channels];
        let upstream = numbers(&mut random, after.iter().product());
        let tx = tensor(&x, shape).require_grad();
        let gradients = (ops::max_pool(tx.clone()) * tensor(&upstream, after))
            .sum()
            .backward();
        hold("x", tx.grad(&gradients), &x, |x| {
            dot(&pool(x, shape), &upstream)
        });
    }
}

#[test]
fn gradients_of_the_losses_are_their_slopes() {
    let mut random = Random::new(4);
    for shape in [[1, 2, 3, 3], [2, 5, 4, 24]] {
        let [batch, height, width, colours] = shape;
        let count = shape.iter().product::<usize>();
        let (predicted, truth) = (numbers(&mut random, count), numbers(&mut random, count));
        let tp = tensor(&predicted, shape).require_grad();
        let gradients = ops::squared_error(tp.clone(), tensor(&truth, shape)).backward();
        hold("squared error", tp.grad(&gradients), &predicted, |p| {
            p.iter()
                .zip(&truth)
                .map(|(p, t)| (p - t).powi(2))
                .sum::<f64>()
                / count as f64
        });

        let labels: Vec<usize> = (0..count / colours)
            .map(|pixel| pixel * 7 % colours)
            .collect();
        let numbers = labels.iter().map(|&label| label as i32).collect::<Vec<_>>();
        let data = TensorData::new(numbers, [batch, height, width]);
        let tl = Tensor::<3, Int>::from_data(data, &tp.device());
        let gradients = ops::cross_entropy(tp.clone(), tl).backward();
        hold("cross-entropy", tp.grad(&gradients), &predicted, |logits| {
            let pixels = logits.chunks(colours).zip(&labels);
            let losses = pixels.map(|(logits, &label)| {
                logits.iter().map(|x| x.exp()).sum::<f64>().ln() - logits[label]
            });
            losses.sum::<f64>() / labels.len() as f64
        });
    }
}
