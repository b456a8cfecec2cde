//! The ranges of a recipe's values, in one place: the form shows them, and every recipe from
//! outside is held against them.

use super::{DataChoice, ModelKind, Recipe};
use crate::error::{Error, Result};

/// What a whole number may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    pub(super) min: usize,
    pub(super) max: usize,
}

/// What a number may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Real {
    pub(super) min: f64,
    pub(super) max: f64,
}

/// Kernels that keep the size with a symmetric border.
pub(super) const KERNELS: [usize; 2] = [3, 5];
/// Fewer are too few for colours, more need more memory than a tab has to spare.
pub(super) const FILTERS: Whole = Whole { min: 8, max: 64 };
/// A night's work at most.
pub(super) const EPOCHS: Whole = Whole { min: 1, max: 1000 };
/// One picture has no batch statistics worth the name at 1 x 1, but 8 x 8 pixels have; 1000 is what
/// a GPU of a laptop holds.
pub(super) const BATCH_SIZE: Whole = Whole { min: 1, max: 1000 };
/// Pictures times filters of a step of the full-resolution UNet: about 70 kB a picture and filter
/// are kept for the way back, a tab has 2 GB.
const FULL_MAPS: usize = 16_000;
/// Beyond either end nothing is learnt.
pub(super) const LEARNING_RATE: Real = Real {
    min: 1e-6,
    max: 1.0,
};
/// 1 would never forget.
pub(super) const MOMENTUM: Real = Real {
    min: 0.0,
    max: 0.999,
};
/// Beyond this a step sees next to nothing of the network.
pub(super) const DROPOUT: Real = Real { min: 0.0, max: 0.9 };
/// Beyond this weights vanish within an epoch.
pub(super) const WEIGHT_DECAY: Real = Real { min: 0.0, max: 0.1 };
/// Fewer are a poster, more can't be told apart.
pub(super) const COLOURS: Whole = Whole { min: 8, max: 64 };
/// Significant digits of a fraction in a recipe.
const DIGITS: usize = 6;
/// Titles are names, not texts.
const TITLE_CHARACTERS: usize = 200;

impl Recipe {
    /// The same recipe if every value is within its range, its fractions rounded as they are
    /// written.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for the first that is not.
    pub fn checked(mut self) -> Result<Self> {
        if !KERNELS.contains(&self.kernel) {
            return Err(out_of_range("kernel", self.kernel, "3 or 5"));
        }
        FILTERS.check("filters", self.filters)?;
        EPOCHS.check("epochs", self.epochs)?;
        BATCH_SIZE.check("batchSize", self.batch_size)?;
        if self.model == ModelKind::FullUnet && self.batch_size * self.filters > FULL_MAPS {
            let most = FULL_MAPS / self.filters;
            let range = format!(
                "at most {most} for this network with {} filters, or it won't fit into memory",
                self.filters
            );
            return Err(out_of_range("batchSize", self.batch_size, range));
        }
        self.learning_rate = checked_learning_rate(self.learning_rate)?;
        MOMENTUM.check("momentum", self.momentum)?;
        self.momentum = significant(self.momentum, DIGITS);
        COLOURS.check("colours", self.colours)?;
        DROPOUT.check("dropout", self.dropout)?;
        self.dropout = significant(self.dropout, DIGITS);
        WEIGHT_DECAY.check("weightDecay", self.weight_decay)?;
        self.weight_decay = significant(self.weight_decay, DIGITS);
        if let DataChoice::Files { title, sha256 } = &self.data {
            let is_hash = sha256.len() == 64
                && sha256
                    .bytes()
                    .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if !is_hash || title.chars().count() > TITLE_CHARACTERS {
                return Err(Error::Recipe {
                    detail: "its data has no valid SHA-256 or too long a title".into(),
                });
            }
        }
        Ok(self)
    }
}

/// A learning rate within its range, rounded as it is written; also used when it is changed in
/// mid-run.
pub fn checked_learning_rate(rate: f64) -> Result<f64> {
    LEARNING_RATE.check("learningRate", rate)?;
    Ok(significant(rate, DIGITS))
}

/// A finite number with this many significant decimal digits (at most 15): what is written in JSON
/// then comes back bit for bit, which longer fractions do not promise, and a link holds no digit
/// that nobody chose.
pub fn significant(value: f64, digits: usize) -> f64 {
    format!("{value:.*e}", digits - 1).parse().unwrap_or(value)
}

impl Whole {
    fn check(self, field: &'static str, found: usize) -> Result<()> {
        if (self.min..=self.max).contains(&found) {
            return Ok(());
        }
        Err(out_of_range(
            field,
            found,
            format!("a whole number from {} to {}", self.min, self.max),
        ))
    }
}

impl Real {
    fn check(self, field: &'static str, found: f64) -> Result<()> {
        if (self.min..=self.max).contains(&found) {
            return Ok(());
        }
        Err(out_of_range(
            field,
            found,
            format!("a number from {} to {}", self.min, self.max),
        ))
    }
}

fn out_of_range(field: &'static str, found: impl ToString, range: impl Into<String>) -> Error {
    Error::OutOfRange {
        field,
        label: super::words::label(field).to_owned(),
        found: found.to_string(),
        range: range.into(),
    }
}
