//! Whether one engine computes what another does: a training step of two networks from fixed
//! weights on eight fixed pictures, compared.
//!
//! An invalid shader on the web loses its work in silence and stale numbers come back; nothing but
//! a comparison shows it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use burn::tensor::Device;

use super::gap::{difference, largest};
use super::operations::{OperationCase, OperationName, TailName, operation_sample};
use crate::error::Result;
use crate::model::{Network, Pass, draw_weights, read_gradients, read_values};
use crate::random::Random;
use crate::recipe::{ModelKind, OptimiserKind, Recipe, Task};
use crate::train::{Optimiser, Problem, Trainer};
use palomino_pictures::{Pictures, paddock};

/// Orders of f32 sums, with and without fused products, differ by up to 1e-5 (`tests/trust` tries
/// ten, Chromium's software adapter 4e-6); a wrong tap or a missing row by 1e-3 and more.
pub const TRUST_TOLERANCE: f64 = 1e-4;
/// Lengths of the parameters that the optimisers move: below, at and above a group of GPU threads.
const DESCENT: [usize; 4] = [5, 64, 7, 300];
/// Pictures in the step.
const PICTURES: u32 = 8;

/// One training step of each of two networks from fixed weights on eight fixed pictures: what two
/// engines are compared by.
///
/// RegressionCNN and UNet, in training and in use, and the optimisers by themselves: every one of
/// the project's own operations.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TrustSample {
    /// A step of each network.
    pub steps: Vec<TrustStep>,
    /// What the optimisers make of fixed parameters and gradients.
    pub descent: Vec<Vec<f32>>,
}

/// What one training step from fixed weights gave.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TrustStep {
    /// The loss before the step.
    pub loss: f32,
    /// The network's outputs in train mode.
    pub outputs: Vec<f32>,
    /// The same in eval mode.
    pub evaluated: Vec<f32>,
    /// Every gradient, one list a parameter, in the order of the parameters.
    pub gradients: Vec<Vec<f32>>,
}

/// The largest differences between two engines' samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TrustReport {
    /// Difference of the loss over the loss.
    pub loss: f64,
    /// Largest difference of an output over the largest output.
    pub outputs: f64,
    /// Largest difference of a gradient, or of what an optimiser made of one, over its tensor's
    /// largest.
    pub gradients: f64,
    /// What is allowed of each.
    pub tolerance: f64,
    /// Whether all three are within it.
    pub passed: bool,
}

/// Takes the steps on a device. The same weights and pictures on every engine, from seed 0.
pub async fn trust_sample(device: &Device) -> Result<TrustSample> {
    let regression = Recipe::default();
    let classification = Recipe {
        task: Task::Classification,
        model: ModelKind::Unet,
        ..Recipe::default()
    };
    let mut steps = Vec::new();
    for recipe in [regression, classification] {
        steps.push(trust_step(&recipe, device).await?);
    }
    // Not by the weights after a step: Adam turns the rounding of a small gradient into steps of
    // full size.
    let case = OperationCase {
        operation: OperationName::Descent,
        input: DESCENT,
        outputs: 0,
        kernel: 0,
        tail: TailName::Nothing,
    };
    let descent = operation_sample(&case, device).await?;
    Ok(TrustSample {
        steps,
        descent: descent.into_iter().map(|result| result.values).collect(),
    })
}

async fn trust_step(recipe: &Recipe, device: &Device) -> Result<TrustStep> {
    let device = device.clone().autodiff();
    let problem = Problem::new(recipe, None);
    let network = Network::new(recipe, problem.inputs(), problem.outputs(), &device);
    let model = draw_weights(network, &mut Random::new(0)).await?;
    let bytes = (0..PICTURES)
        .flat_map(|index| paddock::draw(0, index))
        .collect();
    let pictures = Pictures::new(bytes)?;
    let numbers: Vec<usize> = (0..pictures.len()).collect();
    let (inputs, targets) = problem.batch(&pictures, &numbers, &device);
    let trainer = Trainer {
        model,
        optimiser: Optimiser::new(OptimiserKind::Adam, 0.0, 0.0),
    };
    let (loss, outputs, mut gradients) = trainer.gradients(inputs, targets, Pass::plain());
    let loss = read_values(vec![loss]).await?.concat();
    let outputs = read_values(vec![outputs.flatten(0, 3)]).await?.concat();
    let gradients = read_gradients(&trainer.model, &mut gradients).await?;
    // In use, a network normalises by the statistics that the pass above moved: another kernel.
    let (inputs, targets) = problem.batch(&pictures, &numbers, &device.inner());
    let evaluated = trainer.evaluate(inputs, targets).outputs;
    let evaluated = read_values(vec![evaluated.flatten(0, 3)]).await?.concat();
    Ok(TrustStep {
        loss: loss.first().copied().unwrap_or(f32::NAN),
        outputs,
        evaluated,
        gradients: gradients.into_iter().map(|array| array.values).collect(),
    })
}

/// Compares two samples; the second is the reference.
pub fn compare_trust(sample: &TrustSample, reference: &TrustSample) -> TrustReport {
    let mut worst = [0.0; 3];
    let whole = sample.steps.len() == reference.steps.len()
        && sample.descent.len() == reference.descent.len();
    if !whole {
        worst = [f64::INFINITY; 3];
    }
    for (ours, theirs) in sample.descent.iter().zip(&reference.descent) {
        worst[2] = largest(worst[2], difference(ours, theirs));
    }
    for (ours, theirs) in sample.steps.iter().zip(&reference.steps) {
        for (worst, gap) in worst.iter_mut().zip(gaps(ours, theirs)) {
            *worst = largest(*worst, gap);
        }
    }
    let [loss, outputs, gradients] = worst;
    let passed = worst
        .iter()
        .all(|&difference| difference <= TRUST_TOLERANCE);
    TrustReport {
        loss,
        outputs,
        gradients,
        tolerance: TRUST_TOLERANCE,
        passed,
    }
}

/// Differences of loss, outputs and gradients.
fn gaps(sample: &TrustStep, reference: &TrustStep) -> [f64; 3] {
    let loss = difference(&[sample.loss], &[reference.loss]);
    let outputs = largest(
        difference(&sample.outputs, &reference.outputs),
        difference(&sample.evaluated, &reference.evaluated),
    );
    // A gradient that is zero in theory is zero on every engine, as none is computed.
    let gradients = if sample.gradients.len() == reference.gradients.len() {
        let pairs = sample.gradients.iter().zip(&reference.gradients);
        pairs
            .map(|(ours, theirs)| difference(ours, theirs))
            .fold(0.0, largest)
    } else {
        f64::INFINITY
    };
    [loss, outputs, gradients]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> TrustSample {
        let step = |loss| TrustStep {
            loss,
            outputs: vec![1.0, -2.0],
            evaluated: vec![0.5, 4.0],
            gradients: vec![vec![0.1, 0.2], vec![0.0]],
        };
        TrustSample {
            steps: vec![step(0.5), step(3.0)],
            descent: vec![vec![0.25]],
        }
    }

    #[test]
    fn a_sample_agrees_with_itself() {
        let report = compare_trust(&sample(), &sample());
        assert_eq!(
            (report.loss, report.outputs, report.gradients, report.passed),
            (0.0, 0.0, 0.0, true)
        );
    }

    #[test]
    fn a_wrong_gradient_is_found_and_rounding_is_not() {
        let mut rounded = sample();
        rounded.steps[0].gradients[0][0] += 1e-6;
        assert!(compare_trust(&rounded, &sample()).passed);
        let mut noisy = sample();
        noisy.steps[0].gradients[1][0] = -1e-9; // zero is zero
        assert!(!compare_trust(&noisy, &sample()).passed);
        let mut wrong = sample();
        wrong.steps[1].gradients[0][1] = 0.21;
        let report = compare_trust(&wrong, &sample());
        assert!(
            !report.passed && (report.gradients - 0.05).abs() < 1e-6,
            "{report:?}"
        );
    }

    #[test]
    fn what_is_not_a_number_or_missing_never_passes() {
        let mut broken = sample();
        broken.steps[1].outputs[0] = f32::NAN;
        assert!(!compare_trust(&broken, &sample()).passed);
        let mut short = sample();
        short.steps[0].gradients.pop();
        assert!(!compare_trust(&short, &sample()).passed);
        short = sample();
        short.steps.pop();
        assert!(!compare_trust(&short, &sample()).passed);
        short = sample();
        short.descent[0][0] = 0.26;
        assert!(!compare_trust(&short, &sample()).passed);
    }
}
