//! Interventions on the weights that a character has into the hidden units, exact and cheap.
//!
//! At the step that reads a, Wxh[i, a] reaches unit i alone: h_i = tanh(Wxh[i, a] + Whh[i, :] h +
//! bh[i]). With another weight there, h_i becomes h_i', and the logits change by Why[:, i] (h_i' -
//! h_i). The changes of several weights add up, since each has a unit of its own.

use palomino_kernels::recurrence::softmax;

use super::behaviour::Pattern;
use super::pass::{Share, pass};
use crate::model::{Array, Baseline, Parameters, Shape};

/// Probabilities nearer to 0 or 1 than this count as this near: f32 tells them apart no further.
const SMALLEST: f64 = 1e-7;

/// How sure a network is that B comes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sure {
    pub(super) probability: f64,
    /// ln(P / (1 - P))
    pub(super) log_odds: f64,
}

/// Reads P(B) out of logits.
pub(super) struct Odds {
    then: Vec<bool>,
    /// What is written over at each use, `[V]`.
    probabilities: Vec<f32>,
}

impl Odds {
    pub(super) fn new(then: Vec<bool>) -> Self {
        let probabilities = vec![0.0; then.len()];
        Odds {
            then,
            probabilities,
        }
    }

    pub(super) fn of(&mut self, logits: &[f32]) -> Sure {
        softmax(logits, 1.0, &mut self.probabilities);
        let (mut of_b, mut others) = (0.0, 0.0);
        for (&p, &member) in self.probabilities.iter().zip(&self.then) {
            if member {
                of_b += f64::from(p);
            } else {
                others += f64::from(p);
            }
        }
        Sure {
            probability: of_b / (of_b + others),
            log_odds: libm::log(of_b.max(SMALLEST) / others.max(SMALLEST)),
        }
    }
}

/// Every occurrence of A, with what each of its character's weights does there.
pub(super) struct Moments {
    pub(super) shape: Shape,
    /// The character that is read, `[M]`.
    pub(super) characters: Vec<u16>,
    /// The state after it, `[M, D]`.
    pub(super) states: Vec<f32>,
    /// What each unit's tanh is taken of there, `[M, D]`.
    sums: Vec<f32>,
    /// h_i' - h_i, `[M, D]`: by how much unit i changes where its weight is replaced.
    changes: Vec<f32>,
    /// The logits as they are, `[M, V]`.
    whole: Vec<f32>,
    /// The logits where every weight of the character is replaced, `[M, V]`.
    bare: Vec<f32>,
    /// Why, transposed to `[D, V]`.
    outgoing: Vec<f32>,
}

impl Moments {
    /// Reads the text once.
    pub(super) fn of(
        parameters: &Parameters,
        numbers: &[u16],
        places: &[usize],
        baseline: Baseline,
        share: &mut Share<'_>,
    ) -> Self {
        let shape = parameters.shape();
        let mut moments = Moments {
            shape,
            characters: places.iter().map(|&place| numbers[place]).collect(),
            states: Vec::with_capacity(places.len() * shape.hidden),
            sums: Vec::with_capacity(places.len() * shape.hidden),
            changes: Vec::with_capacity(places.len() * shape.hidden),
            whole: Vec::with_capacity(places.len() * shape.vocabulary),
            bare: Vec::new(),
            outgoing: transposed(parameters),
        };
        pass(
            parameters,
            numbers,
            places,
            share,
            |which, before, reader| {
                let character = usize::from(moments.characters[which]);
                for unit in 0..shape.hidden {
                    let index = unit * shape.vocabulary + character;
                    let rest = rest(parameters, unit, before);
                    let other = libm::tanh(rest + f64::from(baseline.of(parameters, index)));
                    let sum = rest + f64::from(parameters.values()[index]);
                    moments.sums.push(sum as f32);
                    moments.changes.push((other - libm::tanh(sum)) as f32);
                }
                moments.states.extend_from_slice(reader.state());
                moments.whole.extend_from_slice(reader.logits());
            },
        );
        moments.bare = moments.whole.clone();
        for moment in 0..places.len() {
            for unit in 0..shape.hidden {
                let logits = &mut moments.bare[moment * shape.vocabulary..][..shape.vocabulary];
                let column = &moments.outgoing[unit * shape.vocabulary..][..shape.vocabulary];
                add(
                    logits,
                    column,
                    moments.changes[moment * shape.hidden + unit],
                );
            }
        }
        moments
    }

    pub(super) fn whole(&self, moment: usize) -> &[f32] {
        &self.whole[moment * self.shape.vocabulary..][..self.shape.vocabulary]
    }

    pub(super) fn bare(&self, moment: usize) -> &[f32] {
        &self.bare[moment * self.shape.vocabulary..][..self.shape.vocabulary]
    }

    /// The flat index of a unit's weight from the character that a moment reads.
    pub(super) fn index(&self, moment: usize, unit: usize) -> usize {
        unit * self.shape.vocabulary + usize::from(self.characters[moment])
    }

    /// By how much a unit's weight, replaced, moves the unit; and where the unit goes to, `[V]`.
    pub(super) fn change(&self, moment: usize, unit: usize) -> (f32, &[f32]) {
        (
            self.changes[moment * self.shape.hidden + unit],
            &self.outgoing[unit * self.shape.vocabulary..][..self.shape.vocabulary],
        )
    }

    /// Moves what a unit's tanh is taken of, as another bias does, in a moment's logits.
    pub(super) fn shift(&self, moment: usize, unit: usize, by: f32, logits: &mut [f32]) {
        let sum = f64::from(self.sums[moment * self.shape.hidden + unit]);
        let (_, column) = self.change(moment, unit);
        let moved = libm::tanh(sum + f64::from(by)) - libm::tanh(sum);
        add(logits, column, moved as f32);
    }

    /// Replaces weights, by flat index, in a moment's logits (`times` 1), or puts them back (-1);
    /// those of other characters do nothing there.
    pub(super) fn replace(&self, moment: usize, weights: &[usize], times: f32, logits: &mut [f32]) {
        for &index in weights {
            let unit = index / self.shape.vocabulary;
            if self.index(moment, unit) == index {
                let (change, column) = self.change(moment, unit);
                add(logits, column, times * change);
            }
        }
    }

    /// The mean P(B | A) over some moments with these weights replaced.
    pub(super) fn removed(&self, moments: &[usize], weights: &[usize], odds: &mut Odds) -> Sure {
        self.mean(moments, odds, |moment, logits| {
            logits.copy_from_slice(self.whole(moment));
            self.replace(moment, weights, 1.0, logits);
        })
    }

    /// The mean P(B | A) over some moments with all weights of the character replaced but these.
    pub(super) fn kept(&self, moments: &[usize], weights: &[usize], odds: &mut Odds) -> Sure {
        self.mean(moments, odds, |moment, logits| {
            logits.copy_from_slice(self.bare(moment));
            self.replace(moment, weights, -1.0, logits);
        })
    }

    /// The mean over some moments of what logits say that `set` writes.
    pub(super) fn mean(
        &self,
        moments: &[usize],
        odds: &mut Odds,
        set: impl Fn(usize, &mut [f32]),
    ) -> Sure {
        let mut logits = vec![0.0; self.shape.vocabulary];
        let mut sum = Sure::default();
        for &moment in moments {
            set(moment, &mut logits);
            let sure = odds.of(&logits);
            sum.probability += sure.probability;
            sum.log_odds += sure.log_odds;
        }
        let count = moments.len().max(1) as f64;
        Sure {
            probability: sum.probability / count,
            log_odds: sum.log_odds / count,
        }
    }
}

/// The weights that may be taken out: those of the characters that are read last, by flat index.
pub(super) fn candidates(pattern: &Pattern, shape: Shape) -> Vec<usize> {
    let read = pattern.read_last();
    (0..shape.hidden)
        .flat_map(|unit| {
            read.iter()
                .map(move |&a| unit * shape.vocabulary + usize::from(a))
        })
        .collect()
}

/// What unit i gets beside its weight from the character: Whh[i, :] h + bh[i].
fn rest(parameters: &Parameters, unit: usize, before: &[f32]) -> f64 {
    let row = &parameters.whh()[unit * before.len()..][..before.len()];
    let products = row
        .iter()
        .zip(before)
        .map(|(w, h)| f64::from(*w) * f64::from(*h));
    products.sum::<f64>() + f64::from(parameters.bh()[unit])
}

fn transposed(parameters: &Parameters) -> Vec<f32> {
    let Shape { vocabulary, hidden } = parameters.shape();
    debug_assert_eq!(Array::Why.size(parameters.shape()), [vocabulary, hidden]);
    (0..hidden)
        .flat_map(|unit| (0..vocabulary).map(move |b| parameters.why()[b * hidden + unit]))
        .collect()
}

/// logits += column * times
pub(super) fn add(logits: &mut [f32], column: &[f32], times: f32) {
    for (z, w) in logits.iter_mut().zip(column) {
        *z += w * times;
    }
}
