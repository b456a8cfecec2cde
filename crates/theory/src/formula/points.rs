//! Random places at which formulas are compared.

use palomino_kernels::random::Random;

use super::expression::Point;
use crate::dense::{Activation, Backpropagated, Layers, backpropagate};

/// Numbers without indices, by name.
pub(super) struct Numbers(pub(super) Vec<(&'static str, f64)>);

impl Point for Numbers {
    fn named(&self, name: &str, _: &[char], _: &dyn Fn(char) -> usize) -> f64 {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map_or(f64::NAN, |(_, value)| *value)
    }

    fn size(&self, _: char) -> usize {
        0
    }

    fn activation(&self, a: f64) -> (f64, f64) {
        (Activation::Logistic.value(a), Activation::Logistic.slope(a))
    }
}

/// A network of random numbers, with all that a pass through it knows.
pub(super) struct Drawn {
    pub(super) layers: Layers,
    pub(super) passes: Backpropagated,
}

impl Drawn {
    /// Four units above three inputs, and two above them: no two sizes are equal, so that a
    /// transposed matrix can't fit by chance.
    pub(super) fn new(seed: u32, activation: Activation) -> Self {
        let mut random = Random::new(seed);
        let mut row = |count: usize| -> Vec<f64> {
            (0..count)
                .map(|_| {
                    let size = 0.3 + 1.2 * random.unit();
                    if random.unit() < 0.5 { -size } else { size }
                })
                .collect()
        };
        let layers = Layers {
            first: (0..4).map(|_| row(3)).collect(),
            second: (0..2).map(|_| row(4)).collect(),
            third: row(2),
            input: row(3),
            activation,
        };
        Drawn {
            passes: backpropagate(&layers),
            layers,
        }
    }
}

impl Point for Drawn {
    fn named(&self, name: &str, indices: &[char], index: &dyn Fn(char) -> usize) -> f64 {
        let at = |which: usize| index(indices[which]);
        match name {
            "W1" => self.layers.first[at(0)][at(1)],
            "W2" => self.layers.second[at(0)][at(1)],
            "w3" => self.layers.third[at(0)],
            "x" => self.layers.input[at(0)],
            "a1" => self.passes.first_sums[at(0)],
            "h1" => self.passes.first_outputs[at(0)],
            "a2" => self.passes.second_sums[at(0)],
            "h2" => self.passes.second_outputs[at(0)],
            "f" => self.passes.value,
            _ => f64::NAN,
        }
    }

    fn size(&self, index: char) -> usize {
        match index {
            'i' => self.layers.first.len(),
            'j' => self.layers.input.len(),
            _ => self.layers.second.len(),
        }
    }

    fn activation(&self, a: f64) -> (f64, f64) {
        let s = self.layers.activation;
        (s.value(a), s.slope(a))
    }
}
