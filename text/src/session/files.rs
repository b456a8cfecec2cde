//! Runs and networks as files.

use super::protocol::TextRunState;
use super::{Network, Run, TextSession};
use crate::checkpoint::Checkpoint;
use crate::data::Unknown;
use crate::error::{Error, Result};
use crate::recipe::TextChoice;
use crate::train::Trainer;

impl TextSession {
    /// The run as a `.safetensors` file: weights, optimiser, hidden state, position, curve and recipe.
    ///
    /// # Errors
    /// Where there is no run.
    pub fn save_run(&self) -> Result<Vec<u8>> {
        self.checkpoint()?.to_bytes()
    }

    /// The run, whole.
    ///
    /// # Errors
    /// Where there is no run.
    pub fn checkpoint(&self) -> Result<Checkpoint> {
        let run = self.run()?;
        Ok(Checkpoint {
            standing: run.trainer.standing(),
            vocabulary: run.vocabulary.clone(),
            title: run.title.clone(),
            provenance: None,
        })
    }

    /// Goes on from a file that [`save_run`](Self::save_run) wrote. The text that it was trained on has to be open, unless it is the play.
    ///
    /// # Errors
    /// Where the file is no saved run, or another text is open.
    pub fn load_run(&mut self, bytes: &[u8]) -> Result<TextRunState> {
        let Checkpoint {
            standing,
            vocabulary,
            title,
            ..
        } = Checkpoint::from_bytes(bytes)?;
        self.open_again(&standing.recipe.text, &title)?;
        let numbers = self
            .text()?
            .text
            .encode(&vocabulary, Unknown::Skip)?
            .numbers;
        if !standing.progress.fits(&standing.recipe, numbers.len()) {
            return Err(Error::Checkpoint {
                problem:
                    "This file is no saved run: it stands at a place that its text doesn't have"
                        .into(),
            });
        }
        self.run = Some(Run {
            trainer: Trainer::new(standing),
            vocabulary,
            numbers,
            title,
        });
        self.run_state()
    }

    /// Sees to it that a run's text is the open one.
    fn open_again(&mut self, wanted: &TextChoice, title: &str) -> Result<()> {
        if self
            .text
            .as_ref()
            .is_some_and(|text| &text.choice == wanted)
        {
            return Ok(());
        }
        match wanted {
            TextChoice::Play { seed } => {
                self.open_play(*seed)?;
                Ok(())
            }
            TextChoice::File { sha256, .. } => Err(Error::OtherText {
                title: title.into(),
                sha256: sha256.clone(),
            }),
        }
    }
}

impl From<Checkpoint> for Network {
    fn from(checkpoint: Checkpoint) -> Self {
        let memories = checkpoint.memories();
        let Checkpoint {
            standing,
            vocabulary,
            title,
            provenance,
        } = checkpoint;
        let progress = standing.progress;
        Network {
            title: format!("{} hidden units, {title}", standing.recipe.hidden),
            characters: Some(progress.characters()),
            loss: Some(progress.smoothed / standing.recipe.steps as f64),
            parameters: standing.parameters,
            memories,
            vocabulary,
            trained_on: Some(title),
            provenance,
        }
    }
}
