//! One sequence of a character RNN at a time, on whatever device it lives: loss, gradients, clip,
//! step.

use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino_text::model::Parameters;
use palomino_text::recipe::TextRecipe;
use palomino_text::train::{Batch, Standing, descent};

use super::char_rnn::{CharRnn, flats};
use crate::error::{Error, Result};
use crate::model::read_values;
use crate::ops::descend_clipped;

/// A character RNN, its optimiser's moments and the hidden state of each stream, all on a device.
pub struct CharTrainer {
    model: CharRnn,
    /// All first moments in the order of the arrays, then all second ones, flat.
    moments: Vec<Tensor<1>>,
    /// `[S, D]`.
    state: Tensor<2>,
}

/// What a trainer holds, read.
pub struct CharNumbers {
    /// Weights and biases as the text half has them.
    pub parameters: Parameters,
    /// Adagrad's sums of squares or Adam's first moments, flat.
    pub first: Vec<f32>,
    /// Adam's second moments, flat; empty for Adagrad.
    pub second: Vec<f32>,
    /// The hidden state of each stream, `[S, D]`.
    pub state: Vec<f32>,
}

impl CharTrainer {
    /// Goes on from where a run stands.
    pub fn new(standing: &Standing, device: &Device) -> Self {
        let plain = device.clone().inner();
        let shape = standing.parameters.shape();
        let both = [&standing.first, &standing.second].into_iter();
        let moments = both
            .filter(|moments| !moments.is_empty())
            .flat_map(|moments| flats(shape, moments, &plain));
        let state = TensorData::new(
            standing.state.clone(),
            [standing.recipe.streams, shape.hidden],
        );
        CharTrainer {
            model: CharRnn::of(&standing.parameters, &device.clone().autodiff()),
            moments: moments.collect(),
            state: Tensor::from_data(state, &plain),
        }
    }

    /// Learns from one sequence of each stream; `step` counts from 1. Gives its loss, `[1]`, still
    /// on the device: nats, summed over its steps and averaged over streams.
    pub fn step(self, batch: &Batch, recipe: &TextRecipe, step: u64) -> (Self, Tensor<1>) {
        let CharTrainer {
            model,
            moments,
            state,
        } = self;
        let device = model.wxh.val().device();
        let characters = |numbers: &[u16]| {
            let numbers: Vec<i32> = numbers.iter().map(|&number| i32::from(number)).collect();
            let data = TensorData::new(numbers, [recipe.sequence_length, recipe.streams]);
            Tensor::<2, Int>::from_data(data, &device)
        };
        let before = match batch.anew {
            true => state.zeros_like(),
            false => state,
        };
        let (inputs, targets) = (characters(&batch.inputs), characters(&batch.targets));
        let (loss, state) = model.loss(inputs, targets, Tensor::from_inner(before));
        let mut found = loss.backward();
        let flat = |gradient: Option<Tensor<2>>| {
            let gradient = gradient.expect("every array takes part in the loss");
            let count = gradient.dims().iter().product::<usize>();
            gradient.reshape([count])
        };
        let matrices = [&model.wxh, &model.whh, &model.why];
        let mut gradients: Vec<_> = matrices
            .map(|matrix| flat(matrix.grad_remove(&mut found)))
            .into();
        for bias in [&model.bh, &model.by] {
            gradients.extend(bias.grad_remove(&mut found));
        }
        let rule = descent(recipe.optimiser, recipe.learning_rate, step);
        let clip = recipe.clip as f32;
        let (flats, moments) = descend_clipped(model.to_flats(), gradients, moments, rule, clip);
        let tracked = flats.into_iter().map(Tensor::from_inner).collect();
        let trainer = CharTrainer {
            model: CharRnn::of_flats(model.shape(), tracked),
            moments,
            state: state.without_autodiff(),
        };
        (trainer, loss.without_autodiff())
    }

    /// The network as it stands.
    pub fn model(&self) -> &CharRnn {
        &self.model
    }

    /// All that it holds, read in one batch.
    ///
    /// # Errors
    /// Where the device fails, or a weight is no number.
    pub async fn read(&self) -> Result<CharNumbers> {
        let mut tensors = self.model.to_flats();
        let arrays = tensors.len();
        tensors.extend(self.moments.iter().cloned());
        let count = self.state.dims().iter().product::<usize>();
        tensors.push(self.state.clone().reshape([count]));
        let mut read = read_values(tensors).await?;
        let state = read
            .pop()
            .ok_or_else(|| Error::device("nothing was read"))?;
        let mut rest = read.chunks(arrays).map(<[Vec<f32>]>::concat);
        let mut next = || rest.next().unwrap_or_default();
        Ok(CharNumbers {
            parameters: Parameters::new(self.model.shape(), next())?,
            first: next(),
            second: next(),
            state,
        })
    }
}
