//! The order of weights: PyTorch's `[O, I, k, k]`, and `[k k][I][O in vectors]`, in which the arithmetic wants them.

use pulp::Simd;

use super::Sizes;
use super::room::{Room, numbers_mut, vectors_for};

/// `[k k][I][O]` for the forward direction.
pub(super) fn taps<S: Simd>(weight: &[f32], sizes: Sizes) -> Room {
    let Sizes {
        inputs, outputs, ..
    } = sizes;
    let area = sizes.kernel * sizes.kernel;
    let wide = vectors_for::<S>(outputs) * S::F32_LANES;
    let mut room = Room::new::<S>(area * inputs * vectors_for::<S>(outputs));
    let taps = numbers_mut::<S>(room.vectors_mut::<S>());
    for (output, weight) in weight.chunks_exact(inputs * area).enumerate() {
        for (input, weight) in weight.chunks_exact(area).enumerate() {
            for (tap, &weight) in weight.iter().enumerate() {
                taps[(tap * inputs + input) * wide + output] = weight;
            }
        }
    }
    room
}

/// The weights of the convolution that leads from the gradient of the output to that of the input: turned around, in and out exchanged.
pub(super) fn turned(weight: &[f32], sizes: Sizes) -> (Vec<f32>, Sizes) {
    let Sizes {
        inputs, outputs, ..
    } = sizes;
    let area = sizes.kernel * sizes.kernel;
    let mut turned = vec![0.0; weight.len()];
    for (output, weight) in weight.chunks_exact(inputs * area).enumerate() {
        for (input, weight) in weight.chunks_exact(area).enumerate() {
            let to = &mut turned[(input * outputs + output) * area..][..area];
            for (to, &weight) in to.iter_mut().zip(weight.iter().rev()) {
                *to = weight;
            }
        }
    }
    let sizes = Sizes {
        inputs: outputs,
        outputs: inputs,
        ..sizes
    };
    (turned, sizes)
}
