//! How often a behaviour could show in a text, how often it does, and how sure of it the network
//! is.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Progress;
use super::behaviour::{Behaviour, Pattern};
use super::interventions::Odds;
use super::pass::{MOST_READ, Share, pass};
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::Parameters;

/// Examples that are shown.
const EXAMPLES: usize = 12;
/// Characters that are shown before an example's end and behind it.
const BEFORE: usize = 40;
const BEHIND: usize = 20;

/// A behaviour in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Occurrences {
    /// Places that were looked at.
    pub count: usize,
    /// Characters of the text that were read for it.
    pub read: usize,
    /// The share that is really followed by B.
    pub actual: f64,
    /// The network's P(B | A), the mean over the places.
    pub probability: f64,
    /// The mean of ln(P / (1 - P)).
    pub log_odds: f64,
    /// The share of B among all characters of the text.
    pub base: f64,
    /// Some of the places, spread evenly.
    pub examples: Vec<Example>,
}

/// A place where A occurs, with the text around it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The text up to the end of A.
    pub before: String,
    /// The text behind it.
    pub after: String,
    /// The network's P(B | A) there.
    pub probability: f64,
}

/// Reads a text, in the network's numbers, and looks at every place where B may follow A.
///
/// # Errors
/// Where the behaviour is none of this vocabulary, or A does not occur.
pub fn occurrences(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    numbers: &[u16],
    behaviour: &Behaviour,
    progress: Progress<'_>,
) -> Result<Occurrences> {
    let pattern = Pattern::of(behaviour, vocabulary)?;
    let places = pattern.places(numbers)?;
    let total = numbers.len().min(MOST_READ);
    let mut share = Share {
        progress,
        before: 0,
        total: total as u64,
    };
    let mut odds = Odds::new(pattern.then.clone());
    let mut seen = Vec::with_capacity(places.len());
    pass(parameters, numbers, &places, &mut share, |_, _, reader| {
        seen.push(odds.of(reader.logits()));
    });
    share.tell(total);
    let count = places.len() as f64;
    let follows = |&&place: &&usize| pattern.then[usize::from(numbers[place + 1])];
    let of_b = numbers[..total]
        .iter()
        .filter(|&&number| pattern.then[usize::from(number)]);
    let some = places.len().min(EXAMPLES);
    Ok(Occurrences {
        count: places.len(),
        read: total,
        actual: places.iter().filter(follows).count() as f64 / count,
        probability: seen.iter().map(|seen| seen.probability).sum::<f64>() / count,
        log_odds: seen.iter().map(|seen| seen.log_odds).sum::<f64>() / count,
        base: of_b.count() as f64 / total as f64,
        examples: (0..some)
            .map(|k| {
                let which = k * places.len() / some;
                let end = places[which] + 1;
                let behind = numbers.len().min(end + BEHIND);
                Example {
                    before: vocabulary.decode(&numbers[end.saturating_sub(BEFORE)..end]),
                    after: vocabulary.decode(&numbers[end..behind]),
                    probability: seen[which].probability,
                }
            })
            .collect(),
    })
}
