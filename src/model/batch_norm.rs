//! Batch normalisation with its weights and running statistics, followed by a ReLU and what changes
//! the size.

use burn::module::{Module, ModuleMapper, Param, RunningState};
use burn::tensor::{Device, Tensor};

use crate::ops::{self, Tail};

/// Normalises each channel over batch, height and width, then scales and shifts it.
#[derive(Module, Debug)]
pub struct BatchNorm {
    /// Scale, `[C]`.
    pub weight: Param<Tensor<1>>,
    /// Shift, `[C]`.
    pub bias: Param<Tensor<1>>,
    /// Mean of each channel over the batches seen in training, `[C]`.
    pub running_mean: RunningState<Tensor<1>>,
    /// Unbiased variance of each channel over the batches seen in training, `[C]`.
    pub running_var: RunningState<Tensor<1>>,
}

impl BatchNorm {
    /// A layer that changes nothing yet: scale 1, shift 0, mean 0, variance 1.
    pub fn new(channels: usize, device: &Device) -> Self {
        BatchNorm {
            weight: Param::from_tensor(Tensor::ones([channels], device)),
            bias: Param::from_tensor(Tensor::zeros([channels], device)),
            running_mean: RunningState::new(Tensor::zeros([channels], device)),
            running_var: RunningState::new(Tensor::ones([channels], device)),
        }
    }

    /// `[B, H, W, C]` normalised, then ReLU, then the tail: by the batch's own statistics where
    /// gradients are tracked, else by the running ones.
    ///
    /// `repeats` is how often each value counts in the running variance ([`ops::batch_norm_relu`]).
    pub fn forward(&self, x: Tensor<4>, tail: Tail, repeats: usize) -> Tensor<4> {
        let affine = [self.weight.val(), self.bias.val()];
        let running = [self.running_mean.value(), self.running_var.value()];
        if !x.device().is_autodiff() {
            return ops::norm_relu(x, affine, running, tail);
        }
        let trained = ops::batch_norm_relu(x, affine, running, tail, repeats);
        move_to(&self.running_mean, trained.running_mean);
        move_to(&self.running_var, trained.running_variance);
        trained.output
    }
}

impl BatchNorm {
    /// `[B, H, W, C]` normalised and nothing else: a number is its positive part less the positive
    /// part of its negative.
    pub fn forward_without_relu(&self, x: Tensor<4>) -> Tensor<4> {
        let (weight, bias) = (self.weight.val(), self.bias.val());
        let running = [self.running_mean.value(), self.running_var.value()];
        let negative = [weight.neg(), bias.neg()];
        let below = if x.device().is_autodiff() {
            ops::batch_norm_relu(x.clone(), negative, running, Tail::Nothing, 1).output
        } else {
            ops::norm_relu(x.clone(), negative, running, Tail::Nothing)
        };
        self.forward(x, Tail::Nothing, 1) - below
    }
}

/// Replaces a running statistic, which all clones of its state share.
///
/// Not by burn's `update`: that is for several threads, whose number it divides by, at the price of
/// a kernel launch each.
fn move_to(running: &RunningState<Tensor<1>>, moved: Tensor<1>) {
    running.clone().map(&mut Put(moved));
}

/// Puts a tensor in the place of another.
struct Put(Tensor<1>);

impl ModuleMapper for Put {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, old, mapper) = param.consume();
        Param::from_mapped_value(id, self.0.clone().reshape(old.dims()), mapper)
    }
}
