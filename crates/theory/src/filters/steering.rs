//! The shares of the mixture, and what is lost with fewer basis filters than it takes.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::taps::{Filter, Taps};
use crate::algebra::{dot, length, residual};
use crate::error::{self, Result};

/// Angles at which the loss is looked for.
const TRIED: usize = 180;
/// The most basis filters that can be asked for.
const MOST: usize = 12;

/// So many angles, spread evenly over half a turn: the other half only changes signs.
pub fn spread(count: usize) -> Vec<f64> {
    (0..count).map(|j| j as f64 * PI / count as f64).collect()
}

/// The shares of the `order + 1` basis filters at the angles of [`spread`] that make the derivative
/// of this order, turned to `angle`.
pub fn steer(order: usize, angle: f64) -> Vec<f64> {
    let count = order + 1;
    let share = |at: f64| {
        let waves = (order % 2..=order).step_by(2).map(|n| {
            let twice = if n == 0 { 1.0 } else { 2.0 };
            twice * libm::cos(n as f64 * (angle - at))
        });
        waves.sum::<f64>() / count as f64
    };
    spread(count).into_iter().map(share).collect()
}

/// What mixtures of a few turned copies of a filter can't reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Lost {
    /// The angles of the copies, in degrees.
    pub basis: Vec<f64>,
    /// The share of the turned filter's energy that is out of reach, degree by degree from 0 to
    /// 179.
    pub share: Vec<f64>,
    /// The largest of these.
    pub worst: f64,
}

/// The share of energy that the best mixture of `count` evenly spread copies leaves out.
///
/// # Errors
/// Where `count` is 0 or more than 12.
pub fn lost(filter: Filter, count: usize) -> Result<Lost> {
    let range = "from 1 to 12";
    error::within(
        "The number of basis filters",
        count as f64,
        1.0,
        MOST as f64,
        range,
    )?;
    lost_with(filter, &spread(count))
}

/// The same with copies at any angles.
fn lost_with(filter: Filter, angles: &[f64]) -> Result<Lost> {
    let copies: Vec<Vec<f64>> = angles
        .iter()
        .map(|&angle| Taps::turned(filter, angle).values().to_vec())
        .collect();
    let share: Vec<f64> = (0..TRIED)
        .map(|degrees| {
            let taps = Taps::turned(filter, degrees as f64 * PI / 180.0);
            let rest = length(&residual(taps.values(), &copies));
            rest * rest / dot(taps.values(), taps.values())
        })
        .collect();
    Ok(Lost {
        basis: angles.iter().map(|angle| angle * 180.0 / PI).collect(),
        worst: share.iter().copied().fold(0.0, f64::max),
        share,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second derivative from its copies at 0 and 90 degrees: at 45 a third is out of reach.
    #[test]
    fn two_copies_of_the_second_derivative_lose_a_third_at_45_degrees() {
        let two = lost_with(Filter::Second, &[0.0, PI / 2.0]).expect("two angles");
        assert!(
            (two.share[45] - 1.0 / 3.0).abs() < 1e-6,
            "{}",
            two.share[45]
        );
        assert!(two.share[0] < 1e-25 && two.share[90] < 1e-25);
    }

    #[test]
    fn a_derivative_needs_one_copy_more_than_its_order_and_no_more() {
        for filter in [Filter::First, Filter::Second, Filter::Third, Filter::Fourth] {
            let order = filter.order().expect("a derivative has an order");
            for count in 1..=order {
                assert!(lost(filter, count).expect("in range").worst > 0.01);
            }
            assert!(lost(filter, order + 1).expect("in range").worst < 1e-24);
        }
    }

    #[test]
    fn a_gabor_filter_is_only_nearly_steerable() {
        let worst: Vec<f64> = (1..=12)
            .map(|count| lost(Filter::Gabor, count).expect("in range").worst)
            .collect();
        assert!(worst[3] > 1e-3 && worst[7] > 1e-12, "{worst:?}");
        assert!(worst[11] < 1e-6, "{worst:?}");
        assert!(lost(Filter::Gabor, 0).is_err() && lost(Filter::Gabor, 13).is_err());
    }
}
