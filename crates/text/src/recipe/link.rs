//! A recipe as the part of a link, and back.

use palomino_files::link;

use super::TextRecipe;
use crate::error::{Error, Result};

/// The version of links that this code writes, and the only one so far.
const LINK_VERSION: &str = "1";
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: usize = 4096;

/// The part of a link that says a recipe.
///
/// # Errors
/// [`Error::OutOfRange`] where the recipe is out of its ranges.
pub fn encode_link(recipe: TextRecipe) -> Result<String> {
    let json = serde_json::to_vec(&recipe.checked()?).map_err(|error| Error::Recipe {
        detail: error.to_string(),
    })?;
    Ok(link::pack(LINK_VERSION, &json))
}

/// The recipe of a part of a link.
///
/// # Errors
/// [`Error::Link`] where it is none of this lab, [`Error::OutOfRange`] where a value is out of its
/// range.
pub fn decode_link(part: &str) -> Result<TextRecipe> {
    let json = link::unpack(part, LINK_VERSION, JSON_LIMIT, "a recipe")
        .map_err(|problem| Error::Link { problem })?;
    let recipe: TextRecipe = serde_json::from_slice(&json).map_err(|error| Error::Link {
        problem: error.to_string(),
    })?;
    recipe.checked()
}
