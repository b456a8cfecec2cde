//! Bad archives, each with the sentence it is refused with.

use std::io::{Cursor, Write};

use palomino_files::FileError;
use palomino_files::members::{self, Members};
use palomino_files::npy;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::says;

/// An archive of arrays of ones.
pub(crate) fn archive(names: &[&str]) -> Vec<u8> {
    let ones = npy::written("<f8", &[20], &1.0_f64.to_le_bytes().repeat(20));
    let member = |name: &&str| ((*name).to_owned(), ones.clone());
    members::written(&names.iter().map(member).collect::<Vec<_>>())
}

/// Reads every member to its end.
pub(crate) fn read_all(bytes: &[u8]) -> Result<usize, FileError> {
    let members = Members::open("file", bytes)?;
    for index in 0..members.len() {
        let mut member = members.member(index)?;
        member.header()?;
        member.whole(1 << 16)?;
    }
    Ok(members.len())
}

#[test]
fn the_archive_of_these_tests_is_one_before_it_is_spoiled() {
    assert_eq!(read_all(&archive(&["a.npy", "b.npy"])), Ok(2));
}

#[test]
fn zips_that_are_damaged_encrypted_or_ambiguous_are_refused() {
    let whole = archive(&["train.npy"]);
    says(read_all(&whole[..whole.len() / 2]), &["is incomplete"]);
    let mut flipped = whole.clone();
    flipped[170] ^= 1;
    says(read_all(&flipped), &["damaged", "checksum"]);

    let directory = whole.windows(4).position(|four| four == b"PK\x01\x02");
    let directory = directory.expect("an archive has a directory");
    let mut encrypted = whole.clone();
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    says(read_all(&encrypted), &["is encrypted", "password"]);

    let mut twice = archive(&["a.npy", "b.npy"]);
    while let Some(at) = twice.windows(5).position(|five| five == b"b.npy") {
        twice[at] = b'a';
    }
    says(read_all(&twice), &["twice"]);
}

#[test]
fn members_that_lead_outside_are_refused_by_their_names() {
    for name in ["../x", "/etc/x", "a/../../x", "..\\x", "C:\\x"] {
        says(
            read_all(&archive(&["a.npy", name])),
            &[name, "leads out of the archive"],
        );
    }
}

#[test]
fn more_members_than_anybody_needs_are_refused() {
    let names: Vec<String> = (0..1001).map(|number| format!("f{number}")).collect();
    let member = |name: &String| (name.clone(), Vec::new());
    let many = members::written(&names.iter().map(member).collect::<Vec<_>>());
    says(read_all(&many), &["has 1,001 members"]);
}

/// What another library writes of the same members.
fn of_another(members: &[(String, Vec<u8>)], compression: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(compression);
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_of_another_library_are_the_same_and_read_alike() {
    let long: Vec<u8> = (0..70_000_u32)
        .map(|at| (at * at % 251 % 17) as u8)
        .collect();
    let named = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    let members = [
        named("Wxh.npy", &npy::written("<f8", &[2], &[7; 16])),
        named("empty", b""),
        named("été.bin", &long),
    ];
    assert_eq!(
        members::written(&members),
        of_another(&members, CompressionMethod::Stored)
    );
    for compression in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let zip = of_another(&members, compression);
        let before = [b"what somebody put before it", zip.as_slice()].concat();
        for bytes in [zip, before] {
            let read = Members::open("file", &bytes).unwrap();
            assert_eq!(read.len(), 3);
            for (index, (name, whole)) in members.iter().enumerate() {
                let mut member = read.member(index).unwrap();
                assert_eq!(&member.name, name);
                let start = whole.len().min(10_012);
                assert_eq!(member.start().unwrap(), &whole[..start]);
                assert_eq!(&member.whole(whole.len()).unwrap(), whole);
                let longer = read.member(index).unwrap().whole(5).unwrap();
                assert_eq!(longer, whole[..whole.len().min(6)]);
            }
        }
    }
}

#[test]
fn a_member_that_two_readers_would_see_differently_is_refused() {
    let whole = archive(&["a.npy", "b.npy"]);
    let mut another = whole.clone();
    let first = another.windows(5).position(|five| five == b"a.npy");
    another[first.unwrap()] = b'c';
    says(read_all(&another), &["damaged", "say different things"]);
    let mut moved = whole;
    let list = moved.windows(4).position(|four| four == b"PK\x01\x02");
    moved[list.unwrap() + 42] ^= 1;
    says(read_all(&moved), &["damaged", "isn't where the list"]);
}

#[test]
fn a_name_in_unicode_stands_for_the_one_that_it_is_beside() {
    let zip = |field: &[u8]| {
        let mut zip = members::written(&[("e.npy".into(), Vec::new())]);
        let list = zip.windows(4).position(|four| four == b"PK\x01\x02");
        let (list, end) = (list.unwrap(), zip.len() - 22);
        let field = [b"\x75\x70", &[field.len() as u8, 0], field].concat();
        zip[list + 30] = field.len() as u8;
        zip[end + 12] += field.len() as u8;
        let _ = zip.splice(end..end, field);
        zip
    };
    let name_of = |bytes: &[u8]| {
        let members = Members::open("file", bytes).unwrap();
        members.member(0).unwrap().name
    };
    let mut sum = flate2::Crc::new();
    sum.update(b"e.npy");
    let field = [&[1], &sum.sum().to_le_bytes()[..], "é.npy".as_bytes()].concat();
    let mut other = field.clone();
    other[1] ^= 1;
    assert_eq!(name_of(&zip(&field)), "é.npy");
    assert_eq!(name_of(&zip(&other)), "e.npy");
}
