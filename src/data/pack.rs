//! A split as one file, for the browser's storage: safetensors with two `uint8` tensors, a title
//! and the fingerprint.

use std::collections::HashMap;

use palomino_files::shown;
use safetensors::{Dtype, SafeTensors, serialize, tensor::TensorView};

use super::{FileError, PICTURE_BYTES, Pictures, SIDE, Split, limits};

const TITLE: &str = "title";
const SHA256: &str = "sha256";

impl Split {
    /// The split and its title as bytes that [`Split::unpack`] reads back; any safetensors reader
    /// can.
    pub fn pack(&self, title: &str) -> Vec<u8> {
        let metadata = HashMap::from([
            (TITLE.to_owned(), title.to_owned()),
            (SHA256.to_owned(), self.sha256()),
        ]);
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
            .expect("two small names and two strings make a header far below its limit")
    }

    /// The split and its title from what [`Split::pack`] made.
    ///
    /// # Errors
    /// When anything about the bytes is not as `pack` leaves it: the names, types and shapes, the
    /// counts, the fingerprint.
    pub fn unpack(bytes: &[u8]) -> Result<(Split, String), FileError> {
        let kept = |fact: &str| FileError::Kept {
            fact: fact.to_owned(),
        };
        if bytes.len() as u64 > limits::PICTURES * PICTURE_BYTES as u64 + (1 << 20) {
            return Err(kept("it is longer than 60,000 pictures"));
        }
        // The header is read by serde; a long one is refused first, because it would be copied.
        let header = bytes
            .first_chunk()
            .map(|length| u64::from_le_bytes(*length))
            .ok_or_else(|| kept("it ends early"))?;
        if header > 1 << 16 {
            return Err(kept("its header is too long"));
        }
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(|e| kept(&e.to_string()))?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|e| kept(&e.to_string()))?;
        if tensors.len() != 2 {
            return Err(kept(
                "it does not hold exactly the two tensors `train` and `validation`",
            ));
        }
        let pictures = |name: &str| -> Result<Pictures, FileError> {
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
        let note = |name: &str| {
            notes
                .and_then(|notes| notes.get(name))
                .ok_or_else(|| kept(&format!("it has no {name}")))
        };
        if *note(SHA256)? != split.sha256() {
            return Err(kept(
                "the pictures are not the ones that were stored: their SHA-256 differs",
            ));
        }
        let title = shown(note(TITLE)?);
        Ok((split, title))
    }
}

fn view(pictures: &Pictures) -> Result<TensorView<'_>, safetensors::SafeTensorError> {
    TensorView::new(
        Dtype::U8,
        vec![pictures.len(), SIDE, SIDE, 3],
        pictures.bytes(),
    )
}
