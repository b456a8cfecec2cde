//! A grey picture, `[rows, columns]`, and its values between the pixels.

use crate::error::{self, Error, Result};

/// The longest side: larger photographs are made smaller by the page.
pub const LONGEST: usize = 512;

/// A grey picture of finite values.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    width: usize,
    height: usize,
    values: Vec<f64>,
}

impl Plane {
    /// A picture from its values, row by row.
    ///
    /// # Errors
    /// Where it is empty or too large, their number does not fit, or one is not a number.
    pub fn new(width: usize, height: usize, values: Vec<f64>) -> Result<Self> {
        for side in [width, height] {
            if side == 0 || side > LONGEST {
                return Err(Error::OutOfRange {
                    label: "A side of the picture",
                    found: format!("{side} pixels"),
                    range: "from 1 to 512 pixels",
                });
            }
        }
        error::exactly("The picture", values.len(), width * height)?;
        if let Some(odd) = values.iter().find(|value| !value.is_finite()) {
            return Err(Error::OutOfRange {
                label: "A pixel",
                found: odd.to_string(),
                range: "a finite number",
            });
        }
        Ok(Plane {
            width,
            height,
            values,
        })
    }

    /// A picture from a formula over rows and columns.
    ///
    /// # Panics
    /// Where a side is 0 or too long, or a value is not finite.
    pub fn from_fn(width: usize, height: usize, value: impl Fn(usize, usize) -> f64) -> Self {
        let values = (0..height)
            .flat_map(|row| (0..width).map(move |column| (row, column)))
            .map(|(row, column)| value(row, column))
            .collect();
        Plane::new(width, height, values).expect("a picture of a formula is sound")
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.height
    }

    /// All values, row by row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// A pixel; beyond the border, the nearest one on it.
    pub fn at(&self, row: i64, column: i64) -> f64 {
        let row = row.clamp(0, self.height as i64 - 1) as usize;
        let column = column.clamp(0, self.width as i64 - 1) as usize;
        self.values[row * self.width + column]
    }

    /// The value at any place, bilinear between the four pixels around it; at a pixel, the pixel.
    pub fn sample(&self, row: f64, column: f64) -> f64 {
        let (top, left) = (libm::floor(row), libm::floor(column));
        let (down, right) = (row - top, column - left);
        let (top, left) = (top as i64, left as i64);
        let across = |row| {
            let near = self.at(row, left);
            if right == 0.0 {
                return near;
            }
            near * (1.0 - right) + self.at(row, left + 1) * right
        };
        let above = across(top);
        if down == 0.0 {
            return above;
        }
        above * (1.0 - down) + across(top + 1) * down
    }
}

/// Cosine and sine of an angle in degrees; quarter turns are exact.
pub fn turn(degrees: f64) -> (f64, f64) {
    match degrees.rem_euclid(360.0) {
        0.0 => (1.0, 0.0),
        90.0 => (0.0, 1.0),
        180.0 => (-1.0, 0.0),
        270.0 => (0.0, -1.0),
        other => {
            let radians = other * core::f64::consts::PI / 180.0;
            (libm::cos(radians), libm::sin(radians))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_with_a_hole_in_it_is_refused() {
        assert!(Plane::new(2, 1, vec![0.0, f64::NAN]).is_err());
        assert!(Plane::new(2, 2, vec![0.0; 3]).is_err());
        assert!(Plane::new(0, 2, vec![]).is_err());
        assert!(Plane::new(513, 1, vec![0.0; 513]).is_err());
    }

    #[test]
    fn between_the_pixels_the_value_is_bilinear_and_beyond_the_border_it_stays() {
        let plane = Plane::from_fn(3, 2, |row, column| (10 * row + column) as f64);
        assert_eq!(plane.sample(1.0, 2.0), 12.0);
        assert_eq!(plane.sample(0.5, 0.25), 5.25);
        assert_eq!(plane.sample(-3.0, 9.0), 2.0);
    }

    #[test]
    fn quarter_turns_are_exact() {
        assert_eq!(turn(90.0), (0.0, 1.0));
        assert_eq!(turn(-90.0), (0.0, -1.0));
        assert_eq!(turn(540.0), (-1.0, 0.0));
    }
}
