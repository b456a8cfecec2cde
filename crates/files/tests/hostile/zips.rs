//! Bad archives, each with the sentence it is refused with.

use palomino_files::FileError;
use palomino_files::members::{self, Members};
use palomino_files::npy;

use crate::says;

/// An archive of arrays of ones.
pub(crate) fn archive(names: &[&str]) -> Vec<u8> {
    let ones = npy::written("<f8", &[20], &1.0_f64.to_le_bytes().repeat(20));
    let member = |name: &&str| ((*name).to_owned(), ones.clone());
    members::written(&names.iter().map(member).collect::<Vec<_>>())
}

/// Reads every member to its end.
pub(crate) fn read_all(bytes: &[u8]) -> Result<usize, FileError> {
    let mut members = Members::open("file", bytes)?;
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
