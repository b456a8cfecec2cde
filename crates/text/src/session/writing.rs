//! Writing with any network at hand, also while the run goes on.

use super::TextSession;
use crate::error::Result;
use crate::infer::{self, NextCharacters, NextPlan, WritePlan, Written};

impl TextSession {
    /// Writes on.
    ///
    /// # Errors
    /// Where there is no such network, or the plan does not fit it.
    pub fn write(&self, id: &str, plan: &WritePlan) -> Result<Written> {
        let (parameters, vocabulary) = self.network(id)?;
        infer::write(parameters, vocabulary, plan)
    }

    /// What may come next.
    ///
    /// # Errors
    /// Where there is no such network, or the plan does not fit it.
    pub fn next(&self, id: &str, plan: &NextPlan) -> Result<NextCharacters> {
        let (parameters, vocabulary) = self.network(id)?;
        infer::next(parameters, vocabulary, plan)
    }
}
