//! Is the gradient right? A finite difference in f64 beside backpropagation, for any weight.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::stretch::sequence;
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Parameters, Place, Shape, reference};

/// The steps to both sides that are tried.
const STEPS: [f64; 6] = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
/// The two agree where they differ by less than this, relative to the larger.
const AGREES: f64 = 1e-6;
/// Where a gradient is tiny, rounding of the loss hides it: then they agree where they differ by
/// less than this part of the loss.
const ROUNDING: f64 = 1e-10;
/// Characters of the longest sequence: the loss is computed twice for each width.
const MOST_STEPS: usize = 100;

/// Both gradients of one weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GradientCheck {
    /// The weight's coordinates, as NumPy writes them.
    pub name: String,
    /// The weight's value, at which the slope is taken.
    pub value: f64,
    /// The gradient by backpropagation.
    pub backpropagation: f64,
    /// The gradient by finite differences.
    pub rows: Vec<Difference>,
    /// Whether the best of them agrees with backpropagation.
    pub agrees: bool,
    /// The loss of the sequence, in nats, summed over its characters.
    pub loss: f64,
}

/// The slope of the loss by a central difference of one width.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// By how much the weight was moved to both sides, epsilon.
    pub step: f64,
    /// (loss(w + epsilon) - loss(w - epsilon)) / (2 epsilon)
    pub finite: f64,
    /// How far that is from backpropagation's, relative to the larger of the two; 0 where both are
    /// 0.
    pub relative: f64,
}

/// Checks the gradient of one weight on `steps` characters of a text from a hidden state of zero.
///
/// # Errors
/// Where there is no such weight, or no such sequence.
pub fn gradient_check(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    text: &[char],
    place: Place,
    from: usize,
    steps: usize,
) -> Result<GradientCheck> {
    let shape = parameters.shape();
    let index = place.index(shape)?;
    let (inputs, targets) = sequence(vocabulary, text, from, steps, MOST_STEPS)?;
    let mut values = wide(parameters);
    let value = values[index];
    let forward = run(shape, &values, &inputs, &targets);
    let gradient = reference::backward(shape, &values, &inputs, &targets, &forward).gradient[index];
    let rows: Vec<Difference> = STEPS
        .into_iter()
        .map(|step| {
            let mut loss = |moved: f64| {
                values[index] = moved;
                run(shape, &values, &inputs, &targets).loss
            };
            // The weights that were really used, after rounding.
            let (up, down) = (value + step, value - step);
            let finite = (loss(up) - loss(down)) / (up - down);
            Difference {
                step,
                finite,
                relative: relative(finite, gradient),
            }
        })
        .collect();
    let agrees = rows.iter().any(|row| {
        row.relative < AGREES || (row.finite - gradient).abs() < ROUNDING * forward.loss.max(1.0)
    });
    Ok(GradientCheck {
        name: place.to_string(),
        value,
        backpropagation: gradient,
        rows,
        agrees,
        loss: forward.loss,
    })
}

fn relative(one: f64, other: f64) -> f64 {
    let larger = one.abs().max(other.abs());
    if larger == 0.0 {
        return 0.0;
    }
    (one - other).abs() / larger
}

/// The weights in f64.
pub(super) fn wide(parameters: &Parameters) -> Vec<f64> {
    parameters.values().iter().copied().map(f64::from).collect()
}

/// A sequence from a hidden state of zero.
pub(super) fn run(
    shape: Shape,
    values: &[f64],
    inputs: &[u16],
    targets: &[u16],
) -> reference::Forward {
    reference::forward(shape, values, inputs, targets, &vec![0.0; shape.hidden])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Array;

    #[test]
    fn every_array_s_gradient_agrees_and_a_larger_step_is_worse() {
        let text: Vec<char> = "the cat sat on the mat".chars().collect();
        let vocabulary = Vocabulary::of(&text).unwrap();
        let shape = Shape {
            vocabulary: vocabulary.len(),
            hidden: 6,
        };
        let mut network = Parameters::fresh(shape, 2);
        for value in network.values_mut() {
            *value *= 50.0;
        }
        for array in Array::ALL {
            let column = usize::from(array.size(shape)[1] > 1);
            let place = Place {
                array,
                row: 2,
                column,
            };
            let check = gradient_check(&network, &vocabulary, &text, place, 1, 15).unwrap();
            assert!(check.agrees, "{check:?}");
            assert_eq!(check.rows.len(), 6);
            if check.backpropagation.abs() > 1e-3 {
                let best = check
                    .rows
                    .iter()
                    .map(|row| row.relative)
                    .fold(1.0, f64::min);
                assert!(best < 1e-8 && best <= check.rows[0].relative, "{check:?}");
            }
        }
    }

    #[test]
    fn a_weight_of_a_character_that_is_not_read_has_no_gradient() {
        let text: Vec<char> = "ababz".chars().collect();
        let vocabulary = Vocabulary::of(&text).unwrap();
        let shape = Shape {
            vocabulary: 3,
            hidden: 2,
        };
        let network = Parameters::fresh(shape, 0);
        let place = Place {
            array: Array::Wxh,
            row: 0,
            column: 2,
        };
        let check = gradient_check(&network, &vocabulary, &text, place, 0, 3).unwrap();
        assert_eq!((check.backpropagation, check.agrees), (0.0, true));
        assert!(gradient_check(&network, &vocabulary, &text, place, 0, 5).is_err());
        assert!(gradient_check(&network, &vocabulary, &text, place, 0, 0).is_err());
    }
}
