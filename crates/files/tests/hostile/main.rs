//! What the readers promise whoever drops a file: what is bad is refused with one clear sentence,
//! nothing is run, nothing panics, and a claim of a size takes no memory.

mod arrays;
mod names;
mod noise;
mod pickles;
mod remedies;
mod zips;

use std::fmt::Display;

/// Holds what a file is refused with against what the sentence has to say; it names the file.
#[track_caller]
fn says<T>(result: Result<T, impl Display>, parts: &[&str]) {
    let Err(sentence) = result else {
        panic!("this file should be refused: {parts:?}");
    };
    let sentence = sentence.to_string();
    for part in parts {
        assert!(sentence.contains(part), "\"{sentence}\" lacks \"{part}\"");
    }
    assert!(
        sentence.starts_with("file"),
        "\"{sentence}\" does not name the file"
    );
}
