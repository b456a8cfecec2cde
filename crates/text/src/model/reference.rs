//! The network as the textbook writes it, in f64: what the fast recurrence, the gradient check and
//! the slow motion are held against.
//!
//! h = tanh(Wxh[:, x] + Whh h + bh), z = Why h + by, p = softmax(z), loss = sum over time of -ln
//! p[target] (Karpathy, min-char-rnn, 2015).

use super::{Array, Shape};

/// One sequence on its way forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// The loss in nats, summed over the sequence.
    pub loss: f64,
    /// The hidden state before each step and after the last: `[T + 1][D]`.
    pub states: Vec<Vec<f64>>,
    /// The probability of each character after each step: `[T][V]`.
    pub probabilities: Vec<Vec<f64>>,
}

/// One number of a network in the flat buffer.
fn at(shape: Shape, values: &[f64], array: Array, row: usize, column: usize) -> f64 {
    values[array.start(shape) + row * array.size(shape)[1] + column]
}

/// The state after one more character.
pub fn next_state(shape: Shape, values: &[f64], character: u16, state: &[f64]) -> Vec<f64> {
    (0..shape.hidden)
        .map(|unit| {
            let mut sum = at(shape, values, Array::Wxh, unit, usize::from(character))
                + at(shape, values, Array::Bh, unit, 0);
            for (from, h) in state.iter().enumerate() {
                sum += at(shape, values, Array::Whh, unit, from) * h;
            }
            libm::tanh(sum)
        })
        .collect()
}

/// Why h + by.
pub fn logits(shape: Shape, values: &[f64], state: &[f64]) -> Vec<f64> {
    (0..shape.vocabulary)
        .map(|character| {
            let mut sum = at(shape, values, Array::By, character, 0);
            for (unit, h) in state.iter().enumerate() {
                sum += at(shape, values, Array::Why, character, unit) * h;
            }
            sum
        })
        .collect()
}

/// The probabilities of logits.
pub fn softmax(logits: &[f64]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = logits.iter().map(|z| libm::exp(z - largest)).collect();
    let sum: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// One stream through a sequence: `inputs` and `targets` are `[T]`, `state` is `[D]`.
pub fn forward(
    shape: Shape,
    values: &[f64],
    inputs: &[u16],
    targets: &[u16],
    state: &[f64],
) -> Forward {
    let mut forward = Forward {
        loss: 0.0,
        states: vec![state.to_vec()],
        probabilities: Vec::new(),
    };
    for (&input, &target) in inputs.iter().zip(targets) {
        let state = next_state(
            shape,
            values,
            input,
            &forward.states[forward.states.len() - 1],
        );
        let probabilities = softmax(&logits(shape, values, &state));
        forward.loss -= libm::log(probabilities[usize::from(target)]);
        forward.states.push(state);
        forward.probabilities.push(probabilities);
    }
    forward
}

/// One stream's backward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Backward {
    /// The gradient of the loss, flat, unclipped.
    pub gradient: Vec<f64>,
    /// The gradient with respect to the state after each step: `[T][D]`.
    pub states: Vec<Vec<f64>>,
}

/// Backpropagation through the steps of [`forward`].
pub fn backward(
    shape: Shape,
    values: &[f64],
    inputs: &[u16],
    targets: &[u16],
    forward: &Forward,
) -> Backward {
    let hidden = shape.hidden;
    let mut gradient = vec![0.0; shape.parameters()];
    let mut add = |array: Array, row: usize, column: usize, term: f64| {
        gradient[array.start(shape) + row * array.size(shape)[1] + column] += term;
    };
    let mut states = vec![vec![0.0; hidden]; inputs.len()];
    let mut from_later = vec![0.0; hidden];
    for step in (0..inputs.len()).rev() {
        let (before, after) = (&forward.states[step], &forward.states[step + 1]);
        let mut logit_gradient = forward.probabilities[step].clone();
        logit_gradient[usize::from(targets[step])] -= 1.0;
        let mut to_state = from_later.clone();
        for (character, &logit_gradient) in logit_gradient.iter().enumerate() {
            add(Array::By, character, 0, logit_gradient);
            for unit in 0..hidden {
                add(Array::Why, character, unit, logit_gradient * after[unit]);
                to_state[unit] += logit_gradient * at(shape, values, Array::Why, character, unit);
            }
        }
        from_later = vec![0.0; hidden];
        for unit in 0..hidden {
            let before_tanh = (1.0 - after[unit] * after[unit]) * to_state[unit];
            add(Array::Bh, unit, 0, before_tanh);
            add(Array::Wxh, unit, usize::from(inputs[step]), before_tanh);
            for from in 0..hidden {
                add(Array::Whh, unit, from, before_tanh * before[from]);
                from_later[from] += before_tanh * at(shape, values, Array::Whh, unit, from);
            }
        }
        states[step] = to_state;
    }
    Backward { gradient, states }
}
