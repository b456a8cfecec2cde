//! The filters as formulas, and sampled.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Taps to each side of the middle one.
pub const REACH: i64 = 6;
/// Units between two taps.
const SPACING: f64 = 0.5;
/// Radians a unit of the Gabor filter's wave.
const WAVE: f64 = 3.0;

/// A filter at angle 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Filter {
    /// -2x exp(-x^2 - y^2), the exercise's: the first derivative of a Gaussian along x.
    First,
    /// Its second derivative, (4x^2 - 2) exp(-x^2 - y^2).
    Second,
    /// Its third, (12x - 8x^3) exp(-x^2 - y^2).
    Third,
    /// Its fourth, (16x^4 - 48x^2 + 12) exp(-x^2 - y^2).
    Fourth,
    /// cos(3x) exp(-x^2 - y^2): no finite number of copies steers it.
    Gabor,
}

impl Filter {
    /// How often the Gaussian was derived; none for the Gabor filter.
    pub fn order(self) -> Option<usize> {
        match self {
            Filter::First => Some(1),
            Filter::Second => Some(2),
            Filter::Third => Some(3),
            Filter::Fourth => Some(4),
            Filter::Gabor => None,
        }
    }

    /// The filter at a point.
    pub fn value(self, x: f64, y: f64) -> f64 {
        let round = libm::exp(-(x * x + y * y));
        match self {
            Filter::First => -2.0 * x * round,
            Filter::Second => (4.0 * x * x - 2.0) * round,
            Filter::Third => (12.0 * x - 8.0 * x * x * x) * round,
            Filter::Fourth => (16.0 * x * x * x * x - 48.0 * x * x + 12.0) * round,
            Filter::Gabor => libm::cos(WAVE * x) * round,
        }
    }

    /// The filter turned counter-clockwise by so many radians, at a point.
    pub fn turned(self, angle: f64, x: f64, y: f64) -> f64 {
        let (cosine, sine) = (libm::cos(angle), libm::sin(angle));
        self.value(x * cosine + y * sine, y * cosine - x * sine)
    }
}

/// A filter as 13 x 13 numbers: `[n, m]`, both from -6 to 6, with n pointing up.
#[derive(Clone, Debug, PartialEq)]
pub struct Taps(Vec<f64>);

impl Taps {
    /// The turned filter, evaluated anew at every tap.
    pub fn turned(filter: Filter, angle: f64) -> Self {
        let across = -REACH..=REACH;
        Taps(
            across
                .clone()
                .flat_map(|n| across.clone().map(move |m| (m, n)))
                .map(|(m, n)| filter.turned(angle, m as f64 * SPACING, n as f64 * SPACING))
                .collect(),
        )
    }

    /// A mixture of filters of the same size.
    pub fn mixed(parts: &[Taps], shares: &[f64]) -> Self {
        let mut sums = vec![0.0; parts.first().map_or(0, |part| part.0.len())];
        for (part, share) in parts.iter().zip(shares) {
            for (sum, value) in sums.iter_mut().zip(&part.0) {
                *sum += share * value;
            }
        }
        Taps(sums)
    }

    /// The tap at (m, n).
    pub fn at(&self, m: i64, n: i64) -> f64 {
        self.0[((n + REACH) * (2 * REACH + 1) + m + REACH) as usize]
    }

    /// All of them, n from -6 up.
    pub fn values(&self) -> &[f64] {
        &self.0
    }
}
