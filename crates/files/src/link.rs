//! Bytes as a link's hash: `<version>.<base64url(deflate(bytes))>`, with a limit on each side of
//! the unpacking.
//!
//! The version comes first so that old links always open.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// Chat programs mangle links past about 2,000 characters.
pub const LINK_LIMIT: usize = 2000;

const CHANGED: &str = "a part of it is missing or was changed on the way";

/// The hash for some bytes, without `#`.
pub fn pack(version: &str, bytes: &[u8]) -> String {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = deflate
        .write_all(bytes)
        .and_then(|()| deflate.finish())
        .expect("writing to a Vec can't fail");
    format!("{version}.{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The bytes of a hash, with or without `#`: at most `limit` of them, from at most [`LINK_LIMIT`]
/// characters. `what` is what the link should hold, with its article ("a recipe").
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins "This link is broken:".
pub fn unpack(hash: &str, version: &str, limit: usize, what: &str) -> Result<Vec<u8>, String> {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    if hash.len() > LINK_LIMIT {
        return Err(format!(
            "it has {} characters, {what} has at most {LINK_LIMIT}",
            hash.len()
        ));
    }
    let Some((found, packed)) = hash.split_once('.') else {
        return Err("it does not start with a version".into());
    };
    if found != version {
        return Err(format!(
            "it has version {found:?}, this page reads version {version}"
        ));
    }
    let packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| CHANGED)?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(&packed[..])
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| CHANGED)?;
    if bytes.len() > limit {
        return Err(format!("it unpacks to more than {what} can be"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back_with_or_without_the_hash_sign() {
        let link = pack("t1", b"{\"hidden\":100}");
        assert!(link.starts_with("t1."));
        for hash in [link.clone(), format!("#{link}")] {
            assert_eq!(
                unpack(&hash, "t1", 100, "a recipe").unwrap(),
                b"{\"hidden\":100}"
            );
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = pack("1", &vec![0; 1 << 20]);
        assert!(bomb.len() < LINK_LIMIT);
        let problem = unpack(&bomb, "1", 8192, "a recipe").unwrap_err();
        assert_eq!(problem, "it unpacks to more than a recipe can be");
    }

    #[test]
    fn another_version_is_named() {
        let problem = unpack(&pack("2", b"x"), "1", 10, "a recipe").unwrap_err();
        assert!(
            problem.contains("\"2\"") && problem.contains("version 1"),
            "{problem}"
        );
        assert!(unpack("no version", "1", 10, "a recipe").is_err());
    }
}
