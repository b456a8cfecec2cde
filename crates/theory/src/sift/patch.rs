//! The patch and its gradients.

use crate::error::{self, Result};

/// Pixels on a side.
pub const SIDE: usize = 16;

/// 16 x 16 grey values, `[rows, columns]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch(Vec<f64>);

/// How brightness changes at a pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradient {
    /// To the right, a pixel.
    pub x: f64,
    /// The change of brightness a pixel, downward.
    pub y: f64,
}

impl Gradient {
    /// How steep the brightness is here.
    pub fn magnitude(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// In which direction, in radians from right towards down.
    pub fn angle(self) -> f64 {
        libm::atan2(self.y, self.x)
    }
}

impl Patch {
    /// A patch from its values, row by row.
    ///
    /// # Errors
    /// Where they are not 256.
    pub fn new(values: Vec<f64>) -> Result<Self> {
        error::exactly("The patch", values.len(), SIDE * SIDE)?;
        Ok(Patch(values))
    }

    /// A patch from a formula over rows and columns.
    pub fn from_fn(value: impl Fn(usize, usize) -> f64) -> Self {
        Patch(
            (0..SIDE * SIDE)
                .map(|at| value(at / SIDE, at % SIDE))
                .collect(),
        )
    }

    /// All values, row by row.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// The brightness of a pixel of the patch.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.0[row * SIDE + column]
    }

    /// Half the difference of the neighbours; beyond the border, the border again.
    pub fn gradient(&self, row: usize, column: usize) -> Gradient {
        let after = |at: usize| (at + 1).min(SIDE - 1);
        let before = |at: usize| at.saturating_sub(1);
        Gradient {
            x: (self.at(row, after(column)) - self.at(row, before(column))) / 2.0,
            y: (self.at(after(row), column) - self.at(before(row), column)) / 2.0,
        }
    }
}

/// The place of a row or column, in pixels from the middle.
pub(super) fn from_middle(at: usize) -> f64 {
    at as f64 - (SIDE as f64 - 1.0) / 2.0
}
