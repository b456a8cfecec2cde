//! What a hidden unit may respond to, in words: features of a text, each a number at every
//! character.

/// A feature, after a character was read.
pub(super) struct Feature {
    /// What the characters have in common, in the words of the page.
    pub(super) words: &'static str,
    value: fn(&Place<'_>) -> f64,
}

/// What is known at a place.
struct Place<'a> {
    /// The character that was just read.
    read: char,
    /// The one before it.
    before: char,
    /// The one that follows.
    next: char,
    known: &'a Known,
}

/// What is counted along the text.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Characters read since the line began, the new line left out.
    in_line: u32,
    /// Letters of the word so far.
    in_word: u32,
    /// Whether the word so far has an apostrophe.
    apostrophe: bool,
    /// Whether this is the line's first word.
    first_word: bool,
    /// Whether the line is a speaker's name: it ends in a colon, or is all in capitals.
    name: bool,
    /// Characters since a sentence ended.
    in_sentence: u32,
    /// Whether the sentence will end in a question mark.
    question: bool,
}

/// What a unit's activation is compared with.
pub(super) const FEATURES: &[Feature] = &[
    feature("the character read is a new line", |p| yes(p.read == '\n')),
    feature("the character read is a space", |p| yes(p.read == ' ')),
    feature("the character read is a colon", |p| yes(p.read == ':')),
    feature("the character read is a comma or a semicolon", |p| {
        yes(matches!(p.read, ',' | ';'))
    }),
    feature("the character read ends a sentence", |p| yes(ends(p.read))),
    feature("the character read is punctuation", |p| {
        yes(p.read.is_ascii_punctuation())
    }),
    feature("the character read is a capital", |p| {
        yes(p.read.is_uppercase())
    }),
    feature("the character read is a vowel", |p| yes(vowel(p.read))),
    feature("the character read is a small consonant", |p| {
        yes(p.read.is_lowercase() && !vowel(p.read))
    }),
    feature("the character read is a digit", |p| {
        yes(p.read.is_numeric())
    }),
    feature("the character before it was a colon", |p| {
        yes(p.before == ':')
    }),
    feature("the character before it was a space", |p| {
        yes(p.before == ' ')
    }),
    feature("the character before it was a vowel", |p| {
        yes(vowel(p.before))
    }),
    feature("a blank line was just read", |p| {
        yes(p.read == '\n' && p.before == '\n')
    }),
    feature("the next character is a new line", |p| yes(p.next == '\n')),
    feature("the next character is a space", |p| yes(p.next == ' ')),
    feature("the next character is a space or a new line", |p| {
        yes(p.next.is_whitespace())
    }),
    feature("the next character is a capital", |p| {
        yes(p.next.is_uppercase())
    }),
    feature("the next character is a vowel", |p| yes(vowel(p.next))),
    feature("the next character is punctuation", |p| {
        yes(p.next.is_ascii_punctuation())
    }),
    feature("position in the line", |p| f64::from(p.known.in_line)),
    feature("length of the word so far", |p| f64::from(p.known.in_word)),
    feature("inside the first word of a line", |p| {
        yes(p.known.first_word && p.known.in_word > 0)
    }),
    feature("inside a word", |p| yes(p.known.in_word > 0)),
    feature("behind an apostrophe in the word", |p| {
        yes(p.known.apostrophe)
    }),
    feature("inside a speaker's name", |p| yes(p.known.name)),
    feature("characters since the sentence began", |p| {
        f64::from(p.known.in_sentence)
    }),
    feature("inside a question", |p| yes(p.known.question)),
];

const fn feature(words: &'static str, value: fn(&Place<'_>) -> f64) -> Feature {
    Feature { words, value }
}

fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn vowel(character: char) -> bool {
    "aeiouAEIOU".contains(character)
}

fn ends(character: char) -> bool {
    matches!(character, '.' | '!' | '?')
}

/// The features along a stretch of text.
pub(super) struct Along<'a> {
    text: &'a [char],
    at: usize,
    known: Known,
}

impl<'a> Along<'a> {
    /// Before the character at `from`; what was before is looked at as far as the last line and
    /// sentence.
    pub(super) fn new(text: &'a [char], from: usize) -> Self {
        let started = text[..from].iter().rposition(|&c| c == '\n').unwrap_or(0);
        let sentence = text[..from].iter().rposition(|&c| ends(c)).unwrap_or(0);
        let mut along = Along {
            text,
            at: started.min(sentence).max(from.saturating_sub(2000)),
            known: Known::default(),
        };
        along.begin_line(along.at);
        along.known.question = asks(&text[along.at..]);
        let mut unused = Vec::new();
        while along.at < from {
            along.next(&mut unused);
        }
        along
    }

    /// Reads one character and puts the value of each feature after it into `values`.
    pub(super) fn next(&mut self, values: &mut Vec<f64>) {
        let read = self.text[self.at];
        let beside = |at: Option<usize>| at.and_then(|at| self.text.get(at)).copied();
        let before = beside(self.at.checked_sub(1)).unwrap_or('\n');
        let next = beside(Some(self.at + 1)).unwrap_or('\n');
        self.count(read, before);
        values.clear();
        let place = Place {
            read,
            before,
            next,
            known: &self.known,
        };
        values.extend(FEATURES.iter().map(|feature| (feature.value)(&place)));
    }

    fn count(&mut self, read: char, before: char) {
        self.at += 1;
        if ends(before) && !ends(read) {
            self.known.in_sentence = 0;
            self.known.question = asks(&self.text[self.at - 1..]);
        }
        self.known.in_sentence += 1;
        if read == '\n' {
            self.begin_line(self.at);
            return;
        }
        self.known.in_line += 1;
        if read.is_alphabetic() || read == '\'' {
            self.known.apostrophe |= read == '\'';
            self.known.in_word += 1;
        } else {
            self.known.first_word &= self.known.in_word == 0;
            self.known.in_word = 0;
            self.known.apostrophe = false;
        }
    }

    fn begin_line(&mut self, at: usize) {
        let rest = &self.text[at.min(self.text.len())..];
        let end = rest.iter().position(|&c| c == '\n').unwrap_or(rest.len());
        let line = &rest[..end];
        let letters = || line.iter().filter(|c| c.is_alphabetic());
        let capitals = letters().count() > 1 && letters().all(|c| c.is_uppercase());
        self.known = Known {
            first_word: true,
            name: capitals || line.last() == Some(&':'),
            in_sentence: self.known.in_sentence,
            question: self.known.question,
            ..Known::default()
        };
    }
}

/// Whether the sentence that begins here ends in a question mark.
fn asks(text: &[char]) -> bool {
    text.iter().take(1000).find(|&&c| ends(c)) == Some(&'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(text: &str, words: &str) -> Vec<f64> {
        let text: Vec<char> = text.chars().collect();
        let which = FEATURES.iter().position(|f| f.words == words).unwrap();
        let mut along = Along::new(&text, 0);
        let mut values = Vec::new();
        (0..text.len())
            .map(|_| {
                along.next(&mut values);
                values[which]
            })
            .collect()
    }

    #[test]
    fn features_are_what_their_words_say() {
        let text = "Oh:\nit's I.\n";
        assert_eq!(
            along(text, "inside a speaker's name"),
            [1., 1., 1., 0., 0., 0., 0., 0., 0., 0., 0., 0.]
        );
        assert_eq!(
            along(text, "position in the line"),
            [1., 2., 3., 0., 1., 2., 3., 4., 5., 6., 7., 0.]
        );
        assert_eq!(
            along(text, "length of the word so far"),
            [1., 2., 0., 0., 1., 2., 3., 4., 0., 1., 0., 0.]
        );
        assert_eq!(
            along(text, "behind an apostrophe in the word"),
            [0., 0., 0., 0., 0., 0., 1., 1., 0., 0., 0., 0.]
        );
        assert_eq!(
            along(text, "the character before it was a colon"),
            [0., 0., 0., 1., 0., 0., 0., 0., 0., 0., 0., 0.]
        );
        assert_eq!(
            along(text, "the next character is a capital"),
            [0., 0., 0., 0., 0., 0., 0., 0., 1., 0., 0., 0.]
        );
        assert_eq!(
            along(text, "inside the first word of a line"),
            [1., 1., 0., 0., 1., 1., 1., 1., 0., 0., 0., 0.]
        );
        assert_eq!(
            along("A. B c? D.", "inside a question"),
            [0., 0., 1., 1., 1., 1., 1., 0., 0., 0.]
        );
    }

    #[test]
    fn from_the_middle_of_a_text_they_are_the_same() {
        let text: Vec<char> = "So it is.\nGREMIO:\nI say so? Not I, it's he.\n"
            .chars()
            .collect();
        let (mut whole, mut values) = (Along::new(&text, 0), Vec::new());
        let all: Vec<Vec<f64>> = text
            .iter()
            .map(|_| {
                whole.next(&mut values);
                values.clone()
            })
            .collect();
        let since = FEATURES
            .iter()
            .position(|f| f.words == "characters since the sentence began")
            .unwrap();
        for (from, expected) in all.iter().enumerate() {
            Along::new(&text, from).next(&mut values);
            for (which, value) in values.iter().enumerate() {
                let words = FEATURES[which].words;
                assert!(
                    which == since || *value == expected[which],
                    "{from}: {words}"
                );
            }
        }
    }
}
