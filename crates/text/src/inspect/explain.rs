//! Why B follows A: the weights behind it, found by intervention on one half of the occurrences and
//! measured on the other.

use super::Progress;
use super::behaviour::{Behaviour, Pattern, spread};
use super::curves::{Curves, Halves};
use super::effects::{self, PathRow, largest_paths};
use super::explanation::{ExplainPlan, Explanation, members};
use super::interventions::{Moments, Odds, candidates};
use super::misleading::{Compared, misleading};
use super::pass::{MOST_READ, Share, pass};
use super::search::{Aims, Found, search};
use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::{Parameters, Removed};

/// Finds the weights behind a behaviour on a text in the network's numbers.
///
/// # Errors
/// Where the plan or the behaviour is none, or A occurs less than twice.
pub fn explain(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    numbers: &[u16],
    behaviour: &Behaviour,
    plan: &ExplainPlan,
    progress: Progress<'_>,
) -> Result<Explanation> {
    let aims = plan.checked()?;
    let pattern = Pattern::of(behaviour, vocabulary)?;
    let places = pattern.places(numbers)?;
    if places.len() < 2 {
        return Err(Error::Said(
            "What has to come before occurs only once in the open text, and half of the \
             occurrences are kept for the test. Open a longer text."
                .into(),
        ));
    }
    let question = Question {
        parameters,
        vocabulary,
        numbers,
        plan,
        aims,
        pattern,
        places,
    };
    let mut share = Share {
        progress,
        before: 0,
        total: question.work(),
    };
    let baseline = plan.baseline;
    let moments = Moments::of(parameters, numbers, &question.places, baseline, &mut share);
    let mut halves = question.halves();
    let found = question.search(&moments, &mut halves, &mut share);
    let throughout = question.throughout(&found, &mut halves, &mut share)?;
    Ok(question.measure(&moments, halves, &found, throughout))
}

/// What is asked, once it is known to make sense.
struct Question<'a> {
    parameters: &'a Parameters,
    vocabulary: &'a Vocabulary,
    numbers: &'a [u16],
    plan: &'a ExplainPlan,
    aims: Aims,
    pattern: Pattern,
    /// Where A occurs.
    places: Vec<usize>,
}

impl Question<'_> {
    /// The characters that one reading of the text takes.
    fn read(&self) -> u64 {
        self.numbers.len().min(MOST_READ) as u64
    }

    /// What a weight of the search takes, in characters read: about a tenth of a reading.
    fn searching(&self) -> u64 {
        self.read() / 10 + 1
    }

    /// All of the work, in characters read.
    fn work(&self) -> u64 {
        2 * self.read() + self.searching() * self.plan.most as u64
    }

    /// How many occurrences the set is found on: those of even order.
    fn find(&self) -> usize {
        self.places.len().div_ceil(2)
    }

    fn halves(&self) -> Halves {
        let even = (0..self.places.len()).step_by(2).collect();
        Halves {
            test: (1..self.places.len()).step_by(2).collect(),
            sample: spread(even, self.plan.sample),
            odds: Odds::new(self.pattern.then.clone()),
        }
    }

    fn search(&self, moments: &Moments, halves: &mut Halves, share: &mut Share<'_>) -> Found {
        share.before = self.read();
        let a_weight = self.searching() as usize;
        let (sample, odds) = (&halves.sample, &mut halves.odds);
        search(moments, sample, odds, self.aims, self.plan.most, |found| {
            share.tell(found * a_weight);
        })
    }

    /// P(B | A) on the test half where a network without the set reads the whole text.
    fn throughout(&self, found: &Found, halves: &mut Halves, share: &mut Share<'_>) -> Result<f64> {
        share.before = self.work() - self.read();
        let without = Removed {
            indices: found.order[..found.set].to_vec(),
            baseline: self.plan.baseline,
        };
        let without = without.from(self.parameters)?;
        let mut sum = 0.0;
        pass(
            &without,
            self.numbers,
            &self.places,
            share,
            |which, _, reader| {
                if which % 2 == 1 {
                    sum += halves.odds.of(reader.logits()).probability;
                }
            },
        );
        share.tell(self.read() as usize);
        Ok(sum / halves.test.len() as f64)
    }

    /// The set, measured on the test half.
    fn measure(
        &self,
        moments: &Moments,
        mut halves: Halves,
        &Found { ref order, set }: &Found,
        removed_throughout: f64,
    ) -> Explanation {
        let (parameters, baseline) = (self.parameters, self.plan.baseline);
        let weights = candidates(&self.pattern, moments.shape);
        let seed = self.plan.seed;
        let curves = Curves::of(moments, &mut halves, parameters, &weights, order, seed);
        let removed = curves.removal[set].probability;
        let kept = curves.keeping[set].probability;
        let random_kept = curves.random_kept(moments, &mut halves, set);
        let [before_log_odds, removed_log_odds, kept_log_odds] =
            halves.log_odds(moments, &order[..set]);
        let sample = (&halves.sample[..], &mut halves.odds);
        let pattern = &self.pattern;
        let effects = effects::effects(parameters, moments, pattern, baseline, &weights, sample);
        let paths = largest_paths(parameters, self.vocabulary, pattern);
        let misleading = self.misleading(moments, &mut halves, &curves, &paths, set);
        Explanation {
            find: self.find(),
            test: halves.test.len(),
            before: curves.removal[0].probability,
            bare: curves.keeping[0].probability,
            effects,
            paths,
            set: members(parameters, &order[..set], baseline),
            random_removed: curves.random[set].probability,
            random_kept,
            removal: curves.removal,
            keeping: curves.keeping,
            random: curves.random,
            magnitude: curves.magnitude,
            removed,
            kept,
            before_log_odds,
            removed_log_odds,
            kept_log_odds,
            removed_throughout,
            reached: removed < self.aims.removed_below && kept > self.aims.kept_above,
            misleading,
        }
    }

    /// Where the size of weights misleads, or that it does not here.
    fn misleading(
        &self,
        moments: &Moments,
        halves: &mut Halves,
        curves: &Curves,
        paths: &[PathRow],
        set: usize,
    ) -> String {
        let first = paths.first();
        let alone = first.map(|path| halves.removed(moments, &[path.index]).probability);
        misleading(&Compared {
            path: first.zip(alone),
            size: set,
            before: curves.removal[0].probability,
            removed: curves.removal[set].probability,
            largest: curves.magnitude[set].probability,
        })
    }
}

#[cfg(test)]
mod tests;
