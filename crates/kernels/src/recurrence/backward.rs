//! The pass backward through time: the gradients of the hidden units one step after the other, the
//! rest as products over all steps.

use pulp::{Simd, WithSimd};

use super::Shape;
use super::outer::{OuterProducts, Side};
use super::product::{Rows, add_product};
use super::turn::fill;
use super::workspace::Workspace;

/// A sequence backward, after it went forward: overwrites all gradients.
pub(super) struct Backward<'a> {
    pub(super) workspace: &'a mut Workspace,
    pub(super) parameters: &'a [f32],
    pub(super) inputs: &'a [u16],
    pub(super) gradients: &'a mut [f32],
}

impl WithSimd for Backward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        self.of_outputs(simd);
        self.hidden_gradients(simd);
        self.of_hidden(simd);
        self.of_inputs::<S>();
    }
}

impl Backward<'_> {
    /// The gradients of Why and by.
    #[inline(always)]
    fn of_outputs<S: Simd>(&mut self, simd: S) {
        let workspace = &*self.workspace;
        let (wide, row) = (
            workspace.hidden_step::<S>(),
            workspace.vocabulary_step::<S>(),
        );
        OuterProducts {
            left: Side {
                numbers: &workspace.logits,
                step: row,
            },
            right: Side {
                numbers: &workspace.states[workspace.streams * wide..],
                step: wide,
            },
            depth: workspace.streams * workspace.steps,
            out: &mut self.gradients[workspace.shape.why()],
            height: workspace.shape.vocabulary,
            width: workspace.shape.hidden,
        }
        .write(simd);
        add_rows(
            &workspace.logits[..workspace.streams * workspace.steps * row],
            row,
            &mut self.gradients[workspace.shape.by()],
        );
    }

    /// `(Why^T dz + Whh^T the gradient of the next step) (1 - h^2)`, from the last step to the
    /// first.
    #[inline(always)]
    fn hidden_gradients<S: Simd>(&mut self, simd: S) {
        let workspace = &mut *self.workspace;
        let (wide, row) = (
            workspace.hidden_step::<S>(),
            workspace.vocabulary_step::<S>(),
        );
        let (count, stride) = (
            workspace.streams * workspace.steps,
            workspace.streams * wide,
        );
        let Shape { vocabulary, hidden } = workspace.shape;
        let whh = &self.parameters[workspace.shape.whh()];
        fill::<S>(&mut workspace.whh, whh, [hidden; 2]);
        let why = &self.parameters[workspace.shape.why()];
        fill::<S>(&mut workspace.why, why, [vocabulary, hidden]);
        let logits = Rows {
            numbers: &workspace.logits,
            step: row,
            count,
        };
        let gradients = &mut workspace.hidden_gradients[..count * wide];
        gradients.fill(0.0);
        add_product(simd, logits, &workspace.why, gradients, wide);
        for step in (0..workspace.steps).rev() {
            let (now, after) =
                workspace.hidden_gradients[step * stride..count * wide].split_at_mut(stride);
            if !after.is_empty() {
                let after = Rows {
                    numbers: after,
                    step: wide,
                    count: workspace.streams,
                };
                add_product(simd, after, &workspace.whh, now, wide);
            }
            let states = &workspace.states[(step + 1) * stride..][..stride];
            for (gradient, &h) in now.iter_mut().zip(states) {
                *gradient *= 1.0 - h * h;
            }
        }
    }

    /// The gradients of Whh and bh.
    #[inline(always)]
    fn of_hidden<S: Simd>(&mut self, simd: S) {
        let workspace = &*self.workspace;
        let wide = workspace.hidden_step::<S>();
        OuterProducts {
            left: Side {
                numbers: &workspace.hidden_gradients,
                step: wide,
            },
            right: Side {
                numbers: &workspace.states,
                step: wide,
            },
            depth: workspace.streams * workspace.steps,
            out: &mut self.gradients[workspace.shape.whh()],
            height: workspace.shape.hidden,
            width: workspace.shape.hidden,
        }
        .write(simd);
        add_rows(
            &workspace.hidden_gradients[..workspace.streams * workspace.steps * wide],
            wide,
            &mut self.gradients[workspace.shape.bh()],
        );
    }

    /// The gradient of Wxh: of each character that occurs, the gradients of its steps.
    #[inline(always)]
    fn of_inputs<S: Simd>(&mut self) {
        let workspace = &mut *self.workspace;
        let wide = workspace.hidden_step::<S>();
        let Workspace { columns, used, .. } = workspace;
        for (column, _) in columns
            .chunks_exact_mut(wide)
            .zip(&*used)
            .filter(|(_, used)| **used)
        {
            column.fill(0.0);
        }
        for (&character, hidden_gradients) in self
            .inputs
            .iter()
            .zip(workspace.hidden_gradients.chunks_exact(wide))
        {
            let column = &mut columns[usize::from(character) * wide..][..wide];
            for (sum, &gradient) in column.iter_mut().zip(hidden_gradients) {
                *sum += gradient;
            }
        }
        let gradient = &mut self.gradients[workspace.shape.wxh()];
        gradient.fill(0.0);
        let columns = columns.chunks_exact(wide).zip(&*used).enumerate();
        for (character, (column, _)) in columns.filter(|(_, (_, used))| **used) {
            let to = gradient[character..]
                .iter_mut()
                .step_by(workspace.shape.vocabulary);
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
