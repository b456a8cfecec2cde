//! How many scans a JPEG has: its decoder goes over all its pixels once for each, and a scan of a
//! few bytes is enough for that.

/// The scans before a JPEG's end; what lies behind it, as a telephone's short film does, has none.
pub(super) fn scans(bytes: &[u8]) -> u64 {
    let (mut at, mut scans) = (2, 0);
    while let Some(&[first, marker]) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        at += match (first, marker) {
            (0xff, 0xd9) => break,
            // A restart, or a byte of the picture that is written as two.
            (0xff, 0x00 | 0x01 | 0xd0..=0xd8) => 2,
            // What is in a segment is not looked at: it may hold a small JPEG of its own.
            (0xff, 0x02..=0xfe) => {
                scans += u64::from(marker == 0xda);
                let length = bytes.get(at + 2..).and_then(<[u8]>::first_chunk).copied();
                2 + usize::from(length.map_or(0, u16::from_be_bytes))
            }
            _ => 1,
        };
    }
    scans
}
