//! What can be wrong with a recipe, a link or a saved run. Every message says the fact and the
//! remedy.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can be wrong with a recipe, a link or a saved run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A value of a recipe is out of its range.
    #[error("{label}: {found} is out of range. Choose {range}.")]
    OutOfRange {
        /// The field's name in a recipe.
        field: &'static str,
        /// Its name for people.
        label: &'static str,
        /// What was asked for.
        found: String,
        /// What is allowed, in words.
        range: String,
    },
    /// What should be a recipe can't be read as one.
    #[error(
        "This recipe can't be read ({detail}). Open the lab without it and set the values by hand."
    )]
    Recipe {
        /// What the parser says.
        detail: String,
    },
    /// A link's hash is no recipe.
    #[error("This link is broken: {problem}. Ask for it again, or start from the default recipe.")]
    Link {
        /// What is wrong with it.
        problem: String,
    },
    /// A link says what only a newer version knows.
    #[error(
        "This link was made by a newer version of Palomino: {what}. Reload the page to get the \
         newest version, or start from the default recipe."
    )]
    NewerLink {
        /// What this version doesn't know.
        what: String,
    },
    /// A file isn't a run that was saved here.
    #[error(
        "This file isn't a run that Palomino saved: {problem}. Choose a .safetensors file that \
         Palomino saved."
    )]
    SavedRun {
        /// What is wrong with it.
        problem: String,
    },
}

impl Error {
    /// The recipe's field that is to blame, where one is.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Error::OutOfRange { field, .. } => Some(field),
            _ => None,
        }
    }
}
