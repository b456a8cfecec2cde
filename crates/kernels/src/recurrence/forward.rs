//! The pass forward through time: hidden states one step after the other, then the logits and the
//! loss of all steps at once.

use pulp::{Simd, WithSimd};

use super::Shape;
use super::product::{Rows, add_product};
use super::softmax::exponentials;
use super::tanh::tanh_each;
use super::turn::fill_turned;
use super::workspace::{Workspace, copy_rows};

/// A sequence forward. Afterwards the logits are replaced by the gradients of the loss.
pub(super) struct Forward<'a> {
    pub(super) workspace: &'a mut Workspace,
    pub(super) parameters: &'a [f32],
    pub(super) inputs: &'a [u16],
    pub(super) targets: &'a [u16],
    pub(super) state: &'a mut [f32],
}

impl WithSimd for Forward<'_> {
    /// The loss, summed over time and averaged over the streams.
    type Output = f32;

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) -> f32 {
        self.workspace.columns_of::<S>(self.parameters, self.inputs);
        self.states(simd);
        self.logits(simd);
        self.loss::<S>()
    }
}

impl Workspace {
    /// Lays out what the characters that occur give the hidden units.
    #[inline(always)]
    pub(super) fn columns_of<S: Simd>(&mut self, parameters: &[f32], characters: &[u16]) {
        let wide = self.hidden_step::<S>();
        let wxh = &parameters[self.shape.wxh()];
        let bh = &parameters[self.shape.bh()];
        self.used.fill(false);
        for &character in characters {
            let character = usize::from(character);
            if !std::mem::replace(&mut self.used[character], true) {
                let column = &mut self.columns[character * wide..][..self.shape.hidden];
                let weights = wxh[character..].iter().step_by(self.shape.vocabulary);
                for ((sum, &weight), &bias) in column.iter_mut().zip(weights).zip(bh) {
                    *sum = weight + bias;
                }
            }
        }
    }
}

impl Forward<'_> {
    /// `h = tanh(Wxh[:, x] + bh + Whh h)`, step by step.
    #[inline(always)]
    fn states<S: Simd>(&mut self, simd: S) {
        let workspace = &mut *self.workspace;
        let (hidden, wide) = (workspace.shape.hidden, workspace.hidden_step::<S>());
        let stride = workspace.streams * wide;
        let whh = &self.parameters[workspace.shape.whh()];
        fill_turned::<S>(&mut workspace.whh_turned, whh, [hidden; 2]);
        copy_rows(self.state, hidden, &mut workspace.states, wide, hidden);
        for (step, characters) in self.inputs.chunks_exact(workspace.streams).enumerate() {
            let (before, now) =
                workspace.states[step * stride..][..2 * stride].split_at_mut(stride);
            for (&character, now) in characters.iter().zip(now.chunks_exact_mut(wide)) {
                now.copy_from_slice(&workspace.columns[usize::from(character) * wide..][..wide]);
            }
            let before = Rows {
                numbers: before,
                step: wide,
                count: workspace.streams,
            };
            add_product(simd, before, &workspace.whh_turned, now, wide);
            tanh_each(now);
        }
        let last = &workspace.states[workspace.steps * stride..][..stride];
        copy_rows(last, wide, self.state, hidden, hidden);
    }

    /// `z = Why h + by`, all steps at once.
    #[inline(always)]
    fn logits<S: Simd>(&mut self, simd: S) {
        let workspace = &mut *self.workspace;
        let Shape { vocabulary, hidden } = workspace.shape;
        let (wide, row) = (
            workspace.hidden_step::<S>(),
            workspace.vocabulary_step::<S>(),
        );
        let why = &self.parameters[workspace.shape.why()];
        fill_turned::<S>(&mut workspace.why_turned, why, [vocabulary, hidden]);
        let by = &self.parameters[workspace.shape.by()];
        let count = workspace.streams * workspace.steps;
        for logits in workspace.logits.chunks_exact_mut(row).take(count) {
            logits[..vocabulary].copy_from_slice(by);
            logits[vocabulary..].fill(0.0);
        }
        let states = Rows {
            numbers: &workspace.states[workspace.streams * wide..],
            step: wide,
            count,
        };
        let logits = &mut workspace.logits;
        add_product(simd, states, &workspace.why_turned, logits, row);
    }

    /// The loss; the logits become its gradients, `(softmax(z) - one at the target) / S`.
    #[inline(always)]
    fn loss<S: Simd>(&mut self) -> f32 {
        let workspace = &mut *self.workspace;
        let row = workspace.vocabulary_step::<S>();
        let share = 1.0 / workspace.streams as f32;
        let mut loss = 0.0;
        for (&target, logits) in self
            .targets
            .iter()
            .zip(workspace.logits.chunks_exact_mut(row))
        {
            let logits = &mut logits[..workspace.shape.vocabulary];
            let target = usize::from(target);
            let wanted = logits[target];
            let (largest, sum) = exponentials(logits);
            loss += f64::from(libm::logf(sum) + (largest - wanted));
            let factor = share / sum;
            for logit in logits.iter_mut() {
                *logit *= factor;
            }
            logits[target] -= share;
        }
        (loss / workspace.streams as f64) as f32
    }
}
