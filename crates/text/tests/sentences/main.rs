//! Everything that the text half can say where something goes wrong, as whole sentences:
//! `texts.txt` beside this file. Readers are driven with small bad files, so that each fact meets
//! the sentence that it is put into.

#[path = "../../../../tests/support/sentences.rs"]
mod sentences;

mod engine;
mod networks;
mod texts;

use palomino_files::FileError;
use palomino_text::Error;

use sentences::{Sheet, kinds};

kinds!(file_kind, FILE_KINDS, FileError:
    Empty SomethingElse Truncated Damaged TooBig UnsafePath Twice Encrypted NothingInside Structured
    Array PickleGlobal PickleUnlike);
kinds!(run_kind, RUN_KINDS, palomino_run::Error:
    OutOfRange Recipe Link NewerLink SavedRun);
kinds!(text_kind, TEXT_KINDS, Error:
    File Run NotText TooShort Snapshot Size NotFinite Vocabulary UnknownCharacter TextTooShort
    NoText NoRun NoNetwork TakenName NoPlace NoStretch Diverged OtherText Said);

/// Those that only pictures meet; `pictures.txt` has them.
const OF_PICTURES: [&str; 2] = ["NothingInside", "PickleGlobal"];

fn add(sheet: &mut Sheet, error: &Error) {
    match error {
        Error::File(fault) => sheet.add(file_kind(fault), fault),
        Error::Run(error) => sheet.add(run_kind(error), error),
        other => sheet.add(text_kind(other), other),
    }
}

#[test]
fn every_sentence_of_the_text_half_is_kept_for_people_to_read() {
    let mut sheet = Sheet::default();
    texts::say(&mut sheet);
    networks::say(&mut sheet);
    engine::say(&mut sheet);
    let of_files: Vec<&str> = FILE_KINDS
        .iter()
        .copied()
        .filter(|kind| !OF_PICTURES.contains(kind))
        .collect();
    sheet.covers(&of_files);
    let own: Vec<&str> = TEXT_KINDS
        .iter()
        .copied()
        .filter(|kind| !["File", "Run"].contains(kind))
        .collect();
    sheet.covers(&own);
    sheet.covers(RUN_KINDS);
    sheet.compare(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/sentences/texts.txt"
    ));
}
