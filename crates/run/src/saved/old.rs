//! Format 1: each half had a key of its own, and that of pictures a sum over the tensors alone.

use serde::Deserialize;

use super::{Half, sum};
use crate::digest::sha256;

/// The key of text runs; that of pictures is today's.
pub(super) const TEXT_KEY: &str = "palomino-text";

/// What a header of format 1 says beside the run.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sums {
    /// Runs of pictures have it, but for the first ones.
    #[serde(default)]
    tensors_sha256: Option<String>,
}

/// Whether a file of format 1 is the one that was written, as far as it says.
pub(super) fn holds(half: Half, header: &str, file: &[u8]) -> bool {
    match half {
        Half::Texts => sum::holds(file),
        Half::Pictures => serde_json::from_str(header).is_ok_and(|sums: Sums| {
            let sum = sums.tensors_sha256;
            sum.is_none_or(|sum| sum == sha256(tensors_of(file)))
        }),
    }
}

/// What follows the header.
fn tensors_of(file: &[u8]) -> &[u8] {
    let header = file
        .first_chunk::<8>()
        .map_or(0, |length| u64::from_le_bytes(*length));
    let start = usize::try_from(header)
        .unwrap_or(usize::MAX)
        .saturating_add(8);
    file.get(start..).unwrap_or_default()
}
