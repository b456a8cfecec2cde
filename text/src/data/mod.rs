//! Bytes that a person drops become texts, vocabularies and networks; everything here treats its input as hostile.

mod vocabulary;

pub use vocabulary::{MOST_CHARACTERS, Vocabulary};
