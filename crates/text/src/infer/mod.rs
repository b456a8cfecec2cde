//! A network put to use: it reads, says what may come next, and writes.

mod next;
mod reader;
mod write;

pub use next::{CharacterProbability, NextCharacters, NextPlan, next};
pub use reader::Reader;
pub use write::{MOST_A_CALL, WritePlan, Written, write};

use palomino_files::{counted, grouped};

use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::{Parameters, Removed};

/// At this alpha and beyond, the likeliest character is always taken; the first of them where
/// several are equal.
pub const ALWAYS_THE_LIKELIEST: f64 = 1e9;
/// Characters that a starter or a context may have.
pub const LONGEST_STARTER: usize = 10_000;

/// Whether softmax(alpha z) is a distribution.
fn checked_alpha(alpha: f64) -> Result<f64> {
    if alpha >= 0.0 {
        return Ok(alpha);
    }
    Err(Error::Said(format!(
        "Alpha is {alpha}, but it has to be 0 or more. At 0 all characters are equally likely; 1 \
         is \
         the network's own distribution."
    )))
}

/// The numbers of a starter: all of it known to the network, and not too long.
fn known(vocabulary: &Vocabulary, text: &str) -> Result<Vec<u16>> {
    let length = text.chars().count();
    if length > LONGEST_STARTER {
        return Err(Error::Said(format!(
            "The starter has {} characters, but may have at most {}. Shorten it.",
            grouped(length as u64),
            grouped(LONGEST_STARTER as u64)
        )));
    }
    let mut unknown: Vec<char> = text
        .chars()
        .filter(|&c| vocabulary.number(c).is_none())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() {
        return vocabulary.encode(text);
    }
    let names: Vec<String> = unknown.iter().map(|c| format!("{c:?}")).collect();
    Err(Error::Said(format!(
        "The network doesn't know {}. Leave {it} out, or train on a text that has {it}.",
        names.join(", "),
        it = if names.len() == 1 { "it" } else { "them" },
    )))
}

/// What a network reads where there is no starter: a sentence ends and a blank line follows, as far
/// as it knows these characters.
const BEGINNING: &str = ".\n\n";

fn beginning(vocabulary: &Vocabulary) -> Vec<u16> {
    let known: Vec<u16> = BEGINNING
        .chars()
        .filter_map(|character| vocabulary.number(character))
        .collect();
    if known.is_empty() { vec![0] } else { known }
}

/// A hidden state to go on from, and what is to be read next: from a hidden state that was given
/// `last`, or without one the starter; else the starter from a hidden state of zero.
fn resumed(
    vocabulary: &Vocabulary,
    hidden: usize,
    starter: &str,
    state: Option<&[f32]>,
    last: Option<char>,
) -> Result<(Vec<f32>, Vec<u16>)> {
    let mut unread = match (state, last) {
        (Some(_), Some(last)) => known(vocabulary, &last.to_string())?,
        _ => known(vocabulary, starter)?,
    };
    if unread.is_empty() {
        unread = beginning(vocabulary);
    }
    let Some(state) = state else {
        return Ok((vec![0.0; hidden], unread));
    };
    if state.len() != hidden || state.iter().any(|h| !h.is_finite()) {
        return Err(Error::Said(format!(
            "This state has {}, but the network has {}. Begin again from the starter.",
            counted(state.len() as u64, "number"),
            counted(hidden as u64, "hidden unit")
        )));
    }
    Ok((state.to_vec(), unread))
}

/// A reader with a hidden state and, perhaps, without some weights.
fn reader_of(parameters: &Parameters, removed: Option<&Removed>, state: &[f32]) -> Result<Reader> {
    let mut reader = match removed {
        None => Reader::new(parameters),
        Some(removed) => Reader::new(&removed.from(parameters)?),
    };
    reader.remember(state);
    Ok(reader)
}
