//! A report as the hash of an address: `r1.<length>.<sum>.<payload>x`.
//!
//! The length of the payload in base 36 and 36 bits of its SHA-256 come first, so that a link that
//! a chat program cut is said to be cut, and never opens something else. It ends in a letter:
//! programs that look for links in a text leave a `_` at the end out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use palomino_files::grouped;
use palomino_run::digest;
use palomino_run::mend::{is_hidden, is_packed, mend};

use super::payload;
use super::{OpenedReport, ReportLink, Travel};
use crate::error::{Error, Result};
use crate::limits;
use crate::report::Report;

/// What a link of this version begins with.
pub(super) const START: &str = "r1.";
/// Characters of the sum.
const SUM: usize = 6;
/// Characters of a payload: base64 is a third longer.
const MOST: usize = limits::TRAVELLING / 3 * 4 + 4;

pub(super) const THE_LINK: &str = "This link";
const FILE: &str = "Ask for the file.";
const FOLLOWED: &str = "Something followed this link that is no part of it; it was left out.";

/// A report as a link. Where chat programs would cut it, pictures stay behind.
///
/// # Errors
/// Where the report is beyond its limits.
pub fn encode(report: Report, travel: Travel) -> Result<ReportLink> {
    let report = report.checked()?;
    let whole = payload::bytes(&report, travel, true).map(|bytes| hash_of(&bytes));
    let fits = |hash: &String| travel == Travel::File || hash.len() <= limits::PICTURED_LINK;
    let (hash, without_pictures) = match whole {
        Ok(hash) if fits(&hash) => (hash, false),
        Err(error) if travel == Travel::File => return Err(error),
        _ => {
            let bytes = payload::bytes(&report, travel, false)?;
            (hash_of(&bytes), payload::has_pictures(&report))
        }
    };
    Ok(ReportLink {
        characters: hash.len() as u32,
        hash,
        without_pictures,
    })
}

/// The report of a link: a hash, an address, or a text with one in it, with what mail and chat
/// programs did to it undone where that is certain.
///
/// # Errors
/// A sentence that says whether it was cut, changed, is of a newer version, or is none.
pub fn decode(text: &str) -> Result<OpenedReport> {
    if text.len() > limits::PASTED {
        return Err(no_report("This is more text than a link can be"));
    }
    // Words may follow it, or it may be broken into lines.
    let word = text.split_whitespace().next().unwrap_or_default();
    let in_one = arrived(word);
    let whole = match in_one {
        Err(_) if word.len() < text.trim().len() => match arrived(text) {
            Err(error @ Error::Changed { .. }) => in_one.map_err(|first| match first {
                Error::Cut { .. } => first,
                _ => error,
            }),
            other => other,
        },
        other => other,
    };
    let (bytes, mended) = whole?;
    Ok(OpenedReport {
        report: payload::report(&bytes, THE_LINK)?,
        mended: mended.into_iter().map(Into::into).collect(),
    })
}

/// The hash of some bytes.
fn hash_of(bytes: &[u8]) -> String {
    let packed = URL_SAFE_NO_PAD.encode(bytes);
    let (length, sum) = (base36(packed.len()), sum_of(&packed));
    format!("{START}{length}.{sum}.{packed}x")
}

/// The bytes of a link as they were sent, and what was undone.
fn arrived(text: &str) -> Result<(Vec<u8>, Vec<&'static str>)> {
    let mended = mend(text);
    let mut notes = mended.notes;
    let hash = match mended.hash.rfind("#r") {
        Some(at) => &mended.hash[at + 1..],
        None => &mended.hash,
    };
    let (link, behind) = taken(hash).map_err(|error| match error {
        Error::NoReport { .. } if is_hidden(text) => hidden(),
        error if hash.contains("://") => without_sign(error),
        error => error,
    })?;
    if !behind.is_empty() {
        notes.push(FOLLOWED);
    }
    let bytes = URL_SAFE_NO_PAD.decode(link.payload);
    let bytes = bytes.map_err(|_| Error::Unreadable {
        what: THE_LINK,
        problem: "its characters make no bytes",
    })?;
    Ok((bytes, notes))
}

/// A link that arrived whole.
pub(super) struct Taken<'a> {
    /// The link itself, without `#`, up to its last character.
    pub(super) link: &'a str,
    payload: &'a str,
}

/// A link at the beginning of a hash that is whole and unchanged, and what follows it.
pub(super) fn taken(hash: &str) -> Result<(Taken<'_>, &str)> {
    let Some(rest) = hash.strip_prefix(START) else {
        return Err(another(hash));
    };
    let mut parts = rest.splitn(3, '.');
    let (Some(length), Some(sum), Some(packed)) = (parts.next(), parts.next(), parts.next()) else {
        let beginning = rest.chars().all(|c| is_packed(c) || c == '.');
        return Err(match beginning {
            true => cut("only its beginning arrived".into()),
            false => no_report("This is no link of a report"),
        });
    };
    let wanted = usize::from_str_radix(length, 36).ok();
    let Some(wanted) = wanted.filter(|&wanted| wanted <= MOST && base36(wanted) == length) else {
        return Err(changed());
    };
    let found = packed.find(|c| !is_packed(c)).unwrap_or(packed.len());
    let before = hash.len() - packed.len();
    if found < wanted {
        let [found, wanted] = [found, wanted + 1].map(|count| grouped((before + count) as u64));
        return Err(cut(format!("{found} of {wanted} characters arrived")));
    }
    let payload = &packed[..wanted];
    if sum_of(payload) != sum {
        return Err(changed());
    }
    let after = &packed[wanted..];
    let behind = after.strip_prefix('x').unwrap_or(after);
    let link = &hash[..hash.len() - behind.len()];
    Ok((Taken { link, payload }, behind))
}

/// What is said of a hash that is no report of this version.
fn another(hash: &str) -> Error {
    let version = hash.strip_prefix('r').and_then(|rest| rest.split_once('.'));
    if let Some(version) = version.and_then(|parts| parts.0.parse::<u16>().ok()) {
        return Error::Newer {
            what: format!("the link has version {version}, this page reads version 1"),
        };
    }
    if hash.starts_with("1.") {
        return Error::NoReport {
            fact: "This is the link of a recipe, not of a report".into(),
            remedy: "Put it into the address bar to open the recipe.",
        };
    }
    no_report("This is no link of a report")
}

/// What is said of an address without `#`: what stands behind it is dropped by some programs.
fn without_sign(error: Error) -> Error {
    match error {
        Error::NoReport { .. } => Error::NoReport {
            fact: "There is no report in this address: what stands behind “#” is missing, which \
                   some mail programs leave out"
                .into(),
            remedy: FILE,
        },
        other => other,
    }
}

/// What is said of an address that stands in the place of a link and holds nothing of it.
fn hidden() -> Error {
    Error::NoReport {
        fact: "Mimecast, a program that checks mails, has put an address of its own in the place \
               of this link, and the report isn't in it"
            .into(),
        remedy: FILE,
    }
}

fn no_report(fact: &str) -> Error {
    Error::NoReport {
        fact: fact.into(),
        remedy: "Paste the whole address, or ask for the file.",
    }
}

fn cut(arrived: String) -> Error {
    Error::Cut {
        what: THE_LINK,
        arrived,
        cause: "some mail and chat programs do that",
        remedy: FILE,
    }
}

fn changed() -> Error {
    Error::Changed {
        what: THE_LINK,
        remedy: FILE,
    }
}

/// The first characters of a payload's SHA-256 in base64.
fn sum_of(payload: &str) -> String {
    let sum = digest::sha256(payload.as_bytes());
    let byte = |at: usize| u8::from_str_radix(&sum[at..at + 2], 16).unwrap_or(0);
    let bytes: Vec<u8> = (0..SUM).map(|at| byte(2 * at)).collect();
    URL_SAFE_NO_PAD.encode(bytes)[..SUM].to_owned()
}

fn base36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// The links of reports in a text, in order, each once and without `#`: those that are whole as
/// they were sent, the others as they lie there, so that opening them says what happened.
pub fn find(text: &str) -> Vec<String> {
    let mut end = text.len().min(limits::PASTED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let starts: Vec<usize> = text.match_indices(START).map(|found| found.0).collect();
    let mut links: Vec<String> = Vec::new();
    for (nth, &start) in starts.iter().enumerate() {
        if links.len() == limits::LINKS {
            break;
        }
        let end = starts.get(nth + 1).copied().unwrap_or(text.len());
        let piece = &text[start..end];
        let word = piece.split_whitespace().next().unwrap_or_default();
        let long_enough = piece.len() > START.len() + SUM;
        let whole = [word, piece].into_iter().find_map(|piece| {
            let hash = long_enough.then(|| mend(&format!("#{piece}")).hash)?;
            taken(&hash).ok().map(|(taken, _)| taken.link.to_owned())
        });
        // A word that happens to begin so is no link.
        let broken = ends_with_sign(&text[..start]).then(|| word.to_owned());
        links.extend(whole.or(broken).filter(|link| !links.contains(link)));
    }
    links
}

/// Whether a text ends in `#`, in any spelling.
fn ends_with_sign(text: &str) -> bool {
    let signs = ["#", "%23", "%2523", "#\n", "#=\n", "#=\r\n"];
    signs.iter().any(|sign| text.ends_with(sign))
}
