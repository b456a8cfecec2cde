//! A character RNN through one sequence, forward and back.

use crate::descent::{self, Descent};
use std::ops::Range;

/// Sizes of a character RNN, and where its five arrays lie in the flat buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Characters, V.
    pub vocabulary: usize,
    /// Hidden units, D.
    pub hidden: usize,
}

impl Shape {
    /// Numbers in all.
    pub fn parameters(self) -> usize {
        self.by().end
    }
    /// Input to hidden, `[D, V]`.
    pub fn wxh(self) -> Range<usize> {
        0..self.hidden * self.vocabulary
    }
    /// Hidden to hidden, `[D, D]`.
    pub fn whh(self) -> Range<usize> {
        let start = self.wxh().end;
        start..start + self.hidden * self.hidden
    }
    /// Hidden to output, `[V, D]`.
    pub fn why(self) -> Range<usize> {
        let start = self.whh().end;
        start..start + self.hidden * self.vocabulary
    }
    /// Bias of the hidden units, `[D]`.
    pub fn bh(self) -> Range<usize> {
        let start = self.why().end;
        start..start + self.hidden
    }
    /// Bias of the outputs, `[V]`.
    pub fn by(self) -> Range<usize> {
        let start = self.bh().end;
        start..start + self.vocabulary
    }
}

/// Trains.
pub struct Recurrence {
    shape: Shape,
    streams: usize,
}

impl Recurrence {
    /// Work space.
    pub fn new(shape: Shape, streams: usize, _steps: usize) -> Self {
        Recurrence { shape, streams }
    }
    /// Forward and backward.
    pub fn learn(
        &mut self,
        p: &[f32],
        inputs: &[u16],
        targets: &[u16],
        state: &mut [f32],
        gradients: &mut [f32],
    ) -> f32 {
        gradients.fill(0.0);
        self.run(p, inputs, targets, state, Some(gradients))
    }
    /// Forward.
    pub fn measure(
        &mut self,
        p: &[f32],
        inputs: &[u16],
        targets: &[u16],
        state: &mut [f32],
    ) -> f32 {
        self.run(p, inputs, targets, state, None)
    }
    fn run(
        &mut self,
        p: &[f32],
        inputs: &[u16],
        targets: &[u16],
        state: &mut [f32],
        mut gradients: Option<&mut [f32]>,
    ) -> f32 {
        let (d, v, s) = (self.shape.hidden, self.shape.vocabulary, self.streams);
        let shape = self.shape;
        let writer = Writer::new(shape, p);
        let mut loss = 0.0;
        for stream in 0..s {
            let steps = inputs.len() / s;
            let mut h = vec![state[stream * d..(stream + 1) * d].to_vec()];
            let mut probs = Vec::new();
            for t in 0..steps {
                let mut next = h[t].clone();
                writer.step(inputs[t * s + stream], &mut next);
                let mut z = vec![0.0; v];
                writer.logits(&next, &mut z);
                let mut q = vec![0.0; v];
                softmax(&z, 1.0, &mut q);
                loss -= libm::logf(q[usize::from(targets[t * s + stream])]);
                h.push(next);
                probs.push(q);
            }
            state[stream * d..(stream + 1) * d].copy_from_slice(&h[steps]);
            let Some(g) = gradients.as_deref_mut() else {
                continue;
            };
            let mut later = vec![0.0; d];
            for t in (0..steps).rev() {
                let mut dy: Vec<f32> = probs[t].iter().map(|q| q / s as f32).collect();
                dy[usize::from(targets[t * s + stream])] -= 1.0 / s as f32;
                let mut dh = later.clone();
                for c in 0..v {
                    g[shape.by().start + c] += dy[c];
                    for i in 0..d {
                        g[shape.why().start + c * d + i] += dy[c] * h[t + 1][i];
                        dh[i] += dy[c] * p[shape.why().start + c * d + i];
                    }
                }
                later = vec![0.0; d];
                for i in 0..d {
                    let raw = (1.0 - h[t + 1][i] * h[t + 1][i]) * dh[i];
                    g[shape.bh().start + i] += raw;
                    g[i * v + usize::from(inputs[t * s + stream])] += raw;
                    for j in 0..d {
                        g[shape.whh().start + i * d + j] += raw * h[t][j];
                        later[j] += raw * p[shape.whh().start + i * d + j];
                    }
                }
            }
        }
        loss / s as f32
    }
}

/// Writes.
pub struct Writer {
    shape: Shape,
    parameters: Vec<f32>,
}

impl Writer {
    /// From parameters.
    pub fn new(shape: Shape, parameters: &[f32]) -> Self {
        Writer {
            shape,
            parameters: parameters.to_vec(),
        }
    }
    /// The next state.
    pub fn step(&self, character: u16, state: &mut [f32]) {
        let (d, v, p) = (self.shape.hidden, self.shape.vocabulary, &self.parameters);
        let whh = &p[self.shape.whh()];
        let next: Vec<f32> = (0..d)
            .map(|i| {
                let sum: f32 = whh[i * d..(i + 1) * d]
                    .iter()
                    .zip(state.iter())
                    .map(|(w, h)| w * h)
                    .sum();
                libm::tanhf(sum + p[i * v + usize::from(character)] + p[self.shape.bh()][i])
            })
            .collect();
        state.copy_from_slice(&next);
    }
    /// The logits.
    pub fn logits(&self, state: &[f32], out: &mut [f32]) {
        let d = self.shape.hidden;
        let why = &self.parameters[self.shape.why()];
        for (c, z) in out.iter_mut().enumerate() {
            *z = self.parameters[self.shape.by()][c]
                + why[c * d..(c + 1) * d]
                    .iter()
                    .zip(state)
                    .map(|(w, h)| w * h)
                    .sum::<f32>();
        }
    }
}

/// Clips and steps.
pub fn clip_and_descend(
    parameters: &mut [f32],
    gradients: &mut [f32],
    first: &mut [f32],
    second: &mut [f32],
    clip: f32,
    rule: Descent,
) {
    for g in gradients.iter_mut() {
        *g = g.clamp(-clip, clip);
    }
    descent::step(parameters, gradients, first, second, rule);
}

/// tanh.
pub fn tanh(values: &mut [f32]) {
    for value in values {
        *value = libm::tanhf(*value);
    }
}

/// softmax(alpha z).
pub fn softmax(logits: &[f32], alpha: f32, out: &mut [f32]) {
    let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for (q, z) in out.iter_mut().zip(logits) {
        *q = libm::expf((z - largest) * alpha);
    }
    let sum: f32 = out.iter().sum();
    for q in out {
        *q /= sum;
    }
}
