//! A recipe as a link's hash: `<version>.<base64url(deflate(canonical JSON))>`.
//!
//! The version comes first so that old links always open. Keys stand in the order of [`Recipe`]'s fields and numbers are
//! printed shortest, so that the same recipe gives the same link.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::Recipe;
use crate::error::{Error, Result};

/// The version that this code writes, and the only one so far.
const VERSION: &str = "1";
/// Chat programs mangle links past about 2,000 characters; a recipe takes a tenth of it.
pub const LINK_LIMIT: usize = 2000;
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: u64 = 8192;

/// The hash for a recipe, without `#`.
///
/// # Errors
/// [`Error::OutOfRange`] where the recipe is out of its ranges.
pub fn encode_link(recipe: &Recipe) -> Result<String> {
    let recipe = recipe.clone().checked()?;
    let json = serde_json::to_vec(&recipe).map_err(|e| broken(e.to_string()))?;
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate
        .write_all(&json)
        .map_err(|e| broken(e.to_string()))?;
    let packed = deflate.finish().map_err(|e| broken(e.to_string()))?;
    Ok(format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(packed)))
}

/// The recipe of a hash, with or without `#`.
///
/// # Errors
/// [`Error::Link`] where it is no link of this lab, [`Error::OutOfRange`] where a value is out of its range.
pub fn decode_link(hash: &str) -> Result<Recipe> {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    if hash.len() > LINK_LIMIT {
        return Err(broken(format!(
            "it has {} characters, a recipe has at most {LINK_LIMIT}",
            hash.len()
        )));
    }
    let Some((version, packed)) = hash.split_once('.') else {
        return Err(broken("it does not start with a version"));
    };
    if version != VERSION {
        return Err(broken(format!(
            "it has version {version:?}, this page reads version {VERSION}"
        )));
    }
    let packed = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| broken("a part of it is missing or was changed on the way"))?;
    let mut json = Vec::new();
    DeflateDecoder::new(&packed[..])
        .take(JSON_LIMIT + 1)
        .read_to_end(&mut json)
        .map_err(|_| broken("a part of it is missing or was changed on the way"))?;
    if json.len() as u64 > JSON_LIMIT {
        return Err(broken("it unpacks to more than a recipe can be"));
    }
    let recipe: Recipe = serde_json::from_slice(&json)
        .map_err(|e| broken(format!("its recipe can't be read ({e})")))?;
    recipe.checked()
}

fn broken(problem: impl Into<String>) -> Error {
    Error::Link {
        problem: problem.into(),
    }
}
