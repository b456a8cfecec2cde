//! Texts, and networks that another program saved.

use palomino_files::members;
use palomino_text::data::snapshot::{Snapshot, read_snapshot, write_npz};
use palomino_text::data::{Encoding, Text};

use crate::promises::{sentence, shown};
use crate::{Target, arrays, pieces};

/// The course's snapshot and its like: as a file, or as members of a zip whose sums are right.
pub const SNAPSHOTS: Target = Target {
    name: "snapshots",
    give: snapshots,
    // Beside a pickle's copies: a member may inflate to 8 bytes for each of 4,194,304 values, and
    // is then there as a file, as values and as numbers.
    memory: |length| arrays::PICKLE_COPIES + 4 * (8 << 22) + 700 * length,
    seeds: |fixtures| {
        let ends = [".npz", ".pkl", ".npy", ".safetensors", "net.json"];
        let files = fixtures.ending(&ends).into_iter();
        let files: Vec<Vec<u8>> = files.filter(|file| file.len() <= 1 << 14).collect();
        let whole = files.iter().filter_map(|file| arrays::inside(file));
        let whole: Vec<Vec<u8>> = whole
            .map(|members| [b"\xfe", &pieces::joined(&members)[..]].concat())
            .collect();
        [files, whole].concat()
    },
};

/// A text, in each encoding.
pub const TEXTS: Target = Target {
    name: "texts",
    give: texts,
    memory: |length| (1 << 20) + 160 * length,
    seeds: |fixtures| {
        let mut seeds = fixtures.ending(&[".txt", ".docx"]);
        seeds.retain(|seed| seed.len() <= 1 << 13);
        let utf16 = |order: fn(u16) -> [u8; 2]| {
            let units = "\u{feff}Ein König\r\n🐴\r".encode_utf16();
            units.flat_map(order).collect::<Vec<u8>>()
        };
        seeds.extend([utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)]);
        seeds.extend([&b"\xef\xbb\xbfa\0b\x1bc"[..], b"<!doctype html><p>a"].map(<[u8]>::to_vec));
        seeds
    },
};

fn snapshots(bytes: &[u8]) {
    let zip = |rest: &[u8]| members::written(&pieces::members(rest, 16));
    let zip = bytes.strip_prefix(b"\xfe").map(zip);
    match read_snapshot("file", zip.as_deref().unwrap_or(bytes)) {
        Ok(snapshot) => comes_back(&snapshot),
        Err(error) => sentence(error),
    }
}

fn comes_back(snapshot: &Snapshot) {
    let Snapshot {
        parameters,
        accumulators,
        vocabulary,
        seen,
    } = snapshot;
    seen.notes
        .iter()
        .chain(&seen.strange)
        .for_each(|words| shown(words));
    let file = write_npz(parameters, accumulators.as_deref(), vocabulary, 7);
    let again = read_snapshot("again", &file).expect("it was written here");
    assert_eq!(again.parameters, *parameters);
    assert_eq!(again.vocabulary, *vocabulary);
    assert_eq!(again.accumulators, *accumulators);
}

fn texts(bytes: &[u8]) {
    for encoding in [Encoding::Unicode, Encoding::Latin1] {
        match Text::read("file", bytes, encoding) {
            Ok(text) => {
                text.notes().iter().for_each(|note| shown(note));
                let vocabulary = text.vocabulary();
                let numbers = text.numbers(vocabulary);
                let read: String = text.characters().iter().collect();
                assert_eq!(vocabulary.decode(&numbers), read);
                assert!(text.outside(vocabulary).is_empty() && !read.contains('\r'));
            }
            Err(error) => sentence(error),
        }
    }
}
