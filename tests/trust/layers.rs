//! The layers of the course's networks and their gradients, written out in f32 with an arithmetic
//! of one's choice.

use crate::arithmetic::Arithmetic;

const EPSILON: f32 = 1e-5;
const MOMENTUM: f32 = 0.1;

/// Pictures, channel-last.
#[derive(Clone)]
pub(crate) struct Maps {
    pub(crate) values: Vec<f32>,
    /// Batch, height, width, channels.
    pub(crate) shape: [usize; 4],
}

impl Maps {
    pub(crate) fn pixels(&self) -> usize {
        self.shape[..3].iter().product()
    }

    /// One row a channel.
    fn columns(&self) -> Vec<Vec<f32>> {
        let channels = self.shape[3];
        let column = |channel: usize| {
            let of_channel = self.values.iter().skip(channel).step_by(channels);
            of_channel.copied().collect()
        };
        (0..channels).map(column).collect()
    }

    fn like(&self, values: Vec<f32>) -> Maps {
        let shape = self.shape;
        Maps { values, shape }
    }
}

/// The channels of both, and apart again.
pub(crate) fn beside(a: &Maps, b: &Maps) -> Maps {
    let rows = a.values.chunks(a.shape[3]).zip(b.values.chunks(b.shape[3]));
    let values = rows.flat_map(|(a, b)| a.iter().chain(b)).copied().collect();
    let [batch, height, width, channels] = a.shape;
    let shape = [batch, height, width, channels + b.shape[3]];
    Maps { values, shape }
}

pub(crate) fn apart(both: &Maps, first: usize) -> [Maps; 2] {
    let [batch, height, width, channels] = both.shape;
    [0..first, first..channels].map(|range| Maps {
        shape: [batch, height, width, range.len()],
        values: both
            .values
            .chunks(channels)
            .flat_map(|pixel| &pixel[range.clone()])
            .copied()
            .collect(),
    })
}

/// What each pixel sees: a row `[k k][I]` a pixel, zeros beyond the picture.
fn patches(x: &Maps, kernel: usize) -> Vec<Vec<f32>> {
    let [batch, height, width, inputs] = x.shape;
    let mut rows = Vec::with_capacity(x.pixels());
    for picture in 0..batch {
        for (i, j) in (0..height).flat_map(|i| (0..width).map(move |j| (i, j))) {
            let mut row = Vec::with_capacity(kernel * kernel * inputs);
            for (u, v) in (0..kernel).flat_map(|u| (0..kernel).map(move |v| (u, v))) {
                let (line, column) = (i + u, j + v);
                let edge = kernel / 2;
                let inside =
                    (edge..height + edge).contains(&line) && (edge..width + edge).contains(&column);
                if inside {
                    let at = (picture * height + line - edge) * width + column - edge;
                    row.extend(&x.values[at * inputs..][..inputs]);
                } else {
                    row.resize(row.len() + inputs, 0.0);
                }
            }
            rows.push(row);
        }
    }
    rows
}

/// PyTorch's `[O][I][k k]` as `[O][k k][I]`.
fn by_taps(weight: &[f32], inputs: usize, area: usize) -> Vec<Vec<f32>> {
    let output = |weight: &[f32]| {
        let taps = (0..area).flat_map(|tap| (0..inputs).map(move |input| (tap, input)));
        taps.map(|(tap, input)| weight[input * area + tap])
            .collect()
    };
    weight.chunks(inputs * area).map(output).collect()
}

/// A convolution's weight and bias.
#[derive(Clone, Copy)]
pub(crate) struct Conv<'a> {
    pub(crate) weight: &'a [f32],
    pub(crate) bias: &'a [f32],
    pub(crate) kernel: usize,
}

impl Conv<'_> {
    pub(crate) fn forward(&self, by: Arithmetic, x: &Maps) -> Maps {
        let [batch, height, width, inputs] = x.shape;
        let rows = by_taps(self.weight, inputs, self.kernel * self.kernel);
        let seen = patches(x, self.kernel);
        let values = seen.iter().flat_map(|seen| {
            let outputs = rows.iter().zip(self.bias);
            outputs.map(move |(row, bias)| by.dot(seen, row) + bias)
        });
        Maps {
            values: values.collect(),
            shape: [batch, height, width, self.bias.len()],
        }
    }

    /// The gradient of `x`, from that of the output.
    pub(crate) fn of_x(&self, by: Arithmetic, dy: &Maps, inputs: usize) -> Maps {
        let area = self.kernel * self.kernel;
        let outputs = self.bias.len();
        let mut turned = vec![0.0; self.weight.len()];
        for (at, &weight) in self.weight.iter().enumerate() {
            let (output, input, tap) = (at / area / inputs, at / area % inputs, at % area);
            turned[(input * outputs + output) * area + area - 1 - tap] = weight;
        }
        let back = Conv {
            weight: &turned,
            bias: &vec![0.0; inputs],
            kernel: self.kernel,
        };
        back.forward(by, dy)
    }

    /// The gradient of the weight; the first `missing` pixels are left out of the sums.
    pub(crate) fn of_weight(
        &self,
        by: Arithmetic,
        x: &Maps,
        dy: &Maps,
        missing: usize,
    ) -> Vec<f32> {
        let (area, inputs) = (self.kernel * self.kernel, x.shape[3]);
        let seen = patches(x, self.kernel);
        let columns = (0..area * inputs)
            .map(|column| -> Vec<f32> { seen[missing..].iter().map(|row| row[column]).collect() });
        let columns: Vec<_> = columns.collect();
        let mut gradient = Vec::with_capacity(self.weight.len());
        for dy in dy.columns() {
            for input in 0..inputs {
                let taps =
                    (0..area).map(|tap| by.dot(&dy[missing..], &columns[tap * inputs + input]));
                gradient.extend(taps);
            }
        }
        gradient
    }
}

/// A normalisation followed by a ReLU, in training.
pub(crate) struct Normed {
    pub(crate) output: Maps,
    normalised: Vec<Vec<f32>>,
    roots: Vec<f32>,
    /// Running mean and variance after it, from 0 and 1.
    pub(crate) running: [Vec<f32>; 2],
}

/// Normalises by the batch.
pub(crate) fn norm_relu(by: Arithmetic, x: &Maps, scale: &[f32], shift: &[f32]) -> Normed {
    let mut output = vec![0.0; x.values.len()];
    let (mut normalised, mut roots, mut running) = (Vec::new(), Vec::new(), [vec![], vec![]]);
    let count = x.pixels() as f32;
    for (channel, column) in x.columns().into_iter().enumerate() {
        let mean = by.sum(&column) / count;
        let centred: Vec<f32> = column.iter().map(|x| x - mean).collect();
        let variance = by.dot(&centred, &centred) / count;
        let root = 1.0 / (variance + EPSILON).sqrt();
        let column: Vec<f32> = centred.iter().map(|x| x * root).collect();
        for (pixel, &x) in column.iter().enumerate() {
            output[pixel * scale.len() + channel] =
                by.add(shift[channel], x, scale[channel]).max(0.0);
        }
        let unbiased = variance * (count / (count - 1.0));
        running[0].push(by.add(0.0, mean, MOMENTUM));
        running[1].push(by.add(1.0 - MOMENTUM, unbiased, MOMENTUM));
        normalised.push(column);
        roots.push(root);
    }
    Normed {
        output: x.like(output),
        normalised,
        roots,
        running,
    }
}

/// The same by running statistics.
pub(crate) fn norm_relu_in_use(
    by: Arithmetic,
    x: &Maps,
    [scale, shift]: [&[f32]; 2],
    [mean, variance]: &[Vec<f32>; 2],
) -> Maps {
    let channels = scale.len();
    let values = x.values.iter().enumerate().map(|(at, x)| {
        let channel = at % channels;
        let factor = scale[channel] / (variance[channel] + EPSILON).sqrt();
        by.add(shift[channel], x - mean[channel], factor).max(0.0)
    });
    x.like(values.collect())
}

impl Normed {
    /// The gradients of x, scale and shift.
    pub(crate) fn backward(
        &self,
        by: Arithmetic,
        dy: &Maps,
        scale: &[f32],
    ) -> (Maps, Vec<f32>, Vec<f32>) {
        let cut = dy.values.iter().zip(&self.output.values);
        let cut = cut.map(|(&dy, &y)| if y > 0.0 { dy } else { 0.0 });
        let cut = dy.like(cut.collect());
        let (count, channels) = (cut.pixels() as f32, scale.len());
        let (mut of_scale, mut of_shift) = (Vec::new(), Vec::new());
        let mut of_x = vec![0.0; cut.values.len()];
        for (channel, dy) in cut.columns().into_iter().enumerate() {
            let normalised = &self.normalised[channel];
            let (shift_sum, scale_sum) = (by.sum(&dy), by.dot(&dy, normalised));
            let factor = scale[channel] * self.roots[channel];
            for (pixel, (dy, x)) in dy.iter().zip(normalised).enumerate() {
                let rest = by.add(dy - shift_sum / count, -x, scale_sum / count);
                of_x[pixel * channels + channel] = factor * rest;
            }
            of_scale.push(scale_sum);
            of_shift.push(shift_sum);
        }
        (dy.like(of_x), of_scale, of_shift)
    }
}

/// The places of the largest of each window of four.
pub(crate) fn max_pool(x: &Maps) -> (Maps, Vec<usize>) {
    let [batch, height, width, channels] = x.shape;
    let shape = [batch, height / 2, width / 2, channels];
    let mut places = Vec::with_capacity(x.values.len() / 4);
    for (picture, i) in (0..batch).flat_map(|b| (0..height / 2).map(move |i| (b, i))) {
        for (j, channel) in (0..width / 2).flat_map(|j| (0..channels).map(move |c| (j, c))) {
            let at =
                |u, v| ((picture * height + 2 * i + u) * width + 2 * j + v) * channels + channel;
            let four = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
            let larger = |a: usize, b: usize| if x.values[b] > x.values[a] { b } else { a };
            places.push(four.into_iter().reduce(larger).expect("four places"));
        }
    }
    let values = places.iter().map(|&place| x.values[place]).collect();
    (Maps { values, shape }, places)
}

/// Where each pixel of a picture of twice the size comes from.
pub(crate) fn upsampled(shape: [usize; 4]) -> ([usize; 4], Vec<usize>) {
    let [batch, height, width, channels] = shape;
    let mut places = Vec::with_capacity(4 * shape.iter().product::<usize>());
    for (picture, i) in (0..batch).flat_map(|b| (0..2 * height).map(move |i| (b, i))) {
        for j in 0..2 * width {
            let pixel = (picture * height + i / 2) * width + j / 2;
            places.extend(pixel * channels..(pixel + 1) * channels);
        }
    }
    ([batch, 2 * height, 2 * width, channels], places)
}

/// The gradient of what was gathered from `places`: each adds to where it came from.
pub(crate) fn scattered(dy: &Maps, places: &[usize], shape: [usize; 4]) -> Maps {
    let mut values = vec![0.0; shape.iter().product()];
    for (dy, &place) in dy.values.iter().zip(places) {
        values[place] += dy;
    }
    Maps { values, shape }
}
