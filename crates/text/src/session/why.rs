//! Behaviours of a network on the open text, and the weights behind them.

use super::TextSession;
use crate::error::Result;
use crate::inspect::{
    self, Behaviour, ExplainPlan, Explanation, MOST_READ, Occurrences, Progress, Proposal,
};

impl TextSession {
    /// How often a behaviour could show in the open text, how often it does, and how sure of it the
    /// network is.
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

    /// As much of the open text as an analysis reads, in a network's numbers, without the
    /// characters that it doesn't know.
    fn numbers(&self, id: &str) -> Result<Vec<u16>> {
        let (_, vocabulary) = self.network(id)?;
        let text = &self.text()?.text;
        Ok(text.first_numbers(vocabulary, MOST_READ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Unknown;
    use crate::error::Error;
    use crate::infer::{NextPlan, WritePlan};
    use crate::inspect::BehaviourKind;
    use crate::model::{Array, Baseline, Place};
    use crate::recipe::TextRecipe;
    use crate::session::RUN;

    fn colon() -> Behaviour {
        Behaviour {
            after: ":".into(),
            kind: BehaviourKind::Set,
            then: "\n ".into(),
        }
    }

    #[test]
    fn a_run_can_be_looked_into_while_it_goes_on() {
        let mut session = TextSession::new();
        session.open_play(0).unwrap();
        let recipe = TextRecipe {
            hidden: 12,
            ..TextRecipe::default()
        };
        session.start_run(recipe, None, Unknown::Keep).unwrap();
        session.advance(200).unwrap();
        let plan = ExplainPlan {
            baseline: Baseline::Mean,
            most: 3,
            removed_below: 0.1,
            kept_above: 0.9,
            sample: 20,
            seed: 0,
        };
        let mut last = (0, 1);
        let mut note = |done, total| {
            assert!(
                done >= last.0 && done <= total,
                "{done} of {total} after {last:?}"
            );
            last = (done, total);
        };
        let found = session.explain(RUN, &colon(), &plan, &mut note).unwrap();
        assert_eq!(last.0, last.1);
        assert_eq!(found.removal.len(), found.magnitude.len());
        let seen = session.occurrences(RUN, &colon(), &mut |_, _| {}).unwrap();
        assert!(seen.actual > 0.9 && seen.count == found.find + found.test);
        session.propose(RUN, 5, &mut |_, _| {}).unwrap();
        assert_eq!(
            session.units(RUN, 0, 500, &mut |_, _| {}).unwrap().len(),
            12
        );
        assert_eq!(session.heat(RUN, 3, 10, 40).unwrap().values.len(), 40);
        assert_eq!(session.state_at(RUN, 49).unwrap().next.len(), 10);
        let place = Place {
            array: Array::Whh,
            row: 1,
            column: 2,
        };
        assert!(session.gradient_check(RUN, place, 0, 25).unwrap().agrees);
        assert_eq!(session.slow_motion(RUN, 0, 25).unwrap().reach[24].len(), 25);
    }

    #[test]
    fn without_a_text_or_a_network_it_is_said_what_to_do() {
        let mut session = TextSession::new();
        let asked = session.occurrences(RUN, &colon(), &mut |_, _| {});
        assert_eq!(asked.unwrap_err(), Error::NoRun);
        session.open_play(0).unwrap();
        let plan = NextPlan {
            context: "a".into(),
            state: None,
            last: None,
            alpha: 1.0,
            removed: None,
        };
        let id = "gone".to_owned();
        assert_eq!(session.next("gone", &plan), Err(Error::NoNetwork { id }));
        let plan = WritePlan {
            starter: String::new(),
            alpha: 1.0,
            seed: 0,
            position: 0,
            count: 5,
            state: None,
            last: None,
            removed: None,
        };
        assert_eq!(session.write(RUN, &plan), Err(Error::NoRun));
    }
}
