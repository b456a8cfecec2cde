//! Why B follows A: the weights behind it, found by intervention on one half of the occurrences and
//! measured on the other.

use palomino_files::counted;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Progress;
use super::behaviour::{Behaviour, Pattern, spread};
use super::curves::{CurveStep, Curves, Halves};
use super::effects::{self, Effect, PathRow, largest_paths};
use super::interventions::{Moments, Odds, candidates};
use super::misleading::{Compared, misleading};
use super::pass::{MOST_READ, Share, pass};
use super::search::{Aims, Found, search};
use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::{Baseline, Parameters, Place, Removed};

/// The largest set that may be asked for.
const LARGEST: usize = 64;

/// What is asked of [`explain`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExplainPlan {
    /// What stands in for a weight that is taken out.
    pub baseline: Baseline,
    /// The largest set that is looked for.
    pub most: usize,
    /// The set is necessary where P(B | A) falls below this without it.
    pub removed_below: f64,
    /// The set is sufficient where P(B | A) stays above this with it alone.
    pub kept_above: f64,
    /// Occurrences that the search looks at, spread evenly over its half.
    pub sample: usize,
    /// Of the random sets.
    pub seed: u32,
}

/// The weights behind a behaviour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Occurrences of the half on which the set was found: those of even order, counted from 0.
    pub find: usize,
    /// Occurrences of the half on which it was measured: those of odd order.
    pub test: usize,
    /// P(B | A) on the test half before anything is taken out.
    pub before: f64,
    /// P(B | A) on the test half where every candidate weight is taken out.
    pub bare: f64,
    /// What each weight does alone, strongest first: those from A into the hidden units, and those
    /// from there to B.
    pub effects: Vec<Effect>,
    /// The direct paths A -> hidden unit -> B, largest product first.
    pub paths: Vec<PathRow>,
    /// The weights that were found, in the order in which the search took them.
    pub set: Vec<SetMember>,
    /// P(B | A) without the first 0, 1, ... weights that were found; the set's come first.
    pub removal: Vec<CurveStep>,
    /// P(B | A) with only the first 0, 1, ... weights that were found.
    pub keeping: Vec<CurveStep>,
    /// The control: without as many random weights, the mean of several draws.
    pub random: Vec<CurveStep>,
    /// Without as many of the largest weights.
    pub magnitude: Vec<CurveStep>,
    /// P(B | A) on the test half without the set.
    pub removed: f64,
    /// With the set alone.
    pub kept: f64,
    /// The mean log-odds of B, ln(P / (1 - P)), on the test half before anything is taken out.
    pub before_log_odds: f64,
    /// The same without the set.
    pub removed_log_odds: f64,
    /// With the set alone.
    pub kept_log_odds: f64,
    /// Without a random set of the same size, the mean of several draws.
    pub random_removed: f64,
    /// With a random set of the same size alone.
    pub random_kept: f64,
    /// P(B | A) on the test half where the set is missing at every character of the text, not only
    /// at the last of A.
    pub removed_throughout: f64,
    /// Whether the set does both on the test half.
    pub reached: bool,
    /// Where the size of weights misleads, or that it does not here.
    pub misleading: String,
}

/// One weight of the set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SetMember {
    /// Its index in the flat buffer.
    pub index: usize,
    /// Its coordinates, as NumPy writes them.
    pub name: String,
    /// The weight's value in the network.
    pub value: f32,
    /// What stands in for it.
    pub baseline: f32,
}

impl ExplainPlan {
    fn checked(&self) -> Result<Aims> {
        let share = 0.0..=1.0;
        if !(1..=LARGEST).contains(&self.most) || self.sample == 0 {
            return Err(Error::Said(format!(
                "Palomino can't look for a set of at most {} in {}. Choose 1 to {LARGEST} weights \
                 and \
                 at least one occurrence.",
                counted(self.most as u64, "weight"),
                counted(self.sample as u64, "occurrence")
            )));
        }
        if !share.contains(&self.removed_below) || !share.contains(&self.kept_above) {
            return Err(Error::Said(
                "The probabilities that the set has to reach lie between 0 and 1. Choose others."
                    .into(),
            ));
        }
        Ok(Aims {
            removed_below: self.removed_below,
            kept_above: self.kept_above,
        })
    }
}

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

/// The weights of the set, with what stands in for each.
fn members(parameters: &Parameters, set: &[usize], baseline: Baseline) -> Vec<SetMember> {
    let member = |&index: &usize| SetMember {
        index,
        name: Place::of(parameters.shape(), index).to_string(),
        value: parameters.values()[index],
        baseline: baseline.of(parameters, index),
    };
    set.iter().map(member).collect()
}

#[cfg(test)]
mod tests;
