//! What a file tells about a network before anything of it is believed: arrays by name, and its
//! characters in up to three ways.

use std::collections::BTreeMap;

use palomino_files::{FileError, Values, shown};

use super::{MemberReport, SnapshotReport};
use crate::data::MOST_CHARACTERS;
use crate::error::Result;
use crate::model::MOST_HIDDEN;

/// The arrays of a network, in the order of the flat buffer.
pub(super) const ARRAYS: [&str; 5] = ["Wxh", "Whh", "Why", "bh", "by"];

/// Adagrad's accumulator of each, in the same order.
pub(super) const ACCUMULATORS: [&str; 5] = ["mWxh", "mWhh", "mWhy", "mbh", "mby"];

/// Numbers of one array: those of Wxh at its largest.
pub(super) const MOST_VALUES: u64 = (MOST_HIDDEN * MOST_CHARACTERS) as u64;

/// Other members that are listed; the rest is only counted.
const MOST_MEMBERS: usize = 200;

/// What else a network's file may tell.
const BESIDE: [&str; 5] = [
    "chars",
    "char_to_ix",
    "ix_to_char",
    "vocab_size",
    "data_size",
];

/// What a member of this name tells, whether in capitals or not, with or without `_`: `wxh`,
/// `W_xh`.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let plain = |name: &str| -> Vec<u8> {
        let bytes = name.bytes().filter(|byte| *byte != b'_');
        bytes.map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let name = plain(name);
    let all = ARRAYS.into_iter().chain(ACCUMULATORS).chain(BESIDE);
    all.into_iter().find(|known| plain(known) == name)
}

/// Whether a member of this name is made of a network's numbers, or of what Adagrad remembers of
/// them.
fn is_array(name: &str) -> bool {
    ARRAYS.contains(&name) || ACCUMULATORS.contains(&name)
}

/// An array of numbers.
#[derive(Debug)]
pub(super) struct NumberArray {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// What a file tells.
#[derive(Debug, Default)]
pub(super) struct Parts {
    arrays: BTreeMap<String, NumberArray>,
    /// `chars`: the characters in order.
    pub(super) chars: Option<Vec<char>>,
    /// `char_to_ix`: each character and its number.
    pub(super) char_to_ix: Option<Vec<(char, i64)>>,
    /// `ix_to_char`, turned round to character and index.
    pub(super) ix_to_char: Option<Vec<(char, i64)>>,
    /// `vocab_size`, which has to agree with the characters.
    pub(super) vocab_size: Option<i64>,
    /// How many things were looked into that may be a dict of arrays.
    pub(super) looked_inside: usize,
    pub(super) seen: SnapshotReport,
}

impl Parts {
    /// Whether a member of this name is an array of numbers, or one number.
    pub(super) fn of_numbers(name: &str) -> bool {
        is_array(name) || matches!(name, "vocab_size" | "data_size")
    }

    /// Values that an array of this name may have: a text for each character is made before they
    /// are counted, so those have a limit of their own.
    pub(super) fn most(name: &str) -> u64 {
        if is_array(name) {
            MOST_VALUES
        } else {
            MOST_CHARACTERS as u64
        }
    }

    /// Adds a member to the list that the viewer is shown.
    pub(super) fn list(&mut self, name: &str, dtype: &str, shape: &[usize], norm: Option<f64>) {
        if self.seen.members.len() < MOST_MEMBERS {
            self.seen.members.push(MemberReport {
                name: shown(name),
                dtype: shown(dtype),
                shape: shape.to_vec(),
                norm,
            });
        }
    }

    /// Takes an array that was read: of numbers if it is one of a network, of texts if it is
    /// `chars`. Others are only listed.
    pub(super) fn take(
        &mut self,
        file: &str,
        name: &str,
        dtype: &str,
        shape: Vec<usize>,
        values: &Values,
    ) -> Result<()> {
        let numbers = values.numbers();
        let norm = numbers.as_ref().map(|numbers| norm(numbers));
        self.list(name, dtype, &shape, norm);
        match (name, values, numbers) {
            (_, _, Some(numbers)) if is_array(name) => {
                // Rounding to f32 is undone by writing as f64: what is read again is the same.
                let values = numbers.iter().map(|value| *value as f32).collect();
                let before = self
                    .arrays
                    .insert(name.into(), NumberArray { shape, values });
                if before.is_some() {
                    let (file, what) = (file.into(), name.into());
                    return Err(FileError::Twice { file, what }.into());
                }
            }
            ("chars", Values::Texts(texts), _) => {
                self.chars = one_each(texts.iter().map(|t| Some(t.as_str())))
            }
            ("data_size", _, Some(numbers)) => {
                self.seen.data_size = numbers.first().map(|n| *n as u64)
            }
            ("vocab_size", _, Some(numbers)) => {
                self.vocab_size = numbers.first().map(|n| *n as i64)
            }
            _ => {}
        }
        Ok(())
    }

    /// An array, taken out.
    pub(super) fn array(&mut self, name: &str) -> Option<NumberArray> {
        self.arrays.remove(name)
    }

    /// Its dimensions; empty where it isn't there.
    pub(super) fn size(&self, name: &str) -> &[usize] {
        self.arrays.get(name).map_or(&[], |array| &array.shape)
    }

    /// Whether it is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.arrays.contains_key(name)
    }
}

/// Texts of one character each; numpy drops a NUL at a text's end, so an empty one is that.
pub(super) fn one_each<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Option<Vec<char>> {
    texts.map(|text| single(text?)).collect()
}

/// The character of a text of one.
pub(super) fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Some('\0'),
        (Some(character), None) => Some(character),
        _ => None,
    }
}

/// The root of the sum of the squares.
fn norm(numbers: &[f64]) -> f64 {
    let squares: f64 = numbers.iter().map(|value| value * value).sum();
    squares.sqrt()
}
