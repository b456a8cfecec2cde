//! The pictures that a session holds: the split, what it is called, and what was measured of it
//! once.

use super::protocol::DataSummary;
use crate::error::Result;
use crate::inspect::{Baselines, measure_baselines};
use crate::recipe::DataChoice;
use palomino_pictures::{Opened, Packed, Pictures, Split};

/// Pictures that are open.
pub(super) struct OpenData {
    split: Split,
    title: String,
    sha256: String,
    /// The seed, where the pictures are the paddock's.
    paddock: Option<u32>,
    baselines: Baselines,
    notes: Vec<String>,
}

impl OpenData {
    fn new(split: Split, title: String, paddock: Option<u32>, notes: Vec<String>) -> Self {
        let baselines = measure_baselines(&split);
        let sha256 = split.sha256();
        OpenData {
            split,
            title,
            sha256,
            paddock,
            baselines,
            notes,
        }
    }

    /// The built-in pictures.
    pub(super) fn paddock(seed: u32, train: Vec<u8>, validation: Vec<u8>) -> Result<Self> {
        let split = Split {
            train: Pictures::new(train)?,
            validation: Pictures::new(validation)?,
        };
        Ok(OpenData::new(
            split,
            format!("the paddock, seed {seed}"),
            Some(seed),
            Vec::new(),
        ))
    }

    /// Pictures from files.
    pub(super) fn files(opened: Opened) -> Self {
        OpenData::new(opened.split, opened.title, None, opened.notes)
    }

    /// What [`pack`](Self::pack) wrote.
    pub(super) fn unpack(bytes: &[u8]) -> Result<Self> {
        let Packed {
            split,
            title,
            paddock,
        } = Split::unpack(bytes)?;
        Ok(OpenData::new(split, title, paddock, Vec::new()))
    }

    /// The pictures and their title as bytes.
    pub(super) fn pack(&self) -> Vec<u8> {
        self.split.pack(&self.title, self.paddock)
    }

    /// The pictures.
    pub(super) fn split(&self) -> &Split {
        &self.split
    }

    /// SHA-256 of the pixels, in hexadecimal.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// One line for people.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// How a recipe names these pictures.
    pub(super) fn choice(&self) -> DataChoice {
        match self.paddock {
            Some(seed) => DataChoice::Paddock { seed },
            None => DataChoice::Files {
                title: self.title.clone(),
                sha256: self.sha256.clone(),
            },
        }
    }

    /// The pictures in figures.
    pub(super) fn summary(&self) -> DataSummary {
        DataSummary {
            choice: self.choice(),
            title: self.title.clone(),
            sha256: self.sha256.clone(),
            train: self.split.train.len(),
            validation: self.split.validation.len(),
            baselines: self.baselines,
            notes: self.notes.clone(),
        }
    }
}
