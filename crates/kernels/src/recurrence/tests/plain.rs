//! The obvious version, in f64: number by number, as the formulas are written.

use super::super::Shape;

/// A character RNN with its numbers in f64.
pub(super) struct Plain {
    pub(super) shape: Shape,
    pub(super) parameters: Vec<f64>,
}

/// What a sequence comes to.
pub(super) struct Sequence {
    pub(super) loss: f64,
    pub(super) gradients: Vec<f64>,
    pub(super) state: Vec<f64>,
}

impl Plain {
    pub(super) fn new(shape: Shape, parameters: &[f32]) -> Self {
        let parameters = parameters.iter().map(|&p| f64::from(p)).collect();
        Plain { shape, parameters }
    }

    /// `h = tanh(Wxh[:, x] + Whh h + bh)`.
    fn next(&self, character: u16, state: &[f64]) -> Vec<f64> {
        let Shape { vocabulary, hidden } = self.shape;
        let unit = |i: usize| {
            let mut sum = self.parameters[self.shape.bh()][i];
            sum += self.parameters[self.shape.wxh()][i * vocabulary + usize::from(character)];
            for (j, h) in state.iter().enumerate() {
                sum += self.parameters[self.shape.whh()][i * hidden + j] * h;
            }
            libm::tanh(sum)
        };
        (0..hidden).map(unit).collect()
    }

    /// `softmax(Why h + by)`.
    fn shares(&self, state: &[f64]) -> Vec<f64> {
        let Shape { vocabulary, hidden } = self.shape;
        let logit = |v: usize| {
            let mut sum = self.parameters[self.shape.by()][v];
            for (j, h) in state.iter().enumerate() {
                sum += self.parameters[self.shape.why()][v * hidden + j] * h;
            }
            sum
        };
        let logits: Vec<f64> = (0..vocabulary).map(logit).collect();
        let largest = logits.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        let sum: f64 = logits.iter().map(|z| libm::exp(z - largest)).sum();
        logits
            .iter()
            .map(|z| libm::exp(z - largest) / sum)
            .collect()
    }

    /// Streams side by side, each on its own; their losses and gradients averaged.
    pub(super) fn learn(&self, inputs: &[u16], targets: &[u16], states: &[f64]) -> Sequence {
        let streams = states.len() / self.shape.hidden;
        let mut all = Sequence {
            loss: 0.0,
            gradients: vec![0.0; self.shape.parameters()],
            state: Vec::new(),
        };
        for stream in 0..streams {
            let of = |characters: &[u16]| -> Vec<u16> {
                characters
                    .iter()
                    .skip(stream)
                    .step_by(streams)
                    .copied()
                    .collect()
            };
            let state = &states[stream * self.shape.hidden..][..self.shape.hidden];
            let one = self.learn_one(&of(inputs), &of(targets), state);
            all.loss += one.loss / streams as f64;
            for (sum, gradient) in all.gradients.iter_mut().zip(one.gradients) {
                *sum += gradient / streams as f64;
            }
            all.state.extend(one.state);
        }
        all
    }

    fn learn_one(&self, inputs: &[u16], targets: &[u16], state: &[f64]) -> Sequence {
        let Shape { vocabulary, hidden } = self.shape;
        let shape = self.shape;
        let mut states = vec![state.to_vec()];
        for &input in inputs {
            states.push(self.next(input, &states[states.len() - 1]));
        }
        let (mut loss, mut gradients) = (0.0, vec![0.0; shape.parameters()]);
        let mut later = vec![0.0; hidden];
        for step in (0..inputs.len()).rev() {
            let (before, now) = (&states[step], &states[step + 1]);
            let mut of_logits = self.shares(now);
            loss -= libm::log(of_logits[usize::from(targets[step])]);
            of_logits[usize::from(targets[step])] -= 1.0;
            let mut hidden_gradients = std::mem::replace(&mut later, vec![0.0; hidden]);
            for (v, dz) in of_logits.iter().enumerate() {
                gradients[shape.by()][v] += dz;
                for j in 0..hidden {
                    gradients[shape.why()][v * hidden + j] += dz * now[j];
                    hidden_gradients[j] += self.parameters[shape.why()][v * hidden + j] * dz;
                }
            }
            for i in 0..hidden {
                hidden_gradients[i] *= 1.0 - now[i] * now[i];
                gradients[shape.bh()][i] += hidden_gradients[i];
                gradients[shape.wxh()][i * vocabulary + usize::from(inputs[step])] +=
                    hidden_gradients[i];
                for j in 0..hidden {
                    gradients[shape.whh()][i * hidden + j] += hidden_gradients[i] * before[j];
                    later[j] += self.parameters[shape.whh()][i * hidden + j] * hidden_gradients[i];
                }
            }
        }
        let state = states.pop().expect("at least the first");
        Sequence {
            loss,
            gradients,
            state,
        }
    }
}
