//! Writing: one character in, the distribution of the next one out.

use pulp::{Simd, WithSimd};

use crate::lanes::dispatched;

use super::Shape;
use super::aligned::AlignedNumbers;
use super::panels::{Panels, padded, roomy};
use super::product::{Rows, add_product, most_columns};
use super::tanh::tanh_each;
use super::turn::fill_turned;

/// For writing (one character at a time): weights laid out for speed once, then step by step.
pub struct Writer {
    shape: Shape,
    /// `Wxh[:, character] + bh` of each character, `[V, D]`, rows padded.
    columns: AlignedNumbers,
    whh: Panels,
    why: Panels,
    by: Vec<f32>,
    /// A hidden state and logits, padded.
    state: AlignedNumbers,
    logits: AlignedNumbers,
}

impl Writer {
    /// Lays the weights out. `parameters`: the five arrays, as [`Shape`] says.
    ///
    /// # Panics
    /// Where `parameters` has another length than the shape's.
    #[inline(never)]
    pub fn new(shape: Shape, parameters: &[f32]) -> Self {
        shape.check(parameters.len());
        let Shape { vocabulary, hidden } = shape;
        let mut writer = Writer {
            shape,
            columns: AlignedNumbers::zeros(vocabulary * roomy(hidden)),
            whh: Panels::new(hidden, hidden, most_columns(1)),
            why: Panels::new(hidden, vocabulary, most_columns(1)),
            by: parameters[shape.by()].to_vec(),
            state: AlignedNumbers::zeros(roomy(hidden)),
            logits: AlignedNumbers::zeros(roomy(vocabulary)),
        };
        dispatched(LayOut {
            writer: &mut writer,
            parameters,
        });
        writer
    }

    /// state `[D]` <- `tanh(Wxh[:, character] + Whh state + bh)`.
    ///
    /// # Panics
    /// Where the character is beyond the vocabulary, or the state's length is not D.
    #[inline(never)]
    pub fn step(&mut self, character: u16, state: &mut [f32]) {
        self.shape.check_characters(&[character]);
        check_length("a state", state.len(), self.shape.hidden);
        dispatched(Step {
            writer: self,
            character: character.into(),
            state,
        });
    }

    /// Logits `[V]` of a state `[D]`: `Why state + by`.
    ///
    /// # Panics
    /// Where the lengths are not D and V.
    #[inline(never)]
    pub fn logits(&mut self, state: &[f32], out: &mut [f32]) {
        check_length("a state", state.len(), self.shape.hidden);
        check_length("room for logits", out.len(), self.shape.vocabulary);
        dispatched(Logits {
            writer: self,
            state,
            out,
        });
    }
}

#[track_caller]
pub(super) fn check_length(what: &str, found: usize, right: usize) {
    assert!(found == right, "{what} of {found} numbers, not {right}");
}

struct LayOut<'a> {
    writer: &'a mut Writer,
    parameters: &'a [f32],
}

impl WithSimd for LayOut<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let LayOut { writer, parameters } = self;
        let shape = writer.shape;
        let wide = padded::<S>(shape.hidden);
        let bh = &parameters[shape.bh()];
        for (unit, weights) in parameters[shape.wxh()]
            .chunks_exact(shape.vocabulary)
            .enumerate()
        {
            for (column, &weight) in writer.columns.chunks_exact_mut(wide).zip(weights) {
                column[unit] = weight + bh[unit];
            }
        }
        let Shape { vocabulary, hidden } = shape;
        fill_turned::<S>(&mut writer.whh, &parameters[shape.whh()], [hidden; 2]);
        fill_turned::<S>(
            &mut writer.why,
            &parameters[shape.why()],
            [vocabulary, hidden],
        );
    }
}

struct Step<'a> {
    writer: &'a mut Writer,
    character: usize,
    state: &'a mut [f32],
}

impl WithSimd for Step<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Writer {
            columns,
            whh,
            state: next,
            ..
        } = self.writer;
        let wide = padded::<S>(self.state.len());
        let next = &mut next[..wide];
        next.copy_from_slice(&columns[self.character * wide..][..wide]);
        add_product(simd, one(self.state), whh, next, wide);
        tanh_each(next);
        self.state.copy_from_slice(&next[..self.state.len()]);
    }
}

struct Logits<'a> {
    writer: &'a mut Writer,
    state: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Logits<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Writer {
            why, by, logits, ..
        } = self.writer;
        let wide = padded::<S>(by.len());
        let logits = &mut logits[..wide];
        logits[..by.len()].copy_from_slice(by);
        add_product(simd, one(self.state), why, logits, wide);
        self.out.copy_from_slice(&logits[..by.len()]);
    }
}

/// A single row.
fn one(row: &[f32]) -> Rows<'_> {
    Rows {
        numbers: row,
        step: row.len(),
        count: 1,
    }
}
