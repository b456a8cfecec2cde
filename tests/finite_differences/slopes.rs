//! Holds a gradient against the slope of its loss.

use burn::tensor::{Device, Tensor, TensorData};
use palomino::random::Random;

/// The gradients are f32, their inputs well-scaled; a difference quotient in f64 with this step is
/// good to 1e-8.
const TOLERANCE: f64 = 1e-5;
const STEP: f64 = 1e-5;
/// Coordinates that are tried of each tensor.
const TRIED: usize = 60;

/// Numbers between -1 and 1 that f32 holds exactly, the same in every run.
pub(crate) fn numbers(random: &mut Random, count: usize) -> Vec<f64> {
    (0..count)
        .map(|_| f64::from((2.0 * random.unit() - 1.0) as f32))
        .collect()
}

pub(crate) fn tensor<const D: usize>(values: &[f64], shape: [usize; D]) -> Tensor<D> {
    let values: Vec<f32> = values.iter().map(|&value| value as f32).collect();
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

/// The same for a tensor's gradient, by the scale of its largest value.
#[track_caller]
pub(crate) fn hold<const D: usize>(
    what: &str,
    gradient: Option<Tensor<D>>,
    at: &[f64],
    loss: impl Fn(&[f64]) -> f64,
) {
    let gradient = gradient.expect("tracked").to_data();
    let gradient: Vec<f32> = gradient.try_to_vec().expect("f32");
    hold_values(what, &gradient, largest(&gradient), at, loss);
}

/// Holds a gradient against the slope of `loss` in each of some coordinates of `at`, by this scale.
#[track_caller]
pub(crate) fn hold_values(
    what: &str,
    gradient: &[f32],
    scale: f64,
    at: &[f64],
    loss: impl Fn(&[f64]) -> f64,
) {
    assert_eq!(gradient.len(), at.len());
    assert!(scale > 0.0, "{what}: no gradient at all");
    let stride = at.len().div_ceil(TRIED);
    for place in (0..at.len()).step_by(stride) {
        let mut moved = at.to_vec();
        let mut beside = |by: f64| {
            moved[place] = at[place] + by;
            loss(&moved)
        };
        let slope = (beside(STEP) - beside(-STEP)) / (2.0 * STEP);
        let gap = (slope - f64::from(gradient[place])).abs() / scale;
        assert!(
            gap < TOLERANCE,
            "{what}, place {place}: {} instead of {slope}",
            gradient[place]
        );
    }
}

/// Largest magnitude.
pub(crate) fn largest(values: &[f32]) -> f64 {
    values
        .iter()
        .fold(0.0, |most, value| most.max(f64::from(value.abs())))
}
