//! Bytes become a text: its characters, and what was found and done on the way in, as sentences.

use palomino_files::{
    FileError, counted, grouped, mistakes::pointer_or_archive, mistakes::web_page,
};

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::vocabulary::Vocabulary;
use crate::error::{Error, Result};

/// Bytes of a text: about four times all of Shakespeare.
pub const TEXT_BYTES: u64 = 20_000_000;

/// A text has a character to read and one to guess.
const LEAST_CHARACTERS: usize = 2;

/// What becomes of characters outside a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Unknown {
    /// They become new characters of it, numbered behind the old ones, by code point.
    Keep,
    /// They are left out.
    Skip,
}

/// A text: at least two characters, at most 20 MB of them, at most 4,096 different ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    characters: Vec<char>,
    vocabulary: Vocabulary,
    notes: Vec<String>,
}

impl Text {
    /// Reads a file of UTF-8, or of UTF-16 where a byte order mark says so; other encodings the
    /// page turns into that. CR LF, and CR alone, become LF: the network need not learn that one
    /// follows the other.
    ///
    /// # Errors
    /// Where it is no such text, too long, too short, or has too many different
    /// characters.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self> {
        let file = palomino_files::shown(file);
        let found = bytes.len() as u64;
        if found > TEXT_BYTES {
            let (what, limit) = ("bytes", TEXT_BYTES);
            return Err(FileError::TooBig {
                file,
                what,
                found,
                limit,
            }
            .into());
        }
        if bytes.is_empty() {
            return Err(FileError::Empty { file }.into());
        }
        if let Some((what, remedy)) = pointer_or_archive(bytes) {
            return Err(FileError::SomethingElse { file, what, remedy }.into());
        }
        let mut notes = Vec::new();
        let mut text = unicode(&file, bytes, &mut notes)?;
        if web_page(bytes).is_some() {
            notes.push("It begins like a web page. Its tags are part of the text.".into());
        }
        if text.contains('\r') {
            text = line_ends(text, &mut notes);
        }
        count_controls(&text, &mut notes);
        Text::of(&file, text.chars().collect(), notes)
    }

    /// A text of these characters.
    ///
    /// # Errors
    /// Where there is less than two, or there are too many different ones.
    pub fn of(title: &str, characters: Vec<char>, notes: Vec<String>) -> Result<Self> {
        if characters.len() < LEAST_CHARACTERS {
            return Err(Error::TooShort {
                title: title.into(),
                found: characters.len(),
            });
        }
        let vocabulary = Vocabulary::of(&characters)?;
        Ok(Text {
            characters,
            vocabulary,
            notes,
        })
    }

    /// The text's characters, at least two, in order.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// Its own vocabulary: its different characters by code point.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What was found and done on the way in, in sentences.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The text as numbers of a vocabulary's characters, without those that it doesn't have.
    pub fn numbers(&self, vocabulary: &Vocabulary) -> Vec<u16> {
        self.known(vocabulary).collect()
    }

    /// The first so many of [`Text::numbers`].
    pub fn first_numbers(&self, vocabulary: &Vocabulary, most: usize) -> Vec<u16> {
        self.known(vocabulary).take(most).collect()
    }

    fn known(&self, vocabulary: &Vocabulary) -> impl Iterator<Item = u16> {
        let characters = self.characters.iter();
        characters.filter_map(|character| vocabulary.number(*character))
    }

    /// Its characters that a vocabulary doesn't have, by code point, each with how often it is
    /// there.
    pub fn outside(&self, vocabulary: &Vocabulary) -> Vec<(char, u64)> {
        let unknown = self.characters.iter().copied();
        let mut unknown: Vec<char> = unknown
            .filter(|character| vocabulary.number(*character).is_none())
            .collect();
        unknown.sort_unstable();
        let runs = unknown.chunk_by(|a, b| a == b);
        runs.map(|run| (run[0], run.len() as u64)).collect()
    }
}

/// UTF-8, or UTF-16 behind its byte order mark.
fn unicode(file: &str, bytes: &[u8], notes: &mut Vec<String>) -> Result<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(file, rest, u16::from_le_bytes, notes),
        [0xfe, 0xff, rest @ ..] => utf16(file, rest, u16::from_be_bytes, notes),
        _ => {
            let rest = bytes.strip_prefix(b"\xef\xbb\xbf");
            if rest.is_some() {
                notes.push("The byte order mark at its start was left out.".into());
            }
            let text = str::from_utf8(rest.unwrap_or(bytes));
            text.map(str::to_owned).map_err(|error| Error::NotText {
                file: file.into(),
                fact: format!(
                    "isn't UTF-8 at byte {}",
                    grouped(
                        (error.valid_up_to() + bytes.len() - rest.unwrap_or(bytes).len()) as u64
                    )
                ),
            })
        }
    }
}

fn utf16(
    file: &str,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
    notes: &mut Vec<String>,
) -> Result<String> {
    let wrong = |fact: String| Error::NotText {
        file: file.into(),
        fact,
    };
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(wrong(
            "is UTF-16, but ends in the middle of a character".into(),
        ));
    }
    let decoded = char::decode_utf16(units.iter().map(|pair| unit(*pair)));
    let text: std::result::Result<String, _> = decoded.collect();
    let text = text.map_err(|error| {
        let half = error.unpaired_surrogate();
        wrong(format!(
            "is UTF-16, but has half a character in it: the lone surrogate {half:04X}"
        ))
    })?;
    notes.push("It was decoded from UTF-16.".into());
    Ok(text)
}

/// CR LF and CR alone, turned into LF.
fn line_ends(text: String, notes: &mut Vec<String>) -> String {
    let pairs = text.matches("\r\n").count() as u64;
    let alone = text.matches('\r').count() as u64 - pairs;
    let plain = if pairs + alone == 1 {
        "a plain line end"
    } else {
        "plain line ends"
    };
    let pairs = (pairs > 0).then(|| format!("{} (CR LF)", counted(pairs, "Windows line end")));
    let alone = (alone > 0).then(|| format!("{} (CR)", counted(alone, "carriage return")));
    let found: Vec<String> = [pairs, alone].into_iter().flatten().collect();
    notes.push(format!("Its {} became {plain} (LF).", found.join(" and ")));
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn count_controls(text: &str, notes: &mut Vec<String>) {
    let nul = text.bytes().filter(|byte| *byte == 0).count();
    let controls = text.chars().filter(|c| c.is_control()).count();
    let plain = text
        .bytes()
        .filter(|byte| matches!(byte, b'\n' | b'\r' | b'\t'));
    let others = controls - nul - plain.count();
    if nul > 0 {
        let nul = counted(nul as u64, "NUL character");
        notes.push(format!("It has {nul}. It may be a binary file."));
    }
    if others > 0 {
        let others = counted(others as u64, "control character");
        notes.push(format!("It has {others} besides tabs and line ends."));
    }
}
