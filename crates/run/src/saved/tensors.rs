//! The tensors of a file: arrays of numbers with names and shapes.

use half::f16;
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::broken;
use crate::error::Result;

/// A tensor on its way into a file.
pub struct Tensor {
    name: String,
    shape: Vec<usize>,
    dtype: Dtype,
    bytes: Vec<u8>,
}

impl Tensor {
    /// Numbers of 32 bits, row-major.
    pub fn floats(name: String, shape: Vec<usize>, values: &[f32]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes());
        Tensor {
            name,
            shape,
            dtype: Dtype::F32,
            bytes: bytes.collect(),
        }
    }

    /// The same rounded to 16 bits: half as long, for networks that are only used.
    pub fn halves(name: String, shape: Vec<usize>, values: &[f32]) -> Self {
        let halves = values.iter().map(|&value| f16::from_f32(value));
        Tensor {
            name,
            shape,
            dtype: Dtype::F16,
            bytes: halves.flat_map(f16::to_le_bytes).collect(),
        }
    }

    /// Numbers of 64 bits, row-major.
    pub fn doubles(name: String, shape: Vec<usize>, values: &[f64]) -> Self {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes());
        Tensor {
            name,
            shape,
            dtype: Dtype::F64,
            bytes: bytes.collect(),
        }
    }

    pub(super) fn view(&self) -> Result<(&str, TensorView<'_>)> {
        let view = TensorView::new(self.dtype, self.shape.clone(), &self.bytes);
        Ok((&self.name, view.map_err(broken)?))
    }
}

/// The tensors of a file that was read. Their bytes lie in the file; nothing larger is allocated.
pub struct Tensors<'a>(pub(super) SafeTensors<'a>);

impl Tensors<'_> {
    /// The names of all arrays, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names = self.0.names();
        names.sort_unstable();
        names
    }

    /// Shape and values of one of 32-bit or 16-bit floats; nothing where there is none of this
    /// name.
    ///
    /// # Errors
    /// Where it is of other numbers.
    pub fn floats(&self, name: &str) -> Result<Option<(Vec<usize>, Vec<f32>)>> {
        let Ok(view) = self.0.tensor(name) else {
            return Ok(None);
        };
        let bytes = view.data();
        let values = match view.dtype() {
            Dtype::F32 => {
                let (words, _) = bytes.as_chunks::<4>();
                words.iter().map(|&word| f32::from_le_bytes(word)).collect()
            }
            Dtype::F16 => {
                let (words, _) = bytes.as_chunks::<2>();
                let wide = |&word: &[u8; 2]| f16::from_le_bytes(word).to_f32();
                words.iter().map(wide).collect()
            }
            _ => {
                return Err(broken(format!(
                    "its tensor {name:?} doesn't hold 32-bit or 16-bit floats"
                )));
            }
        };
        Ok(Some((view.shape().to_vec(), values)))
    }

    /// The same, where each of them has to be finite.
    ///
    /// # Errors
    /// Where it is of other numbers, or one of them is infinite or none.
    pub fn finite_floats(&self, name: &str) -> Result<Option<(Vec<usize>, Vec<f32>)>> {
        let found = self.floats(name)?;
        let values = found.iter().flat_map(|(_, values)| values);
        if values.into_iter().any(|value| !value.is_finite()) {
            return Err(broken(format!(
                "its tensor {name:?} holds values that aren't numbers"
            )));
        }
        Ok(found)
    }

    /// The values of one of 64-bit floats.
    ///
    /// # Errors
    /// Where there is none of this name, or it is of other numbers.
    pub fn doubles(&self, name: &str) -> Result<Vec<f64>> {
        let view = self.0.tensor(name).map_err(broken)?;
        if view.dtype() != Dtype::F64 {
            return Err(broken(format!(
                "its tensor {name:?} doesn't hold 64-bit floats"
            )));
        }
        let (words, _) = view.data().as_chunks::<8>();
        Ok(words.iter().map(|&word| f64::from_le_bytes(word)).collect())
    }
}
