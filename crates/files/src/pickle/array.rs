//! Arrays of numpy in a pickle.

use super::Id;

/// A numpy array as its pickle describes it.
#[derive(Debug, Default)]
pub struct Array {
    /// Its dimensions as they are written.
    pub shape: Vec<i64>,
    /// Whether the first index is the fastest.
    pub fortran: bool,
    pub(super) dtype: String,
    pub(super) order: u8,
    pub(super) data: Id,
}

impl Array {
    /// The dtype without byte order: "u1", "i8".
    pub fn dtype(&self) -> &str {
        &self.dtype
    }

    /// The numbers of a one-dimensional array of integers, whose bytes are `data`.
    pub(super) fn integers(&self, data: &[u8]) -> Option<Vec<i64>> {
        let (signed, size) = match self.dtype.as_str() {
            "i1" | "i2" | "i4" | "i8" => (true, self.dtype.as_bytes()[1] - b'0'),
            "u1" | "u2" | "u4" => (false, self.dtype.as_bytes()[1] - b'0'),
            _ => return None,
        };
        let size = usize::from(size);
        let whole =
            matches!(*self.shape, [count] if usize::try_from(count) == Ok(data.len() / size));
        if !whole || !data.len().is_multiple_of(size) {
            return None;
        }
        Some(
            data.chunks_exact(size)
                .map(|bytes| integer(bytes, signed, self.order == b'>'))
                .collect(),
        )
    }
}

/// An integer of at most 8 bytes.
pub(super) fn integer(bytes: &[u8], signed: bool, big_endian: bool) -> i64 {
    let byte = |place: usize| {
        i64::from(
            bytes[if big_endian {
                bytes.len() - 1 - place
            } else {
                place
            }],
        )
    };
    let number = (0..bytes.len()).fold(0, |number, place| number | byte(place) << (8 * place));
    let unused = 64 - 8 * bytes.len() as u32;
    if signed {
        number << unused >> unused
    } else {
        number
    }
}
