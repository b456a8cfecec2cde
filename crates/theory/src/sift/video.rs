//! SIFT with a third dimension: a made clip as 2 x 2 x 2 cells of 8 x 4 directions.
//!
//! Scovanner, Ali and Shah, "A 3-dimensional SIFT descriptor" (2007), with one departure: the
//! second angle is not turned to a dominant one, because it is the speed.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::change::apart;
use super::descriptor::{Options, describe, scaled};
use super::patch::{Patch, SIDE, from_middle};
use crate::error::{self, Result};
use crate::plane::turn;

/// Frames of a clip: an odd number, so that one is in the middle.
pub const FRAMES: usize = 15;
/// The frame that all clips of a pattern share.
const MIDDLE: usize = FRAMES / 2;
/// Directions in the picture, and steps between "against time" and "with time".
const AROUND: usize = 8;
const ALONG: usize = 4;
/// Numbers of the descriptor.
pub const MOVING_NUMBERS: usize = 8 * AROUND * ALONG;
/// Where the numbers of length 1 are cut, as in a picture's.
const CUT: f64 = 0.2;

/// What is drawn in each frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Pattern {
    /// A bright bar across the direction of its motion.
    Bar,
    /// Stripes whose brightness is a sine.
    Stripes,
    /// A ramp from dark to bright: its change is the same everywhere.
    Ramp,
}

/// A clip to be made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Clip {
    /// What is drawn.
    pub pattern: Pattern,
    /// How far it moves from frame to frame, in pixels.
    pub speed: f64,
    /// Where to, in degrees from right towards down.
    pub degrees: f64,
}

/// The frames of a clip. The pattern stands across its way; in the middle frame it is in the middle
/// whatever the speed.
///
/// # Errors
/// Where the speed is not within 4 pixels a frame.
pub fn clip(clip: Clip) -> Result<Vec<Patch>> {
    error::within(
        "The speed",
        clip.speed,
        -4.0,
        4.0,
        "from −4 to 4 pixels a frame",
    )?;
    error::within(
        "The direction",
        clip.degrees,
        -3600.0,
        3600.0,
        "a number of degrees",
    )?;
    let (cosine, sine) = turn(clip.degrees);
    Ok((0..FRAMES)
        .map(|frame| {
            let way = clip.speed * (frame as f64 - MIDDLE as f64);
            Patch::from_fn(|row, column| {
                let along = from_middle(column) * cosine + from_middle(row) * sine - way;
                match clip.pattern {
                    Pattern::Bar => libm::exp(-along * along / 8.0),
                    Pattern::Stripes => 0.5 + 0.5 * libm::cos(along * PI / 4.0),
                    Pattern::Ramp => 0.5 + along / 32.0,
                }
            })
        })
        .collect())
}

/// A clip in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Moving {
    /// The frames, one after the other.
    pub frames: Vec<f64>,
    /// `((t * 2 + row) * 2 + column) * 32 + direction * 4 + step`, 256 numbers.
    pub numbers: Vec<f64>,
    /// How much change there is at each step of the second angle, of all.
    pub steps: Vec<f64>,
    /// The second angle in degrees, averaged over all change in the half of directions that look
    /// the way of the motion.
    pub second_angle: f64,
    /// The 128 numbers of the middle frame, upright.
    pub middle: Vec<f64>,
}

/// The gradient in space and time.
#[derive(Clone, Copy)]
struct Change {
    x: f64,
    y: f64,
    t: f64,
}

fn change(frames: &[Patch], frame: usize, row: usize, column: usize) -> Change {
    let gradient = frames[frame].gradient(row, column);
    let after = frames[(frame + 1).min(FRAMES - 1)].at(row, column);
    let before = frames[frame.saturating_sub(1)].at(row, column);
    // At the ends there is one neighbour less.
    let apart = if frame == 0 || frame == FRAMES - 1 {
        1.0
    } else {
        2.0
    };
    Change {
        x: gradient.x,
        y: gradient.y,
        t: (after - before) / apart,
    }
}

/// Shares of a place between two neighbours of `count`, the ends holding what lies beyond.
fn held(place: f64, count: usize) -> [(usize, f64); 2] {
    let place = place.clamp(0.0, count as f64 - 1.0);
    let low = libm::floor(place).min(count as f64 - 2.0).max(0.0);
    let past = place - low;
    [(low as usize, 1.0 - past), (low as usize + 1, past)]
}

/// The solid angle of each step of the second angle: a step near the poles is smaller.
fn solid_angle(step: usize) -> f64 {
    let edge = |k: usize| libm::sin(PI * (k as f64 / ALONG as f64 - 0.5));
    2.0 * PI / AROUND as f64 * (edge(step + 1) - edge(step))
}

/// A clip in 256 numbers: cells and both angles share linearly, each step is divided by its solid
/// angle, the whole is scaled, cut at 0.2 and scaled.
pub fn moving(wanted: Clip) -> Result<Moving> {
    let frames = clip(wanted)?;
    let mut numbers = vec![0.0; MOVING_NUMBERS];
    let mut steps = [0.0; ALONG];
    let (cosine, sine) = turn(wanted.degrees);
    let (mut turned, mut weighed) = (0.0, 0.0);
    for frame in 0..FRAMES {
        for pixel in 0..SIDE * SIDE {
            let (row, column) = (pixel / SIDE, pixel % SIDE);
            let Change { x, y, t } = change(&frames, frame, row, column);
            let flat = (x * x + y * y).sqrt();
            let size = (flat * flat + t * t).sqrt();
            if size == 0.0 {
                continue;
            }
            let (u, v) = (from_middle(column), from_middle(row));
            let w = frame as f64 - MIDDLE as f64;
            let weight = size * libm::exp(-(u * u + v * v + w * w) / 128.0);
            let second = libm::atan2(t, flat);
            if x * cosine + y * sine > 0.0 {
                turned += weight * second;
                weighed += weight;
            }
            let around = libm::atan2(y, x) * (AROUND as f64 / 2.0) / PI;
            let low = libm::floor(around);
            let directions = [(low, 1.0 - (around - low)), (low + 1.0, around - low)];
            let along = (second / PI + 0.5) * ALONG as f64 - 0.5;
            let cell = |at: f64| held(at / 8.0 + 0.5, 2);
            for (k, k_share) in held(along, ALONG) {
                steps[k] += weight * k_share;
                for (direction, d_share) in directions {
                    let d = (direction as i64).rem_euclid(AROUND as i64) as usize;
                    for (ct, t_share) in cell(w) {
                        for (cy, y_share) in cell(v) {
                            for (cx, x_share) in cell(u) {
                                let at = ((ct * 2 + cy) * 2 + cx) * AROUND * ALONG + d * ALONG + k;
                                let share = k_share * d_share * t_share * y_share * x_share;
                                numbers[at] += weight * share / solid_angle(k);
                            }
                        }
                    }
                }
            }
        }
    }
    let whole: f64 = steps.iter().sum();
    let numbers = scaled(numbers);
    Ok(Moving {
        numbers: scaled(numbers.iter().map(|value| value.min(CUT)).collect()),
        steps: steps
            .iter()
            .map(|value| if whole > 0.0 { value / whole } else { 0.0 })
            .collect(),
        second_angle: if weighed > 0.0 {
            turned / weighed * 180.0 / PI
        } else {
            0.0
        },
        middle: describe(&frames[MIDDLE], Options::UPRIGHT).numbers,
        frames: frames
            .iter()
            .flat_map(|frame| frame.values().to_vec())
            .collect(),
    })
}

/// Two clips and their distances.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TwoClips {
    /// The clip that the other is compared with.
    pub first: Moving,
    /// The other clip.
    pub second: Moving,
    /// The distance of the 128 numbers of their middle frames.
    pub still_distance: f64,
    /// The distance of their 256 numbers.
    pub moving_distance: f64,
}

/// Describes two clips with and without time.
///
/// # Errors
/// Where a speed is out of its range.
pub fn compare_clips(first: Clip, second: Clip) -> Result<TwoClips> {
    let (first, second) = (moving(first)?, moving(second)?);
    Ok(TwoClips {
        still_distance: apart(&first.middle, &second.middle),
        moving_distance: apart(&first.numbers, &second.numbers),
        first,
        second,
    })
}
