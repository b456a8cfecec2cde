//! Pictures of 32 x 32 pixels, and the two sets that training needs of them.

use palomino_run::digest::Sum;

use super::KeptError;

/// Pixels on a side.
pub const SIDE: usize = 32;

/// A pixel's levels are divided by this to lie in 0..1: 256, not 255, as the course does.
pub const LEVELS: f32 = 256.0;

/// Bytes of one picture: 32 x 32 x RGB.
pub const PICTURE_BYTES: usize = SIDE * SIDE * 3;

/// N pictures, 32 x 32, RGB, channel last: always a whole number of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Pictures(Vec<u8>);

impl Pictures {
    /// Pictures from their bytes: row by row, each pixel as red, green, blue.
    ///
    /// # Errors
    /// When the bytes are no whole number of pictures.
    pub fn new(bytes: Vec<u8>) -> Result<Self, KeptError> {
        if bytes.len().is_multiple_of(PICTURE_BYTES) {
            Ok(Self(bytes))
        } else {
            Err(KeptError::PartialPicture {
                bytes: bytes.len() as u64,
            })
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len() / PICTURE_BYTES
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All bytes, picture after picture.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The 3,072 bytes of the `i`-th picture, counted from 0.
    ///
    /// # Panics
    /// When there is no such picture.
    pub fn picture(&self, i: usize) -> &[u8] {
        &self.0[i * PICTURE_BYTES..][..PICTURE_BYTES]
    }

    /// Puts another picture in the place of the `i`-th.
    ///
    /// # Panics
    /// When there is no such picture.
    pub fn replace(&mut self, i: usize, picture: &[u8; PICTURE_BYTES]) {
        self.0[i * PICTURE_BYTES..][..PICTURE_BYTES].copy_from_slice(picture);
    }

    /// The bytes of the pictures with these numbers, one after the other.
    ///
    /// # Panics
    /// When one of them is not there.
    pub fn gather(&self, numbers: &[usize]) -> Vec<u8> {
        let pictures = numbers.iter().map(|&number| self.picture(number));
        pictures.flatten().copied().collect()
    }
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} pictures", self.len())
    }
}

/// What to learn from, and what to judge by. [`super::open`] and [`Split::unpack`] leave neither
/// empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Pictures to learn from.
    pub train: Pictures,
    /// Pictures never learned from.
    pub validation: Pictures,
}

impl Split {
    /// The fingerprint of these pictures in this order, as 64 hex digits: SHA-256 over the count
    /// (64 bits, little endian) and the bytes of the training pictures, then the same of the
    /// validation pictures.
    pub fn sha256(&self) -> String {
        let mut sum = Sum::default();
        for pictures in [&self.train, &self.validation] {
            sum.bytes(&(pictures.len() as u64).to_le_bytes());
            sum.bytes(pictures.bytes());
        }
        sum.finish()
    }
}
