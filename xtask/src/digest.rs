//! Names for bytes: SHA-256 in hexadecimal.

use sha2::{Digest, Sha256};

/// The SHA-256 of these pieces, one after the other.
pub fn sha256(pieces: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for piece in pieces {
        digest.update(piece);
    }
    let bytes = digest.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
