//! The 128 numbers of a patch, and for one of them what each pixel gives to it.

use core::f64::consts::PI;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::orientation::own_angle;
use super::patch::{Patch, SIDE, from_middle};
use crate::algebra::length;
use crate::error::{Error, Result};

/// Cells on a side.
pub const CELLS: usize = 4;
/// Directions of a cell, 45 degrees each.
pub const DIRECTIONS: usize = 8;
/// All numbers: `(row * 4 + column) * 8 + direction`.
pub const NUMBERS: usize = CELLS * CELLS * DIRECTIONS;
/// Pixels on a side of a cell.
const CELL: f64 = (SIDE / CELLS) as f64;
/// Where the numbers of length 1 are cut.
const CUT: f64 = 0.2;

/// The parts of the recipe that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// Whether place and direction are taken from the patch's own orientation.
    pub own_orientation: bool,
    /// Whether a gradient is shared among its neighbours, or goes whole to the nearest number.
    pub sharing: bool,
    /// Whether the numbers are cut at 0.2 and scaled once more.
    pub cut: bool,
}

impl Options {
    /// The recipe as it was published.
    pub const WHOLE: Options = Options {
        own_orientation: true,
        sharing: true,
        cut: true,
    };
    /// The same, but the patch is not turned by its dominant orientation.
    pub const UPRIGHT: Options = Options {
        own_orientation: false,
        ..Options::WHOLE
    };
}

/// A patch in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Described {
    /// The 128 numbers: 16 cells of 8 directions.
    pub numbers: Vec<f64>,
    /// The angle that it was turned by, in degrees; 0 where it stays upright.
    pub degrees: f64,
    /// The length of the numbers before they were scaled.
    pub length: f64,
    /// How many numbers were cut.
    pub cut: usize,
    /// The largest number before it was cut.
    pub largest: usize,
}

/// What a pixel gives, and to which number.
type Gift = (usize, f64);

/// Where a pixel lies among the cells and directions, and how much it has to give.
struct Seat {
    weight: f64,
    row: f64,
    column: f64,
    direction: f64,
}

fn seat(patch: &Patch, row: usize, column: usize, angle: f64) -> Seat {
    let (u, v) = (from_middle(column) / CELL, from_middle(row) / CELL);
    let (cosine, sine) = (libm::cos(angle), libm::sin(angle));
    let (across, down) = (u * cosine + v * sine, v * cosine - u * sine);
    let gradient = patch.gradient(row, column);
    let window = libm::exp(-(across * across + down * down) / 8.0);
    Seat {
        weight: gradient.magnitude() * window,
        row: down + 1.5,
        column: across + 1.5,
        direction: (gradient.angle() - angle) * (DIRECTIONS as f64 / 2.0) / PI,
    }
}

/// The number of a cell and a direction, where there is such a cell.
fn index(row: f64, column: f64, direction: f64) -> Option<usize> {
    let inside = |at: f64| (0.0..CELLS as f64).contains(&at);
    if !inside(row) || !inside(column) {
        return None;
    }
    let direction = (direction as i64).rem_euclid(DIRECTIONS as i64) as usize;
    Some((row as usize * CELLS + column as usize) * DIRECTIONS + direction)
}

/// All that a pixel gives: to up to eight numbers, or to one.
fn gifts(seat: &Seat, sharing: bool) -> impl Iterator<Item = Gift> {
    let whole = [seat.row, seat.column, seat.direction].map(|at| {
        if sharing {
            libm::floor(at)
        } else {
            libm::floor(at + 0.5)
        }
    });
    let past = [seat.row, seat.column, seat.direction];
    let weight = seat.weight;
    let corners = if sharing { 8 } else { 1 };
    (0..corners).filter_map(move |corner: usize| {
        let step = |axis: usize| (corner >> (2 - axis) & 1) as f64;
        let share = |axis: usize| {
            let aside = past[axis] - whole[axis];
            if !sharing {
                1.0
            } else if step(axis) == 0.0 {
                1.0 - aside
            } else {
                aside
            }
        };
        let at = index(whole[0] + step(0), whole[1] + step(1), whole[2] + step(2))?;
        Some((at, weight * share(0) * share(1) * share(2)))
    })
}

/// The 128 numbers before they are scaled, pixel after pixel.
pub fn histogram(patch: &Patch, angle: f64, sharing: bool) -> Vec<f64> {
    let mut numbers = vec![0.0; NUMBERS];
    for pixel in 0..SIDE * SIDE {
        let seat = seat(patch, pixel / SIDE, pixel % SIDE, angle);
        for (at, gift) in gifts(&seat, sharing) {
            numbers[at] += gift;
        }
    }
    numbers
}

/// The same number after number, each a sum over all pixels with a tent around its own place: the
/// reference of [`histogram`] with sharing.
pub fn plain_histogram(patch: &Patch, angle: f64) -> Vec<f64> {
    let tent = |distance: f64| (1.0 - distance.abs()).max(0.0);
    (0..NUMBERS)
        .map(|number| {
            let cell = number / DIRECTIONS;
            let pixels = (0..SIDE * SIDE).map(|pixel| {
                let seat = seat(patch, pixel / SIDE, pixel % SIDE, angle);
                let around = seat.direction - (number % DIRECTIONS) as f64;
                let circle = DIRECTIONS as f64;
                let apart = around - circle * libm::round(around / circle);
                seat.weight
                    * tent(seat.row - (cell / CELLS) as f64)
                    * tent(seat.column - (cell % CELLS) as f64)
                    * tent(apart)
            });
            pixels.sum()
        })
        .collect()
}

/// The angle that a patch is turned by.
fn angle_of(patch: &Patch, options: Options) -> f64 {
    if options.own_orientation {
        own_angle(patch)
    } else {
        0.0
    }
}

/// A patch in 128 numbers. A patch without any change has none: all are 0.
pub fn describe(patch: &Patch, options: Options) -> Described {
    let angle = angle_of(patch, options);
    let raw = histogram(patch, angle, options.sharing);
    let mut largest = 0;
    for (at, value) in raw.iter().enumerate() {
        if *value > raw[largest] {
            largest = at;
        }
    }
    let whole = length(&raw);
    let mut numbers = scaled(raw);
    let cut = numbers.iter().filter(|value| **value > CUT).count();
    if options.cut {
        numbers = scaled(numbers.iter().map(|value| value.min(CUT)).collect());
    }
    Described {
        numbers,
        degrees: angle * 180.0 / PI,
        length: whole,
        cut: if options.cut { cut } else { 0 },
        largest,
    }
}

/// Brought to length 1, where there is any.
pub(super) fn scaled(values: Vec<f64>) -> Vec<f64> {
    let whole = length(&values);
    if whole == 0.0 {
        return values;
    }
    values.into_iter().map(|value| value / whole).collect()
}

/// What each of the 256 pixels gives to one of the numbers, before scaling: their sum is the
/// number.
///
/// # Errors
/// Where there is no such number.
pub fn from_pixels(patch: &Patch, options: Options, number: usize) -> Result<Vec<f64>> {
    if number >= NUMBERS {
        return Err(Error::OutOfRange {
            label: "The number",
            found: number.to_string(),
            range: "from 0 to 127",
        });
    }
    let angle = angle_of(patch, options);
    Ok((0..SIDE * SIDE)
        .map(|pixel| {
            let seat = seat(patch, pixel / SIDE, pixel % SIDE, angle);
            let own = gifts(&seat, options.sharing).filter(|(at, _)| *at == number);
            own.map(|(_, gift)| gift).sum()
        })
        .collect())
}
