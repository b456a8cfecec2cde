//! numpy's dtypes, and the values that an array of one of them holds: numbers, texts, or a pickle
//! of objects.

use crate::FileError;

/// A type that an array's values can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dtype {
    kind: Kind,
    /// Bytes of one value.
    size: usize,
    big_endian: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Float,
    Signed,
    Unsigned,
    /// Bytes, padded with zeros.
    Bytes,
    /// Code points of four bytes, padded with zeros.
    Unicode,
    Objects,
}

/// An array's values in C order.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// `f4`: 32-bit floating point.
    F32(Vec<f32>),
    /// `f8`: 64-bit floating point.
    F64(Vec<f64>),
    /// Integers of at most 8 bytes, and booleans.
    I64(Vec<i64>),
    /// `S` and `U`: a byte is the character of its number (Latin-1); zeros at the end are left out,
    /// as numpy does.
    Texts(Vec<String>),
    /// `O`: a pickle, not opened.
    Objects(Vec<u8>),
}

impl Values {
    /// The numbers as `f64`, which holds each of them exactly but integers beyond 2^53; `None` for
    /// texts and objects.
    pub fn numbers(&self) -> Option<Vec<f64>> {
        match self {
            Values::F32(values) => Some(values.iter().map(|value| f64::from(*value)).collect()),
            Values::F64(values) => Some(values.clone()),
            Values::I64(values) => Some(values.iter().map(|value| *value as f64).collect()),
            Values::Texts(_) | Values::Objects(_) => None,
        }
    }

    fn permuted(self, places: &[usize]) -> Self {
        fn each<T: Clone>(values: &[T], places: &[usize]) -> Vec<T> {
            places.iter().map(|place| values[*place].clone()).collect()
        }
        match self {
            Values::F32(values) => Values::F32(each(&values, places)),
            Values::F64(values) => Values::F64(each(&values, places)),
            Values::I64(values) => Values::I64(each(&values, places)),
            Values::Texts(values) => Values::Texts(each(&values, places)),
            objects @ Values::Objects(_) => objects,
        }
    }
}

impl Dtype {
    /// The dtype of a description such as `<f8`, `|S1` or `u1`; `None` for one that isn't read
    /// here.
    pub fn parse(description: &str) -> Option<Self> {
        let (order, code) = match description.as_bytes() {
            [order @ (b'<' | b'>' | b'|' | b'='), ..] => (*order, &description[1..]),
            _ => (b'=', description),
        };
        Self::of(code, order)
    }

    /// The dtype of a code without byte order (`f8`) and a byte order (`<`, `>`, `|`, `=`).
    pub fn of(code: &str, order: u8) -> Option<Self> {
        let (kind, size) = (code.as_bytes().first()?, code.get(1..)?);
        let size: usize = match (kind, size) {
            (b'O', "" | "4" | "8") => 8,
            _ => size
                .parse()
                .ok()
                .filter(|size| (1..=1 << 16).contains(size))?,
        };
        let (kind, size) = match (kind, size) {
            (b'f', 4 | 8) => (Kind::Float, size),
            (b'i', 1 | 2 | 4 | 8) => (Kind::Signed, size),
            (b'u', 1 | 2 | 4) | (b'b', 1) => (Kind::Unsigned, size),
            (b'S' | b'a', _) => (Kind::Bytes, size),
            (b'U', _) => (Kind::Unicode, 4 * size),
            (b'O', _) => (Kind::Objects, size),
            _ => return None,
        };
        let big_endian = order == b'>';
        Some(Self {
            kind,
            size,
            big_endian,
        })
    }

    /// Bytes of one value; `None` for objects, whose pickle says itself how long it is.
    pub fn size(&self) -> Option<usize> {
        (self.kind != Kind::Objects).then_some(self.size)
    }

    /// The values of an array that lie in `data`, in C order whatever order they lie in.
    ///
    /// # Errors
    /// When `data` is not as long as `shape` says, or a text has a number that names no character.
    pub fn values(
        &self,
        file: &str,
        shape: &[usize],
        fortran: bool,
        data: &[u8],
    ) -> Result<Values, FileError> {
        if self.kind == Kind::Objects {
            return Ok(Values::Objects(data.to_vec()));
        }
        // What doesn't fit a usize is more than the data there is.
        let count = (shape.iter()).try_fold(1_usize, |count, dim| count.checked_mul(*dim));
        let count = count.unwrap_or(usize::MAX);
        let length = count.saturating_mul(self.size);
        if data.len() < length {
            return Err(FileError::Truncated {
                file: file.into(),
                what: format!("value {} of {count}", data.len() / self.size + 1),
            });
        }
        if data.len() > length {
            return Err(FileError::trailing(
                file,
                data.len() - length,
                count,
                "value",
            ));
        }
        let values = self.lying(data).ok_or_else(|| FileError::Damaged {
            file: file.into(),
            fact: "a text in it has a code that stands for no character".into(),
        })?;
        if fortran && shape.len() > 1 {
            Ok(values.permuted(&fortran_places(shape, count)))
        } else {
            Ok(values)
        }
    }

    /// The values in the order they lie in.
    fn lying(&self, data: &[u8]) -> Option<Values> {
        let each = data.chunks_exact(self.size);
        Some(match (self.kind, self.size) {
            (Kind::Float, 4) => Values::F32(
                each.map(|bytes| f32::from_bits(self.bits(bytes) as u32))
                    .collect(),
            ),
            (Kind::Float, _) => {
                Values::F64(each.map(|bytes| f64::from_bits(self.bits(bytes))).collect())
            }
            (Kind::Signed, size) => {
                let unused = 64 - 8 * size as u32;
                Values::I64(
                    each.map(|bytes| (self.bits(bytes) as i64) << unused >> unused)
                        .collect(),
                )
            }
            (Kind::Unsigned, _) => Values::I64(each.map(|bytes| self.bits(bytes) as i64).collect()),
            (Kind::Bytes, _) => Values::Texts(
                each.map(|bytes| trimmed(bytes.iter().map(|byte| char::from(*byte)).collect()))
                    .collect(),
            ),
            _ => Values::Texts(
                each.map(|text| {
                    let points = text.chunks_exact(4).map(|bytes| self.bits(bytes) as u32);
                    points
                        .map(char::from_u32)
                        .collect::<Option<String>>()
                        .map(trimmed)
                })
                .collect::<Option<_>>()?,
            ),
        })
    }

    /// At most 8 bytes as a number, in the byte order of this type.
    fn bits(&self, bytes: &[u8]) -> u64 {
        let shift_in = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        if self.big_endian {
            bytes.iter().fold(0, shift_in)
        } else {
            bytes.iter().rev().fold(0, shift_in)
        }
    }
}

/// Refuses an array of more than `limit` values.
pub(crate) fn within(file: &str, shape: &[usize], limit: u64) -> Result<(), FileError> {
    // A zero among the dimensions must not hide the others' size.
    let size = shape
        .iter()
        .fold(1_u64, |size, dim| size.saturating_mul((*dim).max(1) as u64));
    if size > limit {
        return Err(FileError::TooBig {
            file: file.into(),
            what: "values in one array",
            found: size,
            limit,
        });
    }
    Ok(())
}

fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end_matches('\0').len());
    text
}

/// Where the values of an array in C order lie when it is stored in Fortran's, first index fastest.
fn fortran_places(shape: &[usize], count: usize) -> Vec<usize> {
    let mut index = vec![0; shape.len()];
    let mut places = Vec::with_capacity(count);
    for _ in 0..count {
        let place = index
            .iter()
            .zip(shape)
            .rev()
            .fold(0, |place, (at, dim)| place * dim + at);
        places.push(place);
        for (at, dim) in index.iter_mut().zip(shape).rev() {
            *at += 1;
            if *at < *dim {
                break;
            }
            *at = 0;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(dtype: &str, shape: &[usize], fortran: bool, data: &[u8]) -> Values {
        let dtype = Dtype::parse(dtype).unwrap();
        dtype.values("a", shape, fortran, data).unwrap()
    }

    #[test]
    fn fortran_order_is_undone_in_any_number_of_dimensions() {
        // np.arange(24, dtype="u1").reshape(2, 3, 4).tobytes("F")
        let lying = [
            0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23,
        ];
        let counted = Values::I64((0..24).collect());
        assert_eq!(values("|u1", &[2, 3, 4], true, &lying), counted);
    }

    #[test]
    fn numbers_are_read_in_either_byte_order_and_keep_their_sign() {
        assert_eq!(
            values("<i2", &[1], false, &[0xfe, 0xff]),
            Values::I64(vec![-2])
        );
        assert_eq!(
            values(">i4", &[1], false, &[0xff, 0xff, 0xff, 0]),
            Values::I64(vec![-256])
        );
        assert_eq!(
            values(">f4", &[], false, &[0x3f, 0xc0, 0, 0]),
            Values::F32(vec![1.5])
        );
        assert_eq!(values("|b1", &[2], false, &[1, 0]), Values::I64(vec![1, 0]));
    }

    #[test]
    fn texts_lose_the_zeros_that_numpy_pads_them_with() {
        let two = |texts: [&str; 2]| Values::Texts(texts.map(str::to_owned).to_vec());
        assert_eq!(
            values("|S3", &[2], false, b"ab\0\xe9\0\0"),
            two(["ab", "é"])
        );
        assert_eq!(
            values(">U1", &[2], false, &[0, 0, 0, 65, 0, 1, 0xf4, 0x34]),
            two(["A", "🐴"])
        );
    }

    #[test]
    fn what_is_no_plain_type_is_not_read() {
        for dtype in [
            "<c16", "<f2", "|V8", "<M8[ns]", "", "<", "f", "<f8x", "|S0", "<u8", "|Sé",
        ] {
            assert_eq!(Dtype::parse(dtype), None, "{dtype}");
        }
    }
}
