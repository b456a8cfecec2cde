//! What each weight does alone, and the direct paths from A over a hidden unit to B.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::behaviour::Pattern;
use super::interventions::{Moments, Odds, Sure};
use crate::data::Vocabulary;
use crate::model::{Array, Baseline, Parameters, Place};

/// Effects and paths that are listed.
const LISTED: usize = 200;

/// What one weight does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// Its index in the flat buffer.
    pub index: usize,
    /// Its coordinates, as NumPy writes them.
    pub name: String,
    /// The weight's value before it is taken out.
    pub value: f32,
    /// What stands in for it.
    pub baseline: f32,
    /// P(B | A) with this weight alone replaced, on the sample of the find half.
    pub probability: f64,
    /// By how much that changes the mean log-odds.
    pub log_odds: f64,
}

/// A direct path from A through one hidden unit to B: two weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PathRow {
    /// The number of the hidden unit, from 0.
    pub unit: usize,
    /// The character that is read.
    pub from: char,
    /// The character that it leads to.
    pub into: char,
    /// The weight from the one.
    pub wxh: f32,
    /// The weight to the other.
    pub why: f32,
    /// The product of the two weights.
    pub product: f32,
    /// Where the weight from the one lies in the flat buffer.
    pub index: usize,
    /// Their coordinates, as NumPy writes them.
    pub names: [String; 2],
}

/// The effects of the candidates, of the weights into B and of the biases, each at the step that
/// reads A, strongest first. Weights between hidden units (Whh) are not among them: they would be D
/// times as many.
pub(super) fn effects(
    parameters: &Parameters,
    moments: &Moments,
    pattern: &Pattern,
    baseline: Baseline,
    candidates: &[usize],
    (sample, odds): (&[usize], &mut Odds),
) -> Vec<Effect> {
    let before = moments.removed(sample, &[], odds);
    let shape = moments.shape;
    let effect = |index: usize, after: Sure| Effect {
        index,
        name: Place::of(shape, index).to_string(),
        value: parameters.values()[index],
        baseline: baseline.of(parameters, index),
        probability: after.probability,
        log_odds: after.log_odds - before.log_odds,
    };
    let mut all: Vec<Effect> = candidates
        .iter()
        .map(|&index| effect(index, moments.removed(sample, &[index], odds)))
        .collect();
    let into_b = (0..shape.vocabulary).filter(|&b| pattern.then[b]);
    for index in into_b.flat_map(|b| (0..shape.hidden).map(move |unit| b * shape.hidden + unit)) {
        let (b, unit) = (index / shape.hidden, index % shape.hidden);
        let index = Array::Why.start(shape) + index;
        let change = baseline.of(parameters, index) - parameters.values()[index];
        let after = moments.mean(sample, odds, |moment, logits| {
            logits.copy_from_slice(moments.whole(moment));
            logits[b] += change * moments.states[moment * shape.hidden + unit];
        });
        all.push(effect(index, after));
    }
    for b in (0..shape.vocabulary).filter(|&b| pattern.then[b]) {
        let index = Array::By.start(shape) + b;
        let change = baseline.of(parameters, index) - parameters.values()[index];
        let after = moments.mean(sample, odds, |moment, logits| {
            logits.copy_from_slice(moments.whole(moment));
            logits[b] += change;
        });
        all.push(effect(index, after));
    }
    for unit in 0..shape.hidden {
        let index = Array::Bh.start(shape) + unit;
        let change = baseline.of(parameters, index) - parameters.values()[index];
        let after = moments.mean(sample, odds, |moment, logits| {
            logits.copy_from_slice(moments.whole(moment));
            moments.shift(moment, unit, change, logits);
        });
        all.push(effect(index, after));
    }
    all.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
    all.truncate(LISTED);
    all
}

/// The products Wxh[i, a] Why[b, i], largest first.
pub(super) fn largest_paths(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    pattern: &Pattern,
) -> Vec<PathRow> {
    let shape = parameters.shape();
    let mut rows = Vec::new();
    for &a in pattern.read_last() {
        for b in (0..shape.vocabulary).filter(|&b| pattern.then[b]) {
            for unit in 0..shape.hidden {
                let ends = [
                    unit * shape.vocabulary + usize::from(a),
                    Array::Why.start(shape) + b * shape.hidden + unit,
                ];
                let [wxh, why] = ends.map(|index| parameters.values()[index]);
                rows.push(((wxh * why).abs(), unit, a, b, ends));
            }
        }
    }
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    rows.truncate(LISTED);
    rows.into_iter()
        .map(|(_, unit, a, b, ends)| {
            let [wxh, why] = ends.map(|index| parameters.values()[index]);
            PathRow {
                unit,
                from: vocabulary.character(a),
                into: vocabulary.character(b as u16),
                wxh,
                why,
                product: wxh * why,
                index: ends[0],
                names: ends.map(|index| Place::of(shape, index).to_string()),
            }
        })
        .collect()
}
