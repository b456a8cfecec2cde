//! Kernels of a network, 3 x 3, as the exercise's filter at the best angle and strength; and what
//! chance alone would give.

use core::f64::consts::PI;

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::taps::Filter;
use crate::algebra::dot;
use crate::error::{self, Error, Result};

/// Numbers of a kernel.
const AREA: usize = 9;
/// Draws of as many random kernels, from which the spread of chance is read.
const DRAWS: usize = 1000;
/// More kernels than any network of the lab has in a layer.
const MOST: usize = 65_536;

/// One kernel and its fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FittedKernel {
    /// The share of its energy that the fit holds.
    pub share: f64,
    /// The angle of the fit, in degrees counter-clockwise from the right.
    pub degrees: f64,
    /// The fit, row by row from the top.
    pub fitted: Vec<f64>,
}

/// Kernels and their fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct KernelFit {
    /// Each kernel, in order.
    pub kernels: Vec<FittedKernel>,
    /// The share of the energy of all kernels together.
    pub together: f64,
    /// The kernel that is fitted best.
    pub best: usize,
}

/// The filter at 0 and at 90 degrees, at the nine pixels: row by row from the top, so y falls.
fn pair() -> [Vec<f64>; 2] {
    [0.0, PI / 2.0].map(|angle| {
        (0..AREA)
            .map(|at| Filter::First.turned(angle, (at % 3) as f64 - 1.0, 1.0 - (at / 3) as f64))
            .collect()
    })
}

/// Fits kernels of 3 x 3, one after the other, by the exercise's filter. The two basis filters are
/// orthogonal on the nine pixels, so the fit is a projection.
///
/// # Errors
/// Where there is none, or the numbers are no kernels of 3 x 3.
pub fn fit_kernels(values: &[f64]) -> Result<KernelFit> {
    let count = values.len().div_ceil(AREA);
    error::within(
        "The number of kernels",
        count as f64,
        1.0,
        MOST as f64,
        "at least 1",
    )?;
    error::exactly("The last kernel", values.len(), count * AREA)?;
    if let Some(odd) = values.iter().find(|value| !value.is_finite()) {
        return Err(Error::OutOfRange {
            label: "A weight",
            found: odd.to_string(),
            range: "a finite number",
        });
    }
    let pair = pair();
    let kernels: Vec<FittedKernel> = values
        .chunks_exact(AREA)
        .map(|kernel| fit_one(kernel, &pair))
        .collect();
    let energy = |kernel: &[f64]| dot(kernel, kernel);
    let held: f64 = kernels.iter().map(|one| energy(&one.fitted)).sum();
    let mut best = 0;
    for (at, kernel) in kernels.iter().enumerate() {
        if kernel.share > kernels[best].share {
            best = at;
        }
    }
    Ok(KernelFit {
        together: share(held, energy(values)),
        best,
        kernels,
    })
}

fn fit_one(kernel: &[f64], [across, up]: &[Vec<f64>; 2]) -> FittedKernel {
    let (a, b) = (
        dot(kernel, across) / dot(across, across),
        dot(kernel, up) / dot(up, up),
    );
    let fitted: Vec<f64> = across.iter().zip(up).map(|(x, y)| a * x + b * y).collect();
    FittedKernel {
        share: share(dot(&fitted, &fitted), dot(kernel, kernel)),
        degrees: libm::atan2(b, a) * 180.0 / PI,
        fitted,
    }
}

/// A part of an energy; nothing of nothing.
fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

/// What random kernels would give.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Chance {
    /// The share of two directions among nine: 2/9.
    pub expected: f64,
    /// Of all kernels together, the share that 95 of 100 draws lie between.
    pub low: f64,
    /// The upper end of it.
    pub high: f64,
    /// The best kernel's share, in the middle of all draws.
    pub best_median: f64,
    /// The best kernel's share: 90 of 100 draws lie between this and the next.
    pub best_low: f64,
    /// The upper end of it.
    pub best_high: f64,
}

/// How much of `count` uniform random kernels the exercise's filter holds, over a thousand draws.
///
/// # Errors
/// Where `count` is 0 or more than 4,096.
pub fn chance(count: usize) -> Result<Chance> {
    error::within(
        "The number of kernels",
        count as f64,
        1.0,
        4096.0,
        "from 1 to 4,096",
    )?;
    let mut random = Random::new(0);
    let (mut together, mut best) = (Vec::new(), Vec::new());
    for _ in 0..DRAWS {
        let values: Vec<f64> = (0..count * AREA)
            .map(|_| 2.0 * random.unit() - 1.0)
            .collect();
        let fit = fit_kernels(&values)?;
        together.push(fit.together);
        best.push(fit.kernels[fit.best].share);
    }
    together.sort_by(f64::total_cmp);
    best.sort_by(f64::total_cmp);
    let at = |sorted: &[f64], share: f64| sorted[(share * (DRAWS - 1) as f64) as usize];
    Ok(Chance {
        expected: 2.0 / 9.0,
        low: at(&together, 0.025),
        high: at(&together, 0.975),
        best_median: at(&best, 0.5),
        best_low: at(&best, 0.05),
        best_high: at(&best, 0.95),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_itself_is_fitted_whole_at_its_own_angle() {
        let angle = 52.0 * PI / 180.0;
        let kernel: Vec<f64> = (0..AREA)
            .map(|at| {
                -3.0 * Filter::First.turned(angle, (at % 3) as f64 - 1.0, 1.0 - (at / 3) as f64)
            })
            .collect();
        let fit = fit_kernels(&kernel).expect("one kernel");
        assert!((fit.together - 1.0).abs() < 1e-14);
        assert!((fit.kernels[0].degrees - (52.0 - 180.0)).abs() < 1e-12);
    }

    /// Of 32 random kernels: 16 to 29 per cent together; the best one 50 to 84, in the middle 67.
    #[test]
    fn chance_alone_holds_two_ninths() {
        let found = chance(32).expect("32 is in range");
        assert!((found.low - 0.16).abs() < 0.01 && (found.high - 0.29).abs() < 0.01);
        assert!((found.best_median - 0.67).abs() < 0.02, "{found:?}");
        assert!((found.best_low - 0.50).abs() < 0.02 && (found.best_high - 0.84).abs() < 0.02);
    }

    #[test]
    fn numbers_that_are_no_kernels_are_refused_and_zeros_hold_nothing() {
        assert!(fit_kernels(&[]).is_err() && fit_kernels(&[1.0; 10]).is_err());
        assert!(fit_kernels(&[f64::NAN; 9]).is_err());
        assert_eq!(fit_kernels(&[0.0; 9]).expect("zeros").together, 0.0);
    }
}
