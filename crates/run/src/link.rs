//! A recipe as a link's hash: `<version>.<base64url(deflate(JSON))>`, with a limit on each side of
//! the unpacking.
//!
//! The version comes first so that old links always open. Keys stand in the order of the recipe's
//! fields and numbers are printed shortest, so that the same recipe gives the same link.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Chat programs mangle links past about 2,000 characters; a recipe takes a tenth of it.
pub const LINK_LIMIT: usize = 2000;
/// The version that this code writes, and the only one so far.
const VERSION: &str = "1";
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: usize = 8192;

const CHANGED: &str = "a part of it is missing or was changed on the way";

/// The hash for a recipe that is within its ranges, without `#`.
///
/// # Errors
/// [`Error::Link`], of which no viewer is the cause.
pub fn encode<R: Serialize>(recipe: &R) -> Result<String> {
    let json = serde_json::to_vec(recipe).map_err(|error| broken(error.to_string()))?;
    Ok(pack(&json))
}

/// What a hash says, with or without `#`; whether it is within its ranges is for the recipe to say.
///
/// # Errors
/// [`Error::Link`] where it is no link of this lab.
pub fn decode<R: DeserializeOwned>(hash: &str) -> Result<R> {
    let json = unpack(hash).map_err(broken)?;
    serde_json::from_slice(&json)
        .map_err(|error| broken(format!("its recipe can't be read ({error})")))
}

fn broken(problem: String) -> Error {
    Error::Link { problem }
}

fn pack(bytes: &[u8]) -> String {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = deflate
        .write_all(bytes)
        .and_then(|()| deflate.finish())
        .expect("writing to a Vec can't fail");
    format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The bytes of a hash; else what is wrong with it, as the end of a sentence that begins "This link
/// is broken:".
fn unpack(hash: &str) -> std::result::Result<Vec<u8>, String> {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    if hash.len() > LINK_LIMIT {
        return Err(format!(
            "it has {} characters, but a recipe has at most {LINK_LIMIT}",
            hash.len()
        ));
    }
    let Some((found, packed)) = hash.split_once('.') else {
        return Err("it doesn't start with a version".into());
    };
    if found != VERSION {
        return Err(format!(
            "it has version {found:?}, but this page reads version {VERSION}"
        ));
    }
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| CHANGED)?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(&packed[..])
        .take(JSON_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| CHANGED)?;
    if bytes.len() > JSON_LIMIT {
        return Err("it unpacks to more than a recipe can be".into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back_with_or_without_the_hash_sign() {
        let link = encode(&("hidden", 100)).unwrap();
        assert!(link.starts_with("1."));
        for hash in [link.clone(), format!("#{link}")] {
            let read: (String, usize) = decode(&hash).unwrap();
            assert_eq!(read, ("hidden".into(), 100));
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = pack(&vec![0; 1 << 20]);
        assert!(bomb.len() < LINK_LIMIT);
        let problem = unpack(&bomb).unwrap_err();
        assert_eq!(problem, "it unpacks to more than a recipe can be");
    }

    #[test]
    fn another_version_is_named() {
        let other = pack(b"x").replacen(VERSION, "2", 1);
        let problem = unpack(&other).unwrap_err();
        assert!(
            problem.contains("\"2\"") && problem.contains("version 1"),
            "{problem}"
        );
        assert!(unpack("no version").is_err());
    }
}
