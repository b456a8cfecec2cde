//! The rules of the optimisers by name: what each remembers, and its rates at a step.

use crate::ops::Descent;
use crate::recipe::OptimiserKind;

/// Adam's decays in f64, for the correction of its first steps.
const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;

/// A rule as a run keeps it.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    kind: OptimiserKind,
    /// The share of the velocity that SGD keeps.
    momentum: f64,
    /// The pull of each parameter towards 0.
    decay: f64,
}

impl Rule {
    pub(super) fn new(kind: OptimiserKind, momentum: f64, decay: f64) -> Self {
        Rule {
            kind,
            momentum,
            decay,
        }
    }

    /// How many numbers are remembered of each parameter.
    pub(super) fn moments(self) -> usize {
        self.at(1, 0.0).moments()
    }

    /// What a moment is called in a saved run.
    pub(super) fn moment_name(self, index: usize) -> &'static str {
        match (self.kind, index) {
            (OptimiserKind::Adam, 0) => "first_moment",
            (OptimiserKind::Adam, _) => "second_moment",
            (OptimiserKind::Sgd, _) => "velocity",
            (OptimiserKind::RmsProp, _) => "mean_square",
        }
    }

    /// The rule with the rates of a step, counted from 1.
    pub(super) fn at(self, step: i32, rate: f64) -> Descent {
        let decay = self.decay as f32;
        match self.kind {
            OptimiserKind::Adam => Descent::Adam {
                rate: (rate / (1.0 - power(BETA_1, step))) as f32,
                root: (1.0 - power(BETA_2, step)).sqrt() as f32,
                decay,
            },
            OptimiserKind::Sgd => Descent::Sgd {
                rate: rate as f32,
                momentum: self.momentum as f32,
                decay,
            },
            OptimiserKind::RmsProp => Descent::RmsProp {
                rate: rate as f32,
                decay,
            },
        }
    }
}

/// `base` to a whole power by squaring: the same bits everywhere, which `powi` does not promise.
fn power(base: f64, exponent: i32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::power;

    #[test]
    fn powers_agree_with_the_library() {
        for exponent in [0, 1, 2, 25, 1250, 100_000] {
            let (ours, theirs) = (power(0.999, exponent), 0.999_f64.powi(exponent));
            assert!(
                (ours - theirs).abs() <= 1e-10 * theirs,
                "0.999^{exponent}: {ours} against {theirs}"
            );
        }
    }
}
