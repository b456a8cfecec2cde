//! One sigmoid neuron from a bad start, with two costs; and softmax from its logits.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::backpropagation::logistic;
use crate::error::{self, Error, Result};

/// What is to be made small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Cost {
    /// Half the squared error.
    Quadratic,
    /// -y ln a - (1 - y) ln(1 - a).
    CrossEntropy,
}

/// A neuron with one input of 1 and the target 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NeuronPlan {
    /// The weight at the start.
    pub weight: f64,
    /// The bias at the start.
    pub bias: f64,
    /// What a gradient is multiplied by before it is subtracted.
    pub rate: f64,
    /// How many steps are taken, each on the one example.
    pub epochs: usize,
    /// What the neuron is punished by.
    pub cost: Cost,
    /// Where there is a hidden sigmoid unit before the neuron: its weight and its bias at the
    /// start, both this number. Only this unit learns then: the neuron would go round it.
    pub hidden: Option<f64>,
}

/// What the neuron did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NeuronRun {
    /// Its output before each step, and after the last.
    pub outputs: Vec<f64>,
    /// The magnitude of the cost's derivative by the sum that learns, at the same moments.
    pub slopes: Vec<f64>,
    /// Its weight at the end.
    pub weight: f64,
    /// Its bias at the end.
    pub bias: f64,
    /// The first step before which the output is below one half.
    pub first_below: Option<usize>,
}

/// Trains a neuron on the input 1 towards 0.
///
/// # Errors
/// Where the plan is out of its range.
pub fn train_neuron(plan: NeuronPlan) -> Result<NeuronRun> {
    for (label, value) in [("The weight", plan.weight), ("The bias", plan.bias)] {
        error::within(label, value, -50.0, 50.0, "from −50 to 50")?;
    }
    error::within("The learning rate", plan.rate, 0.0, 100.0, "from 0 to 100")?;
    error::within(
        "The number of steps",
        plan.epochs as f64,
        0.0,
        100_000.0,
        "up to 100,000",
    )?;
    let (mut weight, mut bias) = (plan.weight, plan.bias);
    let mut inner = plan.hidden.map(|start| (start, start));
    let (mut outputs, mut slopes) = (Vec::new(), Vec::new());
    for epoch in 0..=plan.epochs {
        let below = inner.map_or(1.0, |(w, b)| logistic(w + b));
        let z = weight * below + bias;
        let a = logistic(z);
        let delta = match plan.cost {
            Cost::CrossEntropy => a,
            Cost::Quadratic => a * sigmoid_slope(z),
        };
        let learns = inner.map_or(delta, |(w, b)| delta * weight * sigmoid_slope(w + b));
        outputs.push(a);
        slopes.push(learns.abs());
        if epoch == plan.epochs {
            break;
        }
        match &mut inner {
            None => {
                weight -= plan.rate * delta;
                bias -= plan.rate * delta;
            }
            Some((w, b)) => {
                *w -= plan.rate * learns;
                *b -= plan.rate * learns;
            }
        }
    }
    if let Some((w, b)) = inner {
        (weight, bias) = (w, b);
    }
    Ok(NeuronRun {
        first_below: outputs[..plan.epochs].iter().position(|a| *a < 0.5),
        outputs,
        slopes,
        weight,
        bias,
    })
}

/// s'(z) = s(z) s(-z), without the loss of digits that 1 - s(z) has at large z.
pub fn sigmoid_slope(z: f64) -> f64 {
    logistic(z) * logistic(-z)
}

/// ln(1 + exp(z)), for any z.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + libm::log1p(libm::exp(-z.abs()))
}

/// The cross-entropy of softmax, computed in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SoftmaxLoss {
    /// From the logits: ln of the sum of exp(z - max) + max - z_y.
    pub stable: f64,
    /// As it is written: -ln(exp(z_y) / sum of exp(z)). Infinite or not a number where it breaks.
    pub naive: f64,
}

/// Softmax and its gradients.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Softmax {
    /// The probabilities, which add up to 1.
    pub probabilities: Vec<f64>,
    /// The cross-entropy, in nats.
    pub loss: SoftmaxLoss,
    /// Its derivative by the logits, p - y.
    pub cross_entropy: Vec<f64>,
    /// The derivative of half the squared error by the logits, J (p - y).
    pub quadratic: Vec<f64>,
}

/// Softmax of logits, with one of them the truth.
///
/// # Errors
/// Where there are no logits, one is not finite, or the truth is none of them.
pub fn softmax(logits: &[f64], truth: usize) -> Result<Softmax> {
    error::within(
        "The number of logits",
        logits.len() as f64,
        1.0,
        100.0,
        "from 1 to 100",
    )?;
    if truth >= logits.len() || logits.iter().any(|z| !z.is_finite()) {
        return Err(Error::OutOfRange {
            label: "A logit or the truth",
            found: "not a finite number, or none of them".to_owned(),
            range: "a number, and one of them the truth",
        });
    }
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| libm::exp(z - most)).collect();
    let whole: f64 = powers.iter().sum();
    let probabilities: Vec<f64> = powers.iter().map(|power| power / whole).collect();
    let naive_whole: f64 = logits.iter().map(|z| libm::exp(*z)).sum();
    let delta: Vec<f64> = probabilities
        .iter()
        .enumerate()
        .map(|(k, p)| if k == truth { p - 1.0 } else { *p })
        .collect();
    let mean: f64 = probabilities.iter().zip(&delta).map(|(p, d)| p * d).sum();
    Ok(Softmax {
        quadratic: probabilities
            .iter()
            .zip(&delta)
            .map(|(p, d)| p * d - p * mean)
            .collect(),
        loss: SoftmaxLoss {
            stable: most - logits[truth] + libm::log(whole),
            naive: -libm::log(libm::exp(logits[truth]) / naive_whole),
        },
        cross_entropy: delta,
        probabilities,
    })
}
