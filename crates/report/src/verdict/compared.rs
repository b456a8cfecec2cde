//! A claim's losses beside those of its repetition.

use crate::report::{ClaimCurve, RunClaim};

/// Between engines: three times the largest gap that was measured (in the losses of an epoch of
/// networks of the lab, against PyTorch and on a software GPU).
pub(super) const TRAINING_BAND: f64 = 1e-3;
/// The same for validation, where it can be judged at all.
pub(super) const VALIDATION_BAND: f64 = 1e-2;

/// Which of an epoch's numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    Training,
    Validation,
    Accuracy,
}

/// One number of the report, and the same here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) column: Column,
    /// The epoch, from 1, or the characters read.
    pub(super) at: u64,
    pub(super) claimed: f64,
    pub(super) here: f64,
    /// Half of the report's last decimal place: so far it was rounded.
    rounded: f64,
}

impl Pair {
    /// How far they are apart, beside the claimed one.
    pub(super) fn gap(&self) -> f64 {
        let difference = ((self.claimed - self.here).abs() - self.rounded).max(0.0);
        match difference == 0.0 {
            true => 0.0,
            false => difference / self.claimed.abs().max(f64::MIN_POSITIVE),
        }
    }

    /// Whether they are the same as far as the report says.
    pub(super) fn is_same(&self) -> bool {
        // The last bits of a division by a power of ten.
        self.gap() < 1e-12
    }
}

/// All numbers that both have, in order.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) pairs: Vec<Pair>,
    /// Points that both have.
    pub(super) points: usize,
    /// Points of the report.
    pub(super) claimed_points: usize,
    /// Points here.
    pub(super) points_here: usize,
}

impl Compared {
    /// The losses of two curves of one kind; nothing where they are of two.
    pub(super) fn of(claim: &RunClaim, here: &ClaimCurve) -> Option<Self> {
        match (&claim.curve, here) {
            (
                ClaimCurve::Epochs {
                    training,
                    validation,
                    accuracy,
                },
                ClaimCurve::Epochs {
                    training: training_here,
                    validation: validation_here,
                    accuracy: accuracy_here,
                },
            ) => {
                let mut pairs = by_epoch(Column::Training, training, training_here);
                pairs.extend(by_epoch(Column::Validation, validation, validation_here));
                pairs.extend(by_epoch(Column::Accuracy, accuracy, accuracy_here));
                // Stable: an epoch's training loss stays before its validation loss.
                pairs.sort_by_key(|pair| pair.at);
                Some(Compared {
                    pairs,
                    points: training.len().min(training_here.len()),
                    claimed_points: training.len(),
                    points_here: training_here.len(),
                })
            }
            (
                ClaimCurve::Characters {
                    characters,
                    smoothed,
                },
                ClaimCurve::Characters {
                    characters: characters_here,
                    smoothed: smoothed_here,
                },
            ) => {
                let pairs = by_characters((characters, smoothed), (characters_here, smoothed_here));
                Some(Compared {
                    points: pairs.len(),
                    pairs,
                    claimed_points: characters.len(),
                    points_here: characters_here.len(),
                })
            }
            _ => None,
        }
    }

    /// The first number that isn't the same.
    pub(super) fn first_difference(&self) -> Option<&Pair> {
        self.pairs.iter().find(|pair| !pair.is_same())
    }

    /// The first number of a column that is further apart than a band, and how far the worst one is
    /// from there on.
    pub(super) fn out_of(&self, column: Column, band: f64) -> Option<(&Pair, f64)> {
        let mut beyond = self
            .pairs
            .iter()
            .filter(|pair| pair.column == column && pair.gap() > band);
        let first = beyond.next()?;
        Some((first, beyond.map(Pair::gap).fold(first.gap(), f64::max)))
    }
}

fn by_epoch(column: Column, claimed: &[f64], here: &[f64]) -> Vec<Pair> {
    let rounded = half_a_place(claimed);
    let pairs = (1..).zip(claimed.iter().zip(here));
    let pair = |(at, (&claimed, &here))| Pair {
        column,
        at,
        claimed,
        here,
        rounded,
    };
    pairs.map(pair).collect()
}

/// The smoothed losses after as many characters in both.
fn by_characters(claimed: (&[u64], &[f64]), here: (&[u64], &[f64])) -> Vec<Pair> {
    let rounded = half_a_place(claimed.1);
    let pairs = claimed.0.iter().zip(claimed.1).filter_map(|(&at, &loss)| {
        let place = here.0.binary_search(&at).ok()?;
        Some(Pair {
            column: Column::Training,
            at,
            claimed: loss,
            here: *here.1.get(place)?,
            rounded,
        })
    });
    pairs.collect()
}

/// Half of the last decimal place of some numbers: they were rounded by no more.
fn half_a_place(values: &[f64]) -> f64 {
    let places = values.iter().map(|value| {
        let printed = format!("{value:e}");
        let (digits, exponent) = printed.split_once('e').unwrap_or((&printed, "0"));
        let fraction = digits.split_once('.').map_or(0, |parts| parts.1.len());
        fraction as i32 - exponent.parse::<i32>().unwrap_or(0)
    });
    places.max().map_or(0.0, |places| 0.5 * 10f64.powi(-places))
}
