//! Keypoints of a picture and of its turned copy, and which of them the descriptors pair.
//!
//! A keypoint is an extremum of a difference of two Gaussians among its eight neighbours, at one
//! scale: the copy is as large as the picture.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::change::{Change, Place, apart, cut_out};
use super::descriptor::{Options, describe};
use super::patch::SIDE;
use crate::error::{self, Result};
use crate::plane::{Plane, turn};

/// The two Gaussians, in pixels.
const FINE: f64 = 1.2;
const COARSE: f64 = 1.9;
/// Pixels to each side that a Gaussian reaches.
const BLUR: i64 = 6;
/// At most so many, the strongest first.
const MOST: usize = 80;
/// A pair counts where its distance is less than this share of the next best one's.
const RATIO: f64 = 0.8;
/// A pair is right where it is this near to where the turn puts it, in pixels.
const NEAR: f64 = 2.0;

/// A place with something to tell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Keypoint {
    /// The row of its centre, in pixels.
    pub row: f64,
    /// The column of its centre, in pixels.
    pub column: f64,
    /// How far it stands out.
    pub strength: f64,
}

/// A pair of keypoints.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    /// Which one in the picture.
    pub from: usize,
    /// Which one in the copy.
    pub to: usize,
    /// How far their numbers are apart.
    pub distance: f64,
    /// Whether it is where the turn puts it.
    pub right: bool,
}

/// A picture, its turned copy, and the pairs between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Matches {
    /// The turned copy, row by row, as large as the picture.
    pub copy: Vec<f64>,
    /// Keypoints of the picture.
    pub first: Vec<Keypoint>,
    /// Keypoints of the copy, found in the copy alone.
    pub second: Vec<Keypoint>,
    /// The pairs, nearest first.
    pub pairs: Vec<Match>,
    /// How many of them are right.
    pub right: usize,
}

/// The same picture turned about its middle, from right towards down; beyond its border the border
/// goes on.
pub fn turned_copy(picture: &Plane, degrees: f64) -> Plane {
    let (cosine, sine) = turn(degrees);
    let (x0, y0) = middle(picture);
    Plane::from_fn(picture.width(), picture.height(), |row, column| {
        let (u, v) = (column as f64 - x0, row as f64 - y0);
        picture.sample(y0 + v * cosine - u * sine, x0 + u * cosine + v * sine)
    })
}

fn middle(picture: &Plane) -> (f64, f64) {
    (
        (picture.width() as f64 - 1.0) / 2.0,
        (picture.height() as f64 - 1.0) / 2.0,
    )
}

/// The strongest extrema whose patch lies in the round part that every turn keeps.
pub fn keypoints(picture: &Plane) -> Vec<Keypoint> {
    let (fine, coarse) = (blurred(picture, FINE), blurred(picture, COARSE));
    let at = |row: i64, column: i64| fine.at(row, column) - coarse.at(row, column);
    let (x0, y0) = middle(picture);
    let reach = x0.min(y0) - SIDE as f64 / 2.0;
    let mut found = Vec::new();
    for row in 1..picture.height() as i64 - 1 {
        for column in 1..picture.width() as i64 - 1 {
            let (u, v) = (column as f64 - x0, row as f64 - y0);
            let here = at(row, column);
            let stands_out = (0..9).filter(|k| *k != 4).all(|k| {
                let other = at(row + k / 3 - 1, column + k % 3 - 1);
                if here > 0.0 {
                    here > other
                } else {
                    here < other
                }
            });
            if u * u + v * v <= reach * reach && stands_out && here.abs() > 1e-6 {
                found.push(Keypoint {
                    row: row as f64,
                    column: column as f64,
                    strength: here.abs(),
                });
            }
        }
    }
    found.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    found.truncate(MOST);
    found
}

fn blurred(picture: &Plane, sigma: f64) -> Plane {
    let weights: Vec<f64> = (-BLUR..=BLUR)
        .map(|k| libm::exp(-((k * k) as f64) / (2.0 * sigma * sigma)))
        .collect();
    let whole: f64 = weights.iter().sum();
    let along = |plane: &Plane, down: i64, right: i64| {
        Plane::from_fn(plane.width(), plane.height(), |row, column| {
            let parts = (-BLUR..=BLUR).zip(&weights).map(|(k, weight)| {
                weight * plane.at(row as i64 + k * down, column as i64 + k * right)
            });
            parts.sum::<f64>() / whole
        })
    };
    along(&along(picture, 0, 1), 1, 0)
}

/// Finds keypoints in a picture and in its turned copy, and pairs those whose numbers are nearest.
///
/// # Errors
/// Where the turn is not a number.
pub fn matches(picture: &Plane, degrees: f64, options: Options) -> Result<Matches> {
    error::within("The turn", degrees, -3600.0, 3600.0, "a number of degrees")?;
    let copy = turned_copy(picture, degrees);
    let (first, second) = (keypoints(picture), keypoints(&copy));
    let numbers = |plane: &Plane, points: &[Keypoint]| -> Vec<Vec<f64>> {
        let place = |point: &Keypoint| Place {
            row: point.row,
            column: point.column,
        };
        points
            .iter()
            .map(|point| describe(&cut_out(plane, place(point), Change::NONE), options).numbers)
            .collect()
    };
    let (ours, theirs) = (numbers(picture, &first), numbers(&copy, &second));
    let mut pairs: Vec<Match> = ours
        .iter()
        .enumerate()
        .filter_map(|(from, mine)| nearest(from, mine, &theirs))
        .collect();
    let radians = degrees * PI / 180.0;
    let (cosine, sine) = (libm::cos(radians), libm::sin(radians));
    let (x0, y0) = middle(picture);
    for pair in &mut pairs {
        let (here, there) = (&first[pair.from], &second[pair.to]);
        let (u, v) = (here.column - x0, here.row - y0);
        let (x, y) = (x0 + u * cosine - v * sine, y0 + v * cosine + u * sine);
        let (dx, dy) = (there.column - x, there.row - y);
        pair.right = dx * dx + dy * dy <= NEAR * NEAR;
    }
    pairs.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    Ok(Matches {
        copy: copy.values().to_vec(),
        right: pairs.iter().filter(|pair| pair.right).count(),
        first,
        second,
        pairs,
    })
}

/// The nearest of the others, where it is clearly nearer than the next.
fn nearest(from: usize, mine: &[f64], theirs: &[Vec<f64>]) -> Option<Match> {
    let mut far: Vec<(usize, f64)> = theirs
        .iter()
        .map(|numbers| apart(mine, numbers))
        .enumerate()
        .collect();
    far.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (to, distance) = *far.first()?;
    let clear = far.get(1).is_none_or(|next| distance < RATIO * next.1);
    clear.then_some(Match {
        from,
        to,
        distance,
        right: false,
    })
}
