//! A claim beside its repetition.

use palomino_files::{counted, grouped};
use palomino_run::Engine;

use super::compared::{Column, Compared, Pair, TRAINING_BAND, VALIDATION_BAND};
use super::types::{Repeat, Verdict, VerdictKind};
use super::words;
use crate::clean::{is_digest, same_digest};
use crate::known::completed;
use crate::report::{ClaimCurve, ClaimEngine, Half, RunClaim};

/// The largest rate at which validation losses of two engines can be compared.
const VALIDATION_RATE: f64 = 0.001;

/// What comparing a claim with its repetition shows.
pub fn judge(claim: &RunClaim, again: &Repeat) -> Verdict {
    if !same_data(claim, &again.data_sha256) {
        return other_data(claim, again);
    }
    if let Some(verdict) = trouble(claim, again) {
        return verdict;
    }
    let Some(compared) = Compared::of(claim, &again.curve) else {
        return say(
            VerdictKind::NotChecked,
            "Not checked: the report has losses of another kind than this run. Ask whoever made \
             it to add the run again.",
        );
    };
    let case = Case {
        claim,
        again,
        compared,
        first: same(claim, again, Digest::First),
        last: same(claim, again, Digest::Final),
    };
    case.verdict()
}

/// Whether a repetition learnt from what the claim says. What Palomino draws from a seed may have
/// no name of its own: the recipe says it.
fn same_data(claim: &RunClaim, here: &str) -> bool {
    let theirs = &claim.data.sha256;
    // One machine may know the hash of what the other knows the seed of.
    let told_apart = is_digest(theirs) == is_digest(here) && !theirs.is_empty();
    theirs == here || same_digest(theirs, here) || (claim.is_drawn() && !told_apart)
}

/// Which of a run's two digests.
enum Digest {
    First,
    Final,
}

/// Whether a digest is the same; nothing where one of the two is unknown.
fn same(claim: &RunClaim, again: &Repeat, which: Digest) -> Option<bool> {
    let record = claim.record.as_ref()?;
    let (theirs, ours) = match which {
        Digest::First => (&record.first_digest, &again.first_digest),
        Digest::Final => (&record.final_digest, &again.final_digest),
    };
    Some(same_digest(theirs.as_ref()?, ours.as_ref()?))
}

fn say(kind: VerdictKind, sentence: impl Into<String>) -> Verdict {
    Verdict {
        kind,
        sentence: sentence.into(),
    }
}

fn other_data(claim: &RunClaim, again: &Repeat) -> Verdict {
    let these = match claim.half {
        Half::Pictures => "these are other pictures",
        Half::Text => "this is another text",
    };
    let [theirs, ours] = [&claim.data.sha256, &again.data_sha256].map(|sum| words::short(sum));
    say(
        VerdictKind::NotChecked,
        format!("Not checked: {these}: theirs {theirs}, yours {ours}."),
    )
}

/// What is said where a loss here is no number: that is a device's trouble, and no verdict.
fn trouble(claim: &RunClaim, again: &Repeat) -> Option<Verdict> {
    let (losses, places) = match &again.curve {
        ClaimCurve::Epochs {
            training,
            validation,
            ..
        } => {
            let both = training.iter().zip(validation);
            let losses: Vec<f64> = both.map(|(one, other)| one + other).collect();
            let places = (1..=losses.len() as u64).collect();
            (losses, places)
        }
        ClaimCurve::Characters {
            characters,
            smoothed,
        } => (smoothed.clone(), characters.clone()),
    };
    let at = losses.iter().position(|loss| !loss.is_finite())?;
    let place = words::place(claim.half, *places.get(at)?);
    let remedy = match again.engine {
        ClaimEngine::WebGpu => {
            "A GPU's trouble can do that: reload the page and verify on the CPU."
        }
        ClaimEngine::Cpu => "Verify it once more; if that stays, ask whoever made the report.",
    };
    Some(say(
        VerdictKind::NotChecked,
        format!("Not checked: at {place} the loss here stopped being a number. {remedy}"),
    ))
}

/// A claim and its repetition on the same data, with all that is compared.
struct Case<'a> {
    claim: &'a RunClaim,
    again: &'a Repeat,
    compared: Compared,
    /// Whether the weights after the first epoch are the same; nothing where that is unknown.
    first: Option<bool>,
    /// The same for the final weights.
    last: Option<bool>,
}

impl Case<'_> {
    fn verdict(&self) -> Verdict {
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
    fn same_engine(&self) -> bool {
        let all_of_it = self
            .claim
            .record
            .as_ref()
            .is_none_or(|record| record.engines.iter().all(|entry| entry.1 == Engine::Cpu));
        self.claim.engine == ClaimEngine::Cpu && self.again.engine == ClaimEngine::Cpu && all_of_it
    }

    /// The builds that computed the claimed run.
    fn builds(&self) -> Vec<&str> {
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
    fn agree_without_bits(&self) -> Verdict {
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

    /// The CPU engine of another build.
    fn on_another_build(&self) -> Verdict {
        let difference = self.compared.first_difference();
        let weights_differ = [self.first, self.last].contains(&Some(false));
        let how = match difference {
            Some(pair) => {
                let place = words::place(self.claim.half, pair.at);
                format!("they differ from {place} on: {}", words::both(pair))
            }
            None if weights_differ => "their losses agree, their weights don't".into(),
            None => return self.agree_without_bits(),
        };
        self.not_decided(&how)
    }

    /// Two builds differ, and so do the numbers: it can't be told which is right.
    fn not_decided(&self, how: &str) -> Verdict {
        let theirs = self.builds().last().copied().unwrap_or_default();
        if theirs.is_empty() {
            return say(
                VerdictKind::NotDecided,
                format!(
                    "Not decided: the report doesn't say which version of Palomino made it, and \
                     {how}."
                ),
            );
        }
        let [theirs, ours] = words::builds(theirs, &self.again.build);
        say(
            VerdictKind::NotDecided,
            format!(
                "Not decided: made by {theirs}, this is {ours}, and {how}. Open the report with \
                 {theirs} to be sure."
            ),
        )
    }

    /// Other engines: as close as rounding lets them be, or not.
    fn on_another_engine(&self) -> Verdict {
        if self.claim.half == Half::Text {
            return say(
                VerdictKind::NotDecided,
                format!(
                    "Not decided: {}. Rounding grows so fast in a text network that two engines \
                     soon part: compare the curves by eye, or verify a run that was trained on \
                     the CPU.",
                    self.engines()
                ),
            );
        }
        let training = self.compared.out_of(Column::Training, TRAINING_BAND);
        let validation = self.compared.out_of(Column::Validation, VALIDATION_BAND);
        let validation = validation.filter(|_| self.validation_can_be_judged());
        let beyond = match (training, validation) {
            (Some((pair, worst)), _) => Some(("Differs", pair, worst, TRAINING_BAND)),
            (None, Some((pair, worst))) => {
                Some(("The validation losses differ", pair, worst, VALIDATION_BAND))
            }
            (None, None) => None,
        };
        let Some((what, pair, worst, band)) = beyond else {
            return self.agrees();
        };
        let version = |build: &str| build.split(' ').next().unwrap_or_default().to_owned();
        let same_version = |build: &str| version(build) == version(&self.again.build);
        let place = words::place(self.claim.half, pair.at);
        if !self.builds().iter().all(|build| same_version(build)) {
            let how = format!("they differ by {} from {place} on", words::percent(worst));
            return self.not_decided(&how);
        }
        say(
            VerdictKind::OutOfBand,
            format!(
                "{what} by {} from {place} on, more than rounding explains ({}).",
                words::percent(worst),
                words::percent(band)
            ),
        )
    }

    /// "the report's run was on WebGPU, this one on the CPU".
    fn engines(&self) -> String {
        let mut theirs = vec![words::engine(self.claim.engine)];
        if let Some(record) = &self.claim.record {
            for (_, engine) in &record.engines {
                let engine = match engine {
                    Engine::Cpu | Engine::Automatic => words::engine(ClaimEngine::Cpu),
                    Engine::WebGpu => words::engine(ClaimEngine::WebGpu),
                };
                if !theirs.contains(&engine) {
                    theirs.push(engine);
                }
            }
        }
        let ours = words::engine(self.again.engine);
        match theirs[..] {
            [one] if one == ours => format!("both runs were on {one}"),
            _ => format!(
                "the report's run was on {}, this one on {ours}",
                theirs.join(" and ")
            ),
        }
    }

    fn agrees(&self) -> Verdict {
        let so_far = match self.again.finished {
            true => "Agrees",
            false => "Agrees so far",
        };
        let bits = match self.claim.engine == self.again.engine {
            true => "bits differ from one GPU to the next",
            false => "bits can't be compared between engines",
        };
        let validation = match self.validation_can_be_judged() {
            true => "",
            false => " At this learning rate validation losses can't be compared between engines.",
        };
        let epochs = match (self.compared.points, self.again.finished) {
            (1, _) => "The training loss of the first epoch".into(),
            (_, true) => "Each epoch's training loss".to_owned(),
            (epochs, false) => format!("The training loss of each of the first {epochs} epochs"),
        };
        say(
            VerdictKind::Agrees,
            format!(
                "{so_far}: {}. {epochs} is within {}; {bits}.{validation}",
                self.engines(),
                words::percent(TRAINING_BAND)
            ),
        )
    }

    /// Whether no rate of the run was so high that a lagging statistic moves validation losses.
    fn validation_can_be_judged(&self) -> bool {
        let recipe = completed(self.claim.half, &self.claim.recipe);
        let rate = recipe.get("learningRate").and_then(|value| value.as_f64());
        let record = self.claim.record.iter();
        let changed = record.flat_map(|record| record.rates.iter().map(|entry| entry.1));
        changed.chain(rate).all(|rate| rate <= VALIDATION_RATE)
    }
}
