//! What can be wrong with a report, a link or a file of one. Every message says the fact and the
//! remedy.

use palomino_files::{counted, grouped};

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can be wrong with a report, a link or a file of one.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// There is more of something than a report may have.
    #[error(
        "{what} has {}, but may have {} at most. {remedy}",
        counted(*found as u64, noun), grouped(*most as u64)
    )]
    TooMuch {
        /// What has too much, as the beginning of a sentence.
        what: String,
        /// How much it has.
        found: usize,
        /// How much it may have.
        most: usize,
        /// Of what, in the singular.
        noun: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// A part of a report can't be as it is.
    #[error("{fact}. {remedy}")]
    Unfit {
        /// What is wrong, as a sentence without its full stop.
        fact: String,
        /// What to do.
        remedy: &'static str,
    },
    /// A newer version made it.
    #[error(
        "This report was made by a newer version of Palomino: {what}. Reload the page to get the \
         newest version, and open it again."
    )]
    Newer {
        /// What this version doesn't know.
        what: String,
    },
    /// Less arrived than was sent.
    #[error("{what} was cut off: {arrived}; {cause}. {remedy}")]
    Cut {
        /// A link or a file, as the beginning of a sentence.
        what: &'static str,
        /// How much arrived of how much.
        arrived: String,
        /// Who does that.
        cause: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// As much arrived as was sent, but something else.
    #[error("{what} was changed on the way: its checksum is not that of what it holds. {remedy}")]
    Changed {
        /// A link or a file, as the beginning of a sentence.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// There is no report in it.
    #[error("{fact}. {remedy}")]
    NoReport {
        /// What there is instead, as a sentence without its full stop.
        fact: String,
        /// What to do.
        remedy: &'static str,
    },
    /// It arrived as it was sent, but no version of Palomino wrote it.
    #[error("{what} can't be read: {problem}. Ask whoever made it to make it again.")]
    Unreadable {
        /// A link or a file, as the beginning of a sentence.
        what: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
}
