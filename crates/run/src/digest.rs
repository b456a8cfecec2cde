//! SHA-256 in hexadecimal: the names of data and weights, by which two machines tell whether they
//! have the same.

use sha2::{Digest, Sha256};

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Whether a text is a SHA-256 as this module writes it.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// SHA-256 of what comes in parts.
#[derive(Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Adds bytes to what is summed.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Takes some numbers, little-endian, as they lie in a file.
    pub fn floats(&mut self, values: &[f32]) {
        for value in values {
            self.0.update(value.to_le_bytes());
        }
    }

    /// The sum in hexadecimal.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// One name for all weights of a network: SHA-256 of its arrays in its own order, little-endian.
pub fn of_weights<'a>(arrays: impl Iterator<Item = &'a [f32]>) -> String {
    let mut sum = Sum::default();
    arrays.for_each(|values| sum.floats(values));
    sum.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_nothing_and_of_parts_is_known() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), nothing);
        assert!(is_sha256(nothing) && !is_sha256(&nothing.to_uppercase()));
        let mut sum = Sum::default();
        sum.bytes(b"a");
        sum.bytes(b"bc");
        assert_eq!(sum.finish(), sha256(b"abc"));
    }

    #[test]
    fn weights_are_summed_as_they_lie_in_a_file() {
        let arrays = [vec![1.0_f32], vec![-2.5, 0.0]];
        let digest = of_weights(arrays.iter().map(Vec::as_slice));
        assert_eq!(digest, sha256(&[0, 0, 128, 63, 0, 0, 32, 192, 0, 0, 0, 0]));
    }
}
