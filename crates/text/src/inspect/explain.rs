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
    let read = numbers.len().min(MOST_READ) as u64;
    let searching = read / 10 + 1; // about what a weight takes beside a reading
    let total = 2 * read + searching * plan.most as u64;
    let mut share = Share {
        progress,
        before: 0,
        total,
    };
    let moments = Moments::of(parameters, numbers, &places, plan.baseline, &mut share);
    let find: Vec<usize> = (0..places.len()).step_by(2).collect();
    let mut halves = Halves {
        test: (1..places.len()).step_by(2).collect(),
        sample: spread(find.clone(), plan.sample),
        odds: Odds::new(pattern.then.clone()),
    };
    share.before = read;
    let Found { order, set } = search(
        &moments,
        &halves.sample,
        &mut halves.odds,
        aims,
        plan.most,
        |found| share.tell(found * searching as usize),
    );
    share.before = total - read;
    let weights = candidates(&pattern, moments.shape);
    let curves = Curves::of(
        &moments,
        &mut halves,
        parameters,
        &weights,
        &order,
        plan.seed,
    );
    let (removed, kept) = (
        curves.removal[set].probability,
        curves.keeping[set].probability,
    );
    let random_kept = curves.random_kept(&moments, &mut halves, set);
    let [before_log_odds, removed_log_odds, kept_log_odds] =
        halves.log_odds(&moments, &order[..set]);
    let without = Removed {
        indices: order[..set].to_vec(),
        baseline: plan.baseline,
    };
    let removed_throughout = throughout(
        &without.from(parameters)?,
        numbers,
        &places,
        &mut halves,
        &mut share,
    );
    share.tell(read as usize);
    let sample = (&halves.sample[..], &mut halves.odds);
    let effects = effects::effects(
        parameters,
        &moments,
        &pattern,
        plan.baseline,
        &weights,
        sample,
    );
    let paths = largest_paths(parameters, vocabulary, &pattern);
    let first = paths.first();
    let alone = first.map(|path| halves.removed(&moments, &[path.index]).probability);
    let misleading = misleading(&Compared {
        path: first.zip(alone),
        size: set,
        before: curves.removal[0].probability,
        removed,
        largest: curves.magnitude[set].probability,
    });
    Ok(Explanation {
        find: find.len(),
        test: halves.test.len(),
        before: curves.removal[0].probability,
        bare: curves.keeping[0].probability,
        effects,
        paths,
        set: members(parameters, &order[..set], plan.baseline),
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
        reached: removed < aims.removed_below && kept > aims.kept_above,
        misleading,
    })
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

/// P(B | A) on the test half where a network without the set reads the whole text.
fn throughout(
    without: &Parameters,
    numbers: &[u16],
    places: &[usize],
    halves: &mut Halves,
    share: &mut Share<'_>,
) -> f64 {
    let mut sum = 0.0;
    pass(without, numbers, places, share, |which, _, reader| {
        if which % 2 == 1 {
            sum += halves.odds.of(reader.logits()).probability;
        }
    });
    sum / halves.test.len() as f64
}

#[cfg(test)]
mod tests;
