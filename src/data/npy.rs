//! numpy's `.npy`: a magic, a header that is a Python dict, then the array as it lies in memory.
//!
//! Format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>. The crates `npyz` and `ndarray-npy`
//! allocate a header of the length that the file claims (up to 4 GB) and parse it with a general Python grammar; three
//! fixed keys need neither.

use super::{FileError, PICTURE_BYTES, limits};

/// The part of an array before its numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    dtype: String,
    fortran: bool,
    shape: Vec<i128>,
    /// Where the numbers begin.
    pub(super) data_at: usize,
}

impl Header {
    /// Reads the header; `bytes` may end behind it.
    pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Self, FileError> {
        let truncated = || FileError::Truncated {
            file: file.into(),
            what: "the array's header".into(),
        };
        let damaged = |fact: &str| FileError::Damaged {
            file: file.into(),
            fact: fact.into(),
        };
        let (length, text_at) = match (bytes.get(6), bytes.get(8..12)) {
            (Some(1), Some(length)) => (u64::from(u16::from_le_bytes([length[0], length[1]])), 10),
            (Some(2 | 3), Some(length)) => (
                u64::from(u32::from_le_bytes([
                    length[0], length[1], length[2], length[3],
                ])),
                12,
            ),
            (Some(1..=3) | None, _) => return Err(truncated()),
            (Some(version), _) => {
                return Err(damaged(&format!(
                    "there is no version {version} of the npy format"
                )));
            }
        };
        if length > limits::NPY_HEADER {
            return Err(FileError::TooBig {
                file: file.into(),
                what: "a header with a size in bytes",
                found: length,
                limit: limits::NPY_HEADER,
            });
        }
        let data_at = text_at + length as usize;
        let text = bytes.get(text_at..data_at).ok_or_else(truncated)?;
        let text = str::from_utf8(text).map_err(|_| damaged("its header is no text"))?;
        let structured = || FileError::Array {
            file: file.into(),
            fact: "is a structured array".into(),
            remedy: "save one field of it, np.save(\"pictures.npy\", a[\"field\"])",
        };
        let mut words = Words(text);
        let (mut dtype, mut fortran, mut shape) = (None, None, None);
        let fields = words.dict(|words, key| {
            match key {
                "descr" if dtype.is_none() => dtype = Some(words.string().map(str::to_owned)),
                "fortran_order" if fortran.is_none() => fortran = Some(words.boolean()?),
                "shape" if shape.is_none() => shape = Some(words.tuple()?),
                _ => return None,
            }
            // A dtype that is no string is a list of fields: stop here, it is told apart below.
            if matches!(dtype, Some(None)) {
                None
            } else {
                Some(())
            }
        });
        match (fields, dtype, fortran, shape) {
            (_, Some(None), ..) => Err(structured()),
            (Some(()), Some(Some(dtype)), Some(fortran), Some(shape)) => Ok(Self {
                dtype,
                fortran,
                shape,
                data_at,
            }),
            _ => Err(damaged(
                "its header is not the dict of descr, fortran_order and shape that numpy writes",
            )),
        }
    }

    /// How many pictures the array holds, if it is an array of pictures.
    pub(super) fn pictures(&self, file: &str) -> Result<usize, FileError> {
        let array = |fact: String, remedy| FileError::Array {
            file: file.into(),
            fact,
            remedy,
        };
        match self.dtype.as_str() {
            "|u1" | "<u1" | ">u1" | "=u1" | "u1" => {}
            dtype if dtype.contains('O') => {
                return Err(array(
                    format!("holds Python objects (dtype {dtype}), a pickle that is not opened"),
                    "np.save(\"pictures.npy\", np.stack(list(a)).astype(np.uint8))",
                ));
            }
            dtype => {
                let dtype: String = dtype.chars().take(16).collect();
                return Err(array(
                    format!("has the dtype {dtype}"),
                    "a.astype(np.uint8), after scaling to 0..255 if it holds 0..1",
                ));
            }
        }
        let (count, flipped) = match *self.shape.as_slice() {
            [count, 32, 32, 3] => (count, false),
            [_, 3, 32, 32] => (0, true),
            _ => {
                let dims: Vec<String> = self.shape.iter().take(8).map(i128::to_string).collect();
                return Err(array(
                    format!("has the shape ({})", dims.join(", ")),
                    "a.reshape(-1, 32, 32, 3), if its numbers lie so",
                ));
            }
        };
        if flipped {
            return Err(array(
                "has its channels first, (N, 3, 32, 32)".into(),
                "np.ascontiguousarray(a.transpose(0, 2, 3, 1))",
            ));
        }
        if self.fortran {
            return Err(array(
                "is in Fortran order".into(),
                "np.ascontiguousarray(a)",
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
            return Err(FileError::TooBig {
                file: file.into(),
                what: "a number of pictures",
                found,
                limit: limits::PICTURES,
            });
        }
        Ok(count as usize)
    }
}

/// The pictures of an `.npy` file.
pub(super) fn pictures<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a [u8], FileError> {
    let header = Header::read(file, bytes)?;
    let count = header.pictures(file)?;
    let data = &bytes[header.data_at..];
    match data.len().cmp(&(count * PICTURE_BYTES)) {
        std::cmp::Ordering::Equal => Ok(data),
        std::cmp::Ordering::Less => Err(FileError::Truncated {
            file: file.into(),
            what: format!("picture {} of {count}", data.len() / PICTURE_BYTES + 1),
        }),
        std::cmp::Ordering::Greater => Err(FileError::Damaged {
            file: file.into(),
            fact: format!(
                "{} bytes follow the {count} pictures that its header promises",
                data.len() - count * PICTURE_BYTES
            ),
        }),
    }
}

/// What is left to read of a header; every method takes what it names, or gives `None`.
struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    fn token(&mut self, token: &str) -> Option<()> {
        self.0 = self.0.trim_start().strip_prefix(token)?;
        Some(())
    }

    fn string(&mut self) -> Option<&'a str> {
        let quote = if self.token("'").is_some() {
            '\''
        } else {
            self.token("\"").map(|()| '"')?
        };
        let (text, rest) = self.0.split_once(quote)?;
        self.0 = rest;
        (!text.contains('\\')).then_some(text)
    }

    fn boolean(&mut self) -> Option<bool> {
        if self.token("True").is_some() {
            Some(true)
        } else {
            self.token("False").map(|()| false)
        }
    }

    /// A whole number; Python 2 wrote long ones with an L behind.
    fn integer(&mut self) -> Option<i128> {
        let minus = self.token("-").is_some();
        self.0 = self.0.trim_start();
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let number: i128 = self.0[..digits].parse().ok()?;
        self.0 = &self.0[digits..];
        self.0 = self.0.strip_prefix('L').unwrap_or(self.0);
        Some(if minus { -number } else { number })
    }

    fn tuple(&mut self) -> Option<Vec<i128>> {
        self.token("(")?;
        let mut items = Vec::new();
        while self.token(")").is_none() {
            items.push(self.integer()?);
            if self.token(",").is_none() {
                self.token(")")?;
                break;
            }
        }
        Some(items)
    }

    fn dict(&mut self, mut value: impl FnMut(&mut Self, &str) -> Option<()>) -> Option<()> {
        self.token("{")?;
        while self.token("}").is_none() {
            let key = self.string()?;
            self.token(":")?;
            value(self, key)?;
            if self.token(",").is_none() {
                self.token("}")?;
                break;
            }
        }
        self.0.trim().is_empty().then_some(())
    }
}
