//! Mean and variance of each channel, of every picture and then of all.

use super::Sizes;
use super::rows::{LANES, Row, by_channel, each, rows};
use crate::lanes::vectorised;
use crate::parallel::made;

/// Mean and biased variance of each channel, `[C]` each: per picture about the picture's own mean,
/// then combined (Chan, Golub and LeVeque 1983), so that a large mean costs no digits of a small
/// variance.
#[inline(never)]
pub fn statistics(x: &[f32], sizes: Sizes) -> (Vec<f32>, Vec<f32>) {
    let Sizes { channels, .. } = sizes;
    let pixels = (sizes.height * sizes.width) as f32;
    let picture = sizes.picture().max(1);
    let zeros = vec![[0.0; LANES]; sizes.group() / LANES];
    // Of each picture the means, then the sums of squares about them.
    let of_pictures = made(
        x.len() / picture,
        |index| index * 2 * channels,
        || (),
        |(), index, of_picture| {
            let x = &x[index * picture..][..picture];
            let (means, squares) = of_picture.split_at_mut(channels);
            let mut sums = zeros.clone();
            vectorised(
                #[inline(always)]
                || add_up(x, &mut sums),
            );
            by_channel(&sums, means);
            means.iter_mut().for_each(|mean| *mean /= pixels);
            let mut about: Vec<_> = rows(means, sizes.group())
                .into_iter()
                .map(About::new)
                .collect();
            vectorised(
                #[inline(always)]
                || add_squares(x, &mut about),
            );
            let sums: Vec<Row> = about.into_iter().map(|about| about.squares).collect();
            by_channel(&sums, squares);
        },
    );
    combine(&of_pictures, f64::from(pixels), channels)
}

/// A mean and the sum of squares about it.
struct About {
    mean: Row,
    squares: Row,
}

impl About {
    fn new(mean: Row) -> Self {
        About {
            mean,
            squares: [0.0; LANES],
        }
    }
}

#[inline(always)]
fn add_up(x: &[f32], sums: &mut [Row]) {
    each(x, x, sums, |x, _, sums| {
        for lane in 0..LANES {
            sums[lane] += x[lane];
        }
    });
}

#[inline(always)]
fn add_squares(x: &[f32], about: &mut [About]) {
    let (whole, rest) = x.split_at(x.len() / LANES * LANES);
    each(whole, whole, about, |x, _, About { mean, squares }| {
        for lane in 0..LANES {
            let centred = x[lane] - mean[lane];
            squares[lane] += centred * centred;
        }
    });
    // Not as a row with zeros behind it: those would count, being far from the mean.
    let place = whole.len() / LANES % about.len();
    let About { mean, squares } = &mut about[place];
    for ((x, mean), squares) in rest.iter().zip(mean).zip(squares) {
        *squares += (x - *mean) * (x - *mean);
    }
}

/// From those of the pictures, each of so many pixels, to those of all.
fn combine(of_pictures: &[f32], pixels: f64, channels: usize) -> (Vec<f32>, Vec<f32>) {
    let pictures = of_pictures.chunks_exact((2 * channels).max(1));
    let count = pictures.len().max(1) as f64;
    let of_channel = |channel: usize| {
        let means = pictures.clone().map(|of| f64::from(of[channel]));
        let centre = means.clone().sum::<f64>() / count;
        let between: f64 = means.map(|mean| (mean - centre) * (mean - centre)).sum();
        let within = pictures.clone().map(|of| f64::from(of[channels + channel]));
        let variance = (within.sum::<f64>() / pixels + between) / count;
        (centre as f32, variance as f32)
    };
    (0..channels).map(of_channel).unzip()
}
