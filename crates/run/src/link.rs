//! A recipe as a link's hash: `<version>.<base64url(deflate(JSON))>`, with a limit on each side of
//! the unpacking.
//!
//! The version comes first so that old links always open. Keys stand in the order of the recipe's
//! fields and numbers are printed shortest, so that the same recipe gives the same link. A link
//! ends in a letter or a digit: programs that look for links in a text leave a `_` at the end out.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::mend::{is_hidden, is_packed, mend};

/// Chat programs mangle links past about 2,000 characters; a recipe takes a tenth of it.
pub const LINK_LIMIT: usize = 2000;
/// The version that this code writes, and the only one so far.
const VERSION: &str = "1";
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: usize = 8192;

/// Characters of what is wrong with a link: a library may quote it.
const MOST_SAID: usize = 400;

/// Spaces that are tried behind the JSON; each changes the last character.
const ENDINGS: usize = 16;

const HIDDEN: &str = "Mimecast has put an address of its own in its place, which doesn't hold it";
const CHANGED: &str = "a part of it is missing or was changed on the way";

/// The hash for a recipe that is within its ranges, without `#`.
///
/// # Errors
/// [`Error::Link`], of which no viewer is the cause.
pub fn encode<R: Serialize>(recipe: &R) -> Result<String> {
    let mut json = serde_json::to_vec(recipe).map_err(|error| broken(error.to_string()))?;
    let mut link = pack(&json);
    // A space behind JSON means nothing, in every version, and gives another last character.
    for _ in 0..ENDINGS {
        if link.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            break;
        }
        json.push(b' ');
        link = pack(&json);
    }
    Ok(link)
}

/// What a hash says, with or without `#`, and with what mail and chat programs did to it; whether
/// it is within its ranges is for the recipe to say.
///
/// # Errors
/// [`Error::Link`] where it is no link of this lab, [`Error::NewerLink`] where a newer version made
/// it.
pub fn decode<R: DeserializeOwned>(hash: &str) -> Result<R> {
    // As text, like the header of a saved run: a reader of bytes would be compiled a second time.
    let json = String::from_utf8(unpack(hash)?).map_err(|_| broken(CHANGED.into()))?;
    serde_json::from_str(&json).map_err(|error| unread(&error.to_string()))
}

/// What is said of a recipe that can't be read: a value that this version doesn't know has come
/// with a newer one.
fn unread(error: &str) -> Error {
    let named = error.split('`').nth(1).unwrap_or_default();
    let kind = ["unknown field", "unknown variant"]
        .into_iter()
        .find(|kind| error.starts_with(kind));
    match kind {
        Some(_) if named.chars().all(|c| c.is_ascii_alphanumeric()) => Error::NewerLink {
            what: format!("its recipe says “{named}”, which this version doesn't know"),
        },
        _ => broken(format!("its recipe can't be read ({error})")),
    }
}

fn broken(problem: String) -> Error {
    let problem = palomino_files::plain(&problem, MOST_SAID);
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

/// The bytes of a hash.
fn unpack(hash: &str) -> Result<Vec<u8>> {
    // Nobody has to wait for a text that can't be a link.
    if hash.len() > 4 * LINK_LIMIT {
        return Err(broken(too_long(hash.len())));
    }
    if is_hidden(hash) {
        return Err(broken(HIDDEN.into()));
    }
    let hash = mend(hash).hash;
    // A lab may stand behind it, and a full stop or a bracket of the text around it.
    let hash = hash.split('~').next().unwrap_or_default();
    if hash.len() > LINK_LIMIT {
        return Err(broken(too_long(hash.len())));
    }
    let Some((found, packed)) = hash.split_once('.') else {
        return Err(broken("it doesn't start with a version".into()));
    };
    if found != VERSION {
        return Err(other_version(found));
    }
    let changed = || broken(CHANGED.into());
    let packed = packed.trim_end_matches(|c| !is_packed(c));
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| changed())?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(&packed[..])
        .take(JSON_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| changed())?;
    if bytes.len() > JSON_LIMIT {
        return Err(broken("it unpacks to more than a recipe can be".into()));
    }
    Ok(bytes)
}

fn too_long(characters: usize) -> String {
    format!("it has {characters} characters, but a recipe has at most {LINK_LIMIT}")
}

fn other_version(found: &str) -> Error {
    match found.parse::<u16>() {
        Ok(_) => Error::NewerLink {
            what: format!("it has version {found}, this page reads version {VERSION}"),
        },
        Err(_) => broken(format!(
            "it has version {found:?}, but this page reads version {VERSION}"
        )),
    }
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
        let problem = unpack(&bomb).unwrap_err().to_string();
        assert!(
            problem.contains("it unpacks to more than a recipe can be"),
            "{problem}"
        );
    }

    #[test]
    fn another_version_is_named_and_a_newer_one_is_said_to_be_newer() {
        let other = pack(b"x").replacen(VERSION, "2", 1);
        let problem = unpack(&other).unwrap_err().to_string();
        assert!(
            problem.contains("newer version of Palomino: it has version 2"),
            "{problem}"
        );
        assert!(matches!(unpack("no version"), Err(Error::Link { .. })));
        assert!(matches!(unpack("old.version"), Err(Error::Link { .. })));
    }

    #[derive(Debug, Serialize, serde::Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Small {
        seed: u32,
    }

    #[test]
    fn a_field_of_a_newer_version_is_said_to_be_newer() {
        let link = pack(br#"{"seed":1,"noise":0.5}"#);
        let error = decode::<Small>(&link).unwrap_err().to_string();
        assert!(
            error.contains("newer version") && error.contains("“noise”"),
            "{error}"
        );
    }

    #[test]
    fn every_link_ends_in_a_letter_or_a_digit_and_opens() {
        for seed in 0..3000 {
            let link = encode(&Small { seed }).unwrap();
            assert!(
                link.ends_with(|c: char| c.is_ascii_alphanumeric()),
                "{link}"
            );
            assert_eq!(decode::<Small>(&link), Ok(Small { seed }));
        }
    }

    #[test]
    fn what_hangs_on_a_link_in_a_text_is_no_part_of_it() {
        let link = encode(&Small { seed: 7 }).unwrap();
        let (first, rest) = link.split_at(8);
        for around in [
            format!("{link}."),
            format!("#{link}).\n"),
            format!("<https://example.org/lab/#{link}>"),
            format!("https://example.org/%23{link},"),
            format!("{link}~train"),
            format!("{first}=\r\n{rest}"),
            format!("{first}\u{200b}{rest}"),
        ] {
            assert_eq!(decode::<Small>(&around), Ok(Small { seed: 7 }), "{around}");
        }
    }
}
