//! The sum in a file's header: SHA-256 of the whole file, with zeros where the sum itself stands. A
//! flipped bit anywhere is found by it.

use std::ops::Range;

use crate::digest::Sum;

/// What stands in the sum's place while it is taken.
pub(super) const NOUGHTS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What stands before the sum: the header's JSON is a string in safetensors' own JSON, so its
/// quotes are escaped.
const BEFORE: &[u8] = br#"fileSha256\":\""#;

/// Where the sum is in a file.
fn place(file: &[u8]) -> Option<Range<usize>> {
    let header = u64::from_le_bytes(*file.first_chunk()?);
    let end = usize::try_from(header).ok()?.checked_add(8)?;
    let header = file.get(..end)?;
    let found = header
        .windows(BEFORE.len())
        .position(|bytes| bytes == BEFORE)?;
    let start = found + BEFORE.len();
    (start + NOUGHTS.len() <= end).then_some(start..start + NOUGHTS.len())
}

/// The sum that a file should have, in hexadecimal, and where it stands.
fn expected(file: &[u8]) -> Option<(String, Range<usize>)> {
    let place = place(file)?;
    let mut sum = Sum::default();
    sum.bytes(&file[..place.start]);
    sum.bytes(NOUGHTS.as_bytes());
    sum.bytes(&file[place.end..]);
    Some((sum.finish(), place))
}

/// Writes its sum into a file; nothing where it has no place for it.
pub(super) fn put(file: &mut [u8]) -> Option<()> {
    let (sum, place) = expected(file)?;
    file[place].copy_from_slice(sum.as_bytes());
    Some(())
}

/// Whether a file is the one that was written.
pub(super) fn holds(file: &[u8]) -> bool {
    expected(file).is_some_and(|(sum, place)| file[place] == *sum.as_bytes())
}
