//! Runs and networks as files.

use palomino_files::FileError;
use palomino_run::saved::broken;

use super::networks::called;
use super::protocol::{ArrayNorm, NetworkMember, NetworkReport, TextRunState};
use super::texts::the_play;
use super::{Network, OpenText, RUN, Run, TextSession};
use crate::checkpoint::{Checkpoint, SIZE_LIMIT, is_checkpoint};
use crate::data::snapshot::{MemberReport, Snapshot, SnapshotReport, read_snapshot, write_npz};
use crate::error::{Error, Result};
use crate::recipe::TextChoice;
use crate::train::Trainer;

impl TextSession {
    /// The run as a `.safetensors` file: weights, optimiser, hidden state, position, curve and
    /// recipe.
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
            record: run.record.clone(),
            title: run.title.clone(),
            provenance: None,
        })
    }

    /// Goes on from a file that [`save_run`](Self::save_run) wrote. The text that it was trained on
    /// has to be open, unless it is the play.
    ///
    /// # Errors
    /// Where the file is no saved run, or another text is open.
    pub fn load_run(&mut self, bytes: &[u8]) -> Result<TextRunState> {
        let Checkpoint {
            standing,
            vocabulary,
            record,
            title,
            ..
        } = Checkpoint::from_bytes(bytes)?;
        let again = self.opened_again(&standing.recipe.text, &title)?;
        let text = match &again {
            Some(text) => text,
            None => self.text()?,
        };
        let numbers = text.text.numbers(&vocabulary);
        if !standing.progress.fits(&standing.recipe, numbers.len()) {
            return Err(broken("it stands at a place that its text doesn't have").into());
        }
        // Only now is the run known to be good: until here nothing that was open has changed.
        if again.is_some() {
            self.text = again;
        }
        self.run = Some(Run {
            trainer: Trainer::new(standing),
            vocabulary,
            record,
            numbers,
            title,
        });
        self.run_state()
    }

    /// Puts a network from a file at hand: a run that this lab saved, the course's snapshot
    /// (`.npz`, `.pkl`), or the same arrays in another file.
    ///
    /// # Errors
    /// Where the file holds no such network, or the name is the run's.
    pub fn add_network(&mut self, id: &str, name: &str, bytes: &[u8]) -> Result<NetworkReport> {
        if id == RUN {
            return Err(Error::TakenName { id: id.into() });
        }
        small_enough(name, bytes)?;
        let (network, seen) = if is_checkpoint(bytes) {
            (
                Checkpoint::network_from_bytes(bytes)?.into(),
                SnapshotReport::default(),
            )
        } else {
            opened(name, bytes)?
        };
        self.networks.insert(id.into(), network);
        let card = self.card(id)?;
        let members = match seen.members.is_empty() {
            true => card.norms.iter().map(NetworkMember::from).collect(),
            false => seen.members.into_iter().map(NetworkMember::from).collect(),
        };
        Ok(NetworkReport {
            card,
            members,
            unknown: seen.strange,
            notes: seen.notes,
        })
    }

    /// A network as `.npz` with the names of the course's snapshot.
    ///
    /// # Errors
    /// Where there is no such network.
    pub fn save_npz(&self, id: &str) -> Result<Vec<u8>> {
        let (parameters, vocabulary) = self.network(id)?;
        let (accumulators, length) = match id {
            RUN => {
                let run = self.run()?;
                (run.trainer.accumulators(), run.numbers.len() as u64)
            }
            _ => (
                self.kept(id)?.accumulators.as_deref(),
                self.kept(id)?.text_length.unwrap_or(0),
            ),
        };
        Ok(write_npz(parameters, accumulators, vocabulary, length))
    }

    /// A run's text, where it can be made; nothing where it is the open one, under whatever name.
    fn opened_again(&self, wanted: &TextChoice, title: &str) -> Result<Option<OpenText>> {
        let open = self.text.as_ref().map(|text| &text.choice);
        match (wanted, open) {
            (TextChoice::Play { seed }, Some(TextChoice::Play { seed: open })) if seed == open => {
                Ok(None)
            }
            (TextChoice::Play { seed }, _) => the_play(*seed).map(Some),
            (TextChoice::File { sha256, .. }, Some(TextChoice::File { sha256: open, .. }))
                if sha256 == open =>
            {
                Ok(None)
            }
            (TextChoice::File { sha256, .. }, _) => Err(Error::OtherText {
                title: title.into(),
                sha256: sha256.clone(),
            }),
        }
    }
}

/// Refuses a file that is larger than any network, before anything in it is looked at.
fn small_enough(name: &str, bytes: &[u8]) -> Result<()> {
    if bytes.len() <= SIZE_LIMIT {
        return Ok(());
    }
    Err(FileError::TooBig {
        file: palomino_files::shown(name),
        what: "bytes",
        found: bytes.len() as u64,
        limit: SIZE_LIMIT as u64,
    }
    .into())
}

/// A network from a file that this lab didn't write.
fn opened(name: &str, bytes: &[u8]) -> Result<(Network, SnapshotReport)> {
    let Snapshot {
        parameters,
        accumulators,
        vocabulary,
        seen,
    } = read_snapshot(name, bytes)?;
    let network = Network {
        title: palomino_files::shown(name),
        parameters,
        accumulators,
        vocabulary,
        trained_on: seen
            .data_size
            .map(|size| format!("a text of {} characters", palomino_files::grouped(size))),
        text_length: seen.data_size,
        characters: None,
        loss: None,
        provenance: None,
    };
    Ok((network, seen))
}

impl From<&ArrayNorm> for NetworkMember {
    fn from(array: &ArrayNorm) -> Self {
        NetworkMember {
            name: array.name.clone(),
            dtype: "floats".into(),
            shape: array.shape.clone(),
            norm: Some(array.norm),
        }
    }
}

impl From<MemberReport> for NetworkMember {
    fn from(member: MemberReport) -> Self {
        let MemberReport {
            name,
            dtype,
            shape,
            norm,
        } = member;
        NetworkMember {
            name,
            dtype,
            shape,
            norm,
        }
    }
}

impl From<Checkpoint> for Network {
    fn from(checkpoint: Checkpoint) -> Self {
        let accumulators = checkpoint.accumulators();
        let Checkpoint {
            standing,
            vocabulary,
            title,
            provenance,
            ..
        } = checkpoint;
        let progress = standing.progress;
        Network {
            title: called(standing.recipe.hidden, &title),
            characters: Some(progress.characters()),
            loss: Some(progress.smoothed / standing.recipe.sequence_length as f64),
            parameters: standing.parameters,
            accumulators,
            vocabulary,
            trained_on: Some(title),
            text_length: Some(progress.length() as u64),
            provenance,
        }
    }
}

#[cfg(test)]
mod tests;
