//! Names and counts as they may be shown: nothing in them misleads, and no line gets too long.

use crate::limits;

/// A count with commas: 30,730,000.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count and its noun, which agrees with it: "1 byte", "3,072 bytes".
pub fn counted(count: u64, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(count))
}

/// A name fit to be shown: no control or direction-changing characters, and no longer than a line.
pub fn shown(name: &str) -> String {
    let text = plain(name, limits::NAME);
    if text.trim().is_empty() {
        "(a file without a name)".into()
    } else {
        text
    }
}

/// Characters of what a library says of a file: it may quote some of it.
const MOST_SAID: usize = 300;

/// What a library says of a file, fit to be shown.
pub fn said(error: impl std::fmt::Display) -> String {
    plain(&error.to_string(), MOST_SAID)
}

/// A stranger's words fit to be shown: no control or direction-changing characters, and at most so
/// many others and an ellipsis.
pub fn plain(text: &str, most: usize) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}')
    };
    let characters = text.chars().take(most);
    let mut plain: String = characters
        .map(|c| if hidden(c) { '?' } else { c })
        .collect();
    if text.chars().nth(most).is_some() {
        plain.push('…');
    }
    plain
}

/// The first names of a list, for an error: "a.txt, b.txt and 7 more".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => "nothing".into(),
        _ => {
            let first: Vec<String> = names.iter().take(3).map(|name| shown(name)).collect();
            let more = names.len() - first.len();
            first.join(", ")
                + &if more > 0 {
                    format!(" and {more} more")
                } else {
                    String::new()
                }
        }
    }
}

/// Absolute, or with a step upwards, on any system. Nothing is ever written, but such an archive
/// isn't an honest one.
pub fn leads_out(path: &str) -> bool {
    let mut parts = path.split(['/', '\\']);
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":") || parts.any(|part| part == "..")
}
