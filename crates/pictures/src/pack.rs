//! A split as one file, for the browser's storage and for the other engine: safetensors with two
//! `uint8` tensors, a title, the fingerprint and, of a paddock, its seed.

use std::collections::HashMap;

use palomino_files::{plain, shown};
use safetensors::{Dtype, SafeTensors, serialize, tensor::TensorView};

use super::{KeptError, PICTURE_BYTES, Pictures, SIDE, Split, limits};

const TITLE: &str = "title";
const SHA256: &str = "sha256";
const PADDOCK: &str = "paddock";

/// Bytes of a header.
const HEADER: u64 = 1 << 16;

/// Characters of a title: two names and the words between them.
const LONGEST_TITLE: usize = 300;

/// What [`Split::pack`] packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The pictures, whose fingerprint was checked.
    pub split: Split,
    /// What they are called.
    pub title: String,
    /// The seed, where the pictures are the paddock's.
    pub paddock: Option<u32>,
}

impl Split {
    /// The split, its title and the paddock's seed, where it is a paddock, as bytes that
    /// [`Split::unpack`] reads back; any safetensors reader can.
    pub fn pack(&self, title: &str, paddock: Option<u32>) -> Vec<u8> {
        let mut metadata = HashMap::from([
            (TITLE.to_owned(), title.to_owned()),
            (SHA256.to_owned(), self.sha256()),
        ]);
        metadata.extend(paddock.map(|seed| (PADDOCK.to_owned(), seed.to_string())));
        let tensor = |pictures| {
            view(pictures).expect(
                "`Pictures` is always a whole number of pictures, so shape and length agree",
            )
        };
        let tensors = [
            ("train", tensor(&self.train)),
            ("validation", tensor(&self.validation)),
        ];
        serialize(tensors, Some(metadata))
            .expect("two small names and three strings make a header far below its limit")
    }

    /// Whether a safetensors file is one that [`Split::pack`] packed, by what its header says.
    pub(super) fn is_packed(bytes: &[u8]) -> bool {
        // The header is read by serde; a long one is refused first, because it would be copied.
        let length = bytes
            .first_chunk()
            .copied()
            .map_or(u64::MAX, u64::from_le_bytes);
        let header = (length <= HEADER).then(|| SafeTensors::read_metadata(bytes).ok());
        let notes = header
            .flatten()
            .and_then(|(_, header)| header.metadata().clone());
        notes.is_some_and(|notes| notes.contains_key(SHA256))
    }

    /// What [`Split::pack`] packed.
    ///
    /// # Errors
    /// When anything about the bytes is not as `pack` leaves it: the names, types and shapes, the
    /// counts, the fingerprint.
    pub fn unpack(bytes: &[u8]) -> Result<Packed, KeptError> {
        let kept = |fact: &str| KeptError::Kept {
            fact: plain(fact, 400), // a library may quote the header
        };
        if bytes.len() as u64 > limits::PICTURES * PICTURE_BYTES as u64 + (1 << 20) {
            return Err(kept("it is longer than 60,000 pictures"));
        }
        // The header is read by serde; a long one is refused first, because it would be copied.
        let header = bytes
            .first_chunk()
            .map(|length| u64::from_le_bytes(*length))
            .ok_or_else(|| kept("it ends early"))?;
        if header > HEADER {
            return Err(kept("its header is too long"));
        }
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(|e| kept(&e.to_string()))?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|e| kept(&e.to_string()))?;
        if tensors.len() != 2 {
            return Err(kept(
                "it doesn't hold exactly the two tensors `train` and `validation`",
            ));
        }
        let pictures = |name: &str| -> Result<Pictures, KeptError> {
            let tensor = tensors.tensor(name).map_err(|e| kept(&e.to_string()))?;
            let [count, SIDE, SIDE, 3] = *tensor.shape() else {
                return Err(kept(&format!(
                    "`{name}` has the shape {:?}",
                    tensor.shape()
                )));
            };
            if tensor.dtype() != Dtype::U8 || count == 0 {
                return Err(kept(&format!(
                    "`{name}` holds {count} pictures of {:?}",
                    tensor.dtype()
                )));
            }
            Pictures::new(tensor.data().to_vec())
        };
        let split = Split {
            train: pictures("train")?,
            validation: pictures("validation")?,
        };
        if split.train.len() as u64 + split.validation.len() as u64 > limits::PICTURES {
            return Err(kept("it holds more than 60,000 pictures"));
        }
        let notes = metadata.metadata().as_ref();
        let found = |name: &str| notes.and_then(|notes| notes.get(name));
        let note = |name: &str| found(name).ok_or_else(|| kept(&format!("it has no {name}")));
        if *note(SHA256)? != split.sha256() {
            return Err(kept(
                "its pictures aren't the ones that were stored: their SHA-256 differs",
            ));
        }
        let seed = |text: &String| {
            let seed = text.parse();
            seed.map_err(|_| kept(&format!("no paddock has the seed {}", shown(text))))
        };
        Ok(Packed {
            split,
            title: title(note(TITLE)?),
            paddock: found(PADDOCK).map(seed).transpose()?,
        })
    }
}

/// A title fit to be shown. One that the door made has been through this; it may say more than a
/// file's name.
fn title(note: &str) -> String {
    match plain(note, LONGEST_TITLE) {
        title if title.trim().is_empty() => shown(""),
        title => title,
    }
}

fn view(pictures: &Pictures) -> Result<TensorView<'_>, safetensors::SafeTensorError> {
    TensorView::new(
        Dtype::U8,
        vec![pictures.len(), SIDE, SIDE, 3],
        pictures.bytes(),
    )
}
