//! One text engine: the text that is open, the networks at hand, and at most one run. All that a
//! page may ask.

mod failure;
mod files;
mod inside;
mod learning;
mod networks;
pub mod protocol;
mod runs;
mod texts;
mod why;
mod writing;

use std::collections::BTreeMap;

pub use networks::Network;

use palomino_run::RunRecord;

use crate::data::{Text, Vocabulary};
use crate::error::{Error, Result};
use crate::recipe::TextChoice;
use crate::train::Trainer;

/// The name of the run's own network.
pub const RUN: &str = "run";

/// The text that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenText {
    /// How a recipe names it.
    pub choice: TextChoice,
    /// What it is called.
    pub title: String,
    /// The text as it was read.
    pub text: Text,
}

/// A run and what it reads.
struct Run {
    trainer: Trainer,
    vocabulary: Vocabulary,
    record: RunRecord,
    /// The text in numbers of the vocabulary.
    numbers: Vec<u16>,
    title: String,
}

/// A text, networks and, at most, one run: what a worker holds.
#[derive(Default)]
pub struct TextSession {
    text: Option<OpenText>,
    networks: BTreeMap<String, Network>,
    run: Option<Run>,
}

impl TextSession {
    /// An engine with nothing in it.
    pub fn new() -> Self {
        TextSession::default()
    }

    /// The text that is open.
    ///
    /// # Errors
    /// [`Error::NoText`]
    pub fn text(&self) -> Result<&OpenText> {
        self.text.as_ref().ok_or(Error::NoText)
    }

    fn run(&self) -> Result<&Run> {
        self.run.as_ref().ok_or(Error::NoRun)
    }

    fn run_mut(&mut self) -> Result<&mut Run> {
        self.run.as_mut().ok_or(Error::NoRun)
    }

    /// Numbers and alphabet of a network; [`RUN`] is the run's as it stands.
    ///
    /// # Errors
    /// [`Error::NoRun`], [`Error::NoNetwork`]
    pub fn network(&self, id: &str) -> Result<(&crate::model::Parameters, &Vocabulary)> {
        if id == RUN {
            let run = self.run()?;
            return Ok((run.trainer.parameters(), &run.vocabulary));
        }
        let network = self.kept(id)?;
        Ok((&network.parameters, &network.vocabulary))
    }

    fn kept(&self, id: &str) -> Result<&Network> {
        self.networks
            .get(id)
            .ok_or_else(|| Error::NoNetwork { id: id.into() })
    }
}
