//! Pictures under filters: the whole picture filtered twice, and the strongest response everywhere.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::steering::{spread, steer};
use super::strongest::{Strongest, strongest};
use super::taps::{Filter, REACH, Taps};
use crate::algebra::dot;
use crate::error::{Error, Result};
use crate::plane::Plane;

/// Angles of the dial that are evaluated anew.
const ANEW: usize = 24;

/// One pixel of the convolution, as the definition has it: the tap at (m, n) meets the pixel m to
/// the left and n further down. The reference of [`convolve`].
pub fn convolve_at(picture: &Plane, taps: &Taps, row: usize, column: usize) -> f64 {
    let mut sum = 0.0;
    for n in -REACH..=REACH {
        for m in -REACH..=REACH {
            sum += picture.at(row as i64 + n, column as i64 - m) * taps.at(m, n);
        }
    }
    sum
}

/// The convolution everywhere, row by row. Each sum is taken in the order of [`convolve_at`], over
/// a picture whose borders are laid out once.
pub fn convolve(picture: &Plane, taps: &Taps) -> Vec<f64> {
    let (width, height) = (picture.width(), picture.height());
    let margin = REACH as usize;
    let wide = width + 2 * margin;
    let framed: Vec<f64> = (0..height + 2 * margin)
        .flat_map(|row| (0..wide).map(move |column| (row as i64 - REACH, column as i64 - REACH)))
        .map(|(row, column)| picture.at(row, column))
        .collect();
    let mut sums = vec![0.0; width * height];
    for n in -REACH..=REACH {
        for m in -REACH..=REACH {
            let tap = taps.at(m, n);
            for (row, line) in sums.chunks_exact_mut(width).enumerate() {
                let from = (row + (n + REACH) as usize) * wide + (REACH - m) as usize;
                for (sum, value) in line.iter_mut().zip(&framed[from..from + width]) {
                    *sum += value * tap;
                }
            }
        }
    }
    sums
}

/// A picture filtered in two ways.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Convolved {
    /// By the turned filter, pixel by pixel.
    pub turned: Vec<f64>,
    /// By the basis filters, and mixed afterwards.
    pub mixed: Vec<f64>,
    /// The largest difference between the two.
    pub difference: f64,
    /// The largest value, in magnitude.
    pub largest: f64,
    /// The angles of the basis filters, in degrees.
    pub basis: Vec<f64>,
    /// The share of each in the mixture.
    pub shares: Vec<f64>,
}

/// Filters a picture by a filter turned to an angle, and by its basis.
///
/// # Errors
/// Where the filter can't be steered.
pub fn filtered(picture: &Plane, filter: Filter, degrees: f64) -> Result<Convolved> {
    let order = order_of(filter)?;
    let angle = degrees * PI / 180.0;
    let turned = convolve(picture, &Taps::turned(filter, angle));
    let shares = steer(order, angle);
    let basis = spread(order + 1);
    let mut mixed = vec![0.0; turned.len()];
    for (share, &at) in shares.iter().zip(&basis) {
        for (sum, value) in mixed
            .iter_mut()
            .zip(convolve(picture, &Taps::turned(filter, at)))
        {
            *sum += share * value;
        }
    }
    let gaps = turned.iter().zip(&mixed).map(|(a, b)| (a - b).abs());
    Ok(Convolved {
        difference: gaps.fold(0.0, f64::max),
        largest: turned.iter().fold(0.0, |most, value| value.abs().max(most)),
        basis: basis.iter().map(|angle| angle * 180.0 / PI).collect(),
        turned,
        mixed,
        shares,
    })
}

/// The strongest response at every pixel, row by row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The angle of each, in degrees counter-clockwise from the right.
    pub degrees: Vec<f64>,
    /// The magnitude of each pixel's strongest response.
    pub strength: Vec<f64>,
    /// The largest of these.
    pub largest: f64,
}

/// The direction and the magnitude of the strongest response at every pixel.
///
/// # Errors
/// Where the filter can't be steered.
pub fn field(picture: &Plane, filter: Filter) -> Result<Field> {
    let order = order_of(filter)?;
    let responses: Vec<Vec<f64>> = spread(order + 1)
        .into_iter()
        .map(|angle| convolve(picture, &Taps::turned(filter, angle)))
        .collect();
    let found: Vec<Strongest> = (0..responses[0].len())
        .map(|pixel| {
            let here: Vec<f64> = responses.iter().map(|response| response[pixel]).collect();
            strongest(order, &here)
        })
        .collect();
    let strength: Vec<f64> = found.iter().map(|one| one.response.abs()).collect();
    Ok(Field {
        degrees: found.iter().map(|one| one.degrees).collect(),
        largest: strength.iter().copied().fold(0.0, f64::max),
        strength,
    })
}

/// A response at an angle.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The filter's angle, in degrees counter-clockwise.
    pub degrees: f64,
    /// The filter evaluated anew at this angle, and convolved.
    pub anew: f64,
    /// The mixture of the basis responses.
    pub steered: f64,
}

/// All that one pixel answers to a filter that turns once around.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Dial {
    /// The responses of the basis filters.
    pub responses: Vec<f64>,
    /// The mixture, degree by degree from 0 to 359.
    pub steered: Vec<f64>,
    /// Twenty-four angles at which nothing is steered.
    pub readings: Vec<Reading>,
    /// The largest gap between the two over these.
    pub gap: f64,
    /// The strongest response, and the angle that gives it.
    pub strongest: Strongest,
}

/// The responses at one pixel, for a filter at every angle.
///
/// # Errors
/// Where the filter can't be steered, or the pixel isn't in the picture.
pub fn dial(picture: &Plane, filter: Filter, row: usize, column: usize) -> Result<Dial> {
    let order = order_of(filter)?;
    if row >= picture.height() || column >= picture.width() {
        return Err(Error::OutOfRange {
            label: "The pixel",
            found: format!("row {row}, column {column}"),
            range: "in the picture",
        });
    }
    let at = |angle| convolve_at(picture, &Taps::turned(filter, angle), row, column);
    let responses: Vec<f64> = spread(order + 1).into_iter().map(at).collect();
    let steered = |degrees: f64| dot(&steer(order, degrees * PI / 180.0), &responses);
    let readings: Vec<Reading> = (0..ANEW)
        .map(|k| k as f64 * 360.0 / ANEW as f64)
        .map(|degrees| Reading {
            degrees,
            anew: at(degrees * PI / 180.0),
            steered: steered(degrees),
        })
        .collect();
    let gaps = readings.iter().map(|one| (one.anew - one.steered).abs());
    Ok(Dial {
        gap: gaps.fold(0.0, f64::max),
        steered: (0..360)
            .map(|degrees| steered(f64::from(degrees)))
            .collect(),
        strongest: strongest(order, &responses),
        responses,
        readings,
    })
}

fn order_of(filter: Filter) -> Result<usize> {
    filter.order().ok_or(Error::OutOfRange {
        label: "The filter",
        found: "a Gabor filter".to_owned(),
        range: "a derivative of a Gaussian: only these are steered exactly",
    })
}
