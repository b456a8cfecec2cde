//! One sequence forward and backward, step by step, in f64: where the loss arises and how far back
//! its gradient reaches.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::gradient_check::{run, wide};
use super::heat::likeliest;
use super::stretch::sequence;
use crate::data::Vocabulary;
use crate::error::Result;
use crate::infer::CharacterProbability;
use crate::model::{Array, Parameters, reference};

/// Characters of the longest sequence: more don't fit side by side on a page.
const MOST_STEPS: usize = 50;
/// Characters that are listed at each step.
const LISTED: usize = 5;

/// A sequence, step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SlowMotion {
    /// Each step, in order.
    pub steps: Vec<SlowStep>,
    /// `reach[t][k]`: the size of the gradient of step t's own loss with respect to the state k
    /// steps before, k from 0 to t.
    pub reach: Vec<Vec<f64>>,
    /// The gradient of the whole loss, array by array.
    pub arrays: Vec<ArrayGradient>,
}

/// A step of the sequence: the character read, the one to guess, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SlowStep {
    /// The character that is read.
    pub character: char,
    /// The one that should be expected.
    pub target: char,
    /// The state after reading, `[D]`.
    pub state: Vec<f64>,
    /// How likely the target is held.
    pub probability: f64,
    /// -ln of that, in nats.
    pub loss: f64,
    /// The likeliest characters, likeliest first.
    pub top: Vec<CharacterProbability>,
    /// The size of the gradient of the whole sequence's loss with respect to this state.
    pub gradient: f64,
}

/// The gradient of one array.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ArrayGradient {
    /// Its name in min-char-rnn.
    pub name: String,
    /// The root of the sum of its squares.
    pub norm: f64,
    /// Its largest entry, without sign.
    pub largest: f64,
    /// Entries beyond the clip.
    pub clipped: usize,
}

/// `steps` characters of a text from a hidden state of zero; `clip` is where training cuts entries
/// of the gradient.
///
/// # Errors
/// Where there is no such sequence.
pub fn slow_motion(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    text: &[char],
    from: usize,
    steps: usize,
    clip: f64,
) -> Result<SlowMotion> {
    let (inputs, targets) = sequence(vocabulary, text, from, steps, MOST_STEPS)?;
    let (shape, values) = (parameters.shape(), wide(parameters));
    let forward = run(shape, &values, &inputs, &targets);
    let backward = reference::backward(shape, &values, &inputs, &targets, &forward);
    let slow = (0..steps).map(|step| {
        let expected: Vec<f32> = forward.probabilities[step]
            .iter()
            .map(|p| *p as f32)
            .collect();
        let probability = forward.probabilities[step][usize::from(targets[step])];
        let mut top = likeliest(vocabulary, &expected);
        top.truncate(LISTED);
        SlowStep {
            character: vocabulary.character(inputs[step]),
            target: vocabulary.character(targets[step]),
            state: forward.states[step + 1].clone(),
            probability,
            loss: -libm::log(probability),
            top,
            gradient: norm(&backward.states[step]),
        }
    });
    Ok(SlowMotion {
        steps: slow.collect(),
        reach: (0..steps)
            .map(|step| reach(parameters, &forward, targets[step], step))
            .collect(),
        arrays: Array::ALL
            .into_iter()
            .map(|array| {
                let entries = &backward.gradient[array.range(shape)];
                ArrayGradient {
                    name: array.name().into(),
                    norm: norm(entries),
                    largest: entries.iter().fold(0.0, |most, g| g.abs().max(most)),
                    clipped: entries.iter().filter(|g| g.abs() > clip).count(),
                }
            })
            .collect(),
    })
}

/// The sizes of the gradient of one step's loss, from its own state back to the first.
fn reach(
    parameters: &Parameters,
    forward: &reference::Forward,
    target: u16,
    step: usize,
) -> Vec<f64> {
    let hidden = parameters.shape().hidden;
    let mut gradient = forward.probabilities[step].clone();
    gradient[usize::from(target)] -= 1.0;
    let mut to_state = through(parameters.why(), &gradient, hidden);
    let mut sizes = vec![norm(&to_state)];
    for back in (1..=step).rev() {
        let state = &forward.states[back + 1];
        let before_tanh: Vec<f64> = to_state
            .iter()
            .zip(state)
            .map(|(g, h)| g * (1.0 - h * h))
            .collect();
        to_state = through(parameters.whh(), &before_tanh, hidden);
        sizes.push(norm(&to_state));
    }
    sizes
}

/// A gradient behind a product with `weights`, `[rows, D]`, as a gradient before it, `[D]`.
fn through(weights: &[f32], gradient: &[f64], hidden: usize) -> Vec<f64> {
    let mut before = vec![0.0; hidden];
    for (row, gradient) in weights.chunks_exact(hidden).zip(gradient) {
        for (sum, weight) in before.iter_mut().zip(row) {
            *sum += gradient * f64::from(*weight);
        }
    }
    before
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Shape};

    /// One unit that remembers: Whh = w, nothing comes in, so that h stays 0 and every step back
    /// multiplies the gradient by w.
    fn remembering(weight: f32) -> SlowMotion {
        let shape = Shape {
            vocabulary: 2,
            hidden: 1,
        };
        let vocabulary = Vocabulary::new(vec!['a', 'b']).unwrap();
        let mut network = Parameters::fresh(shape, 0);
        network.values_mut().fill(0.0);
        for (array, row, value) in [(Array::Whh, 0, weight), (Array::Why, 1, 2.0)] {
            let place = Place {
                array,
                row,
                column: 0,
            };
            network.values_mut()[place.index(shape).unwrap()] = value;
        }
        let text: Vec<char> = "bbbbbbbbbbb".chars().collect();
        slow_motion(&network, &vocabulary, &text, 0, 10, 0.5).unwrap()
    }

    #[test]
    fn a_gradient_vanishes_by_the_weight_at_every_step_back() {
        let slow = remembering(0.5);
        // The gradient at the step itself: |Why (p - 1)| = 2 * 0.5.
        for (back, size) in slow.reach[9].iter().enumerate() {
            assert!((size - 0.5_f64.powi(back as i32)).abs() < 1e-12, "{size}");
        }
        // The whole loss: 1 + 1/2 + ... from here to the end.
        assert!((slow.steps[9].gradient - 1.0).abs() < 1e-12);
        assert!((slow.steps[0].gradient - 2.0 * (1.0 - 0.5_f64.powi(10))).abs() < 1e-12);
        assert!((slow.steps[4].loss - 2_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn with_a_weight_of_one_it_stays_and_above_it_grows() {
        assert!((remembering(1.0).reach[9][9] - 1.0).abs() < 1e-12);
        assert!((remembering(2.0).reach[9][9] - 512.0).abs() < 1e-9);
    }

    #[test]
    fn entries_beyond_the_clip_are_counted() {
        let slow = remembering(0.5);
        let by = slow.arrays.iter().find(|array| array.name == "by").unwrap();
        // Ten times (p - 1) = -0.5 for b and 0.5 for a.
        assert!((by.largest - 5.0).abs() < 1e-12 && by.clipped == 2);
        assert!((by.norm - 50_f64.sqrt()).abs() < 1e-12);
        assert_eq!(slow.arrays[1].clipped, 0);
    }
}
