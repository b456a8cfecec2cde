//! The exercise's network: f = <w3, s(W2 s(W1 x))>, and its derivative by every number in it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::algebra::{dot, singular_values};
use crate::error::{self, Error, Result};

/// Units a layer that can be drawn.
const MOST: usize = 8;

/// The function s of a hidden unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Activation {
    /// 1 / (1 + exp(-a))
    Logistic,
    /// The hyperbolic tangent.
    Tanh,
    /// a where it is above 0, else 0; its derivative at 0 is taken as 0.
    Relu,
}

impl Activation {
    /// s(a), the activation of a sum.
    pub fn value(self, a: f64) -> f64 {
        match self {
            Activation::Logistic => logistic(a),
            Activation::Tanh => libm::tanh(a),
            Activation::Relu => a.max(0.0),
        }
    }

    /// s'(a), the derivative of the activation at a sum.
    pub fn slope(self, a: f64) -> f64 {
        let h = self.value(a);
        match self {
            Activation::Logistic => h * (1.0 - h),
            Activation::Tanh => 1.0 - h * h,
            Activation::Relu => f64::from(u8::from(a > 0.0)),
        }
    }
}

/// 1 / (1 + exp(-a)), without overflow at either end.
pub(crate) fn logistic(a: f64) -> f64 {
    if a >= 0.0 {
        1.0 / (1.0 + libm::exp(-a))
    } else {
        let e = libm::exp(a);
        e / (1.0 + e)
    }
}

/// The network's numbers, and its input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layers {
    /// W1, `[i, j]`: to unit i of the first hidden layer from input j.
    pub first: Vec<Vec<f64>>,
    /// W2, `[k, i]`: to unit k of the second from unit i of the first.
    pub second: Vec<Vec<f64>>,
    /// w3, `[k]`: to the output from unit k of the second.
    pub third: Vec<f64>,
    /// x, `[j]`: the input.
    pub input: Vec<f64>,
    /// s: the activation of both hidden layers.
    pub activation: Activation,
}

impl Layers {
    /// The same, where all fits together and is finite.
    ///
    /// # Errors
    /// Where a layer is empty or too large, a row has another length than it should, or a number is
    /// none.
    pub fn checked(self) -> Result<Self> {
        let sizes = [
            ("The input", self.input.len()),
            ("The first layer", self.first.len()),
            ("The second layer", self.second.len()),
        ];
        for (label, size) in sizes {
            error::within(
                label,
                size as f64,
                1.0,
                MOST as f64,
                "from 1 to 8 units wide",
            )?;
        }
        for row in &self.first {
            error::exactly("A row of W¹", row.len(), self.input.len())?;
        }
        for row in &self.second {
            error::exactly("A row of W²", row.len(), self.first.len())?;
        }
        error::exactly("w³", self.third.len(), self.second.len())?;
        let rows = self.first.iter().chain(&self.second);
        let all = rows.chain([&self.third, &self.input]).flatten();
        let odd = all.copied().find(|value| !value.is_finite());
        match odd {
            None => Ok(self),
            Some(odd) => Err(Error::OutOfRange {
                label: "A weight",
                found: odd.to_string(),
                range: "a finite number",
            }),
        }
    }

    /// f: the forward pass alone.
    pub fn value(&self) -> f64 {
        let layer = |rows: &[Vec<f64>], below: &[f64]| -> Vec<f64> {
            let sums = rows.iter().map(|row| dot(row, below));
            sums.map(|a| self.activation.value(a)).collect()
        };
        let below = layer(&self.first, &self.input);
        dot(&self.third, &layer(&self.second, &below))
    }
}

/// Everything that a forward and a backward pass know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Backpropagated {
    /// f: the output.
    pub value: f64,
    /// a1 = W1 x.
    pub first_sums: Vec<f64>,
    /// h1 = s(a1): what the first hidden layer says.
    pub first_outputs: Vec<f64>,
    /// a2 = W2 h1.
    pub second_sums: Vec<f64>,
    /// h2 = s(a2): what the second hidden layer says.
    pub second_outputs: Vec<f64>,
    /// delta1: the derivative of f by a1.
    pub first_deltas: Vec<f64>,
    /// delta2: the derivative of f by a2.
    pub second_deltas: Vec<f64>,
    /// The derivative by W1: delta1 x^T.
    pub first: Vec<Vec<f64>>,
    /// The derivative by W2: delta2 h1^T.
    pub second: Vec<Vec<f64>>,
    /// The derivative by w3: h2.
    pub third: Vec<f64>,
    /// The derivative by x: W1^T delta1.
    pub input: Vec<f64>,
    /// The singular values of the derivative by W1: all but one are 0.
    pub singular: Vec<f64>,
}

/// One forward and one backward pass.
pub fn backpropagate(layers: &Layers) -> Backpropagated {
    let s = layers.activation;
    let sums = |rows: &[Vec<f64>], below: &[f64]| -> Vec<f64> {
        rows.iter().map(|row| dot(row, below)).collect()
    };
    let outputs = |sums: &[f64]| -> Vec<f64> { sums.iter().map(|&a| s.value(a)).collect() };
    let a1 = sums(&layers.first, &layers.input);
    let h1 = outputs(&a1);
    let a2 = sums(&layers.second, &h1);
    let h2 = outputs(&a2);

    let delta2: Vec<f64> = layers
        .third
        .iter()
        .zip(&a2)
        .map(|(w, &a)| w * s.slope(a))
        .collect();
    let delta1: Vec<f64> = a1
        .iter()
        .enumerate()
        .map(|(i, &a)| {
            let above = layers.second.iter().zip(&delta2);
            above.map(|(row, delta)| row[i] * delta).sum::<f64>() * s.slope(a)
        })
        .collect();
    let outer = |deltas: &[f64], below: &[f64]| -> Vec<Vec<f64>> {
        deltas
            .iter()
            .map(|delta| below.iter().map(|value| delta * value).collect())
            .collect()
    };
    let first = outer(&delta1, &layers.input);
    Backpropagated {
        value: dot(&layers.third, &h2),
        second: outer(&delta2, &h1),
        input: (0..layers.input.len())
            .map(|j| {
                let rows = layers.first.iter().zip(&delta1);
                rows.map(|(row, delta)| row[j] * delta).sum()
            })
            .collect(),
        singular: singular_values(&first),
        first,
        third: h2.clone(),
        first_sums: a1,
        first_outputs: h1,
        second_sums: a2,
        second_outputs: h2,
        first_deltas: delta1,
        second_deltas: delta2,
    }
}
