//! The rules in plain tensor operations, one parameter.

use burn::tensor::Tensor;

use super::Descent;

/// The new parameter and its new moments.
pub fn descend(
    parameter: Tensor<1>,
    gradient: Tensor<1>,
    mut moments: Vec<Tensor<1>>,
    rule: Descent,
) -> (Tensor<1>, Vec<Tensor<1>>) {
    let gradient = match rule.decay() {
        0.0 => gradient,
        decay => gradient + parameter.clone() * decay,
    };
    let square = gradient.clone() * gradient.clone();
    let first = moments.remove(0);
    match rule {
        Descent::Adam { rate, root, .. } => {
            let first = first * Descent::BETA_1 + gradient * Descent::NEW_1;
            let second = moments.remove(0) * Descent::BETA_2 + square * Descent::NEW_2;
            let denominator = second.clone().sqrt() / root + Descent::EPSILON;
            (
                parameter - first.clone() / denominator * rate,
                vec![first, second],
            )
        }
        Descent::Sgd { rate, momentum, .. } => {
            let velocity = first * momentum + gradient;
            (parameter - velocity.clone() * rate, vec![velocity])
        }
        Descent::RmsProp { rate, .. } => {
            let mean = first * Descent::ALPHA + square * Descent::NEW_SQUARE;
            let change = gradient / (mean.clone().sqrt() + Descent::EPSILON) * rate;
            (parameter - change, vec![mean])
        }
        Descent::Adagrad { rate } => {
            let sum = first + square;
            let change = gradient / (sum.clone() + Descent::EPSILON).sqrt() * rate;
            (parameter - change, vec![sum])
        }
    }
}
