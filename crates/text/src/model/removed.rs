//! Weights taken out of a network: replaced by zero, or by the mean of those beside them.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Array, Parameters, Place, Shape};
use crate::error::{Error, Result};

/// What stands in for a weight that is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Baseline {
    /// 0, as if the weight had never been there.
    Zero,
    /// What is usual beside it. For Wxh[i, a] the mean over the characters of row i, for Why[b, i]
    /// the mean over the characters of column i, for Whh[i, j] the mean of row i, for a bias the
    /// mean of the array.
    Mean,
}

/// Weights to be taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Removed {
    /// Their indices in the flat buffer.
    pub indices: Vec<usize>,
    /// What stands in for each.
    pub baseline: Baseline,
}

impl Baseline {
    /// What stands in for the weight at `index`, which is less than `shape.parameters()`.
    pub fn of(self, parameters: &Parameters, index: usize) -> f32 {
        match self {
            Baseline::Zero => 0.0,
            Baseline::Mean => mean_beside(parameters, index),
        }
    }
}

/// The mean of the weights that [`Baseline::Mean`] names.
fn mean_beside(parameters: &Parameters, index: usize) -> f32 {
    let shape = parameters.shape();
    let Place { array, row, column } = Place::of(shape, index);
    let [rows, columns] = array.size(shape);
    let values = &parameters.values()[array.range(shape)];
    let mean = |beside: &mut dyn Iterator<Item = f32>, count: usize| {
        (beside.map(f64::from).sum::<f64>() / count as f64) as f32
    };
    match array {
        Array::Wxh | Array::Whh => mean(
            &mut values[row * columns..(row + 1) * columns].iter().copied(),
            columns,
        ),
        Array::Why => mean(
            &mut values.iter().skip(column).step_by(columns).copied(),
            rows,
        ),
        Array::Bh | Array::By => mean(&mut values.iter().copied(), rows),
    }
}

impl Removed {
    /// The network without these weights.
    ///
    /// # Errors
    /// [`Error::NoPlace`] where it has no such weight.
    pub fn from(&self, parameters: &Parameters) -> Result<Parameters> {
        let mut without = parameters.clone();
        for &index in &self.indices {
            check(parameters.shape(), index)?;
            without.values_mut()[index] = self.baseline.of(parameters, index);
        }
        Ok(without)
    }
}

fn check(shape: Shape, index: usize) -> Result<()> {
    if index < shape.parameters() {
        return Ok(());
    }
    Err(Error::NoPlace {
        name: format!("parameter {index}"),
        hidden: shape.hidden,
        vocabulary: shape.vocabulary,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted() -> Parameters {
        let shape = Shape {
            vocabulary: 3,
            hidden: 2,
        };
        let values = (0..shape.parameters()).map(|n| n as f32).collect();
        Parameters::new(shape, values).unwrap()
    }

    #[test]
    fn the_mean_is_taken_over_the_characters_of_a_hidden_unit() {
        let network = counted(); // Wxh 0..6, Whh 6..10, Why 10..16, bh 16..18, by 18..21
        let mean = |index| Baseline::Mean.of(&network, index);
        assert_eq!(mean(4), 4.0); // row 1 of Wxh: 3, 4, 5
        assert_eq!(mean(7), 6.5); // row 0 of Whh: 6, 7
        assert_eq!(mean(13), 13.0); // column 1 of Why: 11, 13, 15
        assert_eq!(mean(10), 12.0); // column 0 of Why: 10, 12, 14
        assert_eq!(mean(16), 16.5);
        assert_eq!(mean(20), 19.0);
        assert_eq!(Baseline::Zero.of(&network, 4), 0.0);
    }

    #[test]
    fn only_what_is_removed_changes() {
        let network = counted();
        let removed = Removed {
            indices: vec![5, 20],
            baseline: Baseline::Zero,
        };
        let without = removed.from(&network).unwrap();
        let changed: Vec<usize> = (0..21)
            .filter(|&index| without.values()[index] != network.values()[index])
            .collect();
        assert_eq!(changed, [5, 20]);
        let beyond = Removed {
            indices: vec![21],
            baseline: Baseline::Zero,
        };
        assert!(beyond.from(&network).is_err());
    }
}
