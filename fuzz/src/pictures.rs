//! The door of the picture half: files of any kind, archives, photographs, kept pictures.

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use image::ImageReader;
use palomino_pictures::{NamedBytes, Opened, PICTURE_BYTES, Pictures, Split, decode_photo, open};
use safetensors::SafeTensors;

use crate::promises::{sentence, shown};
use crate::{Fixtures, Target, arrays, pieces};

/// Pixels of a picture that is given to a decoder: a larger one takes as long as a thousand others.
/// A test holds the largest (`crates/pictures/tests`).
const PIXELS: u64 = 1 << 18;
/// What a decoder may allocate for one of these, and what is made of it: 8 bytes a pixel four times
/// over, and tables.
const OF_A_PICTURE: usize = 4 * 8 * PIXELS as usize + (8 << 20);

/// One file, or several dropped together.
pub const PICTURES: Target = Target {
    name: "pictures",
    give: pictures,
    memory: |length| arrays::PICKLE_COPIES + OF_A_PICTURE + 600 * length,
    seeds: |fixtures| {
        let files = fixtures.up_to(20_000);
        let together = [batch(&[7, 7, 1]), batch(&[0, 7])].join(pieces::MARK);
        let all = [files, vec![batch(&[7, 1]), together, kept()]].concat();
        all.into_iter()
            .map(|file| [b"7", &file[..]].concat())
            .collect()
    },
};

/// Members of a tar, or a tar as it lies; plain and gzipped.
pub const ARCHIVES: Target = Target {
    name: "archives",
    give: archives,
    memory: |length| arrays::PICKLE_COPIES + OF_A_PICTURE + 700 * length,
    seeds: |fixtures| {
        let named = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
        let mut pickles = fixtures.ending(&[".pickle"]).into_iter();
        let batches = [
            named("cifar/data_batch_1.bin", batch(&[7, 1])),
            named("cifar/test_batch.bin", batch(&[7])),
        ];
        let python = [
            named("data_batch_2", pickles.next().unwrap_or_default()),
            named("test_batch", pickles.next().unwrap_or_default()),
        ];
        let raw = [b"\xfe", &tar(&batches)[..]].concat();
        vec![pieces::joined(&batches), pieces::joined(&python), raw]
    },
};

/// PNG, JPEG and WebP, as photographs and as pictures to learn from.
pub const PHOTOGRAPHS: Target = Target {
    name: "photographs",
    give: photographs,
    memory: |length| OF_A_PICTURE + 600 * length,
    seeds: |fixtures| fixtures.beginning(&[b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"]),
};

/// What the browser keeps.
pub const KEPT: Target = Target {
    name: "kept",
    give: kept_pictures,
    memory: |length| (256 << 10) + 80 * length,
    seeds: |_: &Fixtures| vec![kept()],
};

/// Records of the binary version: a label, then a picture of one colour.
fn batch(labels: &[u8]) -> Vec<u8> {
    let record = |label: &u8| [vec![*label], vec![40 + label; PICTURE_BYTES]].concat();
    labels.iter().flat_map(record).collect()
}

fn kept() -> Vec<u8> {
    let few = |count: usize| Pictures::new(vec![3; count * PICTURE_BYTES]);
    let split = few(2).and_then(|train| {
        Ok(Split {
            train,
            validation: few(1)?,
        })
    });
    split.expect("whole pictures").pack("a paddock", Some(7))
}

/// Whether a decoder may see it.
fn is_small(bytes: &[u8]) -> bool {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let size = reader.ok().and_then(|reader| reader.into_dimensions().ok());
    size.is_none_or(|(width, height)| u64::from(width) * u64::from(height) <= PIXELS)
}

fn pictures(bytes: &[u8]) {
    let (first, rest) = bytes.split_at(bytes.len().min(1));
    let files = pieces::parts(rest, 3);
    if !files.iter().all(|file| is_small(file)) {
        return;
    }
    let names = ["file.bin", "x_train \u{7}.npy", "test"];
    let files: Vec<NamedBytes<'_>> = names
        .iter()
        .zip(files)
        .map(|(name, bytes)| NamedBytes { name, bytes })
        .collect();
    opened(&files, first.first().is_none_or(|byte| *byte != b'!'));
}

/// Opens files for CIFAR-10's horses, or for a class that there isn't.
fn opened(files: &[NamedBytes<'_>], horses: bool) {
    let total: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    let mut before = 0;
    let mut progress = |done: u64, all: u64| {
        assert!(done >= before && done <= all && all == total);
        before = done;
    };
    let opened = match horses {
        true => open(files, 7, &mut progress),
        false => open(files, 200, &mut progress),
    };
    match opened {
        Ok(opened) => can_be_kept(&opened),
        Err(error) => sentence(error),
    }
}

fn can_be_kept(opened: &Opened) {
    let Opened {
        split,
        title,
        notes,
    } = opened;
    assert!(!split.train.is_empty() && !split.validation.is_empty());
    shown(title);
    notes.iter().for_each(|note| shown(note));
    let kept = Split::unpack(&split.pack(title, None)).expect("it was packed here");
    assert_eq!(kept.split, *split);
}

fn archives(bytes: &[u8]) {
    let tar = match bytes.strip_prefix(b"\xfe") {
        Some(raw) => raw.to_vec(),
        None => tar(&pieces::members(bytes, 6)),
    };
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    let gzip = gzip.write_all(&tar).and_then(|()| gzip.finish());
    for bytes in [&tar, &gzip.expect("a Vec takes all")] {
        let name = "archive";
        opened(&[NamedBytes { name, bytes }], true);
    }
}

/// A tar with these members; what doesn't fit a name is cut off.
fn tar(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, bytes) in members {
        let mut header = [0; 512];
        let name = &name.as_bytes()[..name.len().min(100)];
        header[..name.len()].copy_from_slice(name);
        header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
        header[156] = b'0';
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend(header);
        tar.extend(bytes);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

fn photographs(bytes: &[u8]) {
    if !is_small(bytes) {
        return;
    }
    match decode_photo("photo", bytes, 2048) {
        Ok(photo) => {
            assert_eq!(photo.rgb.len(), photo.width * photo.height * 3);
            photo.notes.iter().for_each(|note| shown(note));
        }
        Err(error) => sentence(error),
    }
    opened(
        &[NamedBytes {
            name: "photo",
            bytes,
        }],
        true,
    );
}

fn kept_pictures(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    put_sum_right(&mut bytes);
    match Split::unpack(&bytes) {
        Ok(kept) => {
            shown(&kept.title);
            let again = Split::unpack(&kept.split.pack(&kept.title, kept.paddock));
            assert_eq!(again.expect("it was packed here"), kept);
        }
        Err(error) => sentence(error),
    }
}

/// Puts the sum of the pictures into the header, where there is a place for it.
fn put_sum_right(bytes: &mut [u8]) {
    let pictures = |name: &str, file: &SafeTensors<'_>| {
        let tensor = file.tensor(name).ok()?;
        Pictures::new(tensor.data().to_vec()).ok()
    };
    let sum = SafeTensors::deserialize(bytes).ok().and_then(|file| {
        let split = Split {
            train: pictures("train", &file)?,
            validation: pictures("validation", &file)?,
        };
        Some(split.sha256())
    });
    const BEFORE: &[u8] = br#""sha256":""#;
    let place = bytes
        .windows(BEFORE.len())
        .position(|window| window == BEFORE);
    if let (Some(sum), Some(place)) = (sum, place)
        && let Some(there) = bytes.get_mut(place + BEFORE.len()..place + BEFORE.len() + sum.len())
    {
        there.copy_from_slice(sum.as_bytes());
    }
}
