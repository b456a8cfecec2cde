//! The gradients of `x`, scale and shift from that of the output.

use std::array::from_fn;

use super::rows::{Constants, LANES, Row, by_channel, change, each, rows};
use super::{Affine, Sizes, Tail};
use crate::lanes::vectorised;
use crate::parallel::made;

/// The gradients that [`backward`] gives, each in the layout of what it is the gradient of.
pub struct Gradients {
    /// Of the input, `[B, H, W, C]`.
    pub x: Vec<f32>,
    /// Of the scale, `[C]`.
    pub scale: Vec<f32>,
    /// Of the shift, `[C]`.
    pub shift: Vec<f32>,
}

/// From the gradient `dy` after the tail, in two passes over the pictures: the sums of the
/// gradients before the ReLU, then the gradients themselves. What ReLU and tail let through is
/// found twice: that is cheaper than to write it down in between.
#[inline(never)]
pub fn backward(x: &[f32], dy: &[f32], affine: &Affine, sizes: Sizes) -> Gradients {
    let Sizes { channels, .. } = sizes;
    let constants = affine.constants(sizes.group());
    let picture = sizes.picture().max(1);
    let count = x.len() / picture;
    let of_picture = |index: usize| {
        let dy = &dy[index * sizes.after()..][..sizes.after()];
        (&x[index * picture..][..picture], dy)
    };
    // Of each picture the sums for the shift, then those for the scale.
    let of_pictures = made(
        count,
        |index| index * 2 * channels,
        || vec![0.0; picture],
        |dz, index, sums| {
            let (x, dy) = of_picture(index);
            let mut added: Vec<_> = constants.iter().map(Sums::new).collect();
            vectorised(
                #[inline(always)]
                || {
                    before_relu(x, dy, &constants, dz, sizes);
                    add_up(x, dz, &mut added);
                },
            );
            let (shift, scale) = sums.split_at_mut(channels);
            by_channel(
                &added.iter().map(|sums| sums.shift).collect::<Vec<_>>(),
                shift,
            );
            by_channel(
                &added.iter().map(|sums| sums.scale).collect::<Vec<_>>(),
                scale,
            );
        },
    );
    let mut sums = vec![0.0_f64; 2 * channels];
    for of_picture in of_pictures.chunks_exact((2 * channels).max(1)) {
        for (sum, &of_picture) in sums.iter_mut().zip(of_picture) {
            *sum += f64::from(of_picture);
        }
    }
    let samples = sizes.samples() as f64;
    let means: Vec<f32> = sums.iter().map(|sum| (sum / samples) as f32).collect();
    let [of_shift, of_scale] =
        [&means[..channels], &means[channels..]].map(|means| rows(means, sizes.group()));
    let finish: Vec<_> = constants.iter().zip(of_shift).zip(of_scale).collect();
    let dx = made(
        count,
        |index| index * picture,
        || (),
        |(), index, dx| {
            let (x, dy) = of_picture(index);
            vectorised(
                #[inline(always)]
                || {
                    before_relu(x, dy, &constants, dx, sizes);
                    through_statistics(x, dx, &finish);
                },
            );
        },
    );
    let mut shift: Vec<f32> = sums.iter().map(|&sum| sum as f32).collect();
    let scale = shift.split_off(channels);
    Gradients {
        x: dx,
        scale,
        shift,
    }
}

/// The gradient `dz` before the ReLU, of a picture.
#[inline(always)]
fn before_relu(x: &[f32], dy: &[f32], constants: &[Constants], dz: &mut [f32], sizes: Sizes) {
    let row = sizes.width * sizes.channels;
    match sizes.tail {
        Tail::Nothing => through_relu(x, dy, constants, dz),
        Tail::MaxPool => {
            let pooled = (sizes.width / 2 * sizes.channels).max(1);
            let lines = x.chunks_exact(2 * row).zip(dz.chunks_exact_mut(2 * row));
            for ((x, dz), dy) in lines.zip(dy.chunks_exact(pooled)) {
                through_pool(x, dy, constants, dz, sizes.channels);
            }
        }
        Tail::Upsample => {
            let mut folded = vec![0.0; row];
            let lines = x
                .chunks_exact(row.max(1))
                .zip(dz.chunks_exact_mut(row.max(1)));
            for ((x, dz), dy) in lines.zip(dy.chunks_exact((4 * row).max(1))) {
                fold(dy, &mut folded, sizes.channels);
                through_relu(x, &folded, constants, dz);
            }
        }
    }
}

/// `dz = dy` where the ReLU let through.
#[inline(always)]
fn through_relu(x: &[f32], dy: &[f32], constants: &[Constants], dz: &mut [f32]) {
    dz.copy_from_slice(dy);
    change(x, dz, constants, |x, dy, constants| {
        let z = constants.z(x);
        from_fn(|lane| if z[lane] > 0.0 { dy[lane] } else { 0.0 })
    });
}

/// The gradient of a window goes to its largest value, to the first of several, in two rows of
/// pixels.
#[inline(always)]
fn through_pool(x: &[f32], dy: &[f32], constants: &[Constants], dz: &mut [f32], channels: usize) {
    let row = x.len() / 2;
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
        let ((za, zb), (zc, zd)) = (
            upper_z.split_at_mut(channels),
            lower_z.split_at_mut(channels),
        );
        through_window([a, b, c, d], dy, constants, [za, zb, zc, zd]);
    }
}

/// One window, of all channels.
#[inline(always)]
fn through_window(x: [&[f32]; 4], dy: &[f32], constants: &[Constants], dz: [&mut [f32]; 4]) {
    let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] = x.map(|x| x.as_chunks::<LANES>());
    let (dy, dy_rest) = dy.as_chunks::<LANES>();
    let [(za, za_rest), (zb, zb_rest), (zc, zc_rest), (zd, zd_rest)] =
        dz.map(|dz| dz.as_chunks_mut::<LANES>());
    let inputs = a.iter().zip(b).zip(c).zip(d).zip(dy);
    let outputs = za.iter_mut().zip(zb).zip(zc).zip(zd);
    for ((((((a, b), c), d), dy), (((za, zb), zc), zd)), constants) in
        inputs.zip(outputs).zip(constants)
    {
        [*za, *zb, *zc, *zd] = shares([a, b, c, d], dy, constants);
    }
    if let Some(constants) = constants.get(dy.len()).filter(|_| !dy_rest.is_empty()) {
        let [a, b, c, d, dy] = [a_rest, b_rest, c_rest, d_rest, dy_rest].map(|rest| {
            let mut row = [0.0; LANES];
            row[..rest.len()].copy_from_slice(rest);
            row
        });
        let made = shares([&a, &b, &c, &d], &dy, constants);
        for (rest, made) in [za_rest, zb_rest, zc_rest, zd_rest].into_iter().zip(made) {
            rest.copy_from_slice(&made[..rest.len()]);
        }
    }
}

/// What each of a window's four gets of `dy`.
#[inline(always)]
fn shares(x: [&Row; 4], dy: &Row, constants: &Constants) -> [Row; 4] {
    let [a, b, c, d] = x.map(|x| constants.z(x));
    let mut shares = [[0.0; LANES]; 4];
    for lane in 0..LANES {
        let (a, b, c, d, dy) = (a[lane], b[lane], c[lane], d[lane], dy[lane]);
        let take = |wins: bool| if wins { dy } else { 0.0 };
        shares[0][lane] = take((a > 0.0) & (a >= b) & (a >= c) & (a >= d));
        shares[1][lane] = take((b > 0.0) & (b > a) & (b >= c) & (b >= d));
        shares[2][lane] = take((c > 0.0) & (c > a) & (c > b) & (c >= d));
        shares[3][lane] = take((d > 0.0) & (d > a) & (d > b) & (d > c));
    }
    shares
}

/// Adds up the gradients of a pixel's four copies, for a row of pixels.
#[inline(always)]
fn fold(dy: &[f32], folded: &mut [f32], channels: usize) {
    let (upper, lower) = dy.split_at(dy.len() / 2);
    let copies = upper
        .chunks_exact(2 * channels)
        .zip(lower.chunks_exact(2 * channels));
    for (sum, (upper, lower)) in folded.chunks_exact_mut(channels).zip(copies) {
        let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
        let (sums, rest) = sum.as_chunks_mut::<LANES>();
        let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] =
            [a, b, c, d].map(|x| x.as_chunks::<LANES>());
        for ((((sum, a), b), c), d) in sums.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *sum = from_fn(|lane| (a[lane] + b[lane]) + (c[lane] + d[lane]));
        }
        for ((((sum, a), b), c), d) in rest
            .iter_mut()
            .zip(a_rest)
            .zip(b_rest)
            .zip(c_rest)
            .zip(d_rest)
        {
            *sum = (a + b) + (c + d);
        }
    }
}

/// Sums of `dz` and of `dz` times the normalised `x`.
struct Sums<'a> {
    constants: &'a Constants,
    shift: Row,
    scale: Row,
}

impl<'a> Sums<'a> {
    fn new(constants: &'a Constants) -> Self {
        Sums {
            constants,
            shift: [0.0; LANES],
            scale: [0.0; LANES],
        }
    }
}

#[inline(always)]
fn add_up(x: &[f32], dz: &[f32], sums: &mut [Sums]) {
    each(x, dz, sums, |x, dz, sums| {
        let Constants { mean, inverse, .. } = sums.constants;
        for lane in 0..LANES {
            sums.shift[lane] += dz[lane];
            sums.scale[lane] += dz[lane] * ((x[lane] - mean[lane]) * inverse[lane]);
        }
    });
}

/// `dx = factor (dz - mean of dz - normalised x times mean of dz x)`, where `dx` holds `dz` before.
#[inline(always)]
fn through_statistics(x: &[f32], dx: &mut [f32], finish: &[((&Constants, Row), Row)]) {
    change(x, dx, finish, |x, dz, ((constants, of_shift), of_scale)| {
        let Constants {
            mean,
            inverse,
            factor,
            ..
        } = constants;
        from_fn(|lane| {
            let normalised = (x[lane] - mean[lane]) * inverse[lane];
            factor[lane] * ((dz[lane] - of_shift[lane]) - normalised * of_scale[lane])
        })
    });
}
