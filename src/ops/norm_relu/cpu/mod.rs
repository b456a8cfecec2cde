//! Normalisation, ReLU and tail on slices of channel-last pictures.
//!
//! Sums are taken per picture in f32, which threads may share, and over the pictures in f64, in the order of the pictures.

mod backward;
mod forward;
mod rows;
mod statistics;

pub(super) use backward::backward;
pub(super) use forward::forward;
pub(super) use statistics::statistics;

use super::{EPSILON, Tail};
use rows::{Constants, LANES, rows};

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

    /// The shortest run of whole pixels that is whole rows of lanes: a picture of 3 channels goes as one of 24 with an eighth of
    /// the pixels.
    fn group(self) -> usize {
        let shared = (0..=LANES.ilog2()).map(|power| 1 << power);
        let shared = shared.filter(|divisor| self.channels.is_multiple_of(*divisor));
        self.channels * (LANES / shared.max().unwrap_or(1))
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

    /// What the rows of a group need.
    fn constants(&self, group: usize) -> Vec<Constants> {
        let factor = self.inverse.iter().zip(&self.scale).map(|(a, b)| a * b);
        let factor = rows(&factor.collect::<Vec<_>>(), group);
        let [mean, inverse, shift] =
            [&self.mean, &self.inverse, &self.shift].map(|values| rows(values, group));
        let all = mean.into_iter().zip(inverse).zip(factor).zip(shift);
        all.map(|(((mean, inverse), factor), shift)| Constants {
            mean,
            inverse,
            factor,
            shift,
        })
        .collect()
    }
}
