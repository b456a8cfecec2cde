//! A run or a network to its file.

use std::collections::HashMap;

use half::f16;
use safetensors::tensor::{Dtype, TensorView, serialize};

use super::{
    CURVE, Checkpoint, FIRST, FORMAT, HEADER, Header, SECOND, SMOOTHED, STATE, broken, sum,
};
use crate::error::Result;
use crate::model::{Array, Shape};
use crate::recipe::Rule;
use crate::train::Standing;

/// A tensor on its way into a file.
struct Written {
    name: String,
    shape: Vec<usize>,
    dtype: Dtype,
    bytes: Vec<u8>,
}

impl Checkpoint {
    /// The file: a run can go on from it bit for bit.
    ///
    /// # Errors
    /// None that a viewer could cause.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let Standing {
            recipe,
            parameters,
            first,
            second,
            state,
            ..
        } = &self.standing;
        let shape = parameters.shape();
        let mut tensors = arrays(shape, "", parameters.values(), Dtype::F32);
        tensors.extend(arrays(shape, FIRST, first, Dtype::F32));
        if recipe.optimiser == Rule::Adam {
            tensors.extend(arrays(shape, SECOND, second, Dtype::F32));
        }
        tensors.push(Written {
            name: STATE.into(),
            shape: vec![recipe.streams, shape.hidden],
            dtype: Dtype::F32,
            bytes: state.iter().flat_map(|h| h.to_le_bytes()).collect(),
        });
        self.written(tensors)
    }

    /// The network in half precision, without its optimiser: for networks that are only used.
    ///
    /// # Errors
    /// None that a viewer could cause.
    pub fn to_half_bytes(&self) -> Result<Vec<u8>> {
        let parameters = &self.standing.parameters;
        self.written(arrays(
            parameters.shape(),
            "",
            parameters.values(),
            Dtype::F16,
        ))
    }

    fn written(&self, mut tensors: Vec<Written>) -> Result<Vec<u8>> {
        let mut progress = self.standing.progress.clone();
        let curve = std::mem::take(&mut progress.curve);
        let numbers = curve
            .iter()
            .flat_map(|point| [point.characters as f64, point.smoothed]);
        tensors.push(Written {
            name: CURVE.into(),
            shape: vec![curve.len(), 2],
            dtype: Dtype::F64,
            bytes: numbers.flat_map(f64::to_le_bytes).collect(),
        });
        tensors.push(Written {
            name: SMOOTHED.into(),
            shape: vec![1],
            dtype: Dtype::F64,
            bytes: progress.smoothed.to_le_bytes().to_vec(),
        });
        let header = Header {
            format: FORMAT,
            recipe: self.standing.recipe.clone(),
            title: self.title.clone(),
            vocabulary: self.vocabulary.characters().to_vec(),
            progress,
            provenance: self.provenance.clone(),
            file_sha256: sum::NOUGHTS.into(),
        };
        let views = tensors
            .iter()
            .map(|tensor| {
                let view = TensorView::new(tensor.dtype, tensor.shape.clone(), &tensor.bytes);
                Ok((&tensor.name, view.map_err(broken)?))
            })
            .collect::<Result<Vec<_>>>()?;
        let text = serde_json::to_string(&header).map_err(broken)?;
        let metadata = HashMap::from([(HEADER.to_owned(), text)]);
        let mut file = serialize(views, Some(metadata)).map_err(broken)?;
        sum::put(&mut file).ok_or_else(|| broken("its header has no place for its sum"))?;
        Ok(file)
    }
}

/// The five arrays of a flat buffer.
fn arrays(shape: Shape, prefix: &str, values: &[f32], dtype: Dtype) -> Vec<Written> {
    Array::ALL
        .into_iter()
        .map(|array| {
            let values = values[array.range(shape)].iter();
            let bytes = match dtype {
                Dtype::F16 => values
                    .flat_map(|&w| f16::from_f32(w).to_le_bytes())
                    .collect(),
                _ => values.flat_map(|w| w.to_le_bytes()).collect(),
            };
            Written {
                name: format!("{prefix}{}", array.name()),
                shape: array.size(shape).to_vec(),
                dtype,
                bytes,
            }
        })
        .collect()
}
