//! A claim and its repetition on the same data: which comparison is the right one, and what it says
//! where the same program computed both.

use palomino_files::{counted, grouped};
use palomino_run::Engine;

use super::compared::{Compared, Pair};
use super::types::{Repeat, Verdict, VerdictKind};
use super::words;
use crate::known::completed;
use crate::report::{ClaimCurve, ClaimEngine, Half, RunClaim};

/// A verdict.
pub(super) fn say(kind: VerdictKind, sentence: impl Into<String>) -> Verdict {
    Verdict {
        kind,
        sentence: sentence.into(),
    }
}

/// A claim and its repetition on the same data, with all that is compared.
pub(super) struct Case<'a> {
    pub(super) claim: &'a RunClaim,
    pub(super) again: &'a Repeat,
    pub(super) compared: Compared,
    /// Whether the weights after the first epoch are the same; nothing where that is unknown.
    pub(super) first: Option<bool>,
    /// The same for the final weights.
    pub(super) last: Option<bool>,
}

impl Case<'_> {
    pub(super) fn verdict(&self) -> Verdict {
        let same_program = self.same_engine() && self.same_build();
        let difference = self.compared.first_difference().filter(|_| same_program);
        let exact = self.again.finished && self.last == Some(true);
        let exact_so_far = !self.again.finished && self.first == Some(true);
        match (difference, exact, exact_so_far) {
            (Some(pair), true, _) => self.changed_numbers(pair),
            (None, true, _) => self.exact(),
            (None, _, true) => self.exact_so_far(),
            _ if self.nothing_compared() => say(
                VerdictKind::NotChecked,
                format!(
                    "Not checked: not even the first {} was trained again.",
                    self.piece()
                ),
            ),
            _ if same_program => self.on_the_same_program(difference),
            _ if self.same_engine() => self.on_another_build(),
            _ => self.on_another_engine(),
        }
    }

    /// Whether nothing could be compared so far.
    fn nothing_compared(&self) -> bool {
        self.compared.points == 0 && !self.again.finished && self.first.is_none()
    }

    /// Whether the CPU computed both, all the way: it alone gives the same bits everywhere.
    pub(super) fn same_engine(&self) -> bool {
        let all_of_it = self
            .claim
            .record
            .as_ref()
            .is_none_or(|record| record.engines.iter().all(|entry| entry.1 == Engine::Cpu));
        self.claim.engine == ClaimEngine::Cpu && self.again.engine == ClaimEngine::Cpu && all_of_it
    }

    /// The builds that computed the claimed run.
    pub(super) fn builds(&self) -> Vec<&str> {
        let record = self.claim.record.iter();
        let builds = record.flat_map(|record| &record.builds);
        builds.map(|entry| entry.1.as_str()).collect()
    }

    fn same_build(&self) -> bool {
        let builds = self.builds();
        !builds.is_empty() && builds.iter().all(|build| *build == self.again.build)
    }

    /// What a run is counted in.
    fn piece(&self) -> &'static str {
        match self.claim.half {
            Half::Pictures => "epoch",
            Half::Text => "pass over the text",
        }
    }

    fn exact(&self) -> Verdict {
        let weights = counted(self.claim.parameters, "weight");
        say(
            VerdictKind::Exact,
            format!("Exact: trained again here, all {weights} are the same, bit for bit."),
        )
    }

    /// Pieces of the whole run, and those that were trained again.
    fn pieces(&self) -> [u64; 2] {
        match self.claim.half {
            Half::Pictures => [
                self.compared.claimed_points as u64,
                self.compared.points as u64,
            ],
            Half::Text => {
                let recipe = completed(self.claim.half, &self.claim.recipe);
                let passes = recipe.get("passes").and_then(|value| value.as_f64());
                let read = match &self.again.curve {
                    ClaimCurve::Characters { characters, .. } => characters.last().copied(),
                    ClaimCurve::Epochs { .. } => None,
                };
                let done = read.unwrap_or(0) / self.claim.data.train.max(1);
                [passes.unwrap_or(1.0) as u64, done]
            }
        }
    }

    fn exact_so_far(&self) -> Verdict {
        let [all, done] = self.pieces();
        let done = done.max(1);
        let next = match done {
            1 => String::new(),
            2 => ", and the losses of the next one agree".into(),
            _ => format!(", and the losses of the next {} agree", grouped(done - 1)),
        };
        let left = match all.saturating_sub(done) {
            0 => String::new(),
            1 => "; 1 was not trained again".into(),
            left => format!("; {} were not trained again", grouped(left)),
        };
        say(
            VerdictKind::ExactSoFar,
            format!(
                "The first {} is the same, bit for bit{next}{left}.",
                self.piece()
            ),
        )
    }

    /// The weights are the same and the losses aren't: somebody wrote other losses.
    fn changed_numbers(&self, pair: &Pair) -> Verdict {
        say(
            VerdictKind::Differs,
            format!(
                "The final weights are the same, bit for bit, but not the losses: at {} {}. The \
                 report's numbers were changed.",
                words::place(self.claim.half, pair.at),
                words::both(pair)
            ),
        )
    }

    /// All that was compared, as the beginning of a sentence: "All 25 epochs agree".
    fn all_agree(&self) -> String {
        match (self.claim.half, self.compared.points) {
            (Half::Text, _) => "All losses agree".into(),
            (Half::Pictures, 1) => "The only epoch agrees".into(),
            (Half::Pictures, epochs) => format!("All {epochs} epochs agree"),
        }
    }

    /// The same engine and the same build: every digit has to be the same.
    fn on_the_same_program(&self, difference: Option<&Pair>) -> Verdict {
        if let Some(pair) = difference {
            let place = words::place(self.claim.half, pair.at);
            return say(
                VerdictKind::Differs,
                format!("Differs from {place} on: {}.", words::both(pair)),
            );
        }
        if self.again.finished && self.compared.claimed_points > self.compared.points_here {
            return say(
                VerdictKind::Differs,
                format!(
                    "Differs: the report has {}, here the run ended after {}.",
                    counted(self.compared.claimed_points as u64, self.point()),
                    grouped(self.compared.points_here as u64)
                ),
            );
        }
        match (self.again.finished, self.first, self.last) {
            (true, _, Some(_)) if self.compared.points == 0 => say(
                VerdictKind::Differs,
                "Differs: the final weights aren't those of the report.",
            ),
            (true, _, Some(_)) => say(
                VerdictKind::DiffersAtEnd,
                format!(
                    "{}, the final weights don't: the report's digest was changed, or its run \
                     went on.",
                    self.all_agree()
                ),
            ),
            (false, Some(_), _) => say(
                VerdictKind::Differs,
                format!(
                    "Differs: the weights after the first {} aren't those of the report.",
                    self.piece()
                ),
            ),
            _ => self.agree_without_bits(),
        }
    }

    /// What a curve's points are.
    fn point(&self) -> &'static str {
        match self.claim.half {
            Half::Pictures => "epoch",
            Half::Text => "point",
        }
    }

    /// The losses agree, and the report has no digest to compare.
    pub(super) fn agree_without_bits(&self) -> Verdict {
        let so_far = match self.again.finished {
            true => self.all_agree(),
            false => "The losses agree so far".into(),
        };
        say(
            VerdictKind::Agrees,
            format!(
                "{so_far}. The report has no digest of these weights, so bits weren't compared."
            ),
        )
    }
}
