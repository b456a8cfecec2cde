//! Gradients of weight and bias as sums over the batch: in a fixed number of parts, which threads
//! may share, then one after the other.

use std::ops::Range;

use pulp::Simd;

use crate::lanes::vectorised;
use crate::parallel;

use super::Sizes;
use super::aligned::padded;

/// Parts of a sum. Not the number of threads, on which no bit may depend; more parts are more
/// memory.
const PARTS: usize = 8;

/// What `work` adds for its share of `units`: to the taps `[k k][I][O]` and to the bias, at first
/// zero, of `biases` numbers: `[O]` or none. Gives `[O, I, k, k]` and the bias.
#[inline(always)]
pub(super) fn summed<S: Simd, R>(
    sizes: Sizes,
    biases: usize,
    units: usize,
    scratch: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, Range<usize>, &mut [f32], &mut [f32]) + Sync,
) -> [Vec<f32>; 2] {
    let Sizes {
        inputs,
        outputs,
        kernel,
        ..
    } = sizes;
    let area = kernel * kernel;
    let wide = padded::<S>(outputs);
    let taps = area * inputs * wide;
    let part = taps + wide;
    let count = PARTS.min(units).max(1);
    let mut parts = parallel::made(
        count,
        |index| index * part,
        scratch,
        |scratch, index, part| {
            let (taps, bias) = part.split_at_mut(taps);
            let share = index * units / count..(index + 1) * units / count;
            work(scratch, share, taps, &mut bias[..biases]);
        },
    );
    in_order(&mut parts, sizes, biases, wide)
}

/// The parts' sum, `[O, I, k, k]`, and that of the bias. Never inlined: each way of a convolution
/// would have its own.
#[inline(never)]
fn in_order(parts: &mut [f32], sizes: Sizes, biases: usize, wide: usize) -> [Vec<f32>; 2] {
    let Sizes {
        inputs, outputs, ..
    } = sizes;
    let area = sizes.kernel * sizes.kernel;
    let taps = area * inputs * wide;
    let (sum, rest) = parts.split_at_mut(taps + wide);
    for part in rest.chunks_exact(taps + wide) {
        vectorised(
            #[inline(always)]
            || {
                for (sum, part) in sum.iter_mut().zip(part) {
                    *sum += part;
                }
            },
        );
    }
    let (taps, bias) = sum.split_at(taps);
    let mut weight = vec![0.0; outputs * inputs * area];
    for (output, weight) in weight.chunks_exact_mut(inputs * area).enumerate() {
        for (input, weight) in weight.chunks_exact_mut(area).enumerate() {
            for (tap, weight) in weight.iter_mut().enumerate() {
                *weight = taps[(tap * inputs + input) * wide + output];
            }
        }
    }
    [weight, bias[..biases].to_vec()]
}

/// Adds points of `bias.len()` numbers each: first to each other, in `scratch`, then to `bias`;
/// nothing to none. Never inlined, as the sum of the parts.
#[inline(never)]
pub(super) fn add_points(points: &[f32], scratch: &mut Vec<f32>, bias: &mut [f32]) {
    if bias.is_empty() {
        return;
    }
    scratch.clear();
    scratch.resize(bias.len(), 0.0);
    vectorised(
        #[inline(always)]
        || {
            for point in points.chunks_exact(bias.len()) {
                for (sum, number) in scratch.iter_mut().zip(point) {
                    *sum += number;
                }
            }
        },
    );
    for (bias, sum) in bias.iter_mut().zip(scratch) {
        *bias += *sum;
    }
}
