//! Everything that the picture half can say where something goes wrong, as whole sentences:
//! `pictures.txt` beside this file. Readers are driven with small bad files, so that each fact
//! meets the sentence that it is put into.

#[allow(dead_code)] // the files of the readers' own tests; not all of them are needed here
#[path = "../../crates/pictures/tests/parsers/made.rs"]
mod made;
#[path = "../support/sentences.rs"]
mod sentences;

mod arrays;
mod engine;
mod files;
mod pickles;

use palomino::Error;
use palomino_files::FileError as Fault;
use palomino_pictures::{FileError, KeptError, NamedBytes, open};

use sentences::{Sheet, kinds};

kinds!(fault_kind, FAULT_KINDS, Fault:
    Empty SomethingElse Truncated Damaged TooBig UnsafePath Twice Encrypted NothingInside Structured
    Array PickleGlobal PickleUnlike);
kinds!(file_kind, FILE_KINDS, FileError:
    Fault NoFiles NoSuchClass Unknown PictureTooBig TooManyPixels Picture Array Ambiguous Label
    PartialRecord NoneOfClass TooFew Kept);
kinds!(kept_kind, KEPT_KINDS, KeptError:
    PartialPicture Kept);
kinds!(kind, KINDS, Error:
    Kept Run Oracle MissingTensor TensorShape TooManySteps OtherData NoData NoRun Diverged NoModel
    TakenName ShelfFull NoPictures NoPicture NoBlock InsideSize NoPhoto PhotoSize BenchmarkSize Text
    OtherText NoAdapter Device);
kinds!(run_kind, RUN_KINDS, palomino_run::Error:
    OutOfRange Recipe Link NewerLink SavedRun);

/// A structured array has a sentence of its own here: it is an array that isn't one of pictures.
const OF_TEXTS: [&str; 1] = ["Structured"];

/// Adds why a file is refused.
fn add_file(sheet: &mut Sheet, error: &FileError) {
    match error {
        FileError::Fault(fault) => sheet.add(fault_kind(fault), fault),
        FileError::Kept(kept) => sheet.add(kept_kind(kept), kept),
        other => sheet.add(file_kind(other), other),
    }
}

/// Adds any error.
fn add(sheet: &mut Sheet, error: &Error) {
    match error {
        Error::Kept(error) => sheet.add(kept_kind(error), error),
        Error::Run(error) => sheet.add(run_kind(error), error),
        other => sheet.add(kind(other), other),
    }
}

/// Adds why a file of this name and content is refused.
#[track_caller]
fn refuse(sheet: &mut Sheet, name: &str, bytes: &[u8]) {
    refuse_all(sheet, &[(name, bytes)]);
}

/// Adds why some files in one drop are refused.
#[track_caller]
fn refuse_all(sheet: &mut Sheet, files: &[(&str, &[u8])]) {
    let named = files
        .iter()
        .map(|&(name, bytes)| NamedBytes { name, bytes });
    let files: Vec<_> = named.collect();
    let error = open(&files, 7, &mut |_, _| {}).expect_err("it is refused");
    add_file(sheet, &error);
}

#[test]
fn every_sentence_of_the_picture_half_is_kept_for_people_to_read() {
    let mut sheet = Sheet::default();
    files::say(&mut sheet);
    arrays::say(&mut sheet);
    pickles::say(&mut sheet);
    engine::say(&mut sheet);
    let but = |kinds: &[&'static str], others: &[&str]| -> Vec<&'static str> {
        let kinds = kinds.iter().copied();
        kinds.filter(|kind| !others.contains(kind)).collect()
    };
    sheet.covers(&but(FAULT_KINDS, &OF_TEXTS));
    sheet.covers(&but(FILE_KINDS, &["Fault", "Kept"]));
    sheet.covers(KEPT_KINDS);
    sheet.covers(RUN_KINDS);
    sheet.covers(&but(KINDS, &["Kept", "Run"]));
    sheet.compare(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/sentences/pictures.txt"
    ));
}
