//! Behaviours that a network has, proposed: pairs and classes of characters where B is likely after
//! A and rare elsewhere.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Progress;
use super::behaviour::{Behaviour, BehaviourKind};
use crate::data::Vocabulary;
use crate::infer::Reader;
use crate::model::Parameters;

/// Characters of the text that are read for proposals.
const READ: usize = 100_000;
/// A has to occur this often.
const OFTEN: u64 = 20;
/// P(B | A) has to be this high.
const LIKELY: f64 = 0.5;
/// B has to be likelier after A than anywhere by this factor.
const LIFTED: f64 = 1.5;

/// A behaviour that is worth a look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The behaviour, ready for `explain`.
    pub behaviour: Behaviour,
    /// The behaviour in words.
    pub words: String,
    /// How often A occurs in what was read.
    pub count: u64,
    /// The network's mean P(B | A).
    pub probability: f64,
    /// The share of B in the text.
    pub base: f64,
    /// How many times likelier B is after A than anywhere.
    pub lift: f64,
}

/// What was seen: the sum of the network's distributions after each character, `[V, V]`, and after
/// a blank line, `[V]`.
struct Seen {
    after: Vec<f64>,
    after_blank: Vec<f64>,
    /// How often each character was read, `[V]`, and a blank line.
    counts: Vec<u64>,
    blanks: u64,
    read: u64,
}

/// The behaviours that explain the most, best first: by how often A occurs, how sure the network
/// is, and how much likelier B is than anywhere.
pub fn propose(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    numbers: &[u16],
    limit: usize,
    progress: Progress<'_>,
) -> Vec<Proposal> {
    let seen = Seen::of(
        parameters,
        vocabulary,
        &numbers[..numbers.len().min(READ)],
        progress,
    );
    let mut proposals: Vec<Proposal> = pairs(vocabulary, &seen)
        .chain(classes(vocabulary))
        .filter_map(|(behaviour, words)| seen.judge(vocabulary, behaviour, words))
        .collect();
    proposals.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    proposals.dedup_by(|one, other| one.behaviour == other.behaviour);
    proposals.truncate(limit);
    proposals
}

/// The part of the mutual information between A and B that this behaviour makes up, in nats over
/// all occurrences.
fn worth(proposal: &Proposal) -> f64 {
    proposal.count as f64 * proposal.probability * libm::log(proposal.lift)
}

impl Seen {
    fn of(
        parameters: &Parameters,
        vocabulary: &Vocabulary,
        numbers: &[u16],
        progress: Progress<'_>,
    ) -> Self {
        let size = vocabulary.len();
        let newline = vocabulary.number('\n');
        let mut seen = Seen {
            after: vec![0.0; size * size],
            after_blank: vec![0.0; size],
            counts: vec![0; size],
            blanks: 0,
            read: numbers.len() as u64,
        };
        let mut reader = Reader::new(parameters);
        let mut expected = vec![0.0; size];
        let mut last = None;
        for (done, &number) in numbers.iter().enumerate() {
            reader.read(number);
            reader.expect(1.0, &mut expected);
            let a = usize::from(number);
            seen.counts[a] += 1;
            note(&mut seen.after[a * size..][..size], &expected);
            if Some(number) == newline && last == newline {
                seen.blanks += 1;
                note(&mut seen.after_blank, &expected);
            }
            last = Some(number);
            if done.is_multiple_of(1000) {
                progress(done as u64, numbers.len() as u64);
            }
        }
        progress(seen.read, seen.read);
        seen
    }

    /// A proposal, where A is frequent and B likely and lifted.
    fn judge(
        &self,
        vocabulary: &Vocabulary,
        behaviour: Behaviour,
        words: String,
    ) -> Option<Proposal> {
        let size = vocabulary.len();
        let into = vocabulary.encode(&behaviour.then).ok()?;
        let of_b = |row: &[f64]| into.iter().map(|&b| row[usize::from(b)]).sum::<f64>();
        let (count, sum) = match behaviour.kind {
            BehaviourKind::Context => (self.blanks, of_b(&self.after_blank)),
            BehaviourKind::Set => {
                let from = vocabulary.encode(&behaviour.after).ok()?;
                let row = |a: u16| &self.after[usize::from(a) * size..][..size];
                (
                    from.iter().map(|&a| self.counts[usize::from(a)]).sum(),
                    from.iter().map(|&a| of_b(row(a))).sum(),
                )
            }
        };
        let in_text: u64 = into.iter().map(|&b| self.counts[usize::from(b)]).sum();
        if count < OFTEN || in_text == 0 {
            return None;
        }
        let probability = sum / count as f64;
        let base = in_text as f64 / self.read as f64;
        let lift = probability / base;
        (probability >= LIKELY && lift >= LIFTED).then_some(Proposal {
            behaviour,
            words,
            count,
            probability,
            base,
            lift,
        })
    }
}

fn note(sums: &mut [f64], expected: &[f32]) {
    for (sum, &probability) in sums.iter_mut().zip(expected) {
        *sum += f64::from(probability);
    }
}

/// Each character with the one that the network expects most after it.
fn pairs(vocabulary: &Vocabulary, seen: &Seen) -> impl Iterator<Item = (Behaviour, String)> {
    let size = vocabulary.len();
    (0..size).map(move |a| {
        let row = &seen.after[a * size..][..size];
        let best = (1..size).fold(0, |best, b| if row[b] > row[best] { b } else { best });
        let (a, b) = (
            vocabulary.character(a as u16),
            vocabulary.character(best as u16),
        );
        set(
            &a.to_string(),
            &b.to_string(),
            format!("after {} comes {}", named(a), named(b)),
        )
    })
}

/// Behaviours of English text in classes, as far as the vocabulary has their characters.
fn classes(vocabulary: &Vocabulary) -> impl Iterator<Item = (Behaviour, String)> {
    let known = |wanted: &dyn Fn(char) -> bool| -> String {
        vocabulary
            .characters()
            .iter()
            .copied()
            .filter(|&c| wanted(c))
            .collect()
    };
    let capitals = known(&|c| c.is_ascii_uppercase());
    let letters = known(&|c| c.is_ascii_lowercase());
    let white = known(&|c| matches!(c, ' ' | '\n'));
    let vowels = known(&|c| "aeiou".contains(c));
    let ends = known(&|c| ".!?".contains(c));
    let pauses = known(&|c| ",;".contains(c));
    let blank = Behaviour {
        after: "\n\n".into(),
        kind: BehaviourKind::Context,
        then: capitals.clone(),
    };
    let rows = [
        (blank, "after a blank line comes a capital".to_owned()),
        set("\n", &capitals, "after a new line comes a capital".into()),
        set(
            ":",
            &white,
            "after a colon comes a new line or a space".into(),
        ),
        set(
            &ends,
            &white,
            "after the end of a sentence comes a new line or a space".into(),
        ),
        set(
            &pauses,
            &white,
            "after a comma or a semicolon comes a new line or a space".into(),
        ),
        set("q", &vowels, "after q comes a vowel".into()),
        set("h", &vowels, "after h comes a vowel".into()),
        set(
            "'",
            &letters,
            "after an apostrophe comes a small letter".into(),
        ),
        set(" ", &letters, "after a space comes a small letter".into()),
    ];
    rows.into_iter()
        .filter(|(behaviour, _)| !behaviour.after.is_empty() && !behaviour.then.is_empty())
}

fn set(after: &str, then: &str, words: String) -> (Behaviour, String) {
    let behaviour = Behaviour {
        after: after.into(),
        kind: BehaviourKind::Set,
        then: then.into(),
    };
    (behaviour, words)
}

/// What a character is called in a sentence.
fn named(character: char) -> String {
    match character {
        '\n' => "a new line".into(),
        ' ' => "a space".into(),
        ':' => "a colon".into(),
        '.' => "a full stop".into(),
        ',' => "a comma".into(),
        ';' => "a semicolon".into(),
        '?' => "a question mark".into(),
        '!' => "an exclamation mark".into(),
        '\'' => "an apostrophe".into(),
        '-' => "a hyphen".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Array, Place, Shape};

    #[test]
    fn what_a_network_is_sure_of_is_proposed_and_named() {
        let shape = Shape {
            vocabulary: 4,
            hidden: 2,
        };
        let vocabulary = Vocabulary::new("qua:".chars().collect()).unwrap();
        let mut network = Parameters::fresh(shape, 0);
        network.values_mut().fill(0.0);
        for (array, row, column, value) in [(Array::Wxh, 0, 0, 20.0), (Array::Why, 1, 0, 9.0)] {
            let place = Place { array, row, column };
            network.values_mut()[place.index(shape).unwrap()] = value;
        }
        let text = vocabulary.encode(&"aaqu:aaaa".repeat(30)).unwrap();
        let proposals = propose(&network, &vocabulary, &text, 10, &mut |_, _| {});
        let words: Vec<&str> = proposals
            .iter()
            .map(|proposal| &proposal.words[..])
            .collect();
        assert_eq!(words, ["after q comes u"]);
        let expected = 9_f64.exp() / (9_f64.exp() + 3.0);
        assert_eq!(proposals[0].count, 30);
        assert!((proposals[0].probability - expected).abs() < 1e-5);
        assert!((proposals[0].lift - expected * 9.0).abs() < 1e-4);
        assert!(propose(&network, &vocabulary, &[], 10, &mut |_, _| {}).is_empty());
    }
}
