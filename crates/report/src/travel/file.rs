//! A report as a file: a line that says what it is, the length and the SHA-256 of what follows, and
//! the same bytes as in a link.

use palomino_files::grouped;
use palomino_run::digest;

use super::link;
use super::payload;
use super::{OpenedReport, Travel};
use crate::error::{Error, Result};
use crate::limits;
use crate::report::Report;

/// What every version's file begins with; its number and the end of the line follow.
const START: &[u8] = b"palomino report ";
const VERSION: &[u8] = b"1\n";
/// The length, and the sum in hexadecimal.
const HEAD: usize = 4 + 64;

const THE_FILE: &str = "This file";
const AGAIN: &str = "Ask for it again.";

/// A report as a file.
///
/// # Errors
/// Where the report is beyond its limits.
pub fn write(report: Report) -> Result<Vec<u8>> {
    let bytes = payload::bytes(&report.checked()?, Travel::File, true)?;
    let length = u32::try_from(bytes.len()).expect("it is within its limit");
    let sum = digest::sha256(&bytes);
    Ok([
        START,
        VERSION,
        &length.to_le_bytes(),
        sum.as_bytes(),
        &bytes,
    ]
    .concat())
}

/// The report of a file, or of a text with a link in it.
///
/// # Errors
/// A sentence that says whether it was cut, changed, is of a newer version, or is none.
pub fn read(bytes: &[u8]) -> Result<OpenedReport> {
    let Some(rest) = bytes.strip_prefix(START) else {
        return in_text(bytes);
    };
    let Some(rest) = rest.strip_prefix(VERSION) else {
        return Err(match rest.first() {
            None => cut("only its beginning arrived".into()),
            Some(_) => Error::Newer {
                what: "the file has a version that this page doesn't read".into(),
            },
        });
    };
    let Some((head, rest)) = rest.split_at_checked(HEAD) else {
        return Err(cut("only its beginning arrived".into()));
    };
    let (length, sum) = head.split_at(4);
    let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
    let changed = Error::Changed {
        what: THE_FILE,
        remedy: AGAIN,
    };
    if length > limits::TRAVELLING {
        return Err(changed);
    }
    let before = bytes.len() - rest.len();
    let Some(body) = rest.get(..length) else {
        let [found, wanted] = [bytes.len(), before + length].map(|count| grouped(count as u64));
        return Err(cut(format!("{found} of {wanted} bytes arrived")));
    };
    if digest::sha256(body).as_bytes() != sum {
        return Err(changed);
    }
    Ok(OpenedReport {
        report: payload::report(body, THE_FILE)?,
        mended: Vec::new(),
    })
}

fn cut(arrived: String) -> Error {
    Error::Cut {
        what: THE_FILE,
        arrived,
        cause: "its download or its copy stopped early",
        remedy: AGAIN,
    }
}

/// The report of the first link in a text.
fn in_text(bytes: &[u8]) -> Result<OpenedReport> {
    let text = std::str::from_utf8(bytes).ok();
    let found = text.and_then(|text| link::find(text).into_iter().next());
    match found {
        Some(hash) => link::decode(&hash),
        None => Err(Error::NoReport {
            fact: "This file isn't a report that Palomino saved, and there is no link of one in it"
                .into(),
            remedy: "Choose a .palomino file.",
        }),
    }
}
