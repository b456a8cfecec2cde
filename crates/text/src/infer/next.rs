//! What may come next: the distribution of the next character, as bars.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{checked_alpha, reader_of, resumed};
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Parameters, Removed};

/// What is asked of [`next`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NextPlan {
    /// What the network reads first, from a hidden state of zero or from `state`; an empty one
    /// stands for the end of a sentence and a blank line.
    pub context: String,
    /// The hidden state to go on from, before it has read `last`, or where there is no `last` the
    /// context.
    pub state: Option<Vec<f32>>,
    /// With `state`: the character that is read now; then there is no context.
    pub last: Option<char>,
    /// softmax(alpha z): 1 is the network's own distribution, 1 / alpha the temperature.
    pub alpha: f64,
    /// Weights that are taken out.
    pub removed: Option<Removed>,
}

/// A character and how likely it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CharacterProbability {
    /// The character that may come next.
    pub character: char,
    /// How likely it is.
    pub probability: f32,
}

/// The distribution of the next character.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NextCharacters {
    /// The hidden state after all that was read, `[D]`: with the character that is chosen as
    /// `last`, the next call goes on.
    pub state: Vec<f32>,
    /// Each character of the vocabulary, in its order.
    pub entries: Vec<CharacterProbability>,
}

/// What the network expects after a context.
///
/// # Errors
/// Where alpha is negative, a character is unknown, or the state is of another network.
pub fn next(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    plan: &NextPlan,
) -> Result<NextCharacters> {
    let alpha = checked_alpha(plan.alpha)?;
    let hidden = parameters.shape().hidden;
    let (state, unread) = resumed(
        vocabulary,
        hidden,
        &plan.context,
        plan.state.as_deref(),
        plan.last,
    )?;
    let mut reader = reader_of(parameters, plan.removed.as_ref(), &state)?;
    for character in unread {
        reader.read(character);
    }
    let mut probabilities = vec![0.0; vocabulary.len()];
    reader.expect(alpha, &mut probabilities);
    let characters = vocabulary.characters().iter().zip(probabilities);
    Ok(NextCharacters {
        state: reader.state().to_vec(),
        entries: characters
            .map(|(&character, probability)| CharacterProbability {
                character,
                probability,
            })
            .collect(),
    })
}
