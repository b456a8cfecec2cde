//! The pass backward through time: the slopes of the hidden units one step after the other, the
//! rest as products over all steps.

use pulp::{Simd, WithSimd};

use super::Shape;
use super::outer::{OuterProducts, Side};
use super::product::{Rows, add_product};
use super::room::{Room, copy_rows};
use super::turn::{fill, turn};

/// A sequence backward, after it went forward: overwrites all gradients.
pub(super) struct Backward<'a> {
    pub(super) room: &'a mut Room,
    pub(super) parameters: &'a [f32],
    pub(super) inputs: &'a [u16],
    pub(super) gradients: &'a mut [f32],
}

impl WithSimd for Backward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        self.of_outputs(simd);
        self.slopes(simd);
        self.of_hidden(simd);
        self.of_inputs::<S>();
    }
}

impl Backward<'_> {
    /// The gradients of Why and by.
    #[inline(always)]
    fn of_outputs<S: Simd>(&mut self, simd: S) {
        let room = &*self.room;
        let (wide, row) = (room.hidden_step::<S>(), room.vocabulary_step::<S>());
        OuterProducts {
            left: Side {
                numbers: &room.logits,
                step: row,
            },
            right: Side {
                numbers: &room.states[room.streams * wide..],
                step: wide,
            },
            depth: room.streams * room.steps,
            start: &[],
            out: &mut self.gradients[room.shape.why()],
            height: room.shape.vocabulary,
            width: room.shape.hidden,
        }
        .write(simd);
        add_rows(
            &room.logits[..room.streams * room.steps * row],
            row,
            &mut self.gradients[room.shape.by()],
        );
    }

    /// `(Why^T dz + Whh^T the slope of the next step) (1 - h^2)`, from the last step to the first.
    #[inline(always)]
    fn slopes<S: Simd>(&mut self, simd: S) {
        let room = &mut *self.room;
        let (wide, row) = (room.hidden_step::<S>(), room.vocabulary_step::<S>());
        let (count, stride) = (room.streams * room.steps, room.streams * wide);
        let Shape { vocabulary, hidden } = room.shape;
        let time = room.time_step::<S>();
        let whh = &self.parameters[room.shape.whh()];
        fill::<S>(&mut room.whh, whh, [hidden; 2]);
        let why = &self.parameters[room.shape.why()];
        copy_rows(why, hidden, &mut room.why, wide, hidden);
        turn(
            &room.logits,
            row,
            [count, vocabulary],
            &mut room.logits_turned,
            time,
        );
        OuterProducts {
            left: Side {
                numbers: &room.logits_turned,
                step: time,
            },
            right: Side {
                numbers: &room.why,
                step: wide,
            },
            depth: vocabulary,
            start: &[],
            out: &mut room.slopes,
            height: count,
            width: wide,
        }
        .write(simd);
        for step in (0..room.steps).rev() {
            let (now, after) = room.slopes[step * stride..count * wide].split_at_mut(stride);
            if !after.is_empty() {
                let after = Rows {
                    numbers: after,
                    step: wide,
                    count: room.streams,
                };
                add_product(simd, after, &room.whh, now, wide);
            }
            let states = &room.states[(step + 1) * stride..][..stride];
            for (slope, &h) in now.iter_mut().zip(states) {
                *slope *= 1.0 - h * h;
            }
        }
    }

    /// The gradients of Whh and bh.
    #[inline(always)]
    fn of_hidden<S: Simd>(&mut self, simd: S) {
        let room = &*self.room;
        let wide = room.hidden_step::<S>();
        OuterProducts {
            left: Side {
                numbers: &room.slopes,
                step: wide,
            },
            right: Side {
                numbers: &room.states,
                step: wide,
            },
            depth: room.streams * room.steps,
            start: &[],
            out: &mut self.gradients[room.shape.whh()],
            height: room.shape.hidden,
            width: room.shape.hidden,
        }
        .write(simd);
        add_rows(
            &room.slopes[..room.streams * room.steps * wide],
            wide,
            &mut self.gradients[room.shape.bh()],
        );
    }

    /// The gradient of Wxh: of each character that occurs, the slopes of its steps.
    #[inline(always)]
    fn of_inputs<S: Simd>(&mut self) {
        let room = &mut *self.room;
        let wide = room.hidden_step::<S>();
        let Room { columns, used, .. } = room;
        for (column, _) in columns
            .chunks_exact_mut(wide)
            .zip(&*used)
            .filter(|(_, used)| **used)
        {
            column.fill(0.0);
        }
        for (&character, slopes) in self.inputs.iter().zip(room.slopes.chunks_exact(wide)) {
            let column = &mut columns[usize::from(character) * wide..][..wide];
            for (sum, &slope) in column.iter_mut().zip(slopes) {
                *sum += slope;
            }
        }
        let gradient = &mut self.gradients[room.shape.wxh()];
        gradient.fill(0.0);
        let columns = columns.chunks_exact(wide).zip(&*used).enumerate();
        for (character, (column, _)) in columns.filter(|(_, (_, used))| **used) {
            let to = gradient[character..]
                .iter_mut()
                .step_by(room.shape.vocabulary);
            for (to, &sum) in to.zip(column) {
                *to = sum;
            }
        }
    }
}

/// The sum of rows that lie `step` apart, as far as `sum` is long.
#[inline(always)]
fn add_rows(rows: &[f32], step: usize, sum: &mut [f32]) {
    sum.fill(0.0);
    for row in rows.chunks_exact(step) {
        for (sum, &number) in sum.iter_mut().zip(row) {
            *sum += number;
        }
    }
}
