//! A behaviour: after A comes B. A is a set of characters or a short context, B a set of
//! characters.

use palomino_files::grouped;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::pass::{MOST_PLACES, MOST_READ};
use crate::data::Vocabulary;
use crate::error::{Error, Result};

/// Characters that a context may have.
const LONGEST_CONTEXT: usize = 100;

/// After A comes B.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Behaviour {
    /// A: the characters of a set, or a context.
    pub after: String,
    /// Which of the two.
    pub kind: BehaviourKind,
    /// B: the characters of a set.
    pub then: String,
}

/// What the A of a behaviour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum BehaviourKind {
    /// Any one of some characters.
    Set,
    /// These characters, one behind the other.
    Context,
}

/// A behaviour in the numbers of a network.
pub(super) struct Pattern {
    kind: BehaviourKind,
    /// The characters of the set, or the context.
    after: Vec<u16>,
    /// Whether a character is of B, `[V]`.
    pub(super) then: Vec<bool>,
}

impl Pattern {
    /// # Errors
    /// Where a side is empty or has characters that the network doesn't know.
    pub(super) fn of(behaviour: &Behaviour, vocabulary: &Vocabulary) -> Result<Self> {
        let mut after = known(&behaviour.after, vocabulary, "before")?;
        if behaviour.kind == BehaviourKind::Set {
            after.sort_unstable();
            after.dedup();
        } else if after.len() > LONGEST_CONTEXT {
            return Err(Error::Said(format!(
                "The context has {} characters, but may have at most {LONGEST_CONTEXT}. Shorten \
                 it.",
                grouped(after.len() as u64)
            )));
        }
        let mut then = vec![false; vocabulary.len()];
        for number in known(&behaviour.then, vocabulary, "after")? {
            then[usize::from(number)] = true;
        }
        if then.iter().all(|&member| member) {
            return Err(Error::Said(
                "Every character that the network knows is among those that come after, so one of \
                 them always comes. Choose fewer."
                    .into(),
            ));
        }
        Ok(Pattern {
            kind: behaviour.kind,
            after,
            then,
        })
    }

    /// The characters whose weights into the hidden units are looked at: those of the set, or the
    /// last of the context.
    pub(super) fn read_last(&self) -> &[u16] {
        match self.kind {
            BehaviourKind::Set => &self.after,
            BehaviourKind::Context => &self.after[self.after.len() - 1..],
        }
    }

    /// Where A ends in a text and something follows: all such places, or [`MOST_PLACES`] spread
    /// evenly over them.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn places(&self, numbers: &[u16]) -> Result<Vec<usize>> {
        let numbers = &numbers[..numbers.len().min(MOST_READ)];
        let found: Vec<usize> = (0..numbers.len().saturating_sub(1))
            .filter(|&end| match self.kind {
                BehaviourKind::Set => self.after.binary_search(&numbers[end]).is_ok(),
                BehaviourKind::Context => numbers[..=end].ends_with(&self.after),
            })
            .collect();
        if found.is_empty() {
            return Err(Error::Said(
                "What has to come before doesn't occur in the open text. Choose other characters \
                 or \
                 another text."
                    .into(),
            ));
        }
        Ok(spread(found, MOST_PLACES))
    }
}

/// All, or `most` of them spread evenly.
pub(super) fn spread(places: Vec<usize>, most: usize) -> Vec<usize> {
    if places.len() <= most {
        return places;
    }
    (0..most).map(|k| places[k * places.len() / most]).collect()
}

fn known(characters: &str, vocabulary: &Vocabulary, side: &str) -> Result<Vec<u16>> {
    if characters.is_empty() {
        return Err(Error::Said(format!(
            "There is no character for what comes {side}. Give at least one."
        )));
    }
    vocabulary.encode(characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(after: &str, kind: BehaviourKind, text: &str) -> Vec<usize> {
        let vocabulary = Vocabulary::new("ab:\n".chars().collect()).unwrap();
        let behaviour = Behaviour {
            after: after.into(),
            kind,
            then: "\n".into(),
        };
        let pattern = Pattern::of(&behaviour, &vocabulary).unwrap();
        pattern.places(&vocabulary.encode(text).unwrap()).unwrap()
    }

    #[test]
    fn a_set_occurs_where_one_of_its_characters_is_and_a_context_where_it_ends() {
        assert_eq!(places("a:", BehaviourKind::Set, "ab:\naa"), [0, 2, 4]);
        assert_eq!(places("aa", BehaviourKind::Context, "aaab"), [1, 2]);
        // Nothing follows the last character of a text.
        assert_eq!(places("b", BehaviourKind::Set, "bab"), [0]);
    }

    #[test]
    fn too_many_places_are_thinned_evenly() {
        assert_eq!(spread((0..10).collect(), 5), [0, 2, 4, 6, 8]);
        assert_eq!(spread(vec![3, 4], 5), [3, 4]);
    }

    #[test]
    fn a_behaviour_that_is_none_is_refused() {
        let vocabulary = Vocabulary::new(vec!['a', 'b']).unwrap();
        let said = |after: &str, then: &str| {
            let behaviour = Behaviour {
                after: after.into(),
                kind: BehaviourKind::Set,
                then: then.into(),
            };
            Pattern::of(&behaviour, &vocabulary)
                .err()
                .expect("it is none")
                .to_string()
        };
        assert!(said("", "b").contains("at least one"));
        assert!(said("é", "b").contains("'é'"));
        assert!(said("a", "ab").contains("Choose fewer"));
    }
}
