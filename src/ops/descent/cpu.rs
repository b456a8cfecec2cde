//! The rules on slices, in place.

use super::Descent;
use crate::ops::lanes::vectorised;

/// One step of one parameter; `second` is empty where the rule has one moment only.
pub(super) fn step(
    parameter: &mut [f32],
    gradient: &[f32],
    first: &mut [f32],
    second: &mut [f32],
    rule: Descent,
) {
    vectorised(
        #[inline(always)]
        || match rule {
            Descent::Adam { rate, root } => adam(parameter, gradient, first, second, rate, root),
            Descent::Sgd { rate, momentum } => {
                for ((p, g), v) in parameter.iter_mut().zip(gradient).zip(first) {
                    *v = *v * momentum + g;
                    *p -= *v * rate;
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

#[inline(always)]
fn adam(p: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32], rate: f32, root: f32) {
    for (((p, g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
        *m = *m * Descent::BETA_1 + g * Descent::NEW_1;
        *v = *v * Descent::BETA_2 + g * g * Descent::NEW_2;
        *p -= *m / (v.sqrt() / root + Descent::EPSILON) * rate;
    }
}
