//! A zip as `np.savez` makes it, byte for byte as the crate `zip` would write it: a test holds
//! that.

use flate2::Crc;

/// A zip of these members, each with its name, not compressed: what `np.savez` makes. Its dates are
/// the oldest that a zip can have, so that the same members give the same file.
///
/// # Panics
/// Where the members have more than 4 GB, which no network has.
pub fn written(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut zip, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let place = length(&zip);
        let facts = facts(name, bytes);
        zip.extend(b"PK\x03\x04");
        zip.extend(&facts);
        zip.extend(name.as_bytes());
        zip.extend(bytes);
        // Made on a Unix by somebody who knows version 1.0 of the format.
        list.extend(b"PK\x01\x02\x0a\x03");
        list.extend(facts);
        // No comment, on the first disk, nothing said of the content; a file that others may read.
        list.extend([0; 6]);
        list.extend((0o100_644_u32 << 16).to_le_bytes());
        list.extend(place);
        list.extend(name.as_bytes());
    }
    let count = u16::try_from(members.len()).expect("a network has few members");
    let count = count.to_le_bytes();
    let (size, place) = (length(&list), length(&zip));
    zip.extend(list);
    zip.extend(
        [
            b"PK\x05\x06\0\0\0\0",
            &count[..],
            &count,
            &size,
            &place,
            &[0; 2],
        ]
        .concat(),
    );
    zip
}

/// What a zip says of a member twice: before its bytes, and in the list at its end.
fn facts(name: &str, bytes: &[u8]) -> Vec<u8> {
    // Version 1.0; a name in UTF-8 is marked as such; stored as it is; midnight, 1 January 1980.
    let version_and_flags = [10, 0, 0, if name.is_ascii() { 0 } else { 8 }];
    let size = length(bytes);
    let name = u16::try_from(name.len()).expect("a member's name is short");
    [
        &version_and_flags[..],
        &[0, 0, 0, 0, 0x21, 0],
        &checksum(bytes).to_le_bytes(),
        &size,
        &size,
        &name.to_le_bytes(),
        &[0, 0],
    ]
    .concat()
}

/// How many bytes, as a zip writes it.
fn length(bytes: &[u8]) -> [u8; 4] {
    let length = u32::try_from(bytes.len()).expect("a network has less than 4 GB");
    length.to_le_bytes()
}

pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}
