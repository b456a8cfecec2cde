//! What can go wrong, sorted by who can put it right. Every message says the fact and the remedy.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The viewer's move: another file.
    #[error(transparent)]
    File(#[from] crate::data::FileError),
}
