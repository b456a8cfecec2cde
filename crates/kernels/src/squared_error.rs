//! The squared error on slices.

use crate::lanes::{sum_of, vectorised};

/// Values summed in f32 before the sum goes on in f64.
const BLOCK: usize = 4096;

/// The mean of `(predicted - truth)^2`.
#[inline(never)]
pub fn forward(predicted: &[f32], truth: &[f32]) -> f32 {
    let blocks = predicted.chunks(BLOCK).zip(truth.chunks(BLOCK));
    let sums = blocks.map(|(p, t)| {
        f64::from(vectorised(
            #[inline(always)]
            || sum_of(p, t, |p, t| (p - t) * (p - t)),
        ))
    });
    (sums.sum::<f64>() / predicted.len() as f64) as f32
}

/// `2 (predicted - truth) / count`, times the gradient of the mean.
#[inline(never)]
pub fn backward(predicted: &[f32], truth: &[f32], gradient: f32) -> Vec<f32> {
    let factor = 2.0 * gradient / predicted.len() as f32;
    vectorised(
        #[inline(always)]
        || {
            let pairs = predicted.iter().zip(truth);
            pairs.map(|(p, t)| (p - t) * factor).collect()
        },
    )
}
