//! What can go wrong: a number outside its range, or arrays that do not fit together.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong. Every message says the fact and the remedy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A value outside its range.
    #[error("{label} is {found}, but it has to be {range}.")]
    OutOfRange {
        /// What it is called on the page.
        label: &'static str,
        /// What was asked for.
        found: String,
        /// What is allowed, in words.
        range: &'static str,
    },
    /// Numbers that do not fit together.
    #[error("{label} has {found} numbers, but {wanted} belong there.")]
    Shape {
        /// What they are called.
        label: &'static str,
        /// How many numbers came.
        found: usize,
        /// How many it takes.
        wanted: usize,
    },
}

/// The value, where it is a number within `low..=high`.
///
/// # Errors
/// Where it is not; `range` says in words what is.
pub fn within(
    label: &'static str,
    value: f64,
    low: f64,
    high: f64,
    range: &'static str,
) -> Result<f64> {
    if (low..=high).contains(&value) {
        return Ok(value);
    }
    Err(Error::OutOfRange {
        label,
        found: value.to_string(),
        range,
    })
}

/// Nothing, where there are as many numbers as there should be.
///
/// # Errors
/// Where there are more or fewer.
pub fn exactly(label: &'static str, found: usize, wanted: usize) -> Result<()> {
    if found == wanted {
        return Ok(());
    }
    Err(Error::Shape {
        label,
        found,
        wanted,
    })
}
