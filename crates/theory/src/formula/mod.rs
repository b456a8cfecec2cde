//! Typed derivatives: read, evaluated at random points, and told from the answers that are often
//! given instead.
//!
//! Nothing is rearranged: two formulas are the same where they give the same numbers at places that
//! nobody chose. So every equivalent form is accepted, at the price of a proof.

mod expression;
mod parser;
mod points;
mod questions;
mod tokens;

use core::fmt;

pub use questions::{Question, Verdict, judge};

/// Why a formula can't be read, and at which character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong, as a whole sentence.
    pub message: String,
    /// How many characters stand before the place.
    pub at: usize,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

fn unread<T>(at: usize, message: impl Into<String>) -> Result<T, Unread> {
    Err(Unread {
        message: message.into(),
        at,
    })
}
