//! Softmax and cross-entropy on slices, with an exponential of our own: the same bits on every machine, and vectorised.

use crate::lanes::vectorised;
use crate::parallel::pieces;

/// Pixels whose losses are summed in f32, by one thread, before the sum goes on in f64.
const BLOCK: usize = 1024;

/// `e^x` for `x` at most 88, within 1e-7 of its value; below -87 it gives `e^-87`, which a sum with a 1 in it does not see.
///
/// `x = n ln 2 + r`: two to the `n` by its bits, `e^r` for `|r| <= ln 2 / 2` by its Taylor polynomial of degree 7.
#[inline(always)]
fn exp(x: f32) -> f32 {
    /// ln 2 in two parts, the first short enough that `n` times it is exact (Cody and Waite 1980).
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    /// Adding and taking away one and a half times 2^23 rounds to the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let x = if x < -87.0 { -87.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let mut p = 1.0 / 5040.0;
    for c in [
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ] {
        p = p * r + c;
    }
    // The lowest bits of `shifted` are n; moved to the exponent of a one they give 2^n.
    let power = shifted
        .to_bits()
        .wrapping_sub(ROUND.to_bits())
        .wrapping_add(127)
        << 23;
    p * f32::from_bits(power)
}

/// The mean of `ln sum exp(logits) - logits[label]` over the pixels, and each pixel's `ln sum exp`.
#[inline(never)]
pub fn forward(logits: &[f32], labels: &[usize], colours: usize) -> (f32, Vec<f32>) {
    let mut log_sums = vec![0.0; labels.len()];
    let mut blocks: Vec<_> = log_sums.chunks_mut(BLOCK).map(|of| (of, 0.0)).collect();
    let count = blocks.len();
    pieces(
        &mut blocks,
        count,
        |index| index,
        || vec![0.0; colours],
        |exps, index, blocks| {
            for (log_sums, sum) in blocks {
                let pixels = logits[index * BLOCK * colours..].chunks_exact(colours);
                let labels = &labels[index * BLOCK..];
                for ((logits, &label), log_sum) in pixels.zip(labels).zip(log_sums.iter_mut()) {
                    *log_sum = vectorised(
                        #[inline(always)]
                        || log_sum_exp(logits, exps),
                    );
                    *sum += *log_sum - logits[label];
                }
            }
        },
    );
    let sum: f64 = blocks.iter().map(|(_, sum)| f64::from(*sum)).sum();
    ((sum / labels.len() as f64) as f32, log_sums)
}

/// `ln sum exp(logits)`, about the largest of them, so that nothing overflows.
#[inline(always)]
fn log_sum_exp(logits: &[f32], exps: &mut [f32]) -> f32 {
    let mut largest = logits[0];
    for &logit in logits {
        largest = if logit > largest { logit } else { largest };
    }
    for (e, &logit) in exps.iter_mut().zip(logits) {
        *e = exp(logit - largest);
    }
    largest + libm::logf(exps.iter().sum())
}

/// `(softmax(logits) - one at the label) / pixels`, times the gradient of the mean.
#[inline(never)]
pub fn backward(
    logits: &[f32],
    labels: &[usize],
    log_sums: &[f32],
    gradient: f32,
    colours: usize,
) -> Vec<f32> {
    let factor = gradient / labels.len() as f32;
    let mut of = vec![0.0; logits.len()];
    pieces(
        &mut of,
        labels.len().div_ceil(BLOCK),
        |index| labels.len().min(index * BLOCK) * colours,
        || (),
        |(), index, of| {
            let logits = logits[index * BLOCK * colours..].chunks_exact(colours);
            let pixels = logits.zip(of.chunks_exact_mut(colours));
            let labels = &labels[index * BLOCK..];
            let log_sums = &log_sums[index * BLOCK..];
            vectorised(
                #[inline(always)]
                || {
                    for (((logits, of), &label), &log_sum) in pixels.zip(labels).zip(log_sums) {
                        for (of, &logit) in of.iter_mut().zip(logits) {
                            *of = exp(logit - log_sum) * factor;
                        }
                        of[label] -= factor;
                    }
                },
            );
        },
    );
    of
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn the_exponential_agrees_with_the_library_over_its_range() {
        let mut worst = 0.0_f64;
        for step in -87_000..=88_000 {
            let x = step as f32 / 1000.0;
            let truth = f64::from(x).exp();
            worst = worst.max((f64::from(exp(x)) - truth).abs() / truth);
        }
        assert!(worst < 1.2e-7 * 2.0, "relative error {worst}");
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(-1000.0) < 1e-37);
    }
}
