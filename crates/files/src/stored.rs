//! An array as it lies in a file, whatever the format: an `.npy`, a pickle, a safetensors file.

use std::borrow::Cow;

use crate::{Dtype, FileError, Values};

/// An array whose shape, type and bytes agree; none of its values is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<'a> {
    shape: Vec<usize>,
    strides: Vec<usize>,
    dtype: Dtype,
    fortran: bool,
    bytes: Cow<'a, [u8]>,
}

impl<'a> Stored<'a> {
    /// An array of this shape and type that lies in `bytes`, in Fortran order where the first index
    /// is the fastest.
    ///
    /// # Errors
    /// When there are more or fewer bytes than the shape says. Objects have no such length.
    pub fn new(
        file: &str,
        shape: Vec<usize>,
        dtype: Dtype,
        fortran: bool,
        bytes: Cow<'a, [u8]>,
    ) -> Result<Self, FileError> {
        if let Some(size) = dtype.size() {
            dtype.whole(file, &shape, size, bytes.len())?;
        }
        let mut strides = vec![1; shape.len()];
        let mut stride = 1_usize;
        let mut each = |dimension: usize| {
            strides[dimension] = stride;
            stride = stride.saturating_mul(shape[dimension]);
        };
        if fortran {
            (0..shape.len()).for_each(&mut each);
        } else {
            (0..shape.len()).rev().for_each(&mut each);
        }
        Ok(Self {
            shape,
            strides,
            dtype,
            fortran,
            bytes,
        })
    }

    /// Its dimensions; empty for a single value.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// How many values apart neighbours along each dimension lie.
    pub fn strides(&self) -> &[usize] {
        &self.strides
    }

    /// The type of its values.
    pub fn dtype(&self) -> Dtype {
        self.dtype
    }

    /// How many values it has.
    pub fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Its bytes, in the order they lie in.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number that lies at this place; 0 where it holds none.
    pub fn number(&self, place: usize) -> f64 {
        let size = self.dtype.size().unwrap_or(1);
        self.dtype.number(&self.bytes[place * size..][..size])
    }

    /// The index of the value that lies at this place, as Python writes it: `[1, 2, 3, 0]`.
    pub fn index(&self, place: usize) -> String {
        let at = |(stride, dim): (&usize, &usize)| (place / stride % dim).to_string();
        let index: Vec<_> = self.strides.iter().zip(&self.shape).map(at).collect();
        format!("[{}]", index.join(", "))
    }

    /// All values, in C order.
    ///
    /// # Errors
    /// When a text has a number that names no character.
    pub fn values(&self, file: &str) -> Result<Values, FileError> {
        self.dtype
            .values(file, &self.shape, self.fortran, &self.bytes)
    }
}
