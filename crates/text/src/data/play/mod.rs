//! The built-in text: a play that a seed and a grammar write, so that every lab works with nothing
//! downloaded.
//!
//! It has what a character RNN can learn, at several scales: words of a small lexicon (in which q
//! is always followed by u), sentences of a few patterns, a line of verse that begins with a
//! capital, speeches under their speaker's name with an empty line between, speakers with turns of
//! their own who take turns, answers after questions, scenes with a place, a thing and two words
//! that keep coming back, and a rhyme at each scene's end.

mod grammar;

use grammar::{Bound, Grammar, lines};
use palomino_kernels::random::Random;

/// About how long the play is: as long as a network of 100 units needs to learn to write like it.
const PLAY_CHARACTERS: usize = 200_000;

/// Speeches of a scene: at least, and how many more there may be.
const SPEECHES: (usize, usize) = (8, 13);

/// A person of the play: as a speaker, as the others call them, and the rule of their own turns.
struct Person(&'static str, &'static str, &'static str);

const PERSONS: [Person; 9] = [
    Person("QUEEN MARIS", "Maris", "queen"),
    Person("DUKE HAXBY", "Haxby", "duke"),
    Person("Fool", "fool", "fool"),
    Person("CAPTAIN QUILL", "Quill", "captain"),
    Person("VEZA", "Veza", "weaver"),
    Person("First Sailor", "sailor", "sailor"),
    Person("Second Sailor", "good fellow", "sailor"),
    Person("Gardener", "gardener", "gardener"),
    Person("JOSKIN", "Joskin", "gardener"),
];

/// The play of a seed: the same characters everywhere.
pub fn play(seed: u32) -> Vec<char> {
    let mut random = Random::new(seed);
    write(PLAY_CHARACTERS, &mut |ways| {
        (random.unit() * ways as f64) as usize
    })
}

/// A play of at least so many characters, which ends with a scene. `pick(n)` chooses one of n,
/// counted from 0.
fn write(characters: usize, pick: &mut impl FnMut(usize) -> usize) -> Vec<char> {
    let grammar = Grammar::read(include_str!("grammar.txt"));
    let mut text = String::new();
    while text.len() < characters {
        scene(&grammar, pick, &mut text);
    }
    text.pop(); // The empty line behind the last speech.
    text.chars().collect()
}

/// A scene: the chorus says where, then two or three persons talk until two lines rhyme.
fn scene(grammar: &Grammar, pick: &mut dyn FnMut(usize) -> usize, text: &mut String) {
    let mut bound = Bound::new();
    for (name, rule) in [
        ("first", "noun"),
        ("second", "noun"),
        ("far", "place"),
        ("place", "place"),
        ("thing", "thing"),
    ] {
        let said = grammar.say(rule, &Bound::new(), pick);
        bound.insert(name, said);
    }
    let mut cast: Vec<&Person> = PERSONS.iter().collect();
    while cast.len() > 3 {
        cast.remove(pick(cast.len()));
    }
    bound.insert("other", cast[0].1.into());
    speech(
        text,
        "Chorus",
        &[
            grammar.say("opening", &bound, pick),
            grammar.say("chorus", &bound, pick),
        ],
    );
    let speeches = SPEECHES.0 + pick(SPEECHES.1);
    let (mut speaker, mut asked) = (pick(3), false);
    for number in 1..=speeches {
        // Anybody but the one who spoke last, and mostly the other of two.
        let before = speaker;
        speaker = (speaker + 1 + usize::from(pick(4) == 0)) % 3;
        bound.insert("other", cast[before].1.into());
        let mut said = Vec::new();
        if asked {
            said.push(grammar.say("answer", &bound, pick));
        }
        for _ in 0..1 + pick(3) {
            let rule = ["statement", "statement", cast[speaker].2, "exclamation"][pick(4)];
            said.push(grammar.say(rule, &bound, pick));
        }
        asked = number < speeches && pick(5) < 2;
        if asked {
            said.push(grammar.say("question", &bound, pick));
        } else if number == speeches {
            said.push(grammar.say("couplet", &bound, pick));
        }
        speech(text, cast[speaker].0, &said);
    }
}

/// A speaker's name, a colon, the lines, an empty line.
fn speech(text: &mut String, speaker: &str, sentences: &[String]) {
    text.push_str(speaker);
    text.push_str(":\n");
    for sentence in sentences {
        text.push_str(&lines(sentence));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use palomino_run::digest::sha256;

    use super::*;

    fn text(seed: u32) -> String {
        play(seed).into_iter().collect()
    }

    #[test]
    fn every_rule_can_be_said_and_every_name_has_one() {
        let grammar = Grammar::read(include_str!("grammar.txt"));
        let names = ["other", "first", "second", "far"].map(|name| (name, String::from("x")));
        let bound = Bound::from(names);
        for rule in grammar.names() {
            for way in 0..40 {
                let said = grammar.say(rule, &bound, &mut |ways| way % ways);
                assert!(
                    !said.is_empty() && !said.contains(['{', '}']),
                    "{rule}: {said}"
                );
            }
        }
    }

    #[test]
    fn a_seed_gives_the_same_play_everywhere() {
        assert_eq!(
            sha256(text(0).as_bytes()),
            "67bb08242760ff7fc0abf4225e7656014bbad776983d78d1e0281ec00cb3e990"
        );
        assert_ne!(text(0), text(1));
    }

    #[test]
    fn it_has_every_letter_and_the_marks_that_the_labs_look_at() {
        let text = text(0);
        let seen: BTreeSet<char> = text.chars().collect();
        assert!(('a'..='z').all(|letter| seen.contains(&letter)));
        assert!("\n !'-,.:;?".chars().all(|mark| seen.contains(&mark)));
        assert!(
            text.is_ascii() && (50..70).contains(&seen.len()),
            "{}",
            seen.len()
        );
        assert!((PLAY_CHARACTERS..PLAY_CHARACTERS + 5000).contains(&text.len()));
    }

    #[test]
    fn a_speaker_s_name_stands_alone_with_a_colon_and_speeches_have_an_empty_line_between() {
        let mut speakers = Vec::new();
        for speech in text(0).trim_end().split("\n\n") {
            let (speaker, lines) = speech.split_once(":\n").unwrap();
            assert!(
                speaker == "Chorus" || PERSONS.iter().any(|person| person.0 == speaker),
                "{speaker}"
            );
            assert!(
                lines.lines().all(|line| line.len() > 3 && line.len() < 100),
                "{lines}"
            );
            speakers.push(speaker.to_owned());
        }
        assert!(speakers.windows(2).all(|two| two[0] != two[1]));
    }

    #[test]
    fn what_follows_is_as_it_should_be() {
        let text = text(0);
        let characters: Vec<char> = text.chars().collect();
        for (place, pair) in characters.windows(2).enumerate() {
            match pair {
                ['q' | 'Q', next] => assert!(matches!(next, 'u' | 'U'), "{place}"),
                [':', next] => assert!(matches!(next, '\n' | ' '), "{place}"),
                ['\n', next] => assert!(matches!(next, '\n' | 'A'..='Z' | '\''), "{place}: {next}"),
                ['.' | '?' | '!', next] => assert!(matches!(next, '\n' | ' '), "{place}"),
                _ => {}
            }
        }
        for end in [". ", "? ", "! "] {
            assert!(
                text.split(end)
                    .skip(1)
                    .all(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase() || c == '\''))
            );
        }
        for twice in ["  ", "\n\n\n", " \n", " a a", " a e", " a o"] {
            assert!(!text.contains(twice), "{twice:?}");
        }
        let count = |part: &str| text.matches(part).count();
        assert!(
            count("?") > 400 && count("!") > 300 && count(": ") > 300,
            "{} {} {}",
            count("?"),
            count("!"),
            count(": ")
        );
        assert!(count(":\n") > 1000);
    }
}
