//! The rules on slices, in place.

use palomino_kernels::lanes::vectorised;

use super::Descent;

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
