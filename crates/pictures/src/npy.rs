//! An `.npy` file, as an array that may be one of pictures.

use std::borrow::Cow;

use palomino_files::{FileError as Fault, Stored, npy::Header, shown};

pub(super) use palomino_files::npy::MAGIC;

use super::{FileError, limits};

/// Values of one array: as many as fit the bytes that are read at once.
const VALUES: u64 = limits::INFLATED;

/// The header of an array that should be one of pictures, or of their labels; `bytes` may end
/// behind it.
pub(super) fn header(file: &str, bytes: &[u8]) -> Result<Header, FileError> {
    let refused = |fact: String, remedy: &str| FileError::Array {
        file: file.into(),
        fact,
        remedy: remedy.into(),
    };
    let header = Header::read(file, bytes).map_err(|fault| match fault {
        Fault::Structured { .. } => refused(
            "is a structured array".into(),
            "In Python, save a[a.dtype.names[0]], or another of its fields.",
        ),
        fault => fault.into(),
    })?;
    if header.dtype.contains('O') {
        let dtype = shown(&header.dtype);
        return Err(refused(
            format!("holds Python objects (dtype {dtype}), which Palomino doesn't open"),
            "In Python, save np.stack(a.tolist()), if they are arrays of one shape.",
        ));
    }
    Ok(header)
}

/// How long the file has to be, and its array when it is.
pub(super) fn length(file: &str, header: &Header) -> Result<usize, FileError> {
    let checked = header.checked(file, VALUES).map_err(|fault| match fault {
        Fault::Array { file, fact, .. } => FileError::Array {
            file,
            fact,
            remedy: "Save its pictures as whole numbers from 0 to 255, as np.uint8.".into(),
        },
        fault => fault.into(),
    });
    let (shape, dtype) = checked?;
    let length = header.length(&shape, dtype).unwrap_or(usize::MAX);
    if length as u64 > limits::INFLATED {
        return Err(Fault::TooBig {
            file: file.into(),
            what: "bytes",
            found: length as u64,
            limit: limits::INFLATED,
        }
        .into());
    }
    Ok(length)
}

/// The array of an `.npy` file.
pub(super) fn stored<'a>(file: &str, bytes: Cow<'a, [u8]>) -> Result<Stored<'a>, FileError> {
    let header = header(file, &bytes)?;
    length(file, &header)?;
    Ok(header.stored(file, bytes, VALUES)?)
}
