//! A network that reads one character after another: its hidden state, and what it expects next.

use palomino_kernels::recurrence::{Writer, softmax};

use crate::model::{Parameters, Shape};

/// A network with a hidden state.
pub struct Reader {
    shape: Shape,
    writer: Writer,
    /// The hidden state, `[D]`.
    state: Vec<f32>,
    logits: Vec<f32>,
}

impl Reader {
    /// A network that has read nothing: its hidden state is zero.
    pub fn new(parameters: &Parameters) -> Self {
        let shape = parameters.shape();
        Reader {
            shape,
            writer: Writer::new(shape, parameters.values()),
            state: vec![0.0; shape.hidden],
            logits: vec![0.0; shape.vocabulary],
        }
    }

    /// Goes on from another hidden state, `[D]`.
    pub fn remember(&mut self, state: &[f32]) {
        self.state.copy_from_slice(state);
    }

    /// Reads a character, which is less than V.
    pub fn read(&mut self, character: u16) {
        self.writer.step(character, &mut self.state);
    }

    /// The hidden state, `[D]`.
    pub fn state(&self) -> &[f32] {
        &self.state
    }

    /// Sizes of the network.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The logits of the next character, `[V]`.
    pub fn logits(&mut self) -> &[f32] {
        self.writer.logits(&self.state, &mut self.logits);
        &self.logits
    }

    /// The distribution of the next character, softmax(alpha z), `[V]`; `alpha` is at least 0.
    pub fn expect(&mut self, alpha: f64, probabilities: &mut [f32]) {
        self.writer.logits(&self.state, &mut self.logits);
        if alpha >= super::ALWAYS_THE_LIKELIEST {
            probabilities.fill(0.0);
            probabilities[likeliest(&self.logits)] = 1.0;
        } else {
            softmax(&self.logits, alpha as f32, probabilities);
        }
    }
}

/// The first of the largest.
fn likeliest(logits: &[f32]) -> usize {
    let mut best = 0;
    for (index, &z) in logits.iter().enumerate() {
        if z > logits[best] {
            best = index;
        }
    }
    best
}
