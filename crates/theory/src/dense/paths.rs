//! The derivative by one weight as the chain rule has it: a product of factors along every path
//! from the weight to the output, added up. The reference of backpropagation.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::backpropagation::Layers;
use super::differences::{Layer, Weight};
use crate::algebra::dot;
use crate::error::Result;

/// One factor of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Factor {
    /// What it is: `x`, `slope1`, `W2`, `slope2` or `w3`, or `h1` and `h2`.
    pub kind: String,
    /// Which ones, counted from 0.
    pub indices: Vec<usize>,
    /// The factor's value in this network.
    pub value: f64,
}

/// One path from a weight to the output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Route {
    /// The unit of the second layer that it goes through.
    pub through: usize,
    /// Its factors, from the weight on.
    pub factors: Vec<Factor>,
    /// The product of the factors: what this path adds to the derivative.
    pub product: f64,
}

/// All paths from a weight to the output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PathSum {
    /// One path for each unit of the second layer.
    pub paths: Vec<Route>,
    /// The sum of their products: the derivative.
    pub sum: f64,
}

fn factor(kind: &str, indices: &[usize], value: f64) -> Factor {
    Factor {
        kind: kind.to_owned(),
        indices: indices.to_vec(),
        value,
    }
}

fn path(through: usize, factors: Vec<Factor>) -> Route {
    Route {
        through,
        product: factors.iter().map(|one| one.value).product(),
        factors,
    }
}

/// The paths of one weight.
///
/// # Errors
/// Where there is no such weight.
pub fn paths(layers: &Layers, weight: Weight) -> Result<PathSum> {
    weight.checked(layers)?;
    let s = layers.activation;
    let a1: Vec<f64> = layers
        .first
        .iter()
        .map(|row| dot(row, &layers.input))
        .collect();
    let h1: Vec<f64> = a1.iter().map(|&a| s.value(a)).collect();
    let a2: Vec<f64> = layers.second.iter().map(|row| dot(row, &h1)).collect();
    let end = |k: usize| {
        [
            factor("slope2", &[k], s.slope(a2[k])),
            factor("w3", &[k], layers.third[k]),
        ]
    };
    let Weight { layer, to, from } = weight;
    let paths: Vec<Route> = match layer {
        Layer::First => (0..layers.second.len())
            .map(|k| {
                let mut factors = vec![
                    factor("x", &[from], layers.input[from]),
                    factor("slope1", &[to], s.slope(a1[to])),
                    factor("W2", &[k, to], layers.second[k][to]),
                ];
                factors.extend(end(k));
                path(k, factors)
            })
            .collect(),
        Layer::Second => {
            let mut factors = vec![factor("h1", &[from], h1[from])];
            factors.extend(end(to));
            vec![path(to, factors)]
        }
        Layer::Third => {
            vec![path(from, vec![factor("h2", &[from], s.value(a2[from]))])]
        }
    };
    Ok(PathSum {
        sum: paths.iter().map(|one| one.product).sum(),
        paths,
    })
}
