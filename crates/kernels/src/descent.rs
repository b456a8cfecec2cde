//! One step of an optimiser on slices, in place: Adam, SGD with momentum, RMSprop, Adagrad.

use crate::lanes::vectorised;

/// A rule with this step's rates.
///
/// A decay other than 0 puts `g + decay p` in the place of the gradient `g`, as PyTorch's
/// `weight_decay` does in these rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Descent {
    /// Adam (Kingma and Ba 2015) with PyTorch's constants: `m = 0.9 m + 0.1 g`, `v = 0.999 v +
    /// 0.001 g g`, `p -= rate m / (sqrt(v) / root + 1e-8)`.
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
        /// The learning rate of this step, after any schedule.
        rate: f32,
        /// The share of the velocity that stays.
        momentum: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// RMSprop (Hinton's lecture 6 of 2012) as PyTorch has it by default: `m = 0.99 m + 0.01 g g`,
    /// `p -= rate g / (sqrt(m) + 1e-8)`.
    RmsProp {
        /// The learning rate of this step, after any schedule.
        rate: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// Adagrad (Duchi, Hazan and Singer 2011) as min-char-rnn writes it: `m += g g`, `p -= rate g /
    /// sqrt(m + 1e-8)`.
    Adagrad {
        /// The learning rate of this step, after any schedule.
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
    /// Added to denominators so that a parameter without gradients stays put; PyTorch's default.
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
                    *v = *v * momentum + decayed_gradient(*p, *g, decay);
                    *p -= *v * rate;
                }
            }
            Descent::RmsProp { rate, decay } => {
                for ((p, g), m) in parameter.iter_mut().zip(gradient).zip(first) {
                    let g = decayed_gradient(*p, *g, decay);
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

/// Numbers that are clipped and used while they lie in the nearest cache.
const BLOCK: usize = 1024;

/// Clips each number of the gradients to `[-clip, clip]` and takes one step of all parameters.
/// `second` is empty where the rule has one moment only. What is not a number stays that.
///
/// # Panics
/// Where the slices differ in length.
#[inline(never)]
pub fn clip_and_descend(
    parameters: &mut [f32],
    gradients: &mut [f32],
    first: &mut [f32],
    second: &mut [f32],
    clip: f32,
    rule: Descent,
) {
    let count = parameters.len();
    let moments = [first.len(), if rule.moments() == 2 { count } else { 0 }];
    assert!(
        [gradients.len(), moments[0]] == [count; 2] && second.len() == moments[1],
        "{count} parameters, {} gradients, moments of {} and {}",
        gradients.len(),
        first.len(),
        second.len()
    );
    let mut seconds = second.chunks_mut(BLOCK);
    let blocks = parameters
        .chunks_mut(BLOCK)
        .zip(gradients.chunks_mut(BLOCK));
    for ((parameters, gradients), first) in blocks.zip(first.chunks_mut(BLOCK)) {
        vectorised(
            #[inline(always)]
            || {
                for gradient in gradients.iter_mut() {
                    let g = *gradient;
                    let g = if g > clip { clip } else { g };
                    *gradient = if g < -clip { -clip } else { g };
                }
            },
        );
        let second = seconds.next().unwrap_or_default();
        step(parameters, gradients, first, second, rule);
    }
}

/// The gradient and the decay's part of it: without a decay the gradient's own bits.
#[inline(always)]
fn decayed_gradient(p: f32, g: f32, decay: f32) -> f32 {
    if decay == 0.0 { g } else { g + p * decay }
}

#[inline(always)]
fn adam(p: &mut [f32], g: &[f32], [m, v]: [&mut [f32]; 2], [rate, root]: [f32; 2], decay: f32) {
    for (((p, g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
        let g = decayed_gradient(*p, *g, decay);
        *m = *m * Descent::BETA_1 + g * Descent::NEW_1;
        *v = *v * Descent::BETA_2 + g * g * Descent::NEW_2;
        *p -= *m / (v.sqrt() / root + Descent::EPSILON) * rate;
    }
}
