//! A sheet of sentences: everything that a part of Palomino can say, kept beside the tests as a
//! text file that a person can read in one sitting.

use std::collections::BTreeMap;
use std::fmt::Display;

/// Set to rewrite the sheets instead of comparing them.
const UPDATE: &str = "UPDATE_SENTENCES";

/// Sentences by the kind of what they are about.
#[derive(Default)]
pub(crate) struct Sheet {
    sections: BTreeMap<String, Vec<String>>,
    problems: Vec<String>,
}

impl Sheet {
    /// Adds a sentence; the same one is kept once.
    #[track_caller]
    pub(crate) fn add(&mut self, section: &str, sentence: impl Display) {
        let sentence = sentence.to_string();
        self.problems.extend(problem(&sentence));
        let sentences = self.sections.entry(section.to_owned()).or_default();
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }

    /// Every kind has a sentence here.
    #[track_caller]
    pub(crate) fn covers(&self, kinds: &[&str]) {
        let missing: Vec<_> = kinds
            .iter()
            .filter(|kind| !self.sections.contains_key(**kind))
            .collect();
        assert!(
            missing.is_empty(),
            "no sentence is rendered of {missing:?}: add one to this test"
        );
    }

    /// The sheet is what lies at `path`; with `UPDATE_SENTENCES=1` it is written there.
    #[track_caller]
    pub(crate) fn compare(&self, path: &str) {
        assert!(self.problems.is_empty(), "{:#?}", self.problems);
        let mut text = String::from(
            "Written by a test, for people to read; `UPDATE_SENTENCES=1 cargo test sentences` \
             rewrites it.\n",
        );
        for (section, sentences) in &self.sections {
            text += &format!("\n{section}\n");
            for sentence in sentences {
                text += &format!("  {sentence}\n");
            }
        }
        if std::env::var_os(UPDATE).is_some() {
            return std::fs::write(path, text).expect("the sheet can be written");
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        let [now, then]: [Vec<&str>; 2] = [&text, &kept].map(|text| text.lines().collect());
        let new: Vec<_> = now.iter().filter(|line| !then.contains(line)).collect();
        let gone: Vec<_> = then.iter().filter(|line| !now.contains(line)).collect();
        assert!(
            now == then,
            "{path} is not what is said now; {UPDATE}=1 rewrites it.\nnew: {new:#?}\ngone: \
             {gone:#?}"
        );
    }
}

/// What is wrong with a sentence: it doesn't end as one, is glued together, or a noun doesn't agree
/// with its 1.
fn problem(sentence: &str) -> Option<String> {
    if !sentence.ends_with(['.', '?']) || sentence.ends_with("..") {
        return Some(format!("no end: {sentence}"));
    }
    let glued = [".. ", "?.", ".:", " . ", " ,", "  ", ";.", "\n", "Some("];
    if let Some(glue) = glued.iter().find(|glue| sentence.contains(**glue)) {
        return Some(format!("{glue:?} in: {sentence}"));
    }
    let words: Vec<&str> = sentence.split(' ').collect();
    let plural = |word: &str| {
        let noun = word.trim_end_matches([',', '.', ';', ':']);
        noun.ends_with('s') && !["is", "was", "has", "this", "Windows"].contains(&noun)
    };
    let disagrees = words
        .windows(2)
        .find(|pair| pair[0] == "1" && plural(pair[1]));
    disagrees.map(|pair| format!("{}: {sentence}", pair.join(" ")))
}

/// The name of each variant of an enum, and all of them: a variant that is forgotten doesn't
/// compile.
macro_rules! kinds {
    ($of:ident, $all:ident, $kind:path: $($variant:ident)+) => {
        fn $of(error: &$kind) -> &'static str {
            use $kind as Kind;
            match error {
                $(Kind::$variant { .. } => stringify!($variant),)+
            }
        }
        const $all: &[&str] = &[$(stringify!($variant)),+];
    };
}
pub(crate) use kinds;
