//! One step of an optimiser on slices, in place: Adam, SGD with momentum, RMSprop, Adagrad.

use crate::lanes::vectorised;

/// A rule with this step's rates.
///
/// A decay other than 0 puts `g + decay p` in the place of the gradient `g`, as PyTorch's `weight_decay` does in these rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Descent {
    /// Adam (Kingma and Ba 2015) with PyTorch's constants: `m = 0.9 m + 0.1 g`, `v = 0.999 v + 0.001 g g`,
    /// `p -= rate m / (sqrt(v) / root + 1e-8)`.
    Adam {
        /// The learning rate over `1 - 0.9^step`.
        rate: f32,
        /// The root of `1 - 0.999^step`.
        root: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// `v = momentum v + g`, `p -= rate v`.
    Sgd {
        /// The learning rate.
        rate: f32,
        /// The share of the velocity that stays.
        momentum: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// RMSprop (Hinton's lecture 6 of 2012) as PyTorch has it by default: `m = 0.99 m + 0.01 g g`, `p -= rate g / (sqrt(m) + 1e-8)`.
    RmsProp {
        /// The learning rate.
        rate: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// Adagrad (Duchi, Hazan and Singer 2011) as min-char-rnn writes it: `m += g g`, `p -= rate g / sqrt(m + 1e-8)`.
    Adagrad {
        /// The learning rate.
        rate: f32,
    },
}

impl Descent {
    /// Adam's decay of the first moment.
    pub const BETA_1: f32 = 0.9;
    /// One less Adam's decay of the first moment, which f32 would give in five digits only.
    pub const NEW_1: f32 = 0.1;
    /// Adam's decay of the second moment.
    pub const BETA_2: f32 = 0.999;
    /// One less Adam's decay of the second moment.
    pub const NEW_2: f32 = 0.001;
    /// RMSprop's decay of the mean square.
    pub const ALPHA: f32 = 0.99;
    /// One less RMSprop's decay of the mean square.
    pub const NEW_SQUARE: f32 = 0.01;
    /// Added to denominators.
    pub const EPSILON: f32 = 1e-8;

    /// How many numbers are remembered of each parameter.
    pub fn moments(self) -> usize {
        match self {
            Descent::Adam { .. } => 2,
            Descent::Sgd { .. } | Descent::RmsProp { .. } | Descent::Adagrad { .. } => 1,
        }
    }

    /// The pull of each parameter towards 0.
    pub fn decay(self) -> f32 {
        match self {
            Descent::Adam { decay, .. }
            | Descent::Sgd { decay, .. }
            | Descent::RmsProp { decay, .. } => decay,
            Descent::Adagrad { .. } => 0.0,
        }
    }
}

/// One step of one parameter; `second` is empty where the rule has one moment only.
#[inline(never)]
pub fn step(
    parameter: &mut [f32],
    gradient: &[f32],
    first: &mut [f32],
    second: &mut [f32],
    rule: Descent,
) {
    vectorised(
        #[inline(always)]
        || match rule {
            Descent::Adam { rate, root, decay } => {
                adam(parameter, gradient, [first, second], [rate, root], decay);
            }
            Descent::Sgd {
                rate,
                momentum,
                decay,
            } => {
                for ((p, g), v) in parameter.iter_mut().zip(gradient).zip(first) {
                    *v = *v * momentum + slope(*p, *g, decay);
                    *p -= *v * rate;
                }
            }
            Descent::RmsProp { rate, decay } => {
                for ((p, g), m) in parameter.iter_mut().zip(gradient).zip(first) {
                    let g = slope(*p, *g, decay);
                    *m = *m * Descent::ALPHA + g * g * Descent::NEW_SQUARE;
                    *p -= g / (m.sqrt() + Descent::EPSILON) * rate;
                }
            }
            Descent::Adagrad { rate } => {
                for ((p, g), m) in parameter.iter_mut().zip(gradient).zip(first) {
                    *m += g * g;
                    *p -= g / (*m + Descent::EPSILON).sqrt() * rate;
                }
            }
        },
    );
}

/// The gradient and the decay's part of it: without a decay the gradient's own bits.
#[inline(always)]
fn slope(p: f32, g: f32, decay: f32) -> f32 {
    if decay == 0.0 { g } else { g + p * decay }
}

#[inline(always)]
fn adam(p: &mut [f32], g: &[f32], [m, v]: [&mut [f32]; 2], [rate, root]: [f32; 2], decay: f32) {
    for (((p, g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
        let g = slope(*p, *g, decay);
        *m = *m * Descent::BETA_1 + g * Descent::NEW_1;
        *v = *v * Descent::BETA_2 + g * g * Descent::NEW_2;
        *p -= *m / (v.sqrt() / root + Descent::EPSILON) * rate;
    }
}
