//! Arrays of pictures in a `.safetensors` file.

use palomino_files::{Dtype, FileError as Fault, Stored, said};
use safetensors::{Dtype as Type, SafeTensors};

use super::{
    FileError,
    arrays::{Inside, Named},
};

/// Bytes of the header.
const HEADER: u64 = 1 << 20;

/// Whether bytes begin as such a file: eight bytes of length, then JSON.
pub(super) fn is_tensors(bytes: &[u8]) -> bool {
    bytes.get(4..9) == Some(b"\0\0\0\0{")
}

/// The arrays of such a file.
pub(super) fn arrays<'a>(file: &str, bytes: &'a [u8]) -> Result<Inside<'a>, FileError> {
    let damaged = |fact: String| Fault::Damaged {
        file: file.into(),
        fact,
    };
    let length = bytes.first_chunk().copied().map_or(0, u64::from_le_bytes);
    if length > HEADER {
        return Err(damaged("its header is too long".into()).into());
    }
    let tensors = SafeTensors::deserialize(bytes);
    let tensors = tensors.map_err(|error| damaged(said(error)))?;
    let mut inside = Inside::default();
    for (name, tensor) in tensors.iter() {
        let code = match tensor.dtype() {
            Type::U8 => "u1",
            Type::I8 => "i1",
            Type::U16 => "u2",
            Type::I16 => "i2",
            Type::U32 => "u4",
            Type::I32 => "i4",
            Type::U64 => "u8",
            Type::I64 => "i8",
            Type::F16 => "f2",
            Type::F32 => "f4",
            Type::F64 => "f8",
            Type::BOOL => "b1",
            _ => "",
        };
        let name = name.to_owned();
        let Some(dtype) = Dtype::of(code, b'<') else {
            inside.others.push(name);
            continue;
        };
        let label = format!("{file}, {}", palomino_files::shown(&name));
        let shape = tensor.shape().to_vec();
        let array = Stored::new(&label, shape, dtype, false, tensor.data().into())?;
        inside.arrays.push(Named { name, label, array });
    }
    Ok(inside)
}
