//! How a behaviour goes with more and more weights taken out, or with only so many kept.

use palomino_kernels::random::{Random, seed_of};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::interventions::{Moments, Odds};
use crate::model::Parameters;

/// Random sets of each size whose mean is the control.
const DRAWS: u32 = 16;

/// One point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CurveStep {
    /// Weights of the set.
    pub size: usize,
    /// P(B | A) on the test half.
    pub probability: f64,
    /// P(B | A) on the sample of the other half.
    pub find_probability: f64,
}

/// Both halves of the occurrences, and how sure the network is on them.
pub(super) struct Halves {
    /// Occurrences of the half to search on, by number.
    pub(super) sample: Vec<usize>,
    /// Those of the half to measure on.
    pub(super) test: Vec<usize>,
    pub(super) odds: Odds,
}

impl Halves {
    pub(super) fn removed(&mut self, moments: &Moments, weights: &[usize]) -> CurveStep {
        CurveStep {
            size: weights.len(),
            probability: moments
                .removed(&self.test, weights, &mut self.odds)
                .probability,
            find_probability: moments
                .removed(&self.sample, weights, &mut self.odds)
                .probability,
        }
    }

    /// The mean log-odds on the test half: of the network as it is, without the weights, with them
    /// alone.
    pub(super) fn log_odds(&mut self, moments: &Moments, weights: &[usize]) -> [f64; 3] {
        let (test, odds) = (&self.test, &mut self.odds);
        [
            moments.removed(test, &[], odds),
            moments.removed(test, weights, odds),
            moments.kept(test, weights, odds),
        ]
        .map(|sure| sure.log_odds)
    }

    pub(super) fn kept(&mut self, moments: &Moments, weights: &[usize]) -> CurveStep {
        CurveStep {
            size: weights.len(),
            probability: moments
                .kept(&self.test, weights, &mut self.odds)
                .probability,
            find_probability: moments
                .kept(&self.sample, weights, &mut self.odds)
                .probability,
        }
    }
}

/// The behaviour's probability as weights are taken away or kept, in four orders of them.
pub(super) struct Curves {
    pub(super) removal: Vec<CurveStep>,
    pub(super) keeping: Vec<CurveStep>,
    pub(super) random: Vec<CurveStep>,
    pub(super) magnitude: Vec<CurveStep>,
    /// The random orders of the candidates.
    draws: Vec<Vec<usize>>,
}

impl Curves {
    pub(super) fn of(
        moments: &Moments,
        halves: &mut Halves,
        parameters: &Parameters,
        weights: &[usize],
        order: &[usize],
        seed: u32,
    ) -> Self {
        let sizes = order.len();
        let mut largest = weights.to_vec();
        let size = |index: &usize| parameters.values()[*index].abs();
        largest.sort_by(|one, other| size(other).total_cmp(&size(one)));
        let draws: Vec<Vec<usize>> = (0..DRAWS)
            .map(|draw| {
                let drawn = Random::new(seed_of(&[seed, draw])).permutation(weights.len());
                drawn[..sizes].iter().map(|&k| weights[k]).collect()
            })
            .collect();
        let random = |size: usize, halves: &mut Halves| {
            let steps: Vec<CurveStep> = draws
                .iter()
                .map(|draw| halves.removed(moments, &draw[..size]))
                .collect();
            mean(&steps)
        };
        Curves {
            removal: (0..=sizes)
                .map(|k| halves.removed(moments, &order[..k]))
                .collect(),
            keeping: (0..=sizes)
                .map(|k| halves.kept(moments, &order[..k]))
                .collect(),
            magnitude: (0..=sizes)
                .map(|k| halves.removed(moments, &largest[..k]))
                .collect(),
            random: (0..=sizes).map(|k| random(k, halves)).collect(),
            draws,
        }
    }

    /// P(B | A) on the test half with only a random set kept.
    pub(super) fn random_kept(&self, moments: &Moments, halves: &mut Halves, size: usize) -> f64 {
        let steps: Vec<CurveStep> = self
            .draws
            .iter()
            .map(|draw| halves.kept(moments, &draw[..size]))
            .collect();
        mean(&steps).probability
    }
}

/// The mean of steps of one size.
fn mean(steps: &[CurveStep]) -> CurveStep {
    let of =
        |value: fn(&CurveStep) -> f64| steps.iter().map(value).sum::<f64>() / steps.len() as f64;
    CurveStep {
        size: steps[0].size,
        probability: of(|step| step.probability),
        find_probability: of(|step| step.find_probability),
    }
}
