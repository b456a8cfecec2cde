//! numpy's `.npy`: a magic, a header that is a Python dict, then the array as it lies in memory.
//!
//! Format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>. The crates
//! `npyz` and `ndarray-npy` allocate a header of the length that the file claims (up to 4 GB) and
//! parse it with a general Python grammar; three fixed keys need neither.

use std::borrow::Cow;

use crate::{Dtype, FileError, Stored, Values, dtype, limits, plain, shape::within};

/// How an array begins.
pub const MAGIC: &[u8] = b"\x93NUMPY";

/// The part of an array before its values, as it is written: nothing of it is checked but its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The type of its values, `<f8`.
    pub dtype: String,
    /// Whether the first index is the fastest.
    pub fortran: bool,
    /// Its dimensions, as they are written: also negative ones, and ones beyond all memory.
    pub shape: Vec<i128>,
    /// Where its values begin.
    pub data_at: usize,
}

/// An array whose header and values agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// The type of its values as the file calls it, `<f8`.
    pub dtype: String,
    /// Its dimensions; empty for a single value.
    pub shape: Vec<usize>,
    /// Its values in C order.
    pub values: Values,
}

impl Header {
    /// Reads the header; `bytes` may end behind it.
    ///
    /// # Errors
    /// When it is not whole, not what numpy writes, or describes an array with named fields.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, FileError> {
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
                what: "bytes in its header",
                found: length,
                limit: limits::NPY_HEADER,
            });
        }
        let data_at = text_at + length as usize;
        let text = bytes.get(text_at..data_at).ok_or_else(truncated)?;
        let text = str::from_utf8(text).map_err(|_| damaged("its header isn't text"))?;
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
            (_, Some(None), ..) => Err(FileError::Structured { file: file.into() }),
            (Some(()), Some(Some(dtype)), Some(fortran), Some(shape)) => Ok(Self {
                dtype,
                fortran,
                shape,
                data_at,
            }),
            _ => Err(damaged(
                "its header isn't the dict of descr, fortran_order and shape that numpy writes",
            )),
        }
    }

    /// Its dimensions and type, if it holds at most `limit` values of a type that is read here.
    ///
    /// # Errors
    /// When it holds more, or something else, or its dimensions can't be.
    pub fn checked(&self, file: &str, limit: u64) -> Result<(Vec<usize>, Dtype), FileError> {
        let Some(dtype) = Dtype::parse(&self.dtype) else {
            let shown = plain(&self.dtype, 16);
            return Err(FileError::Array {
                file: file.into(),
                fact: format!("has the dtype {shown}, which Palomino doesn't read"),
                remedy: dtype::remedy(&self.dtype),
            });
        };
        let shape = self.shape.iter().map(|dim| usize::try_from(*dim).ok());
        let shape = shape.collect::<Option<Vec<usize>>>();
        let shape = shape.filter(|shape| shape.len() <= limits::DIMENSIONS);
        let Some(shape) = shape else {
            return Err(FileError::Damaged {
                file: file.into(),
                fact: format!("no array can have the shape {}", self.shown_shape()),
            });
        };
        within(file, &shape, limit)?;
        Ok((shape, dtype))
    }

    /// The array itself, of at most `limit` values, of which `file_bytes` is the whole file.
    ///
    /// # Errors
    /// As [`Header::checked`], and when there are more or fewer bytes than the header says.
    pub fn stored<'a>(
        &self,
        file: &str,
        file_bytes: Cow<'a, [u8]>,
        limit: u64,
    ) -> Result<Stored<'a>, FileError> {
        let (shape, dtype) = self.checked(file, limit)?;
        let data = match file_bytes {
            Cow::Borrowed(bytes) => bytes.get(self.data_at..).unwrap_or_default().into(),
            Cow::Owned(mut bytes) => {
                bytes.drain(..self.data_at.min(bytes.len()));
                bytes.into()
            }
        };
        Stored::new(file, shape, dtype, self.fortran, data)
    }

    /// Bytes of the whole file when it is [`Header::checked`], no more than a `usize` holds; `None`
    /// for objects, whose pickle says itself how long it is.
    pub fn length(&self, shape: &[usize], dtype: Dtype) -> Option<usize> {
        let bytes = shape
            .iter()
            .fold(dtype.size()?, |bytes, dim| bytes.saturating_mul(*dim));
        Some(bytes.saturating_add(self.data_at))
    }

    /// The shape as Python writes it, of a strange array only the beginning.
    pub fn shown_shape(&self) -> String {
        let dims: Vec<String> = self.shape.iter().take(8).map(i128::to_string).collect();
        format!("({})", dims.join(", "))
    }
}

impl Array {
    /// Reads an array of at most `limit` values.
    ///
    /// # Errors
    /// When it is not whole, holds something else than numbers, texts or objects, or is beyond the
    /// limit.
    pub fn read(file: &str, bytes: &[u8], limit: u64) -> Result<Self, FileError> {
        let header = Header::read(file, bytes)?;
        let (shape, dtype) = header.checked(file, limit)?;
        let data = bytes.get(header.data_at..).unwrap_or_default();
        let values = dtype.values(file, &shape, header.fortran, data)?;
        Ok(Self {
            dtype: header.dtype,
            shape,
            values,
        })
    }
}

/// An array of version 1.0 in C order: its header, and then `data` as it is. The data begins at a
/// multiple of 64, as numpy's own does.
pub fn written(dtype: &str, shape: &[usize], data: &[u8]) -> Vec<u8> {
    let dims: String = match shape {
        [dim] => format!("{dim},"),
        _ => shape
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join(", "),
    };
    let dict = format!("{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({dims}), }}");
    let length = (10 + dict.len() + 1).next_multiple_of(64) - 10;
    let mut bytes = MAGIC.to_vec();
    bytes.extend([1, 0]);
    bytes.extend((length as u16).to_le_bytes());
    bytes.extend(format!("{dict:<width$}\n", width = length - 1).bytes());
    bytes.extend(data);
    bytes
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_that_is_written_is_read_again() {
        for (dims, length) in [(&[][..], 1), (&[3], 3), (&[2, 3], 6)] {
            let data: Vec<u8> = (0..8 * length).map(|byte| byte as u8).collect();
            let bytes = written("<i8", dims, &data);
            let array = Array::read("a", &bytes, 6).unwrap();
            assert_eq!(
                (array.dtype.as_str(), array.shape.as_slice()),
                ("<i8", dims)
            );
            assert!(matches!(array.values, Values::I64(values) if values.len() == length));
            assert_eq!((bytes.len() - data.len()) % 64, 0);
        }
    }

    #[test]
    fn a_length_beyond_all_memory_does_not_wrap() {
        let header = Header::read("a", &written("<f8", &[1], &[0; 8])).unwrap();
        let dtype = Dtype::parse("<f8").unwrap();
        assert_eq!(header.length(&[1], dtype), Some(header.data_at + 8));
        let half = usize::MAX / 2 + 1;
        assert_eq!(header.length(&[half, 2], dtype), Some(usize::MAX));
        assert_eq!(header.length(&[half], dtype), Some(usize::MAX));
    }

    #[test]
    fn the_header_is_numpy_s_own_to_the_byte() {
        // numpy.save of numpy.zeros((3, 1)), without the zeros.
        let header =
            b"\x93NUMPY\x01\0v\0{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }";
        let bytes = written("<f8", &[3, 1], &[0; 24]);
        assert!(bytes.starts_with(header));
        assert_eq!((bytes.len(), bytes[127]), (128 + 24, b'\n'));
        assert!(bytes[header.len()..127].iter().all(|byte| *byte == b' '));
    }
}
