//! A run or a network to its file.

use palomino_run::saved::{self, Half, Tensor};

use super::{CURVE, Checkpoint, FIRST, Header, SECOND, SMOOTHED, STATE};
use crate::error::Result;
use crate::model::{Array, Shape};
use crate::recipe::Rule;
use crate::train::Standing;

/// How the numbers of a network are written.
type Written = fn(String, Vec<usize>, &[f32]) -> Tensor;

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
        let mut tensors = arrays(shape, "", parameters.values(), Tensor::floats);
        tensors.extend(arrays(shape, FIRST, first, Tensor::floats));
        if recipe.optimiser == Rule::Adam {
            tensors.extend(arrays(shape, SECOND, second, Tensor::floats));
        }
        let size = vec![recipe.streams, shape.hidden];
        tensors.push(Tensor::floats(STATE.into(), size, state));
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
            Tensor::halves,
        ))
    }

    fn written(&self, mut tensors: Vec<Tensor>) -> Result<Vec<u8>> {
        let mut progress = self.standing.progress.clone();
        let curve = std::mem::take(&mut progress.curve);
        let numbers = curve
            .iter()
            .flat_map(|point| [point.characters as f64, point.smoothed]);
        let numbers: Vec<f64> = numbers.collect();
        tensors.push(Tensor::doubles(
            CURVE.into(),
            vec![curve.len(), 2],
            &numbers,
        ));
        let smoothed = [progress.smoothed];
        tensors.push(Tensor::doubles(SMOOTHED.into(), vec![1], &smoothed));
        let header = Header {
            recipe: self.standing.recipe.clone(),
            title: self.title.clone(),
            vocabulary: self.vocabulary.characters().to_vec(),
            progress,
            provenance: self.provenance.clone(),
        };
        Ok(saved::write(Half::Texts, &header, &self.record, &tensors)?)
    }
}

/// The five arrays of a flat buffer.
fn arrays(shape: Shape, prefix: &str, values: &[f32], written: Written) -> Vec<Tensor> {
    let array = |array: Array| {
        let (name, size) = (format!("{prefix}{}", array.name()), array.size(shape));
        written(name, size.to_vec(), &values[array.range(shape)])
    };
    Array::ALL.into_iter().map(array).collect()
}
