//! Behaviours of a network on the open text, and the weights behind them.

use super::TextSession;
use crate::data::Unknown;
use crate::error::Result;
use crate::inspect::{self, Behaviour, ExplainPlan, Explanation, Occurrences, Progress, Proposal};

impl TextSession {
    /// How often a behaviour could show in the open text, how often it does, and how sure of it the network is.
    ///
    /// # Errors
    /// Where there is no text or no such network, or the behaviour does not fit them.
    pub fn occurrences(
        &self,
        id: &str,
        behaviour: &Behaviour,
        progress: Progress<'_>,
    ) -> Result<Occurrences> {
        let (parameters, vocabulary) = self.network(id)?;
        let numbers = self.numbers(id)?;
        inspect::occurrences(parameters, vocabulary, &numbers, behaviour, progress)
    }

    /// The weights behind a behaviour.
    ///
    /// # Errors
    /// Where there is no text or no such network, or the behaviour or the plan does not fit them.
    pub fn explain(
        &self,
        id: &str,
        behaviour: &Behaviour,
        plan: &ExplainPlan,
        progress: Progress<'_>,
    ) -> Result<Explanation> {
        let (parameters, vocabulary) = self.network(id)?;
        let numbers = self.numbers(id)?;
        inspect::explain(parameters, vocabulary, &numbers, behaviour, plan, progress)
    }

    /// Behaviours that are worth a look, best first.
    ///
    /// # Errors
    /// Where there is no text or no such network.
    pub fn propose(&self, id: &str, limit: usize, progress: Progress<'_>) -> Result<Vec<Proposal>> {
        let (parameters, vocabulary) = self.network(id)?;
        let numbers = self.numbers(id)?;
        Ok(inspect::propose(
            parameters, vocabulary, &numbers, limit, progress,
        ))
    }

    /// The open text in a network's numbers, without the characters that it doesn't know.
    fn numbers(&self, id: &str) -> Result<Vec<u16>> {
        let (_, vocabulary) = self.network(id)?;
        Ok(self.text()?.text.encode(vocabulary, Unknown::Skip)?.numbers)
    }
}
