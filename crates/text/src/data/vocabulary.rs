//! Which characters a network knows, and the number of each.

use std::collections::BTreeMap;

use palomino_files::grouped;

use crate::error::{Error, Result};

/// More different characters than this are no alphabet but a lexicon; a network for them would not
/// fit a tab.
pub const MOST_CHARACTERS: usize = 4096;

/// The characters that a network knows: at least one, each once, numbered from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    characters: Vec<char>,
    numbers: BTreeMap<char, u16>,
}

impl Vocabulary {
    /// These characters, in this order.
    ///
    /// # Errors
    /// [`Error::Vocabulary`] where there are none, too many, or one twice.
    pub fn new(characters: Vec<char>) -> Result<Self> {
        let wrong = |fact: String| Err(Error::Vocabulary { fact });
        if characters.is_empty() {
            return wrong("it has no characters".into());
        }
        if characters.len() > MOST_CHARACTERS {
            return wrong(format!(
                "it has {} different characters, but the limit is {}",
                grouped(characters.len() as u64),
                grouped(MOST_CHARACTERS as u64)
            ));
        }
        let mut numbers = BTreeMap::new();
        for (number, &character) in characters.iter().enumerate() {
            if numbers.insert(character, number as u16).is_some() {
                return wrong(format!("it has {character:?} twice"));
            }
        }
        Ok(Vocabulary {
            characters,
            numbers,
        })
    }

    /// The characters of a text, by code point.
    ///
    /// # Errors
    /// [`Error::Vocabulary`] where the text is empty or has too many different ones.
    pub fn of(text: &[char]) -> Result<Self> {
        let mut seen: Vec<char> = text.to_vec();
        seen.sort_unstable();
        seen.dedup();
        Vocabulary::new(seen)
    }

    /// How many there are; at least one.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.characters.len()
    }

    /// All characters in the order of their numbers, from 0.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The number of a character.
    pub fn number(&self, character: char) -> Option<u16> {
        self.numbers.get(&character).copied()
    }

    /// The character of a number that is less than [`Vocabulary::len`].
    pub fn character(&self, number: u16) -> char {
        self.characters[usize::from(number)]
    }

    /// The numbers of a text.
    ///
    /// # Errors
    /// [`Error::UnknownCharacter`] for the first that the network doesn't know.
    pub fn encode(&self, text: &str) -> Result<Vec<u16>> {
        text.chars()
            .map(|character| {
                self.number(character)
                    .ok_or(Error::UnknownCharacter { character })
            })
            .collect()
    }

    /// The text of numbers that are each less than [`Vocabulary::len`].
    pub fn decode(&self, numbers: &[u16]) -> String {
        numbers
            .iter()
            .map(|&number| self.character(number))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_its_numbers() {
        let text: Vec<char> = "to be, or not to be".chars().collect();
        let vocabulary = Vocabulary::of(&text).unwrap();
        assert_eq!(
            vocabulary.characters(),
            [' ', ',', 'b', 'e', 'n', 'o', 'r', 't']
        );
        let numbers = vocabulary.encode("not to be").unwrap();
        assert_eq!(vocabulary.decode(&numbers), "not to be");
        assert_eq!(
            vocabulary.encode("not to see"),
            Err(Error::UnknownCharacter { character: 's' })
        );
    }

    #[test]
    fn a_character_twice_is_no_vocabulary() {
        let error = Vocabulary::new(vec!['a', 'b', 'a']).unwrap_err();
        assert!(error.to_string().contains("'a' twice"));
        assert!(Vocabulary::new(Vec::new()).is_err());
    }
}
