//! The numbers of a character RNN: Wxh, Whh, Why, bh and by, one behind the other as min-char-rnn's
//! arrays lie in memory.

use palomino_kernels::random::Random;

use super::{Place, Shape};
use crate::error::{Error, Result};

/// The spread of the initial weights, from Karpathy's min-char-rnn.
const INITIAL_DEVIATION: f64 = 0.01;

/// The numbers of a network: finite, and as many as its shape says.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    shape: Shape,
    values: Vec<f32>,
}

impl Parameters {
    /// Fresh weights as min-char-rnn draws them after `np.random.seed(seed)`: `randn * 0.01` for
    /// Wxh, Whh and Why, biases 0.
    pub fn fresh(shape: Shape, seed: u32) -> Self {
        let mut random = Random::new(seed);
        let weights = shape.why().end;
        let mut values: Vec<f32> = (0..weights)
            .map(|_| (random.normal() * INITIAL_DEVIATION) as f32)
            .collect();
        values.resize(shape.parameters(), 0.0);
        Parameters { shape, values }
    }

    /// A network of these numbers, flat.
    ///
    /// # Errors
    /// [`Error::Size`] where they are too few or too many, [`Error::NotFinite`] where one is no
    /// number.
    pub fn new(shape: Shape, values: Vec<f32>) -> Result<Self> {
        if values.len() != shape.parameters() {
            return Err(Error::Size {
                found: values.len(),
                hidden: shape.hidden,
                vocabulary: shape.vocabulary,
                expected: shape.parameters(),
            });
        }
        if let Some(index) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::NotFinite {
                name: Place::of(shape, index).to_string(),
            });
        }
        Ok(Parameters { shape, values })
    }

    /// V and D, which say where each array lies.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// All numbers, flat: Wxh, Whh, Why, bh, by, each row by row.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// All numbers, flat, to be moved by a step; the caller sees to it that they stay finite.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// Input to hidden, `[D, V]`.
    pub fn wxh(&self) -> &[f32] {
        &self.values[self.shape.wxh()]
    }

    /// Hidden to hidden, `[D, D]`.
    pub fn whh(&self) -> &[f32] {
        &self.values[self.shape.whh()]
    }

    /// Hidden to output, `[V, D]`.
    pub fn why(&self) -> &[f32] {
        &self.values[self.shape.why()]
    }

    /// Bias of the hidden units, `[D]`.
    pub fn bh(&self) -> &[f32] {
        &self.values[self.shape.bh()]
    }

    /// Bias of the outputs, `[V]`.
    pub fn by(&self) -> &[f32] {
        &self.values[self.shape.by()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fresh_weights_are_those_of_numpy_with_the_same_seed() {
        // np.random.seed(0); np.random.randn(2, 3) * 0.01
        let wxh = [
            0.017640523459676643,
            0.004001572083672233,
            0.009787379841057392,
            0.022408931992014577,
            0.018675579901499676,
            -0.009772778798764111,
        ];
        let fresh = Parameters::fresh(
            Shape {
                vocabulary: 3,
                hidden: 2,
            },
            0,
        );
        assert_eq!(fresh.wxh(), wxh.map(|w: f64| w as f32));
        assert_eq!(fresh.bh(), [0.0; 2]);
        assert_eq!(fresh.by(), [0.0; 3]);
    }

    #[test]
    fn a_number_that_is_none_is_named() {
        let shape = Shape {
            vocabulary: 3,
            hidden: 2,
        };
        let mut values = vec![0.0; shape.parameters()];
        values[4] = f32::NAN;
        let error = Parameters::new(shape, values).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Wxh[1, 1] isn't a finite number. Choose another file."
        );
    }
}
