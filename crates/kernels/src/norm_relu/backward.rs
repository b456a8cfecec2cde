//! The gradients of `x`, scale and shift from that of the output.

use std::array::from_fn;

use super::route::before_relu;
use super::rows::{Constants, LANES, Row, by_channel, change, each, rows};
use super::{Affine, Sizes};
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
/// gradients before the ReLU, then the gradients themselves, each in strips that stay in the first
/// cache from one loop to the next. What ReLU and tail let through is found twice: that is cheaper
/// than to write it down in between.
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
    let strip = sizes.strip();
    // Of each picture the sums for the shift, then those for the scale.
    let of_pictures = made(
        count,
        |index| index * 2 * channels,
        || vec![0.0; strip.before],
        |dz, index, sums| {
            let (x, dy) = of_picture(index);
            let mut added: Vec<_> = constants.iter().map(Sums::new).collect();
            vectorised(
                #[inline(always)]
                || {
                    let mut dy = dy.chunks(strip.after);
                    for x in x.chunks(strip.before) {
                        let dz = &mut dz[..x.len()];
                        before_relu(x, dy.next().unwrap_or_default(), &constants, dz, sizes);
                        add_up(x, dz, &mut added);
                    }
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
                    let mut dy = dy.chunks(strip.after);
                    for (x, dx) in x.chunks(strip.before).zip(dx.chunks_mut(strip.before)) {
                        before_relu(x, dy.next().unwrap_or_default(), &constants, dx, sizes);
                        through_statistics(x, dx, &finish);
                    }
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

/// Sums of `dz` and of `dz` times the normalised `x`, and what that takes.
struct Sums {
    mean: Row,
    inverse: Row,
    shift: Row,
    scale: Row,
}

impl Sums {
    fn new(constants: &Constants) -> Self {
        Sums {
            mean: constants.mean,
            inverse: constants.inverse,
            shift: [0.0; LANES],
            scale: [0.0; LANES],
        }
    }
}

#[inline(always)]
fn add_up(x: &[f32], dz: &[f32], sums: &mut [Sums]) {
    each(x, dz, sums, |x, dz, sums| {
        for lane in 0..LANES {
            sums.shift[lane] += dz[lane];
            sums.scale[lane] += dz[lane] * ((x[lane] - sums.mean[lane]) * sums.inverse[lane]);
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
