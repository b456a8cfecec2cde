//! Why a file was refused: each error is a sentence with the file's name, the fact, and what to do
//! about it.

use crate::shown::{counted, grouped};

/// Why a file was refused. It is the viewer's move: another file, or the same one saved
/// differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The file is there and holds nothing.
    #[error("{file} is empty (0 bytes). Download or save it again.")]
    Empty {
        /// The file's name, fit to be shown.
        file: String,
    },

    /// Something else than data, whatever its name says.
    #[error("{file} is {what}. {remedy}")]
    SomethingElse {
        /// The file's name, fit to be shown.
        file: String,
        /// What it is, with its article.
        what: &'static str,
        /// What to do, as a sentence.
        remedy: &'static str,
    },

    /// The end came too early.
    #[error("{file} is incomplete: it ends in the middle of {what}. Download or save it again.")]
    Truncated {
        /// The file's name, fit to be shown.
        file: String,
        /// What was being read.
        what: String,
    },

    /// What is written can't be what was meant.
    #[error("{file} is damaged: {fact}. Download or save it again.")]
    Damaged {
        /// The file's name, fit to be shown.
        file: String,
        /// What the bytes say that can't be, as half a sentence.
        fact: String,
    },

    /// Beyond a limit; found out before anything of that size was made.
    #[error(
        "{file} has {} {what}, but the limit is {}. Drop a smaller file.",
        grouped(*found),
        grouped(*limit)
    )]
    TooBig {
        /// The file's name, fit to be shown.
        file: String,
        /// What there is too much of, in the plural: "bytes in its header".
        what: &'static str,
        /// How big it says it is.
        found: u64,
        /// How big it may be.
        limit: u64,
    },

    /// A member whose name would lead out of the archive.
    #[error(
        "{file} has a member named \"{member}\", which leads out of the archive. Nothing was read. \
         Get the archive from its authors."
    )]
    UnsafePath {
        /// The archive's name, fit to be shown.
        file: String,
        /// The member's path in the archive, fit to be shown.
        member: String,
    },

    /// Two members, or two files, that claim the same place.
    #[error("{file}: {what} appears twice. Keep one of the two and drop it again.")]
    Twice {
        /// The file's name, fit to be shown.
        file: String,
        /// What is there twice.
        what: String,
    },

    /// A member that needs a password.
    #[error("{file}: {member} is encrypted. Unpack it with its password and drop what is inside.")]
    Encrypted {
        /// The archive's name, fit to be shown.
        file: String,
        /// The member's path in the archive, fit to be shown.
        member: String,
    },

    /// An archive without what is looked for.
    #[error("{file} holds {found}. {wanted}")]
    NothingInside {
        /// The archive's name, fit to be shown.
        file: String,
        /// What the archive holds instead, listed.
        found: String,
        /// What was looked for, with the remedy, in whole sentences.
        wanted: &'static str,
    },

    /// An array with named fields.
    #[error(
        "{file} is a structured array, not one of plain numbers. In Python, save one field of it: \
         np.save(\"array.npy\", a[\"field\"])."
    )]
    Structured {
        /// The file, and the array in it.
        file: String,
    },

    /// An array of a type or a shape that nothing here is made of.
    #[error("{file} {fact}. In Python, {remedy}.")]
    Array {
        /// The file, and the array in it.
        file: String,
        /// What it is, beginning with a verb.
        fact: String,
        /// What to do with numpy, beginning with a verb.
        remedy: &'static str,
    },

    /// A pickle that names something to import which isn't on the list of what may be named.
    #[error(
        "{file} is a pickle that asks for {global}. Palomino never loads that, and nothing was \
         run. \
         {remedy}"
    )]
    PickleGlobal {
        /// The file's name, fit to be shown.
        file: String,
        /// Module and name, with a dot between.
        global: String,
        /// What to do, as a sentence.
        remedy: &'static str,
    },

    /// A pickle that uses what a fitting one doesn't.
    #[error("{file} is a pickle, but not {like}: it {fact}. {remedy}")]
    PickleUnlike {
        /// The file's name, fit to be shown.
        file: String,
        /// What it does or is instead, beginning with a verb.
        fact: String,
        /// What a fitting pickle would be, with its article.
        like: &'static str,
        /// What to do, as a sentence.
        remedy: &'static str,
    },
}

impl FileError {
    /// The error for bytes behind an array that is whole: `noun` is what `count` counts.
    pub fn trailing(file: &str, over: usize, count: usize, noun: &str) -> Self {
        let follow = if over == 1 { "follows" } else { "follow" };
        let (over, count) = (counted(over as u64, "byte"), counted(count as u64, noun));
        FileError::Damaged {
            file: file.into(),
            fact: format!("{over} {follow} the {count} that its header promises"),
        }
    }
}
