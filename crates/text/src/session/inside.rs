//! Hidden units over the open text.

use super::TextSession;
use crate::error::Result;
use crate::inspect::{self, Heat, Progress, StateAt, UnitReport};

impl TextSession {
    /// What each unit responds to over a stretch.
    ///
    /// # Errors
    /// Where there is no text or no such network, or the stretch is none.
    pub fn units(
        &self,
        id: &str,
        from: usize,
        count: usize,
        progress: Progress<'_>,
    ) -> Result<Vec<UnitReport>> {
        let (parameters, vocabulary) = self.network(id)?;
        let text = self.text()?.text.characters();
        inspect::units(parameters, vocabulary, text, from, count, progress)
    }

    /// A stretch, coloured by one unit.
    ///
    /// # Errors
    /// Where there is no text, no such network or unit, or the stretch is none.
    pub fn heat(&self, id: &str, unit: usize, from: usize, count: usize) -> Result<Heat> {
        let (parameters, vocabulary) = self.network(id)?;
        let text = self.text()?.text.characters();
        inspect::heat(parameters, vocabulary, text, unit, from, count)
    }

    /// The hidden state after the character at a position.
    ///
    /// # Errors
    /// Where there is no text or no such network, or the text ends before.
    pub fn state_at(&self, id: &str, position: usize) -> Result<StateAt> {
        let (parameters, vocabulary) = self.network(id)?;
        let text = self.text()?.text.characters();
        inspect::state_at(parameters, vocabulary, text, position)
    }
}
