//! The derivative by one weight from two runs of the network, at steps of many sizes.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::backpropagation::{Layers, backpropagate};
use crate::error::{Error, Result};

/// The layer that a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Layer {
    /// W1, `[i, j]`: from the inputs.
    First,
    /// W2, `[k, i]`: between the hidden layers.
    Second,
    /// w3, `[k]`: to the output.
    Third,
}

/// One weight of the network, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Weight {
    /// Which of the three layers it belongs to.
    pub layer: Layer,
    /// The unit that it leads to; 0, the output, in the third layer.
    pub to: usize,
    /// The unit or input that it comes from.
    pub from: usize,
}

impl Weight {
    /// Nothing, where the network has such a weight.
    ///
    /// # Errors
    /// Where it hasn't.
    pub fn checked(self, layers: &Layers) -> Result<()> {
        let (units, inputs) = match self.layer {
            Layer::First => (layers.first.len(), layers.input.len()),
            Layer::Second => (layers.second.len(), layers.first.len()),
            Layer::Third => (1, layers.third.len()),
        };
        if self.to < units && self.from < inputs {
            return Ok(());
        }
        Err(Error::OutOfRange {
            label: "The weight",
            found: "none of this network’s".to_owned(),
            range: "one that is drawn",
        })
    }

    /// Its place among the network's numbers.
    fn place(self, layers: &mut Layers) -> &mut f64 {
        match self.layer {
            Layer::First => &mut layers.first[self.to][self.from],
            Layer::Second => &mut layers.second[self.to][self.from],
            Layer::Third => &mut layers.third[self.from],
        }
    }
}

/// The slope at one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// How far the weight was moved to each side.
    pub step: f64,
    /// (f(w + step) - f(w - step)) over the way that the weight really went.
    pub slope: f64,
    /// The same to one side only.
    pub one_sided: f64,
    /// How far the slope is from the rule's, relative to the largest entry of the layer.
    pub error: f64,
    /// How far the one-sided slope is.
    pub one_sided_error: f64,
}

/// One weight's derivative by rule and by differences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The derivative by backpropagation.
    pub rule: f64,
    /// By differences, from the largest step to the smallest.
    pub differences: Vec<Difference>,
}

/// Compares backpropagation with differences at the steps 1e-1 to 1e-10.
///
/// # Errors
/// Where there is no such weight.
pub fn check(layers: &Layers, weight: Weight) -> Result<Checked> {
    weight.checked(layers)?;
    let gradient = backpropagate(layers);
    let Weight { layer, to, from } = weight;
    let (rule, all): (f64, Vec<f64>) = match layer {
        Layer::First => (gradient.first[to][from], gradient.first.concat()),
        Layer::Second => (gradient.second[to][from], gradient.second.concat()),
        Layer::Third => (gradient.third[from], gradient.third.clone()),
    };
    let largest = all
        .iter()
        .fold(0.0, |most: f64, value| most.max(value.abs()));
    let far = |slope: f64| {
        if largest == 0.0 {
            (slope - rule).abs()
        } else {
            (slope - rule).abs() / largest
        }
    };
    let differences = (1..=10)
        .map(|power| {
            let step = libm::pow(10.0, -f64::from(power));
            let (mut up, mut low) = (layers.clone(), layers.clone());
            *weight.place(&mut up) += step;
            *weight.place(&mut low) -= step;
            let at = (*weight.place(&mut up), *weight.place(&mut low));
            let here = *weight.place(&mut layers.clone());
            let slope = (up.value() - low.value()) / (at.0 - at.1);
            let one_sided = (up.value() - layers.value()) / (at.0 - here);
            Difference {
                step,
                slope,
                one_sided,
                error: far(slope),
                one_sided_error: far(one_sided),
            }
        })
        .collect();
    Ok(Checked { rule, differences })
}
