//! A network in a `.safetensors`: a stranger's, with the plain names of the arrays. (What this lab
//! saves is read by `checkpoint`.)

use half::{bf16, f16};
use palomino_files::{FileError, Values, said};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};

use super::parts::{MOST_VALUES, Parts, known};
use crate::error::Result;

/// Bytes of the header: the names of ten arrays and a vocabulary take a few thousand.
const HEADER_BYTES: u64 = 1 << 20;

/// Where the characters are, as one string in the network's order.
const CHARACTERS: &str = "chars";

/// Whether bytes begin as such a file: eight bytes of length, then JSON.
pub(super) fn is_tensors(bytes: &[u8]) -> bool {
    let header = bytes.get(8..).unwrap_or_default();
    // A pickle's first byte is never followed by so many zeros.
    header.first() == Some(&b'{') && bytes[6..8] == [0, 0]
}

/// What such a file tells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Parts> {
    let damaged = |fact: String| FileError::Damaged {
        file: file.into(),
        fact,
    };
    let length = bytes
        .first_chunk()
        .map_or(0, |length| u64::from_le_bytes(*length));
    if length > HEADER_BYTES {
        return Err(FileError::TooBig {
            file: file.into(),
            what: "bytes in its header",
            found: length,
            limit: HEADER_BYTES,
        }
        .into());
    }
    let explain = |error: safetensors::SafeTensorError| {
        let said = said(error);
        damaged(format!("its header doesn't fit its tensors ({said})"))
    };
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(explain)?;
    let tensors = SafeTensors::deserialize(bytes).map_err(explain)?;
    let mut parts = Parts::default();
    let mut names: Vec<&str> = tensors.names();
    names.sort_unstable();
    for name in names {
        let tensor = tensors.tensor(name).map_err(explain)?;
        take(file, name, &tensor, &mut parts)?;
    }
    if let Some(notes) = metadata.metadata() {
        parts.chars = notes.get(CHARACTERS).map(|text| text.chars().collect());
    }
    Ok(parts)
}

fn take(file: &str, name: &str, tensor: &TensorView<'_>, parts: &mut Parts) -> Result<()> {
    let dtype = format!("{:?}", tensor.dtype());
    let count = tensor
        .shape()
        .iter()
        .try_fold(1_u64, |count, dim| count.checked_mul(*dim as u64));
    let name = known(name).unwrap_or(name);
    let values = known(name).and_then(|_| numbers(tensor));
    match values {
        None => parts.list(name, &dtype, tensor.shape(), None),
        Some(_) if count.is_none_or(|count| count > MOST_VALUES) => {
            return Err(FileError::TooBig {
                file: format!("{file}, {name}"),
                what: "values in one array",
                found: count.unwrap_or(u64::MAX),
                limit: MOST_VALUES,
            }
            .into());
        }
        Some(values) => parts.take(file, name, &dtype, tensor.shape().to_vec(), &values)?,
    }
    Ok(())
}

/// The numbers of a tensor; `None` where it holds no floats.
fn numbers(tensor: &TensorView<'_>) -> Option<Values> {
    let data = tensor.data();
    let halves = |of: fn([u8; 2]) -> f32| {
        let (pairs, _) = data.as_chunks::<2>();
        Values::F32(pairs.iter().map(|pair| of(*pair)).collect())
    };
    Some(match tensor.dtype() {
        Dtype::F32 => {
            let (each, _) = data.as_chunks::<4>();
            Values::F32(
                each.iter()
                    .map(|bytes| f32::from_le_bytes(*bytes))
                    .collect(),
            )
        }
        Dtype::F64 => {
            let (each, _) = data.as_chunks::<8>();
            Values::F64(
                each.iter()
                    .map(|bytes| f64::from_le_bytes(*bytes))
                    .collect(),
            )
        }
        Dtype::F16 => halves(|pair| f16::from_le_bytes(pair).to_f32()),
        Dtype::BF16 => halves(|pair| bf16::from_le_bytes(pair).to_f32()),
        _ => return None,
    })
}
