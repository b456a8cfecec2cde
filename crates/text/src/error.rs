//! What can go wrong with texts. All of it is for the viewer to put right, so every message says
//! the fact and the remedy.

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
    #[error("{file} {fact}. Save it as UTF-8, or open it as Latin-1 if it is an old text.")]
    NotText {
        /// The file.
        file: String,
        /// What it is instead, beginning with a verb.
        fact: String,
    },
    /// A text of which nothing can be learnt.
    #[error(
        "{title} has {found} {}, but a text needs at least 2: one to read and one to guess. Choose \
         a longer one.",
        if *found == 1 { "character" } else { "characters" }
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
        /// The file.
        file: String,
        /// What is wrong with it, beginning with a verb.
        fact: String,
        /// What to do, as a sentence.
        remedy: &'static str,
    },
    /// Two sizes that don't belong together.
    #[error(
        "{found} numbers are no network of {hidden} hidden units and {vocabulary} characters, \
         which has {expected}; choose another file."
    )]
    Size {
        /// How many numbers came.
        found: usize,
        /// Hidden units.
        hidden: usize,
        /// Characters of the vocabulary.
        vocabulary: usize,
        /// How many numbers that takes.
        expected: usize,
    },
    /// A number that is none.
    #[error("{name} is not a finite number; choose another file.")]
    NotFinite {
        /// Its coordinates.
        name: String,
    },
    /// A vocabulary that is none.
    #[error("This is no vocabulary: {fact}; choose another file or text.")]
    Vocabulary {
        /// What is wrong.
        fact: String,
    },
    /// A character that the network never saw.
    #[error(
        "The network does not know the character {character:?}; leave it out, or train on a text \
         that has it."
    )]
    UnknownCharacter {
        /// The character.
        character: char,
    },
    /// A text that can't be learnt.
    #[error(
        "{title} has {found} characters, but a run with sequences of {steps} and {streams} streams \
         needs at least {needed}; choose a longer text, shorter sequences or fewer streams."
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
        /// What is needed.
        needed: usize,
    },
    /// No text is open.
    #[error("There is no text yet; open the play or drop one first.")]
    NoText,
    /// No run was started.
    #[error("There is no run yet; press Train first.")]
    NoRun,
    /// No network of this name is at hand.
    #[error("No network called {id:?} is at hand; train one, or open one, first.")]
    NoNetwork {
        /// The name that was asked for.
        id: String,
    },
    /// A name that a network can't have.
    #[error("{id:?} is the name of the run's own network; give this one another.")]
    TakenName {
        /// The name.
        id: String,
    },
    /// A place that the network doesn't have.
    #[error(
        "The network has no {name}; its sizes are {hidden} hidden units and {vocabulary} \
         characters."
    )]
    NoPlace {
        /// The coordinates that were asked for.
        name: String,
        /// Hidden units.
        hidden: usize,
        /// Characters of the vocabulary.
        vocabulary: usize,
    },
    /// A stretch of the text that isn't there.
    #[error(
        "The text has {characters} characters; there is nothing to look at from {from} on. Choose \
         an earlier place."
    )]
    NoStretch {
        /// Where it was to begin.
        from: usize,
        /// How long the text is.
        characters: usize,
    },
    /// The run's loss is not a number any more.
    #[error(
        "The loss stopped being a number at sequence {step}; choose a smaller learning rate and \
         reset the run."
    )]
    Diverged {
        /// Which sequence, from 1.
        step: u64,
    },
    /// A saved run was trained on a text that is not open.
    #[error(
        "This run was trained on {title} (SHA-256 {sha256:.12}…); open that text first, then load \
         the run again."
    )]
    OtherText {
        /// What the text was called.
        title: String,
        /// Its hash.
        sha256: String,
    },
    /// Anything else that the viewer can put right, as a sentence.
    #[error("{0}")]
    Said(String),
}
