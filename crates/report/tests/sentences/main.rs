//! Everything that is said of a report, a link, a file or a run that was trained again, as whole
//! sentences: `reports.txt` beside this file.

#[path = "../claims/samples.rs"]
#[allow(dead_code)] // the claims use more of them
mod samples;
#[path = "../../../../tests/support/sentences.rs"]
mod sentences;

mod refused;
mod verdicts;

use palomino_report::Error;
use palomino_report::verdict::VerdictKind;

use sentences::{Sheet, kinds};

kinds!(error_kind, ERROR_KINDS, Error:
    TooMuch Unfit Newer Cut Changed NoReport Unreadable);
kinds!(verdict_kind, VERDICT_KINDS, VerdictKind:
    Exact ExactSoFar DiffersAtEnd Differs Agrees OutOfBand NotDecided NotChecked);

#[test]
fn every_sentence_about_reports_is_kept_for_people_to_read() {
    let mut sheet = Sheet::default();
    refused::say(&mut |error| sheet.add(error_kind(&error), &error));
    verdicts::say(&mut |verdict| {
        let kind = format!("Verdict: {}", verdict_kind(&verdict.kind));
        sheet.add(&kind, &verdict.sentence);
    });
    refused::mended(&mut |note| sheet.add("What was mended", note));
    sheet.covers(ERROR_KINDS);
    let verdicts: Vec<String> = VERDICT_KINDS
        .iter()
        .map(|kind| format!("Verdict: {kind}"))
        .collect();
    sheet.covers(&verdicts.iter().map(String::as_str).collect::<Vec<_>>());
    sheet.compare(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/sentences/reports.txt"
    ));
}
