//! The angle at which the response at a point is the strongest.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::steering::{spread, steer};
use crate::algebra::dot;

/// Angles that the search looks at before it narrows down.
const COARSE: usize = 72;

/// The strongest response at a point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Strongest {
    /// Where it is reached, in degrees above -180 and up to 180.
    pub degrees: f64,
    /// The response there, with its sign.
    pub response: f64,
}

/// The angle of the strongest response in magnitude, from the responses of the `order + 1` basis
/// filters. Of the two opposite angles of an odd order it is the one with a positive response.
pub fn strongest(order: usize, responses: &[f64]) -> Strongest {
    match (order, responses) {
        (1, &[across, up]) => Strongest {
            degrees: libm::atan2(up, across) * 180.0 / PI,
            response: (across * across + up * up).sqrt(),
        },
        (2, &[_, _, _]) => second(responses),
        _ => searched(order, responses),
    }
}

/// The second derivative's response is A + B cos 2a + C sin 2a.
fn second(responses: &[f64]) -> Strongest {
    let angles = spread(3);
    let mean = responses.iter().sum::<f64>() / 3.0;
    let part = |wave: fn(f64) -> f64| {
        let terms = responses.iter().zip(&angles);
        2.0 / 3.0 * terms.map(|(f, angle)| f * wave(2.0 * angle)).sum::<f64>()
    };
    let (b, c) = (part(libm::cos), part(libm::sin));
    let swing = (b * b + c * c).sqrt();
    let crest = libm::atan2(c, b) / 2.0;
    let (angle, response) = if mean < 0.0 {
        (crest + PI / 2.0, mean - swing)
    } else {
        (crest, mean + swing)
    };
    Strongest {
        degrees: upright(angle * 180.0 / PI),
        response,
    }
}

/// The same for any order, by looking at many angles and halving steps around the best: the
/// reference of the formulas above.
pub fn searched(order: usize, responses: &[f64]) -> Strongest {
    let at = |angle: f64| dot(&steer(order, angle), responses);
    let mut best = 0.0;
    let step = 2.0 * PI / COARSE as f64;
    for k in 0..COARSE {
        let angle = k as f64 * step - PI + step;
        if at(angle).abs() > at(best).abs() {
            best = angle;
        }
    }
    let (mut low, mut high) = (best - step, best + step);
    // The magnitude has one crest between two neighbours of the best: thirds close in on it.
    for _ in 0..100 {
        let (left, right) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if at(left).abs() < at(right).abs() {
            low = left;
        } else {
            high = right;
        }
    }
    let mut angle = (low + high) / 2.0;
    if order % 2 == 1 && at(angle) < 0.0 {
        angle += PI;
    }
    let degrees = angle * 180.0 / PI;
    Strongest {
        degrees: if order.is_multiple_of(2) {
            upright(degrees)
        } else {
            around(degrees)
        },
        response: at(angle),
    }
}

/// Above -180 and up to 180.
fn around(degrees: f64) -> f64 {
    180.0 - (180.0 - degrees).rem_euclid(360.0)
}

/// An even filter turned by half a turn is itself: above -90 and up to 90.
fn upright(degrees: f64) -> f64 {
    90.0 - (90.0 - degrees).rem_euclid(180.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_search_agree() {
        for (order, responses) in [
            (1, vec![0.3, -0.8]),
            (1, vec![-0.3, 0.01]),
            (2, vec![0.5, -1.0, 0.2]),
            (2, vec![-2.0, -1.0, -1.5]),
            (2, vec![1.0, 0.9, 2.0]),
        ] {
            let (formula, search) = (strongest(order, &responses), searched(order, &responses));
            assert!((formula.response - search.response).abs() < 1e-14);
            assert!(
                (formula.degrees - search.degrees).abs() < 1e-5,
                "{formula:?} {search:?}"
            );
        }
    }

    #[test]
    fn without_any_response_there_is_no_strength() {
        assert_eq!(strongest(1, &[0.0, 0.0]).response, 0.0);
        assert_eq!(strongest(3, &[0.0; 4]).response, 0.0);
    }
}
