//! What a file is, told by its bytes and not by its name.

use palomino_files::{
    FileError as Fault,
    members::is_zip,
    mistakes::{begins, pointer_or_archive, text_start, web_page},
    npy,
    pickle::is_pickle,
};

use super::{FileError, cifar::RECORD, tensors::is_tensors};

/// A file that there is a reader for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Gzip,
    Tar,
    Zip,
    Npy,
    Pickle,
    BinaryBatch,
    Tensors,
    Png,
    Jpeg,
    Webp,
}

const AS_PNG: &str = "Save it as PNG, JPEG or WebP and drop that.";

/// Things people drop in place of pictures: how they begin, what they are, what to do instead.
const MISTAKES: [(&[u8], &str, &str); 8] = [
    (b"GIF8", "a GIF picture", AS_PNG),
    (b"BM", "a BMP picture", AS_PNG),
    (b"II*\0", "a TIFF picture", AS_PNG),
    (b"MM\0*", "a TIFF picture", AS_PNG),
    (b"%PDF-", "a PDF document", AS_PNG),
    (
        b"\x89HDF",
        "an HDF5 file",
        "Save its pictures with np.save and drop the .npy file.",
    ),
    (
        b"MATLAB 5.0",
        "a MATLAB file",
        "Drop the python or binary version of CIFAR-10 instead.",
    ),
    (
        b"\0asm",
        "a WebAssembly module",
        "Drop pictures, an array, or a CIFAR-10 archive instead.",
    ),
];

/// A picture, by how it begins.
pub(super) fn picture(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Kind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(Kind::Webp),
        _ => None,
    }
}

/// Recognises a file, or says what it is instead.
pub(super) fn recognise(file: &str, bytes: &[u8]) -> Result<Kind, FileError> {
    let something_else = |what, remedy| {
        let file = file.to_owned();
        Err(Fault::SomethingElse { file, what, remedy }.into())
    };
    let begins = |with: &[u8]| bytes.starts_with(with);
    if bytes.is_empty() {
        return Err(Fault::Empty { file: file.into() }.into());
    }
    if begins(b"\x1f\x8b") {
        return Ok(Kind::Gzip);
    }
    if begins(npy::MAGIC) {
        return Ok(Kind::Npy);
    }
    if let Some(picture) = picture(bytes) {
        return Ok(picture);
    }
    if is_tar(bytes) {
        return Ok(Kind::Tar);
    }
    if let Some((what, remedy)) = pointer_or_archive(bytes) {
        return something_else(what, remedy);
    }
    if let Some((_, what, remedy)) = MISTAKES.iter().find(|(start, ..)| begins(start)) {
        return something_else(what, remedy);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return something_else("an AVIF, HEIC or MP4 file", AS_PNG);
    }
    if is_tensors(bytes) {
        return Ok(Kind::Tensors);
    }
    if is_pickle(bytes) {
        return Ok(Kind::Pickle);
    }
    if is_zip(bytes) {
        return Ok(Kind::Zip);
    }
    // Records have no magic bytes: a label, 3,072 pixels, a label, ... Of a whole number of them
    // most labels must be right (a wrong one gets its own message); of anything else, which is a
    // batch cut off, all that are looked at.
    let labels: Vec<u8> = bytes.iter().copied().step_by(RECORD).take(10).collect();
    let right = labels.iter().filter(|label| **label <= 9).count();
    let whole = bytes.len().is_multiple_of(RECORD);
    if whole && right * 2 > labels.len() {
        return Ok(Kind::BinaryBatch);
    }
    let like_records = labels.len() > 1 && right == labels.len();
    if let Some((what, remedy)) = text(bytes) {
        return something_else(what, remedy);
    }
    if like_records {
        return Ok(Kind::BinaryBatch);
    }
    Err(FileError::Unknown {
        file: file.into(),
        bytes: bytes.len() as u64,
    })
}

/// A tar says "ustar" in its first header, or (before 1988) only that header's checksum tells.
fn is_tar(bytes: &[u8]) -> bool {
    let Some(block) = bytes.first_chunk::<512>() else {
        return false;
    };
    let sum: u32 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| {
            u32::from(if (148..156).contains(&at) {
                b' '
            } else {
                *byte
            })
        })
        .sum();
    let digits: Vec<u8> = block[148..156]
        .iter()
        .copied()
        .filter(u8::is_ascii_digit)
        .collect();
    let told = str::from_utf8(&digits)
        .ok()
        .and_then(|octal| u32::from_str_radix(octal, 8).ok());
    &block[257..262] == b"ustar" || (block[0] != 0 && told == Some(sum))
}

/// Kinds of text, if it is text.
fn text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some(page) = web_page(bytes) {
        return Some(page);
    }
    let start = text_start(bytes);
    let begins = |with: &[u8]| begins(start, with);
    if begins(b"<svg") || begins(b"<?xml") || begins(b"<!doctype") {
        return Some(("an SVG or XML document", AS_PNG));
    }
    let printable = start
        .iter()
        .all(|byte| *byte >= 0x20 || byte.is_ascii_whitespace());
    if printable && (begins(b"{") || begins(b"[")) {
        return Some((
            "a JSON document",
            "Drop pictures, an array, or a CIFAR-10 archive instead.",
        ));
    }
    (printable && start.len() > 1 && start.is_ascii()).then_some((
        "a text file",
        "Drop pictures, an array, or a CIFAR-10 archive instead.",
    ))
}
