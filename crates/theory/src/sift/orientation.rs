//! The patch's own orientation: the direction in which most of its brightness changes.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::patch::{Patch, SIDE, from_middle};

/// Bins of the histogram, ten degrees each.
pub const BINS: usize = 36;
/// A further peak of at least this share of the highest makes an orientation of its own.
const PEAK: f64 = 0.8;
/// Smooths the histogram around the circle.
const SMOOTHING: [f64; 5] = [1.0, 4.0, 6.0, 4.0, 1.0];

/// A direction that a keypoint may be turned by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Orientation {
    /// In degrees from right towards down.
    pub degrees: f64,
    /// The height of its peak, of the highest.
    pub share: f64,
}

/// How much change there is in each direction: linear shares of two bins, a Gaussian of 2 pixels,
/// smoothed around the circle.
pub fn orientation_bins(patch: &Patch) -> Vec<f64> {
    let mut raw = vec![0.0; BINS];
    for row in 0..SIDE {
        for column in 0..SIDE {
            let (u, v) = (from_middle(column), from_middle(row));
            let gradient = patch.gradient(row, column);
            let weight = gradient.magnitude() * libm::exp(-(u * u + v * v) / 8.0);
            let turn = gradient.angle() * (BINS as f64 / 2.0) / PI;
            let low = libm::floor(turn);
            let bin = |at: f64| (at as i64).rem_euclid(BINS as i64) as usize;
            raw[bin(low)] += weight * (1.0 - (turn - low));
            raw[bin(low + 1.0)] += weight * (turn - low);
        }
    }
    (0..BINS)
        .map(|at| {
            let around = SMOOTHING.iter().enumerate();
            let sum: f64 = around
                .map(|(k, share)| share * raw[(at + BINS + k - 2) % BINS])
                .sum();
            sum / 16.0
        })
        .collect()
}

/// All orientations, the highest peak first; none where nothing changes.
pub fn orientations(patch: &Patch) -> Vec<Orientation> {
    let bins = orientation_bins(patch);
    let highest = bins.iter().copied().fold(0.0, f64::max);
    if highest <= 0.0 {
        return Vec::new();
    }
    let mut peaks: Vec<Orientation> = (0..BINS)
        .filter(|&at| {
            let (before, after) = (bins[(at + BINS - 1) % BINS], bins[(at + 1) % BINS]);
            bins[at] >= PEAK * highest && bins[at] > before && bins[at] >= after
        })
        .map(|at| Orientation {
            degrees: crest(&bins, at),
            share: bins[at] / highest,
        })
        .collect();
    peaks.sort_by(|a, b| b.share.total_cmp(&a.share));
    peaks
}

/// The highest orientation, in radians; 0 where nothing changes.
pub fn own_angle(patch: &Patch) -> f64 {
    orientations(patch)
        .first()
        .map_or(0.0, |peak| peak.degrees * PI / 180.0)
}

/// The top of the parabola through a bin and its neighbours, in degrees.
fn crest(bins: &[f64], at: usize) -> f64 {
    let (before, here, after) = (
        bins[(at + BINS - 1) % BINS],
        bins[at],
        bins[(at + 1) % BINS],
    );
    let bend = before - 2.0 * here + after;
    let aside = if bend == 0.0 {
        0.0
    } else {
        (before - after) / bend / 2.0
    };
    (at as f64 + aside) * 360.0 / BINS as f64
}
