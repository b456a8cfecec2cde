//! What can go wrong with texts. All of it is for the viewer to put right, so every message says
//! the fact and the remedy.

use palomino_files::{counted, grouped};

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A file can't be read.
    #[error(transparent)]
    File(#[from] palomino_files::FileError),
    /// A recipe, a link or a saved run that can't be used.
    #[error(transparent)]
    Run(#[from] palomino_run::Error),
    /// A file that is no text.
    #[error("{file} {fact}. Save it as UTF-8 and open it again.")]
    NotText {
        /// The file's name, fit to be shown.
        file: String,
        /// What it is instead, beginning with a verb.
        fact: String,
    },
    /// A text of which nothing can be learnt.
    #[error(
        "{title} has {}, but a text needs at least 2: one to read and one to guess. Choose a \
         longer one.",
        counted(*found as u64, "character")
    )]
    TooShort {
        /// What the text is called.
        title: String,
        /// How long it is.
        found: usize,
    },
    /// A file that is no network of this kind.
    #[error("{file} {fact}. {remedy}")]
    Snapshot {
        /// The file's name, fit to be shown.
        file: String,
        /// What is wrong with it, beginning with a verb.
        fact: String,
        /// What to do, as a sentence.
        remedy: &'static str,
    },
    /// Two sizes that don't belong together.
    #[error(
        "A network of {} and {} has {}, but this one has {}. Choose another file.",
        counted(*hidden as u64, "hidden unit"),
        counted(*vocabulary as u64, "character"),
        counted(*expected as u64, "number"),
        grouped(*found as u64)
    )]
    Size {
        /// How many numbers came.
        found: usize,
        /// Hidden units of the network.
        hidden: usize,
        /// Characters of the vocabulary.
        vocabulary: usize,
        /// How many numbers that takes.
        expected: usize,
    },
    /// A weight that is infinite, or not a number.
    #[error("{name} isn't a finite number. Choose another file.")]
    NotFinite {
        /// The array and the coordinates of the weight.
        name: String,
    },
    /// Characters that make no vocabulary.
    #[error("This vocabulary can't be used: {fact}. Choose another file or text.")]
    Vocabulary {
        /// What is wrong, as the middle of a sentence.
        fact: String,
    },
    /// A character that the network never saw.
    #[error(
        "The network doesn't know the character {character:?}. Leave it out, or train on a text \
         that has it."
    )]
    UnknownCharacter {
        /// The character that was asked for.
        character: char,
    },
    /// A text that can't be learnt.
    #[error(
        "{title} has {}, but a run with sequences of {} and {} needs at least {}. Choose a longer \
         text, shorter sequences or fewer streams.",
        counted(*found as u64, "character"),
        counted(*steps as u64, "character"),
        counted(*streams as u64, "stream"),
        grouped(*needed as u64)
    )]
    TextTooShort {
        /// What the text is called.
        title: String,
        /// How long it is.
        found: usize,
        /// Characters of a sequence.
        steps: usize,
        /// Streams side by side.
        streams: usize,
        /// The fewest characters that such a run can learn from.
        needed: usize,
    },
    /// No text is open.
    #[error("There is no text yet. Open the play or drop a text first.")]
    NoText,
    /// No run was started.
    #[error("There is no run yet. Press Train first.")]
    NoRun,
    /// No network of this name is at hand.
    #[error("There is no network called {id:?}. Train one or open one first.")]
    NoNetwork {
        /// The name that was asked for.
        id: String,
    },
    /// A name that a network can't have.
    #[error("{id:?} is the name of the run's own network. Give this one another name.")]
    TakenName {
        /// The name that was to be given.
        id: String,
    },
    /// A place that the network doesn't have.
    #[error(
        "The network has no {name}: it has {} and {}. Choose another weight.",
        counted(*hidden as u64, "hidden unit"),
        counted(*vocabulary as u64, "character")
    )]
    NoPlace {
        /// The coordinates that were asked for.
        name: String,
        /// Hidden units of the network.
        hidden: usize,
        /// Characters of the vocabulary.
        vocabulary: usize,
    },
    /// A stretch of the text that isn't there.
    #[error(
        "The text has {}, so nothing begins at {}. Choose an earlier place.",
        counted(*characters as u64, "character"),
        grouped(*from as u64)
    )]
    NoStretch {
        /// Where it was to begin.
        from: usize,
        /// How long the text is.
        characters: usize,
    },
    /// The run's loss is not a number any more.
    #[error(
        "The loss stopped being a number at sequence {}. Choose a smaller learning rate and reset \
         the run.",
        grouped(*step)
    )]
    Diverged {
        /// Which sequence, from 1.
        step: u64,
    },
    /// A saved run was trained on a text that is not open.
    #[error(
        "This run was trained on {title} (SHA-256 {sha256:.12}…). Open that text first, then load \
         the run again."
    )]
    OtherText {
        /// What the text was called.
        title: String,
        /// SHA-256 of that text.
        sha256: String,
    },
    /// Anything else that the viewer can put right, as a sentence.
    #[error("{0}")]
    Said(String),
}
