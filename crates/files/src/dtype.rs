//! numpy's dtypes, and the values that an array of one of them holds: numbers, texts, or a pickle
//! of objects.

use crate::{FileError, shape::fortran_places};

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
    Boolean,
    /// Bytes, padded with zeros.
    Bytes,
    /// Code points of four bytes, padded with zeros.
    Unicode,
    Objects,
}

/// What to do with numpy about an array of a type that isn't read here, beginning with a verb.
/// `tests/fixtures/remedies/unread.py` lets numpy do it.
pub(crate) fn remedy(description: &str) -> &'static str {
    let code = description.trim_start_matches(['<', '>', '|', '=']);
    match code.as_bytes().first() {
        Some(b'c') => "save a.real.astype(np.float64), which leaves the imaginary parts out",
        Some(b'f') => "save a.astype(np.float64)",
        Some(b'O') => "save a.astype(np.float64) if its objects are numbers",
        _ => "save an array of plain numbers instead",
    }
}

/// An array's values in C order.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// `f2` and `f4`: floating point of 16 and 32 bits.
    F32(Vec<f32>),
    /// `f8`: 64-bit floating point; and `u8`, unsigned integers of 8 bytes.
    F64(Vec<f64>),
    /// Other integers of at most 8 bytes, and booleans.
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
            (b'f', 2 | 4 | 8) => (Kind::Float, size),
            (b'i', 1 | 2 | 4 | 8) => (Kind::Signed, size),
            (b'u', 1 | 2 | 4 | 8) => (Kind::Unsigned, size),
            (b'b', 1) => (Kind::Boolean, size),
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

    /// Whether it is one of bytes: whole numbers from 0 to 255.
    pub fn is_byte(&self) -> bool {
        self.kind == Kind::Unsigned && self.size == 1
    }

    /// Whether its values are true or false.
    pub fn is_boolean(&self) -> bool {
        self.kind == Kind::Boolean
    }

    /// Whether its values are floats, of any width.
    pub fn is_float(&self) -> bool {
        self.kind == Kind::Float
    }

    /// Whether its values are numbers, or true and false.
    pub fn is_number(&self) -> bool {
        let Self { kind, .. } = self;
        matches!(
            kind,
            Kind::Float | Kind::Signed | Kind::Unsigned | Kind::Boolean
        )
    }

    /// The number of one value's bytes: exactly, but for integers beyond 2^53. True is 1; 0 for
    /// what is no number.
    pub fn number(&self, bytes: &[u8]) -> f64 {
        let bits = self.bits(bytes);
        match (self.kind, self.size) {
            (Kind::Float, 2) => half(bits as u16),
            (Kind::Float, 4) => f64::from(f32::from_bits(bits as u32)),
            (Kind::Float, _) => f64::from_bits(bits),
            (Kind::Signed, size) => {
                let unused = 64 - 8 * size as u32;
                ((bits as i64) << unused >> unused) as f64
            }
            (Kind::Unsigned, _) => bits as f64,
            (Kind::Boolean, _) => f64::from(u8::from(bits != 0)),
            _ => 0.0,
        }
    }

    /// The text of one value's bytes; `None` where a number in it names no character.
    pub(crate) fn text(&self, bytes: &[u8]) -> Option<String> {
        let mut text: String = match self.kind {
            Kind::Bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
            Kind::Unicode => {
                let points = bytes.chunks_exact(4).map(|bytes| self.bits(bytes) as u32);
                points.map(char::from_u32).collect::<Option<_>>()?
            }
            _ => return None,
        };
        text.truncate(text.trim_end_matches('\0').len());
        Some(text)
    }

    /// How many values an array of this shape has, if `length` bytes are as many as it takes.
    pub(crate) fn whole(
        &self,
        file: &str,
        shape: &[usize],
        size: usize,
        length: usize,
    ) -> Result<usize, FileError> {
        // What doesn't fit a usize is more than the data there is.
        let count = (shape.iter()).try_fold(1_usize, |count, dim| count.checked_mul(*dim));
        let count = count.unwrap_or(usize::MAX);
        let whole = count.saturating_mul(size);
        if length < whole {
            return Err(FileError::Truncated {
                file: file.into(),
                what: format!("value {} of {count}", length / size + 1),
            });
        }
        if length > whole {
            return Err(FileError::trailing(file, length - whole, count, "value"));
        }
        Ok(count)
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
        let count = self.whole(file, shape, self.size, data.len())?;
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
            (Kind::Float, 2 | 4) => {
                Values::F32(each.map(|bytes| self.number(bytes) as f32).collect())
            }
            (Kind::Float, _) | (Kind::Unsigned, 8) => {
                Values::F64(each.map(|bytes| self.number(bytes)).collect())
            }
            (Kind::Signed, size) => {
                let unused = 64 - 8 * size as u32;
                Values::I64(
                    each.map(|bytes| (self.bits(bytes) as i64) << unused >> unused)
                        .collect(),
                )
            }
            (Kind::Unsigned | Kind::Boolean, _) => {
                Values::I64(each.map(|bytes| self.bits(bytes) as i64).collect())
            }
            _ => Values::Texts(each.map(|text| self.text(text)).collect::<Option<_>>()?),
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

/// The number of a float of 16 bits: a sign, 5 bits of exponent, 10 of fraction.
fn half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff);
    let size = match bits >> 10 & 0x1f {
        0 => fraction / f64::from(1 << 24),
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        exponent => (1024.0 + fraction) * f64::from(1_u32 << exponent) / f64::from(1 << 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests;
