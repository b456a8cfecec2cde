//! A patch cut out of a picture, what may happen to it, and the two descriptors side by side.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::descriptor::{Described, Options, describe};
use super::orientation::{Orientation, orientations};
use super::patch::{Patch, from_middle};
use crate::algebra::length;
use crate::error::{self, Result};
use crate::plane::{Plane, turn};

/// Where a patch lies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// The row of its middle: half a pixel beside a row where pixels are met exactly.
    pub row: f64,
    /// The column of its middle.
    pub column: f64,
}

/// What happens to the picture around the middle of the patch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// Its content turns by so many degrees, from right towards down.
    pub degrees: f64,
    /// Its content becomes so many times as large.
    pub scale: f64,
    /// Its content moves so many pixels to the left.
    pub moved: f64,
    /// Left and right change places.
    pub mirrored: bool,
    /// Bright and dark change places.
    pub inverted: bool,
    /// The exponent of grey values between 0 and 1.
    pub gamma: f64,
    /// What grey values are multiplied by.
    pub contrast: f64,
    /// What is added to them.
    pub brightness: f64,
}

impl Change {
    /// The change that leaves everything as it is.
    pub const NONE: Change = Change {
        degrees: 0.0,
        scale: 1.0,
        moved: 0.0,
        mirrored: false,
        inverted: false,
        gamma: 1.0,
        contrast: 1.0,
        brightness: 0.0,
    };

    fn checked(self) -> Result<Self> {
        error::within(
            "The turn",
            self.degrees,
            -3600.0,
            3600.0,
            "a number of degrees",
        )?;
        error::within("The scale", self.scale, 0.25, 4.0, "from 0.25 to 4")?;
        error::within(
            "The shift",
            self.moved,
            -16.0,
            16.0,
            "from −16 to 16 pixels",
        )?;
        error::within("Gamma", self.gamma, 0.1, 10.0, "from 0.1 to 10")?;
        error::within(
            "The contrast",
            self.contrast,
            0.01,
            100.0,
            "from 0.01 to 100",
        )?;
        error::within(
            "The brightness",
            self.brightness,
            -10.0,
            10.0,
            "from −10 to 10",
        )?;
        Ok(self)
    }

    fn grey(self, value: f64) -> f64 {
        let bent = if self.gamma == 1.0 {
            value
        } else {
            libm::pow(value.clamp(0.0, 1.0), self.gamma)
        };
        let sign = if self.inverted { -1.0 } else { 1.0 };
        sign * self.contrast * bent + self.brightness
    }
}

/// The patch around a place, after a change.
pub fn cut_out(picture: &Plane, place: Place, change: Change) -> Patch {
    let (cosine, sine) = turn(change.degrees);
    Patch::from_fn(|row, column| {
        let (mut u, v) = (from_middle(column), from_middle(row));
        if change.mirrored {
            u = -u;
        }
        let x = (u * cosine + v * sine) / change.scale + change.moved;
        let y = (v * cosine - u * sine) / change.scale;
        change.grey(picture.sample(place.row + y, place.column + x))
    })
}

/// A patch before and after a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The patch as it is, row by row.
    pub before_patch: Vec<f64>,
    /// The patch after the change, row by row.
    pub after_patch: Vec<f64>,
    /// In numbers, as it is.
    pub before: Described,
    /// In numbers, after the change.
    pub after: Described,
    /// The distance of the two in 128 dimensions.
    pub distance: f64,
    /// The directions that it may be turned by, before.
    pub orientations: Vec<Orientation>,
}

/// Describes a patch before and after a change.
///
/// # Errors
/// Where the change is out of its range.
pub fn compare(
    picture: &Plane,
    place: Place,
    change: Change,
    options: Options,
) -> Result<Comparison> {
    let change = change.checked()?;
    let (first, second) = (
        cut_out(picture, place, Change::NONE),
        cut_out(picture, place, change),
    );
    let (before, after) = (describe(&first, options), describe(&second, options));
    Ok(Comparison {
        distance: apart(&before.numbers, &after.numbers),
        orientations: orientations(&first),
        before_patch: first.values().to_vec(),
        after_patch: second.values().to_vec(),
        before,
        after,
    })
}

/// The Euclidean distance of two descriptors.
pub(super) fn apart(a: &[f64], b: &[f64]) -> f64 {
    let gaps: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    length(&gaps)
}
