//! The search for a small set of weights that is both necessary and sufficient for a behaviour.
//!
//! Greedy: of all weights the one is added that costs the most log-odds when the set is removed
//! plus wins the most when it is kept alone. As soon as a set reaches both aims, what it can do
//! without is dropped from it.

use super::interventions::{Moments, Odds, add};

/// When a set is good enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aims {
    /// P(B | A) has to be below this without the set.
    pub(super) removed_below: f64,
    /// P(B | A) has to be above this with the set alone.
    pub(super) kept_above: f64,
}

/// What a search found, by flat index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As many weights as were allowed, in the order in which they were found; those of the set
    /// come first.
    pub(super) order: Vec<usize>,
    /// How many of them are the set.
    pub(super) set: usize,
}

/// Looks for a set of at most `most` weights, on some moments; `stepped` is told of each weight.
pub(super) fn search(
    moments: &Moments,
    sample: &[usize],
    odds: &mut Odds,
    aims: Aims,
    most: usize,
    mut stepped: impl FnMut(usize),
) -> Found {
    let mut order: Vec<usize> = Vec::new();
    let mut set = None;
    while order.len() < most {
        let Some(best) = strongest(moments, sample, &order, odds) else {
            break;
        };
        order.push(best);
        stepped(order.len());
        if set.is_none() && reached(moments, sample, &order, odds, aims) {
            order = pruned(moments, sample, order, odds, aims);
            set = Some(order.len());
        }
    }
    let set = set.unwrap_or(order.len());
    Found { order, set }
}

fn reached(
    moments: &Moments,
    sample: &[usize],
    set: &[usize],
    odds: &mut Odds,
    aims: Aims,
) -> bool {
    moments.removed(sample, set, odds).probability < aims.removed_below
        && moments.kept(sample, set, odds).probability > aims.kept_above
}

/// The set without the members that it can do without, the first found looked at first.
fn pruned(
    moments: &Moments,
    sample: &[usize],
    mut set: Vec<usize>,
    odds: &mut Odds,
    aims: Aims,
) -> Vec<usize> {
    let mut member = 0;
    while member < set.len() {
        let mut without = set.clone();
        without.remove(member);
        if reached(moments, sample, &without, odds, aims) {
            set = without;
        } else {
            member += 1;
        }
    }
    set
}

/// The weight that is worth the most beside a set; none where no weight does anything.
fn strongest(moments: &Moments, sample: &[usize], set: &[usize], odds: &mut Odds) -> Option<usize> {
    let shape = moments.shape;
    let mut worth = vec![0.0; shape.hidden * shape.vocabulary];
    let (mut without, mut alone) = (Vec::new(), Vec::new());
    let mut tried = vec![0.0; shape.vocabulary];
    for &moment in sample {
        without.clear();
        without.extend_from_slice(moments.whole(moment));
        moments.replace(moment, set, 1.0, &mut without);
        alone.clear();
        alone.extend_from_slice(moments.bare(moment));
        moments.replace(moment, set, -1.0, &mut alone);
        let now = odds.of(&alone).log_odds - odds.of(&without).log_odds;
        for unit in 0..shape.hidden {
            let (change, column) = moments.change(moment, unit);
            if change == 0.0 {
                continue;
            }
            tried.copy_from_slice(&without);
            add(&mut tried, column, change);
            let removed = odds.of(&tried).log_odds;
            tried.copy_from_slice(&alone);
            add(&mut tried, column, -change);
            let kept = odds.of(&tried).log_odds;
            worth[moments.index(moment, unit)] += kept - removed - now;
        }
    }
    let free = (0..worth.len()).filter(|index| worth[*index] != 0.0 && !set.contains(index));
    free.reduce(|best, index| {
        if worth[index] > worth[best] {
            index
        } else {
            best
        }
    })
}
