//! The text as one hidden unit sees it, and the whole hidden state at one place.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::stretch::Stretch;
use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::infer::CharacterProbability;
use crate::model::Parameters;

/// Characters that one call colours at most.
const MOST: usize = 20_000;
/// Characters that are listed at a place.
const LISTED: usize = 10;

/// A stretch of text, coloured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Heat {
    /// The stretch of text, as many characters as values.
    pub text: String,
    /// The unit after each character was read, -1 to 1.
    pub values: Vec<f32>,
    /// How likely each character was, given those before; 0 for one that the network doesn't know.
    pub probabilities: Vec<f32>,
}

/// The hidden state at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StateAt {
    /// The hidden state after the character there was read, `[D]`.
    pub state: Vec<f32>,
    /// The ten likeliest next characters, likeliest first.
    pub next: Vec<CharacterProbability>,
    /// The one that really follows; none at the end of the text.
    pub actual: Option<char>,
}

/// One unit over a stretch of text; shorter where the text ends.
///
/// # Errors
/// Where there is no such unit, or nothing to read.
pub fn heat(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    text: &[char],
    unit: usize,
    from: usize,
    count: usize,
) -> Result<Heat> {
    let hidden = parameters.shape().hidden;
    if unit >= hidden {
        return Err(Error::Said(format!(
            "There is no unit {unit}: the network has {hidden}, numbered from 0. Choose one of \
             them."
        )));
    }
    let mut stretch = Stretch::of(parameters, vocabulary, text, from, count.min(MOST))?;
    let mut expected = vec![0.0; vocabulary.len()];
    let (mut values, mut probabilities) = (Vec::new(), Vec::new());
    for at in stretch.from..stretch.to {
        stretch.reader.expect(1.0, &mut expected);
        let number = stretch.number(at);
        probabilities.push(number.map_or(0.0, |number| expected[usize::from(number)]));
        stretch.read(at);
        values.push(stretch.reader.state()[unit]);
    }
    Ok(Heat {
        text: text[stretch.from..stretch.to].iter().collect(),
        values,
        probabilities,
    })
}

/// The hidden state after the character at `position`.
///
/// # Errors
/// Where the text has none there.
pub fn state_at(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    text: &[char],
    position: usize,
) -> Result<StateAt> {
    let mut stretch = Stretch::of(parameters, vocabulary, text, position, 1)?;
    stretch.read(position);
    let mut expected = vec![0.0; vocabulary.len()];
    stretch.reader.expect(1.0, &mut expected);
    let mut next = likeliest(vocabulary, &expected);
    next.truncate(LISTED);
    Ok(StateAt {
        state: stretch.reader.state().to_vec(),
        next,
        actual: text.get(position + 1).copied(),
    })
}

/// All characters, likeliest first; equal ones in order of the vocabulary.
pub(super) fn likeliest(vocabulary: &Vocabulary, expected: &[f32]) -> Vec<CharacterProbability> {
    let characters = vocabulary.characters().iter().zip(expected);
    let mut all: Vec<CharacterProbability> = characters
        .map(|(&character, &probability)| CharacterProbability {
            character,
            probability,
        })
        .collect();
    all.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    all
}
