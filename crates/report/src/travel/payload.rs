//! A report as the bytes that travel, in a link and in a file alike.

use super::Travel;
use super::pack::Pack;
use super::sink::Sink;
use super::source::{self, Fault};
use crate::error::{Error, Result};
use crate::limits;
use crate::report::{Block, Figure, Report};

/// The bytes of a report that was checked.
///
/// # Errors
/// Where they are more than a report may have.
pub(super) fn bytes(report: &Report, travel: Travel, pictures: bool) -> Result<Vec<u8>> {
    let mut sink = Sink::new(travel, pictures);
    report.pack(&mut sink);
    let bytes = sink.finish();
    match bytes.len() <= limits::TRAVELLING {
        true => Ok(bytes),
        false => Err(Error::TooMuch {
            what: "The report".into(),
            found: bytes.len(),
            most: limits::TRAVELLING,
            noun: "byte",
            remedy: "Take some pictures out, or split it into several reports.",
        }),
    }
}

/// The report of some bytes that arrived as they were sent; `what` brought them.
///
/// # Errors
/// Where no version of Palomino wrote them, or a newer one, or it is beyond the limits.
pub(super) fn report(bytes: &[u8], what: &'static str) -> Result<Report> {
    let unreadable = |problem| Error::Unreadable { what, problem };
    if bytes.len() > limits::TRAVELLING {
        return Err(unreadable("it is larger than a report can be"));
    }
    let found = source::read(bytes, Report::unpack).map_err(|fault| match fault {
        Fault::Broken => unreadable("its parts don't fit together"),
        Fault::TooLarge => unreadable("it unpacks to more than a report can be"),
        Fault::Newer(what) => Error::Newer { what: what.into() },
    })?;
    found.checked()
}

/// Whether a report has pictures of its own.
pub(super) fn has_pictures(report: &Report) -> bool {
    let has = |block: &Block| match block {
        Block::Figure {
            figure: Figure::Photo { before, after, .. },
            ..
        } => before.is_some() || after.is_some(),
        _ => false,
    };
    report.runs.iter().any(|claim| claim.preview.is_some()) || report.blocks.iter().any(has)
}
