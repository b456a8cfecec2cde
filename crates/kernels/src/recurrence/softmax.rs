//! From logits to probabilities: for writing, at a temperature, and for the loss of a training
//! step.

use crate::exponential::exp;
use crate::lanes::{sum_of, vectorised};

/// Numbers compared side by side.
const LANES: usize = 16;

/// `softmax(alpha z)`: the probabilities that logits give at the temperature `1 / alpha`. Nothing
/// overflows; an infinite alpha leaves the most probable alone, or shares between equals.
///
/// # Panics
/// Where `out` is not as long as the logits.
#[inline(never)]
pub fn softmax(logits: &[f32], alpha: f32, out: &mut [f32]) {
    assert!(
        logits.len() == out.len(),
        "{} logits, but room for {} probabilities",
        logits.len(),
        out.len()
    );
    let alpha = alpha.clamp(-f32::MAX, f32::MAX);
    let sign = if alpha < 0.0 { -1.0 } else { 1.0 };
    vectorised(
        #[inline(always)]
        || {
            for (out, &logit) in out.iter_mut().zip(logits) {
                *out = logit * sign;
            }
            let largest = largest(out);
            for share in out.iter_mut() {
                let below = *share - largest;
                // an infinity times no alpha would be no number
                let below = if below < f32::MIN { f32::MIN } else { below };
                *share = exp(below * alpha.abs());
            }
            let sum = sum_of(out, out, |e, _| e);
            for share in out {
                *share /= sum;
            }
        },
    );
}

/// Replaces logits by `e^(z - the largest)`; the largest, and the sum of all.
#[inline(always)]
pub(super) fn exponentials(logits: &mut [f32]) -> (f32, f32) {
    let largest = largest(logits);
    for logit in logits.iter_mut() {
        *logit = exp(*logit - largest);
    }
    (largest, sum_of(logits, logits, |e, _| e))
}

/// The largest of some numbers.
#[inline(always)]
fn largest(numbers: &[f32]) -> f32 {
    let mut most = [f32::NEG_INFINITY; LANES];
    let (rows, rest) = numbers.as_chunks::<LANES>();
    for row in rows {
        for lane in 0..LANES {
            most[lane] = if row[lane] > most[lane] {
                row[lane]
            } else {
                most[lane]
            };
        }
    }
    let more = |a: f32, b: f32| if b > a { b } else { a };
    let most = most.into_iter().fold(f32::NEG_INFINITY, more);
    rest.iter().copied().fold(most, more)
}

#[cfg(test)]
mod tests {
    use super::softmax;

    fn shares(logits: &[f32], alpha: f32) -> Vec<f32> {
        let mut out = vec![0.0; logits.len()];
        softmax(logits, alpha, &mut out);
        out
    }

    #[test]
    fn the_shares_are_those_of_the_formula_in_f64() {
        let logits: Vec<f32> = (0..65)
            .map(|i| ((i * 37 % 65) as f32 - 30.0) / 5.0)
            .collect();
        for alpha in [0.1, 1.0, 3.0, -0.5] {
            let e = |z: f32| (f64::from(z) * f64::from(alpha)).exp();
            let sum: f64 = logits.iter().map(|&z| e(z)).sum();
            for (ours, &logit) in shares(&logits, alpha).into_iter().zip(&logits) {
                let truth = e(logit) / sum;
                assert!(
                    (f64::from(ours) - truth).abs() <= 4e-6 * truth,
                    "{ours} against {truth}"
                );
            }
        }
    }

    #[test]
    fn at_alpha_0_all_are_equal_and_at_infinity_the_largest_is_alone() {
        let logits = [1.0, 3.0e38, -3.0e38, 7.0];
        assert_eq!(shares(&logits, 0.0), [0.25; 4]);
        let one = shares(&logits, f32::INFINITY);
        assert_eq!(one[1], 1.0);
        assert!(one[0] < 1e-37 && one[2] < 1e-37 && one[3] < 1e-37);
        assert_eq!(shares(&[2.0, 2.0], f32::INFINITY), [0.5; 2]);
        assert_eq!(shares(&[-5.0], 1.0), [1.0]);
    }
}
