//! What is asked about the weights behind a behaviour, and what is found out about them.

use palomino_files::counted;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::curves::CurveStep;
use super::effects::{Effect, PathRow};
use super::search::Aims;
use crate::error::{Error, Result};
use crate::model::{Baseline, Parameters, Place};

/// The largest set that may be asked for.
const LARGEST: usize = 64;

/// What is asked of [`explain`](super::explain).
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
    /// What the set has to reach.
    ///
    /// # Errors
    /// Where nothing could be looked for.
    pub(super) fn checked(&self) -> Result<Aims> {
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

/// The weights of the set, with what stands in for each.
pub(super) fn members(
    parameters: &Parameters,
    set: &[usize],
    baseline: Baseline,
) -> Vec<SetMember> {
    let member = |&index: &usize| SetMember {
        index,
        name: Place::of(parameters.shape(), index).to_string(),
        value: parameters.values()[index],
        baseline: baseline.of(parameters, index),
    };
    set.iter().map(member).collect()
}
