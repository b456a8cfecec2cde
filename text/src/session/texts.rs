//! The open text: where it comes from, and stretches of it to read.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::protocol::{CharacterCount, OutsideReport, TextSummary};
use super::{OpenText, TextSession};
use crate::error::{Error, Result};
use crate::recipe::TextChoice;

/// Characters of a summary's sample.
const START: usize = 600;

impl TextSession {
    /// Makes a text the open one.
    pub fn open(
        &mut self,
        choice: TextChoice,
        title: &str,
        characters: Vec<char>,
        notes: Vec<String>,
    ) -> TextSummary {
        let summary = TextSummary {
            choice: choice.clone(),
            title: title.into(),
            characters: characters.len() as u64,
            bytes: characters.iter().map(|c| c.len_utf8() as u64).sum(),
            vocabulary: counted(characters.iter().copied()),
            notes,
            start: characters.iter().take(START).collect(),
        };
        self.text = Some(OpenText {
            choice,
            title: title.into(),
            characters,
        });
        summary
    }

    /// A stretch of the open text; shorter where the text ends.
    ///
    /// # Errors
    /// Where no text is open, or nothing is there.
    pub fn slice(&self, from: usize, count: usize) -> Result<&[char]> {
        let characters = &self.text()?.characters;
        if from >= characters.len() {
            return Err(Error::NoStretch {
                from,
                characters: characters.len(),
            });
        }
        Ok(&characters[from..characters.len().min(from.saturating_add(count))])
    }

    /// Where a string next occurs, in characters, at or behind `from`.
    ///
    /// # Errors
    /// Where no text is open.
    pub fn find(&self, query: &str, from: usize) -> Result<Option<usize>> {
        let characters = &self.text()?.characters;
        let query: Vec<char> = query.chars().collect();
        if query.is_empty() || from >= characters.len() {
            return Ok(None);
        }
        Ok(characters[from..]
            .windows(query.len())
            .position(|window| window == query)
            .map(|at| from + at))
    }

    /// What of the open text a network doesn't know.
    ///
    /// # Errors
    /// Where there is no text or no such network.
    pub fn outside(&self, id: &str) -> Result<OutsideReport> {
        let (_, vocabulary) = self.network(id)?;
        let unknown = self.text()?.characters.iter().copied();
        let characters = counted(unknown.filter(|&c| vocabulary.number(c).is_none()));
        Ok(OutsideReport {
            total: characters.iter().map(|entry| entry.count).sum(),
            characters,
        })
    }
}

/// How often each character is there, by code point.
fn counted(characters: impl Iterator<Item = char>) -> Vec<CharacterCount> {
    let mut counts: BTreeMap<char, u64> = BTreeMap::new();
    for character in characters {
        *counts.entry(character).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(character, count)| CharacterCount { character, count })
        .collect()
}

/// SHA-256 of a text's characters in UTF-8, in hexadecimal.
pub fn sha256(characters: &[char]) -> String {
    let text: String = characters.iter().collect();
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
