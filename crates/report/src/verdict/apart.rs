//! A claim and its repetition by another build or another engine: bits can't be compared, losses
//! within what rounding explains.

use palomino_run::Engine;

use super::case::{Case, say};
use super::compared::{Column, TRAINING_BAND, VALIDATION_BAND};
use super::types::{Verdict, VerdictKind};
use super::words;
use crate::known::completed;
use crate::report::{ClaimEngine, Half};

/// The largest rate at which validation losses of two engines can be compared.
const VALIDATION_RATE: f64 = 0.001;

impl Case<'_> {
    /// The CPU engine of another build.
    pub(super) fn on_another_build(&self) -> Verdict {
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
    pub(super) fn on_another_engine(&self) -> Verdict {
        if self.claim.half == Half::Text {
            return say(
                VerdictKind::NotDecided,
                format!(
                    "Not decided: {}. Rounding grows so fast in a text network that two engines, \
                     or two GPUs, soon part: their smoothed losses only look alike{}. A run that \
                     was trained on the CPU can be verified.",
                    self.engines(),
                    self.by_eye()
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

    /// The last two losses that can be looked at side by side; nothing where there are none.
    fn by_eye(&self) -> String {
        let last = self.compared.pairs.last();
        last.map_or(String::new(), |pair| {
            let place = words::place(self.claim.half, pair.at);
            format!(". After {place} {}", words::both(pair))
        })
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
