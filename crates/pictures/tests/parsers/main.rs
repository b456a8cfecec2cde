//! What the data layer promises: every published format opens, everything else gets one clear
//! sentence, nothing panics.

mod archives;
mod arrays;
mod crossing;
mod formats;
mod made;
mod noise;
mod palettes;
mod refused;
mod remedies;

use palomino_pictures::{FileError, NamedBytes, Opened, open};

/// Opens one file for its horses.
fn open_one(name: &str, bytes: &[u8]) -> Result<Opened, FileError> {
    open(&[NamedBytes { name, bytes }], 7, &mut |_, _| {})
}

/// Opens several files for their horses.
fn open_all(files: &[(&str, Vec<u8>)]) -> Result<Opened, FileError> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| NamedBytes { name, bytes })
        .collect();
    open(&files, 7, &mut |_, _| {})
}

/// The sentence that a file is refused with.
#[track_caller]
fn refusal(name: &str, bytes: &[u8]) -> String {
    open_one(name, bytes)
        .expect_err("this file should be refused")
        .to_string()
}
