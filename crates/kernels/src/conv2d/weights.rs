//! The order of weights: PyTorch's `[O, I, k, k]`, and those in which the products want them.

use pulp::Simd;

use super::Sizes;
use super::aligned::{AlignedVectors, vectors_for};
use super::product::PANEL;

/// In what order taps lie: all of a tap together (Winograd transforms taps), or all of a panel
/// (direct products run through all taps).
#[derive(Clone, Copy)]
pub(super) enum Order {
    TapsOfPanels,
    PanelsOfTaps,
}

/// Weights in panels of two vectors of outputs: `[k k][panels][I][2 vectors]`, or `[panels][k
/// k][I][2 vectors]`; the last panel may have one vector.
pub(super) fn taps<S: Simd>(weight: &[f32], sizes: Sizes, order: Order) -> AlignedVectors {
    let Sizes {
        inputs, outputs, ..
    } = sizes;
    let area = sizes.kernel * sizes.kernel;
    let columns = vectors_for::<S>(outputs);
    let mut aligned = AlignedVectors::new::<S>(area * inputs * columns);
    let taps = aligned.numbers_mut();
    for (output, weight) in weight.chunks_exact(inputs * area).enumerate() {
        let column = output / S::F32_LANES;
        let panel = column / PANEL * PANEL;
        let in_panel = PANEL.min(columns - panel);
        let (tap_step, start) = match order {
            Order::TapsOfPanels => (inputs * columns, panel * inputs),
            Order::PanelsOfTaps => (inputs * in_panel, panel * inputs * area),
        };
        for (input, weight) in weight.chunks_exact(area).enumerate() {
            for (tap, &weight) in weight.iter().enumerate() {
                let vector = start + tap * tap_step + input * in_panel + column - panel;
                taps[vector * S::F32_LANES + output % S::F32_LANES] = weight;
            }
        }
    }
    aligned
}

/// The weights of the convolution that leads from the gradient of the output to that of the input:
/// turned around, in and out exchanged.
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
