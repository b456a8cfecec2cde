//! Softmax and cross-entropy on slices, the same bits on every machine.

use crate::exponential::exp;
use crate::lanes::vectorised;
use crate::parallel::pieces;

/// Pixels whose losses are summed in f32, by one thread, before the sum goes on in f64.
const BLOCK: usize = 1024;

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
