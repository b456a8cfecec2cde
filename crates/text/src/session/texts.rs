//! The open text: where it comes from, and stretches of it to read.

use std::collections::BTreeMap;

use palomino_run::digest::sha256;

use super::protocol::{CharacterCount, OutsideReport, TextFile, TextSummary};
use super::{OpenText, TextSession};
use crate::data::{Text, play};
use crate::error::{Error, Result};
use crate::recipe::TextChoice;

/// Characters of a summary's sample.
const START: usize = 600;

impl TextSession {
    /// Opens the play that the lab's own grammar writes.
    ///
    /// # Errors
    /// None that a viewer could cause.
    pub fn open_play(&mut self, seed: u32) -> Result<TextSummary> {
        Ok(self.open(the_play(seed)?))
    }

    /// Opens a file.
    ///
    /// # Errors
    /// Where it is no text, too long or too short.
    pub fn open_text(&mut self, file: &TextFile) -> Result<TextSummary> {
        let text = Text::read(&file.name, &file.bytes)?;
        let choice = TextChoice::File {
            title: palomino_files::shown(&file.name),
            sha256: sha256(text.characters().iter().collect::<String>().as_bytes()),
        };
        let title = palomino_files::shown(&file.name);
        Ok(self.open(OpenText {
            choice,
            title,
            text,
        }))
    }

    /// Makes a text the open one.
    fn open(&mut self, open: OpenText) -> TextSummary {
        let characters = open.text.characters();
        let summary = TextSummary {
            choice: open.choice.clone(),
            title: open.title.clone(),
            characters: characters.len() as u64,
            bytes: characters.iter().map(|c| c.len_utf8() as u64).sum(),
            vocabulary: counted(characters.iter().copied()),
            notes: open.text.notes().to_vec(),
            start: characters.iter().take(START).collect(),
        };
        self.text = Some(open);
        summary
    }

    /// A stretch of the open text; shorter where the text ends.
    ///
    /// # Errors
    /// Where no text is open, or nothing is there.
    pub fn slice(&self, from: usize, count: usize) -> Result<&[char]> {
        let characters = self.text()?.text.characters();
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
        let characters = self.text()?.text.characters();
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
        let outside = self.text()?.text.outside(vocabulary);
        let characters: Vec<CharacterCount> = outside
            .into_iter()
            .map(|(character, count)| CharacterCount { character, count })
            .collect();
        Ok(OutsideReport {
            total: characters.iter().map(|entry| entry.count).sum(),
            characters,
        })
    }
}

/// The play that the lab's own grammar writes, as a text that can be opened.
pub(super) fn the_play(seed: u32) -> Result<OpenText> {
    let title = "The lab’s own play";
    Ok(OpenText {
        choice: TextChoice::Play { seed },
        title: title.into(),
        text: Text::of(title, play(seed), Vec::new())?,
    })
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
