//! The pictures that a session holds: the split, what it is called, and what was measured of it
//! once.

use super::protocol::{DataSummary, PictureSet};
use super::undrawn::{FIRST_BASELINES, FIRST_SEED, FIRST_SHA256, Undrawn};
use crate::error::Result;
use crate::inspect::{Baselines, measure_baselines};
use crate::recipe::DataChoice;
use palomino_pictures::{Packed, Pictures, Split, paddock};
use palomino_run::Progress;

/// Pictures that are open.
pub(super) struct OpenData {
    split: Split,
    /// Which of them are blank until somebody asks for them.
    undrawn: Option<Undrawn>,
    title: String,
    sha256: String,
    /// The seed, where the pictures are the paddock's.
    paddock: Option<u32>,
    baselines: Baselines,
}

impl OpenData {
    /// Pictures that are there already; of a paddock with its seed.
    pub(super) fn new(split: Split, title: String, paddock: Option<u32>) -> Self {
        let baselines = measure_baselines(&split);
        let sha256 = split.sha256();
        OpenData {
            split,
            undrawn: None,
            title,
            sha256,
            paddock,
            baselines,
        }
    }

    /// The built-in pictures. What all of the first ones say together is known, so that they are
    /// drawn later; others have to be drawn for it.
    pub(super) fn paddock(seed: u32, progress: Progress) -> Result<Self> {
        let title = format!("the paddock, seed {seed}");
        if seed != FIRST_SEED {
            let (train, validation) = paddock::paddock(seed, progress);
            let split = Split {
                train: Pictures::new(train)?,
                validation: Pictures::new(validation)?,
            };
            return Ok(OpenData::new(split, title, Some(seed)));
        }
        let (undrawn, split) = Undrawn::all();
        Ok(OpenData {
            split,
            undrawn: Some(undrawn),
            title,
            sha256: FIRST_SHA256.to_owned(),
            paddock: Some(seed),
            baselines: FIRST_BASELINES,
        })
    }

    /// What [`pack`](Self::pack) wrote.
    pub(super) fn unpack(bytes: &[u8]) -> Result<Self> {
        let Packed {
            split,
            title,
            paddock,
        } = Split::unpack(bytes)?;
        Ok(OpenData::new(split, title, paddock))
    }

    /// The pictures and their title as bytes.
    pub(super) fn pack(&mut self) -> Vec<u8> {
        self.draw_ahead(usize::MAX);
        self.split.pack(&self.title, self.paddock)
    }

    /// All pictures; those that are not drawn yet are drawn now.
    pub(super) fn split(&mut self) -> &Split {
        self.draw_ahead(usize::MAX);
        &self.split
    }

    /// One of the two sets, of which the pictures with these numbers are drawn.
    ///
    /// # Panics
    /// When one of them is not there.
    pub(super) fn pictures(&mut self, set: PictureSet, numbers: &[usize]) -> &Pictures {
        if let Some(undrawn) = &mut self.undrawn {
            undrawn.draw(&mut self.split, set, numbers);
        }
        match set {
            PictureSet::Train => &self.split.train,
            PictureSet::Validation => &self.split.validation,
        }
    }

    /// Draws so many of the pictures that are not drawn yet; how many are left then.
    pub(super) fn draw_ahead(&mut self, pictures: usize) -> usize {
        let Some(undrawn) = &mut self.undrawn else {
            return 0;
        };
        undrawn.draw_next(&mut self.split, pictures);
        let left = undrawn.left();
        if left == 0 {
            self.undrawn = None;
        }
        left
    }

    /// How many pictures a set has.
    pub(super) fn count(&self, set: PictureSet) -> usize {
        match set {
            PictureSet::Train => self.split.train.len(),
            PictureSet::Validation => self.split.validation.len(),
        }
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
            train: self.count(PictureSet::Train),
            validation: self.count(PictureSet::Validation),
            baselines: self.baselines,
        }
    }
}
