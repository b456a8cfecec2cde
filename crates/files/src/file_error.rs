//! Why a file was refused: each error is a sentence with the file's name, the fact, and what to do
//! about it.

use crate::shown::grouped;

/// Why a file was refused. It is the viewer's move: another file, or the same one saved
/// differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Zero bytes.
    #[error("{file} is empty (0 bytes). Download or save it again.")]
    Empty {
        /// The file.
        file: String,
    },

    /// Something else than data, whatever its name says.
    #[error("{file} is {what}. {remedy}")]
    SomethingElse {
        /// The file.
        file: String,
        /// What it is, with its article.
        what: &'static str,
        /// What to do, as a sentence.
        remedy: &'static str,
    },

    /// The end came too early.
    #[error("{file} ends in the middle of {what}; it is not whole. Download or save it again.")]
    Truncated {
        /// The file.
        file: String,
        /// What was being read.
        what: String,
    },

    /// What is written can't be what was meant.
    #[error("{file} is damaged: {fact}. Download or save it again.")]
    Damaged {
        /// The file.
        file: String,
        /// What was found.
        fact: String,
    },

    /// Beyond a limit; found out before anything of that size was made.
    #[error("{file}: {what} of {}, but the limit is {}. Drop a smaller \
        file.", grouped(*found), grouped(*limit))]
    TooBig {
        /// The file.
        file: String,
        /// What is too big, with its unit.
        what: &'static str,
        /// How big it says it is.
        found: u64,
        /// How big it may be.
        limit: u64,
    },

    /// A member whose name would lead out of the archive.
    #[error(
        "{file} has a member named \"{member}\", which leads out of the archive. Nothing was read; \
         get the archive from its authors."
    )]
    UnsafePath {
        /// The archive.
        file: String,
        /// The member.
        member: String,
    },

    /// Two members, or two files, that claim the same place.
    #[error("{file}: {what} is there twice. Keep one of the two and drop it again.")]
    Twice {
        /// The file.
        file: String,
        /// What is there twice.
        what: String,
    },

    /// A member that needs a password.
    #[error("{file}: {member} is encrypted. Unpack it with its password and drop what is inside.")]
    Encrypted {
        /// The archive.
        file: String,
        /// The member.
        member: String,
    },

    /// An archive without what is looked for.
    #[error("{file} holds {found}, but {wanted}.")]
    NothingInside {
        /// The archive.
        file: String,
        /// What it holds.
        found: String,
        /// What was looked for, with the remedy.
        wanted: &'static str,
    },

    /// An array with named fields.
    #[error(
        "{file} is a structured array, not one of plain numbers. In Python: save one field of it, \
         np.save(\"array.npy\", a[\"field\"])."
    )]
    Structured {
        /// The file, and the array in it.
        file: String,
    },

    /// An array of a type or a shape that nothing here is made of.
    #[error("{file} {fact}. In Python: {remedy}.")]
    Array {
        /// The file, and the array in it.
        file: String,
        /// What it is, beginning with a verb.
        fact: String,
        /// The numpy call that helps.
        remedy: &'static str,
    },

    /// A pickle that names something to import which isn't on the list of what may be named.
    #[error(
        "{file} is a pickle that asks for {global}, which Palomino never loads; nothing was run. \
         {remedy}"
    )]
    PickleGlobal {
        /// The file.
        file: String,
        /// Module and name, with a dot between.
        global: String,
        /// What to do, as a sentence.
        remedy: &'static str,
    },

    /// A pickle that uses what a fitting one doesn't.
    #[error("{file} is a pickle that {fact}, which {like} does not. {remedy}")]
    PickleUnlike {
        /// The file.
        file: String,
        /// What it does.
        fact: String,
        /// What a fitting pickle would be, with its article.
        like: &'static str,
        /// What to do, as a sentence.
        remedy: &'static str,
    },
}
