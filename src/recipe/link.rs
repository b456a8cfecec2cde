//! A recipe as a link's hash: `<version>.<base64url(deflate(canonical JSON))>`.
//!
//! The version comes first so that old links always open. Keys stand in the order of [`Recipe`]'s
//! fields and numbers are printed shortest, so that the same recipe gives the same link.

pub use palomino_files::link::LINK_LIMIT;
use palomino_files::link::{pack, unpack};

use super::Recipe;
use crate::error::{Error, Result};

/// The version that this code writes, and the only one so far.
const VERSION: &str = "1";
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: usize = 8192;

/// The hash for a recipe, without `#`; it takes a tenth of [`LINK_LIMIT`].
///
/// # Errors
/// [`Error::OutOfRange`] where the recipe is out of its ranges.
pub fn encode_link(recipe: &Recipe) -> Result<String> {
    let recipe = recipe.clone().checked()?;
    let json = serde_json::to_vec(&recipe).map_err(|e| broken(e.to_string()))?;
    Ok(pack(VERSION, &json))
}

/// The recipe of a hash, with or without `#`.
///
/// # Errors
/// [`Error::Link`] where it is no link of this lab, [`Error::OutOfRange`] where a value is out of
/// its range.
pub fn decode_link(hash: &str) -> Result<Recipe> {
    let json = unpack(hash, VERSION, JSON_LIMIT, "a recipe").map_err(broken)?;
    let recipe: Recipe = serde_json::from_slice(&json)
        .map_err(|e| broken(format!("its recipe can't be read ({e})")))?;
    recipe.checked()
}

fn broken(problem: impl Into<String>) -> Error {
    Error::Link {
        problem: problem.into(),
    }
}
