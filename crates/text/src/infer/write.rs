//! Writing: the network reads what it has written, character by character, each drawn from
//! softmax(alpha z).

use palomino_files::grouped;
use palomino_kernels::random::unit_of;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{checked_alpha, reader_of, resumed};
use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::{Parameters, Removed};

/// Characters that one call writes at most, so that a page can go on in between.
pub const MOST_A_CALL: usize = 20_000;

/// What is asked of [`write`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WritePlan {
    /// What the network reads first, from a hidden state of zero or from `state`; an empty one
    /// stands for the end of a sentence and a blank line.
    pub starter: String,
    /// softmax(alpha z): 1 / alpha is the temperature. 0: all characters alike; 1e9 or more: always
    /// the likeliest.
    pub alpha: f64,
    /// Of the random numbers: the one of a character is named by this seed and its position alone.
    pub seed: u32,
    /// How many characters were written before.
    pub position: u32,
    /// How many to write.
    pub count: usize,
    /// The hidden state to go on from, before it has read `last`, or where there is no `last` the
    /// starter.
    pub state: Option<Vec<f32>>,
    /// With `state`: the character that was written last; then there is no starter.
    pub last: Option<char>,
    /// Weights that are taken out.
    pub removed: Option<Removed>,
}

/// What was written, and where to go on from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// The characters that were drawn, without the starter.
    pub text: String,
    /// How likely each was at this alpha.
    pub probabilities: Vec<f32>,
    /// How likely each was at alpha 1.
    pub natural: Vec<f32>,
    /// The hidden state, `[D]`, before it has read `last`; the next call goes on with both.
    pub state: Vec<f32>,
    /// The last character: written, or of the starter where none was written.
    pub last: char,
    /// Characters written so far, with those of earlier calls.
    pub position: u32,
}

/// Writes.
///
/// # Errors
/// Where alpha is negative, the count too large, a character unknown, or the state of another
/// network.
pub fn write(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    plan: &WritePlan,
) -> Result<Written> {
    let alpha = checked_alpha(plan.alpha)?;
    if plan.count > MOST_A_CALL {
        return Err(Error::Said(format!(
            "The network writes at most {} characters at once, not {}. Ask for fewer.",
            grouped(MOST_A_CALL as u64),
            grouped(plan.count as u64)
        )));
    }
    let hidden = parameters.shape().hidden;
    let (state, mut unread) = resumed(
        vocabulary,
        hidden,
        &plan.starter,
        plan.state.as_deref(),
        plan.last,
    )?;
    let mut reader = reader_of(parameters, plan.removed.as_ref(), &state)?;
    let mut last = unread
        .pop()
        .expect("there is always something to read: a blank line");
    for character in unread {
        reader.read(character);
    }
    let mut written = Written {
        text: String::new(),
        probabilities: Vec::with_capacity(plan.count),
        natural: Vec::with_capacity(plan.count),
        state: Vec::new(),
        last: vocabulary.character(last),
        position: plan.position,
    };
    let mut probabilities = vec![0.0; vocabulary.len()];
    let mut natural = probabilities.clone();
    for _ in 0..plan.count {
        reader.read(last);
        reader.expect(alpha, &mut probabilities);
        if alpha == 1.0 {
            natural.copy_from_slice(&probabilities);
        } else {
            reader.expect(1.0, &mut natural);
        }
        let chosen = draw(&probabilities, plan.seed, written.position);
        last = chosen as u16;
        written.text.push(vocabulary.character(last));
        written.probabilities.push(probabilities[chosen]);
        written.natural.push(natural[chosen]);
        written.position = written.position.wrapping_add(1);
    }
    written.last = vocabulary.character(last);
    written.state = reader.state().to_vec();
    Ok(written)
}

/// One character as NumPy's `choice(p=probabilities)` draws it: the first whose cumulative sum is
/// above a random number.
fn draw(probabilities: &[f32], seed: u32, position: u32) -> usize {
    let unit = unit_of(&[seed, position]);
    let total: f64 = probabilities.iter().copied().map(f64::from).sum();
    let mut sum = 0.0;
    let mut possible = 0;
    for (index, &probability) in probabilities.iter().enumerate() {
        sum += f64::from(probability);
        if probability > 0.0 {
            possible = index; // rounding must never draw what can't be
        }
        if sum / total > unit {
            return index;
        }
    }
    possible
}

#[cfg(test)]
mod tests;
