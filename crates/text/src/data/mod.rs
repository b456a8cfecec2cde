//! Bytes that a person drops become texts, vocabularies and networks; everything here treats its
//! input as hostile.

mod play;
pub mod snapshot;
mod text;
mod vocabulary;

pub use play::play;
pub use text::{TEXT_BYTES, Text, Unknown};
pub use vocabulary::{MOST_CHARACTERS, Vocabulary};
