//! The formulas, in f64 and as plainly as they can be written; pictures are channel-last.

use palomino::ops::Tail;

pub(crate) type Shape = [usize; 4];

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn at([_, height, width, channels]: Shape, b: usize, i: usize, j: usize, c: usize) -> usize {
    ((b * height + i) * width + j) * channels + c
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

/// `y[b, i, j, o] = bias[o] + sum of x[b, i + u - k/2, j + v - k/2, c] weight[o, c, u, v]`.
pub(crate) fn convolve(
    x: &[f64],
    weight: &[f64],
    bias: &[f64],
    shape: Shape,
    kernel: usize,
) -> Vec<f64> {
    let [batch, height, width, inputs] = shape;
    let out = [batch, height, width, bias.len()];
    let mut y = vec![0.0; out.iter().product()];
    each(out, |b, i, j, o| {
        let mut sum = bias[o];
        for u in 0..kernel {
            for v in 0..kernel {
                let row = (i + u).wrapping_sub(kernel / 2);
                let column = (j + v).wrapping_sub(kernel / 2);
                if row < height && column < width {
                    for c in 0..inputs {
                        sum += x[at(shape, b, row, column, c)]
                            * weight[((o * inputs + c) * kernel + u) * kernel + v];
                    }
                }
            }
        }
        y[at(out, b, i, j, o)] = sum;
    });
    y
}

/// Each channel less its own mean, over the root of its own biased variance, scaled and shifted.
pub(crate) fn normalise(x: &[f64], scale: &[f64], shift: &[f64]) -> Vec<f64> {
    let channels = scale.len();
    let samples = (x.len() / channels) as f64;
    let mut z = vec![0.0; x.len()];
    for c in 0..channels {
        let places = || (c..x.len()).step_by(channels);
        let mean = places().map(|p| x[p]).sum::<f64>() / samples;
        let variance = places().map(|p| (x[p] - mean).powi(2)).sum::<f64>() / samples;
        for p in places() {
            z[p] = (x[p] - mean) / (variance + 1e-5).sqrt() * scale[c] + shift[c];
        }
    }
    z
}

/// What is below zero is cut off.
pub(crate) fn relu(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| x.max(0.0)).collect()
}

/// What changes the size.
pub(crate) fn resize(x: &[f64], shape: Shape, tail: Tail) -> Vec<f64> {
    let [batch, height, width, channels] = shape;
    let out = [batch, tail.side(height), tail.side(width), channels];
    let mut y = vec![0.0; out.iter().product()];
    each(out, |b, i, j, c| {
        y[at(out, b, i, j, c)] = match tail {
            Tail::Nothing => x[at(shape, b, i, j, c)],
            Tail::Upsample => x[at(shape, b, i / 2, j / 2, c)],
            Tail::MaxPool => [(0, 0), (0, 1), (1, 0), (1, 1)]
                .map(|(u, v)| x[at(shape, b, 2 * i + u, 2 * j + v, c)])
                .into_iter()
                .fold(f64::NEG_INFINITY, f64::max),
        }
    });
    y
}

/// The mean of all squared differences.
pub(crate) fn squared_error(predicted: &[f64], truth: &[f64]) -> f64 {
    let pairs = predicted.iter().zip(truth);
    pairs.map(|(p, t)| (p - t).powi(2)).sum::<f64>() / predicted.len() as f64
}

/// The mean over all pixels of the logarithm of what the softmax gives the pixel's label, negative.
pub(crate) fn cross_entropy(logits: &[f64], labels: &[usize]) -> f64 {
    let pixels = logits.chunks(logits.len() / labels.len()).zip(labels);
    let losses = pixels
        .map(|(logits, &label)| logits.iter().map(|x| x.exp()).sum::<f64>().ln() - logits[label]);
    losses.sum::<f64>() / labels.len() as f64
}
