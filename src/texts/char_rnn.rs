//! The text half's network on a device: a recurrence with tanh, and from each state the logits of
//! the character that comes next.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino_text::model::{Array, Parameters, Shape};

use super::recurrence::recurrence;
use crate::error::Result;
use crate::model::read_values;
use crate::ops;

/// Sizes of a character RNN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharRnnConfig {
    /// Characters, V.
    pub vocabulary: usize,
    /// Hidden units, D.
    pub hidden: usize,
}

/// Min-char-rnn (Karpathy 2015), its arrays under their own names.
#[derive(Module, Debug)]
pub struct CharRnn {
    /// Input to hidden, `[D, V]`.
    pub wxh: Param<Tensor<2>>,
    /// Hidden to hidden, `[D, D]`.
    pub whh: Param<Tensor<2>>,
    /// Hidden to output, `[V, D]`.
    pub why: Param<Tensor<2>>,
    /// Bias of the hidden units, `[D]`.
    pub bh: Param<Tensor<1>>,
    /// Bias of the outputs, `[V]`.
    pub by: Param<Tensor<1>>,
}

/// What reading a sequence gives.
#[derive(Clone, Debug)]
pub struct Read {
    /// Of the character after each one that was read, `[T, S, V]`.
    pub logits: Tensor<3>,
    /// The hidden states after the last step, `[S, D]`; they carry no gradient.
    pub state: Tensor<2>,
}

impl CharRnnConfig {
    /// All weights zero, as no network starts: [`CharRnn::of`] makes one of numbers.
    pub fn init(&self, device: &Device) -> CharRnn {
        let CharRnnConfig { vocabulary, hidden } = *self;
        let zeros = |rows, columns| Param::from_tensor(Tensor::zeros([rows, columns], device));
        CharRnn {
            wxh: zeros(hidden, vocabulary),
            whh: zeros(hidden, hidden),
            why: zeros(vocabulary, hidden),
            bh: Param::from_tensor(Tensor::zeros([hidden], device)),
            by: Param::from_tensor(Tensor::zeros([vocabulary], device)),
        }
    }
}

impl CharRnn {
    /// The network of the text half's numbers.
    pub fn of(parameters: &Parameters, device: &Device) -> Self {
        Self::of_flats(
            parameters.shape(),
            flats(parameters.shape(), parameters.values(), device),
        )
    }

    /// The network of five arrays, flat and off the graph of gradients, in the order of the fields.
    pub(super) fn of_flats(shape: Shape, flats: Vec<Tensor<1>>) -> Self {
        let [wxh, whh, why, bh, by]: [Tensor<1>; 5] =
            flats.try_into().expect("a network has five arrays");
        let (hidden, vocabulary) = (shape.hidden, shape.vocabulary);
        let matrix =
            |flat: Tensor<1>, rows, columns| Param::from_tensor(flat.reshape([rows, columns]));
        CharRnn {
            wxh: matrix(wxh, hidden, vocabulary),
            whh: matrix(whh, hidden, hidden),
            why: matrix(why, vocabulary, hidden),
            bh: Param::from_tensor(bh),
            by: Param::from_tensor(by),
        }
    }

    /// V and D, as the text half has them.
    pub fn shape(&self) -> Shape {
        let [hidden, vocabulary] = self.wxh.dims();
        Shape { vocabulary, hidden }
    }

    /// Its five arrays, flat and off the graph of gradients, in the order of the fields.
    pub(super) fn to_flats(&self) -> Vec<Tensor<1>> {
        let matrices = [&self.wxh, &self.whh, &self.why].map(|matrix| {
            let count = matrix.dims().iter().product::<usize>();
            matrix.val().without_autodiff().reshape([count])
        });
        let biases = [&self.bh, &self.by].map(|bias| bias.val().without_autodiff());
        matrices.into_iter().chain(biases).collect()
    }

    /// Its numbers as the text half has them.
    ///
    /// # Errors
    /// Where the device fails, or a number is none.
    pub async fn parameters(&self) -> Result<Parameters> {
        let values = read_values(self.to_flats()).await?.concat();
        Ok(Parameters::new(self.shape(), values)?)
    }

    /// Characters `[T, S]`, each below V, read from the state `[S, D]` on.
    pub fn forward(&self, characters: Tensor<2, Int>, state: Tensor<2>) -> Read {
        let Shape { vocabulary, hidden } = self.shape();
        let [steps, streams] = characters.dims();
        let weights = [self.wxh.val(), self.whh.val()];
        let states = recurrence(characters, state, weights, self.bh.val());
        // A convolution of kernel 1 is what a matrix product over channels is called here.
        let seen = states.hidden.reshape([1, steps, streams, hidden]);
        let why = self.why.val().reshape([vocabulary, hidden, 1, 1]);
        let logits = ops::conv2d(seen, why, self.by.val()); // [1, T, S, V]
        Read {
            logits: logits.reshape([steps, streams, vocabulary]),
            state: states.last,
        }
    }

    /// The loss of a sequence, `[1]`: nats, summed over its steps and averaged over the streams;
    /// and the last states, `[S, D]`.
    pub fn loss(
        &self,
        characters: Tensor<2, Int>,
        next_characters: Tensor<2, Int>,
        state: Tensor<2>,
    ) -> (Tensor<1>, Tensor<2>) {
        let Read { logits, state } = self.forward(characters, state);
        let [steps, streams, vocabulary] = logits.dims();
        let logits = logits.reshape([1, steps, streams, vocabulary]);
        let mean = ops::cross_entropy(logits, next_characters.reshape([1, steps, streams]));
        (mean * steps as f32, state)
    }
}

/// A flat buffer of the text half as five arrays on a device, flat.
pub(super) fn flats(shape: Shape, values: &[f32], device: &Device) -> Vec<Tensor<1>> {
    let array = |array: Array| {
        let (start, [rows, columns]) = (array.start(shape), array.size(shape));
        let values = values[start..start + rows * columns].to_vec();
        let data = TensorData::new(values, [rows * columns]);
        Tensor::from_data(data, device)
    };
    Array::ALL.into_iter().map(array).collect()
}
