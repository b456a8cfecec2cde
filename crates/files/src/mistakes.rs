//! Things people drop by mistake, whatever they wanted to drop: how they begin, what they are, what
//! to do instead.

const UNPACK: &str = "Unpack it and drop what is inside.";

const BEGINNINGS: [(&[u8], &str, &str); 6] = [
    (
        b"version https://git-lfs.github.com/spec",
        "a git-lfs pointer: it says where the data is, but doesn't hold it",
        "Run `git lfs pull` in the folder that it came from, then drop the file again.",
    ),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a rar archive", UNPACK),
];

/// A git-lfs pointer, or an archive that nothing here unpacks: what it is, with its article, and
/// the remedy, as a sentence.
pub fn pointer_or_archive(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let found = BEGINNINGS
        .iter()
        .find(|(start, ..)| bytes.starts_with(start));
    found.map(|(_, what, remedy)| (*what, *remedy))
}

/// The start of a file, without a byte order mark and white space before it: where a text's kind
/// can be told.
pub fn text_start(bytes: &[u8]) -> &[u8] {
    let start = &bytes[..bytes.len().min(1024)];
    start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start()
}

/// Whether a text begins with `with`, in capitals or not.
pub fn begins(start: &[u8], with: &[u8]) -> bool {
    start.len() >= with.len() && start[..with.len()].eq_ignore_ascii_case(with)
}

/// A web page that was saved in place of a file: what it is, and the remedy, as a sentence.
pub fn web_page(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = text_start(bytes);
    let page = [&b"<!doctype html"[..], b"<html", b"<head"];
    page.iter().any(|with| begins(start, with)).then_some((
        "a web page, not the file it is named after",
        "The download probably ended at a page that asks something. Open its link in a browser and \
         save the file itself.",
    ))
}
