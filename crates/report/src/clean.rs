//! Strangers' words, cleaned: nothing in them misleads, and nothing is executed anywhere because
//! they are never more than text.

use palomino_files::plain;

use crate::error::{Error, Result};
use crate::limits;

const SHORTEN: &str = "Shorten it.";

/// A name in one line.
pub(crate) fn name(what: impl Fn() -> String, name: &str) -> Result<String> {
    bounded(&what, name, limits::NAME)?;
    let line: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    Ok(plain(line.trim(), limits::NAME))
}

/// A text of several lines.
pub(crate) fn text(what: impl Fn() -> String, text: &str, most: usize) -> Result<String> {
    bounded(&what, text, most)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let misleads = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(misleads) {
        return Ok(text);
    }
    Ok(text
        .chars()
        .map(|c| if misleads(c) { '\u{fffd}' } else { c })
        .collect())
}

/// Nothing, where a text has no more characters than it may.
fn bounded(what: &impl Fn() -> String, text: &str, most: usize) -> Result<()> {
    let found = text.chars().count();
    if found <= most {
        return Ok(());
    }
    Err(Error::TooMuch {
        what: what(),
        found,
        most,
        noun: "character",
        remedy: SHORTEN,
    })
}

/// Nothing, where a list is no longer than it may be.
pub(crate) fn listed<T>(
    what: impl Fn() -> String,
    list: &[T],
    most: usize,
    noun: &'static str,
    remedy: &'static str,
) -> Result<()> {
    if list.len() <= most {
        return Ok(());
    }
    Err(Error::TooMuch {
        what: what(),
        found: list.len(),
        most,
        noun,
        remedy,
    })
}

/// Whether a word is one that a program chose: a lab, a part, a field. None of JavaScript's own
/// names is among them, so that no object is changed by one.
pub(crate) fn is_slug(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || c == '-')
        && word.len() <= 40
        && ![
            "constructor",
            "prototype",
            "toString",
            "valueOf",
            "hasOwnProperty",
        ]
        .contains(&word)
}

/// `r` and a number.
pub(crate) fn is_key(key: &str) -> bool {
    let number = key.strip_prefix('r').unwrap_or_default();
    (1..=6).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0')
}

/// Whether a text is a SHA-256 in lower-case hexadecimal, or its beginning of at least 16 bytes.
pub(crate) fn is_digest(text: &str) -> bool {
    (32..=64).contains(&text.len())
        && text.len().is_multiple_of(2)
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a text names what is drawn from a seed: `play 0`, or nothing.
pub(crate) fn is_seed(text: &str) -> bool {
    let Some((name, seed)) = text.split_once(' ') else {
        return text.is_empty();
    };
    name.len() <= 20
        && name.bytes().all(|byte| byte.is_ascii_lowercase())
        && (1..=10).contains(&seed.len())
        && seed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two digests are of the same: one may be the beginning of the other.
pub(crate) fn same_digest(one: &str, other: &str) -> bool {
    is_digest(one) && is_digest(other) && (one.starts_with(other) || other.starts_with(one))
}
