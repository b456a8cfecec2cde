//! Normalisation, ReLU and tail on slices of channel-last pictures.
//!
//! Sums are taken per picture in f32, which threads may share, and over the pictures in f64, in the order of the pictures.

use super::{EPSILON, Tail};
use crate::ops::lanes::vectorised;
use crate::ops::parallel::pieces;

/// Channels are handled in groups of at least so many numbers: a picture of 3 channels as one of 18 with a sixth of the pixels.
const GROUP: usize = 16;

/// Numbers that are worth a piece of their own where a picture can be cut.
const PIECE: usize = 1 << 14;

/// B, H, W, C before the tail, and the tail.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) batch: usize,
    pub(super) height: usize,
    pub(super) width: usize,
    pub(super) channels: usize,
    pub(super) tail: Tail,
}

impl Sizes {
    pub(super) fn samples(self) -> usize {
        self.batch * self.height * self.width
    }

    fn picture(self) -> usize {
        self.height * self.width * self.channels
    }

    /// Numbers of a picture after the tail.
    fn after(self) -> usize {
        self.tail.side(self.height) * self.tail.side(self.width) * self.channels
    }

    /// Numbers handled side by side: a whole number of pixels.
    fn group(self) -> usize {
        self.channels * GROUP.div_ceil(self.channels.max(1))
    }
}

/// `(x - mean) * inverse * scale + shift`, each `[C]`; `inverse` is one over the standard deviation.
pub(super) struct Affine {
    pub(super) mean: Vec<f32>,
    pub(super) inverse: Vec<f32>,
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

impl Affine {
    pub(super) fn new(mean: &[f32], variance: &[f32], scale: &[f32], shift: &[f32]) -> Self {
        let inverse = variance
            .iter()
            .map(|variance| 1.0 / (variance + EPSILON).sqrt());
        Affine {
            mean: mean.to_vec(),
            inverse: inverse.collect(),
            scale: scale.to_vec(),
            shift: shift.to_vec(),
        }
    }

    /// Mean, factor and shift, each repeated to `count` numbers.
    fn rows(&self, count: usize) -> [Vec<f32>; 3] {
        let factor: Vec<f32> = self
            .inverse
            .iter()
            .zip(&self.scale)
            .map(|(a, b)| a * b)
            .collect();
        [&self.mean, &factor, &self.shift].map(|values| repeated(values, count))
    }
}

/// Values repeated to `count` numbers.
fn repeated(values: &[f32], count: usize) -> Vec<f32> {
    values.iter().copied().cycle().take(count).collect()
}

/// Gradients of `x`, scale and shift.
pub(super) struct Gradients {
    pub(super) x: Vec<f32>,
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

/// Adds up groups of channels, `[G * C]` to `[C]`.
fn by_channel(groups: &[f32], sums: &mut [f32]) {
    sums.fill(0.0);
    for group in groups.chunks_exact(sums.len()) {
        for (sum, value) in sums.iter_mut().zip(group) {
            *sum += value;
        }
    }
}

/// Mean and biased variance of each channel, `[C]` each: per picture about the picture's own mean, then combined
/// (Chan, Golub and LeVeque 1983), so that a large mean costs no digits of a small variance.
pub(super) fn statistics(x: &[f32], sizes: Sizes) -> (Vec<f32>, Vec<f32>) {
    let Sizes { channels, .. } = sizes;
    let pixels = (sizes.height * sizes.width) as f32;
    let picture = sizes.picture().max(1);
    // Of each picture the means, then the sums of squares about them.
    let mut of_pictures = vec![0.0; x.len() / picture * 2 * channels];
    pieces(
        &mut of_pictures,
        x.len() / picture,
        |index| index * 2 * channels,
        || vec![0.0; sizes.group()],
        |sums, index, of_picture| {
            let x = &x[index * picture..][..picture];
            let (means, squares) = of_picture.split_at_mut(channels);
            vectorised(|| {
                sums.fill(0.0);
                add_up(x, sums, |sum, x, _| sum + x, &[]);
                by_channel(sums, means);
                means.iter_mut().for_each(|mean| *mean /= pixels);
                let rows = repeated(means, sizes.group());
                sums.fill(0.0);
                add_up(x, sums, |sum, x, mean| sum + (x - mean) * (x - mean), &rows);
                by_channel(sums, squares);
            });
        },
    );
    let of_pictures = of_pictures.chunks_exact((2 * channels).max(1));
    let count = of_pictures.len().max(1) as f64;
    let mut mean = vec![0.0; channels];
    let mut variance = vec![0.0; channels];
    for channel in 0..channels {
        let means = of_pictures.clone().map(|of| f64::from(of[channel]));
        let centre = means.clone().sum::<f64>() / count;
        let between: f64 = means.map(|mean| (mean - centre) * (mean - centre)).sum();
        let within = of_pictures
            .clone()
            .map(|of| f64::from(of[channels + channel]));
        mean[channel] = centre as f32;
        variance[channel] = ((within.sum::<f64>() / f64::from(pixels) + between) / count) as f32;
    }
    (mean, variance)
}

/// Adds `x` to sums of its length's groups; the rest of `x` that fills no group goes to the first sums.
#[inline(always)]
fn add_up(x: &[f32], sums: &mut [f32], step: impl Fn(f32, f32, f32) -> f32, with: &[f32]) {
    let mut groups = x.chunks_exact(sums.len());
    if with.is_empty() {
        for group in &mut groups {
            for (sum, &x) in sums.iter_mut().zip(group) {
                *sum = step(*sum, x, 0.0);
            }
        }
        for (sum, &x) in sums.iter_mut().zip(groups.remainder()) {
            *sum = step(*sum, x, 0.0);
        }
    } else {
        for group in &mut groups {
            for ((sum, &x), &with) in sums.iter_mut().zip(group).zip(with) {
                *sum = step(*sum, x, with);
            }
        }
        for ((sum, &x), &with) in sums.iter_mut().zip(groups.remainder()).zip(with) {
            *sum = step(*sum, x, with);
        }
    }
}

/// Zero for what is not above zero.
#[inline(always)]
fn positive(z: f32) -> f32 {
    if z > 0.0 { z } else { 0.0 }
}

/// `relu((x - mean) * factor + shift)`, then the tail.
pub(super) fn forward(x: &[f32], affine: &Affine, sizes: Sizes) -> Vec<f32> {
    let mut y = vec![0.0; sizes.batch * sizes.after()];
    let group = match sizes.tail {
        Tail::MaxPool => sizes.channels,
        Tail::Nothing | Tail::Upsample => sizes.group(),
    };
    let rows = affine.rows(group);
    let strips = Strips::new(sizes);
    pieces(
        &mut y,
        strips.count(),
        |index| strips.after(index),
        || (),
        |(), index, y| {
            let x = &x[strips.before(index)..strips.before(index + 1)];
            vectorised(|| match sizes.tail {
                Tail::Nothing => activate(x, &rows, y),
                Tail::MaxPool => pool(x, &rows, y, sizes),
                Tail::Upsample => upsample(x, &rows, y, sizes),
            });
        },
    );
    y
}

/// Pictures cut into strips of whole rows, so that even a single large picture is several pieces.
#[derive(Clone, Copy)]
struct Strips {
    sizes: Sizes,
    /// Lines of a strip and of a picture; a line is a row, or the two rows of a row of windows.
    lines: usize,
    of_picture: usize,
}

impl Strips {
    fn new(sizes: Sizes) -> Self {
        let of_picture = match sizes.tail {
            Tail::MaxPool => sizes.height / 2,
            Tail::Nothing | Tail::Upsample => sizes.height,
        };
        let row = sizes.width * sizes.channels;
        let lines = (PIECE / row.max(1)).clamp(1, of_picture.max(1));
        Strips {
            sizes,
            lines,
            of_picture,
        }
    }

    fn count(self) -> usize {
        self.sizes.batch * self.of_picture.div_ceil(self.lines)
    }

    /// Lines of all pictures before this strip.
    fn line(self, index: usize) -> (usize, usize) {
        let strips = self.of_picture.div_ceil(self.lines).max(1);
        (index / strips, index % strips * self.lines)
    }

    /// Where a strip begins in `x`. (A last odd row that no window sees belongs to no strip, or to the one before.)
    fn before(self, index: usize) -> usize {
        let (picture, line) = self.line(index);
        let rows = match self.sizes.tail {
            Tail::MaxPool => 2,
            Tail::Nothing | Tail::Upsample => 1,
        };
        picture * self.sizes.picture() + line * rows * self.sizes.width * self.sizes.channels
    }

    /// Where a strip begins in `y`.
    fn after(self, index: usize) -> usize {
        let (picture, line) = self.line(index);
        let of_line = self.sizes.after() / self.of_picture.max(1);
        picture * self.sizes.after() + line * of_line
    }
}

#[inline(always)]
fn activate(x: &[f32], [mean, factor, shift]: &[Vec<f32>; 3], y: &mut [f32]) {
    let group = mean.len();
    for (x, y) in x.chunks(group).zip(y.chunks_mut(group)) {
        let constants = mean.iter().zip(factor).zip(shift);
        for ((x, y), ((mean, factor), shift)) in x.iter().zip(y).zip(constants) {
            *y = positive((x - mean) * factor + shift);
        }
    }
}

#[inline(always)]
fn pool(x: &[f32], [mean, factor, shift]: &[Vec<f32>; 3], y: &mut [f32], sizes: Sizes) {
    let channels = sizes.channels;
    let row = sizes.width * channels;
    let z = |x: f32, channel: usize| (x - mean[channel]) * factor[channel] + shift[channel];
    for (x, y) in x
        .chunks_exact(2 * row)
        .zip(y.chunks_exact_mut((row / channels / 2 * channels).max(1)))
    {
        let (upper, lower) = x.split_at(row);
        let windows = upper
            .chunks_exact(2 * channels)
            .zip(lower.chunks_exact(2 * channels));
        for ((upper, lower), y) in windows.zip(y.chunks_exact_mut(channels)) {
            let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
            let constants = mean.len().min(factor.len()).min(shift.len());
            let count = channels.min(constants);
            let (a, b, c, d, y) = (
                &a[..count],
                &b[..count],
                &c[..count],
                &d[..count],
                &mut y[..count],
            );
            for channel in 0..count {
                let largest = larger(
                    larger(z(a[channel], channel), z(b[channel], channel)),
                    larger(z(c[channel], channel), z(d[channel], channel)),
                );
                y[channel] = positive(largest);
            }
        }
    }
}

/// The larger of two, the first where they are equal.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

#[inline(always)]
fn upsample(x: &[f32], rows: &[Vec<f32>; 3], y: &mut [f32], sizes: Sizes) {
    let channels = sizes.channels;
    let row = sizes.width * channels;
    let mut z = vec![0.0; row];
    for (x, y) in x
        .chunks_exact(row.max(1))
        .zip(y.chunks_exact_mut((4 * row).max(1)))
    {
        activate(x, rows, &mut z);
        let (upper, lower) = y.split_at_mut(2 * row);
        for (z, y) in z
            .chunks_exact(channels)
            .zip(upper.chunks_exact_mut(2 * channels))
        {
            let (left, right) = y.split_at_mut(channels);
            left.copy_from_slice(z);
            right.copy_from_slice(z);
        }
        lower.copy_from_slice(upper);
    }
}

/// From the gradient `dy` after the tail. Two passes: the gradients before the normalisation and their sums; the rest.
pub(super) fn backward(x: &[f32], dy: &[f32], affine: &Affine, sizes: Sizes) -> Gradients {
    let Sizes { channels, .. } = sizes;
    let mut dx = vec![0.0; x.len()];
    let pooled = affine.rows(channels);
    let group = sizes.group();
    let rows = affine.rows(group);
    let inverse = repeated(&affine.inverse, group);
    let picture = sizes.picture().max(1);
    let count = x.len() / picture;
    // Of each picture the sums for the shift, then those for the scale.
    let mut of_pictures = vec![0.0; count * 2 * channels];
    let mut parts: Vec<_> = dx
        .chunks_exact_mut(picture)
        .zip(of_pictures.chunks_exact_mut((2 * channels).max(1)))
        .collect();
    pieces(
        &mut parts,
        count,
        |index| index,
        || (),
        |(), index, parts| {
            for (dz, sums) in parts {
                let x = &x[index * picture..][..picture];
                let dy = &dy[index * sizes.after()..][..sizes.after()];
                let (of_shift, of_scale) = vectorised(|| {
                    match sizes.tail {
                        Tail::Nothing => through_relu(x, dy, &rows, dz),
                        Tail::MaxPool => through_pool(x, dy, &pooled, dz, sizes),
                        Tail::Upsample => through_upsample(x, dy, &rows, dz, sizes),
                    }
                    gradient_sums(x, dz, &rows[0], &inverse)
                });
                let (shift, scale) = sums.split_at_mut(channels);
                by_channel(&of_shift, shift);
                by_channel(&of_scale, scale);
            }
        },
    );
    let mut sums = vec![[0.0_f64; 2]; channels];
    for of_picture in of_pictures.chunks_exact((2 * channels).max(1)) {
        for (channel, sum) in sums.iter_mut().enumerate() {
            sum[0] += f64::from(of_picture[channel]);
            sum[1] += f64::from(of_picture[channels + channel]);
        }
    }
    let samples = sizes.samples() as f64;
    let means = |which: usize| -> Vec<f32> {
        let of_channels = sums.iter().map(|sum| (sum[which] / samples) as f32);
        repeated(&of_channels.collect::<Vec<_>>(), group)
    };
    let (of_shift, of_scale) = (means(0), means(1));
    pieces(
        &mut dx,
        count,
        |index| index * picture,
        || (),
        |(), index, dx| {
            let x = &x[index * picture..][..picture];
            vectorised(|| through_statistics(x, dx, &rows, &inverse, [&of_shift, &of_scale]));
        },
    );
    let total = |which: usize| sums.iter().map(|sum| sum[which] as f32).collect();
    Gradients {
        x: dx,
        shift: total(0),
        scale: total(1),
    }
}

/// `dz = dy` where the ReLU let through.
#[inline(always)]
fn through_relu(x: &[f32], dy: &[f32], [mean, factor, shift]: &[Vec<f32>; 3], dz: &mut [f32]) {
    let group = mean.len();
    for ((x, dy), dz) in x
        .chunks(group)
        .zip(dy.chunks(group))
        .zip(dz.chunks_mut(group))
    {
        let constants = mean.iter().zip(factor).zip(shift);
        for (((x, dy), dz), ((mean, factor), shift)) in x.iter().zip(dy).zip(dz).zip(constants) {
            let z = (x - mean) * factor + shift;
            *dz = if z > 0.0 { *dy } else { 0.0 };
        }
    }
}

/// The gradient of a window goes to its largest value, to the first of several.
#[inline(always)]
fn through_pool(
    x: &[f32],
    dy: &[f32],
    [mean, factor, shift]: &[Vec<f32>; 3],
    dz: &mut [f32],
    sizes: Sizes,
) {
    let channels = sizes.channels;
    let row = sizes.width * channels;
    let pooled = (sizes.width / 2 * channels).max(1);
    let (mean, factor, shift) = (&mean[..channels], &factor[..channels], &shift[..channels]);
    for ((x, dz), dy) in x
        .chunks_exact(2 * row)
        .zip(dz.chunks_exact_mut(2 * row))
        .zip(dy.chunks_exact(pooled))
    {
        let (upper, lower) = x.split_at(row);
        let (upper_z, lower_z) = dz.split_at_mut(row);
        let inputs = upper
            .chunks_exact(2 * channels)
            .zip(lower.chunks_exact(2 * channels));
        let outputs = upper_z
            .chunks_exact_mut(2 * channels)
            .zip(lower_z.chunks_exact_mut(2 * channels));
        for (((upper, lower), (upper_z, lower_z)), dy) in
            inputs.zip(outputs).zip(dy.chunks_exact(channels))
        {
            let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
            let (za, zb) = upper_z.split_at_mut(channels);
            let (zc, zd) = lower_z.split_at_mut(channels);
            let (c, d) = (&c[..channels], &d[..channels]);
            let (b, zb, zd) = (&b[..channels], &mut zb[..channels], &mut zd[..channels]);
            for channel in 0..channels {
                let z = |x: f32| (x - mean[channel]) * factor[channel] + shift[channel];
                let [a, b, c, d] = [z(a[channel]), z(b[channel]), z(c[channel]), z(d[channel])];
                let dy = dy[channel];
                za[channel] = if (a > 0.0) & (a >= b) & (a >= c) & (a >= d) {
                    dy
                } else {
                    0.0
                };
                zb[channel] = if (b > 0.0) & (b > a) & (b >= c) & (b >= d) {
                    dy
                } else {
                    0.0
                };
                zc[channel] = if (c > 0.0) & (c > a) & (c > b) & (c >= d) {
                    dy
                } else {
                    0.0
                };
                zd[channel] = if (d > 0.0) & (d > a) & (d > b) & (d > c) {
                    dy
                } else {
                    0.0
                };
            }
        }
    }
}

/// The gradients of a pixel's four copies, added, where the ReLU let through.
#[inline(always)]
fn through_upsample(x: &[f32], dy: &[f32], rows: &[Vec<f32>; 3], dz: &mut [f32], sizes: Sizes) {
    let channels = sizes.channels;
    let row = sizes.width * channels;
    let mut folded = vec![0.0; row];
    for ((x, dz), dy) in x
        .chunks_exact(row.max(1))
        .zip(dz.chunks_exact_mut(row.max(1)))
        .zip(dy.chunks_exact((4 * row).max(1)))
    {
        let (upper, lower) = dy.split_at(2 * row);
        let copies = upper
            .chunks_exact(2 * channels)
            .zip(lower.chunks_exact(2 * channels));
        for (sum, (upper, lower)) in folded.chunks_exact_mut(channels).zip(copies) {
            let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
            for ((((sum, a), b), c), d) in sum.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *sum = (a + b) + (c + d);
            }
        }
        through_relu(x, &folded, rows, dz);
    }
}

/// Sums of `dz` and of `dz` times the normalised `x`, side by side for a group of channels.
#[inline(always)]
fn gradient_sums(x: &[f32], dz: &[f32], mean: &[f32], inverse: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let group = mean.len();
    let (mut plain, mut weighted) = (vec![0.0; group], vec![0.0; group]);
    for (x, dz) in x.chunks(group).zip(dz.chunks(group)) {
        let sums = plain.iter_mut().zip(&mut weighted);
        let constants = mean.iter().zip(inverse);
        for (((x, dz), (plain, weighted)), (mean, inverse)) in
            x.iter().zip(dz).zip(sums).zip(constants)
        {
            *plain += dz;
            *weighted += dz * ((x - mean) * inverse);
        }
    }
    (plain, weighted)
}

/// `dx = factor (dz - mean of dz - normalised x times mean of dz x)`, where `dx` holds `dz` before.
#[inline(always)]
fn through_statistics(
    x: &[f32],
    dx: &mut [f32],
    [mean, factor, _]: &[Vec<f32>; 3],
    inverse: &[f32],
    [of_shift, of_scale]: [&[f32]; 2],
) {
    let group = mean.len();
    for (x, dx) in x.chunks(group).zip(dx.chunks_mut(group)) {
        let constants = mean.iter().zip(factor).zip(inverse);
        let means = of_shift.iter().zip(of_scale);
        for (((x, dx), ((mean, factor), inverse)), (of_shift, of_scale)) in
            x.iter().zip(dx).zip(constants).zip(means)
        {
            let normalised = (x - mean) * inverse;
            *dx = factor * ((*dx - of_shift) - normalised * of_scale);
        }
    }
}
