//! An `.npy` array of pictures: which shapes and types are one, and which numpy call makes one of
//! the others.

use palomino_files::{FileError as Fault, npy::Header, shown};

use super::{FileError, PICTURE_BYTES, limits};

/// Reads the header of an array that should be one of pictures; `bytes` may end behind it.
pub(super) fn header(file: &str, bytes: &[u8]) -> Result<Header, FileError> {
    Header::read(file, bytes).map_err(|fault| match fault {
        Fault::Structured { file } => FileError::Array {
            file,
            fact: "is a structured array".into(),
            remedy: "save one field of it: np.save(\"pictures.npy\", a[\"field\"])",
        },
        fault => fault.into(),
    })
}

/// How many pictures the array holds, if it is an array of pictures.
pub(super) fn count(file: &str, header: &Header) -> Result<usize, FileError> {
    let array = |fact: String, remedy| FileError::Array {
        file: file.into(),
        fact,
        remedy,
    };
    match header.dtype.as_str() {
        "|u1" | "<u1" | ">u1" | "=u1" | "u1" => {}
        dtype if dtype.contains('O') => {
            let dtype = shown(dtype);
            return Err(array(
                format!("holds Python objects (dtype {dtype}), which Palomino doesn't open"),
                "save np.stack(list(a)).astype(np.uint8)",
            ));
        }
        dtype => {
            let dtype: String = dtype.chars().take(16).collect();
            return Err(array(
                format!("has the dtype {}", shown(&dtype)),
                "save a.astype(np.uint8), but scale values of 0..1 to 0..255 first",
            ));
        }
    }
    let count = match *header.shape.as_slice() {
        [count, 32, 32, 3] => count,
        [_, 3, 32, 32] => {
            return Err(array(
                "has its channels first, (N, 3, 32, 32)".into(),
                "save np.ascontiguousarray(a.transpose(0, 2, 3, 1))",
            ));
        }
        _ => {
            return Err(array(
                format!("has the shape {}", header.shown_shape()),
                "save a.reshape(-1, 32, 32, 3) if its numbers are in that order",
            ));
        }
    };
    if header.fortran {
        return Err(array(
            "is in Fortran order".into(),
            "save np.ascontiguousarray(a)",
        ));
    }
    if count < 1 {
        return Err(array(
            format!("has the shape ({count}, 32, 32, 3)"),
            "save at least one picture",
        ));
    }
    if count > i128::from(limits::PICTURES) {
        let found = u64::try_from(count).unwrap_or(u64::MAX);
        return Err(limits::too_many_pictures(file, found));
    }
    Ok(count as usize)
}

/// The pictures of an `.npy` file.
pub(super) fn pictures<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a [u8], FileError> {
    let header = header(file, bytes)?;
    let count = count(file, &header)?;
    let data = &bytes[header.data_at..];
    match data.len().cmp(&(count * PICTURE_BYTES)) {
        std::cmp::Ordering::Equal => Ok(data),
        std::cmp::Ordering::Less => Err(Fault::Truncated {
            file: file.into(),
            what: format!("picture {} of {count}", data.len() / PICTURE_BYTES + 1),
        }
        .into()),
        std::cmp::Ordering::Greater => {
            let over = data.len() - count * PICTURE_BYTES;
            Err(Fault::trailing(file, over, count, "picture").into())
        }
    }
}
