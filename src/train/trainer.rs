//! One optimiser step and one evaluation, on whatever device the model lives.

use burn::tensor::{Device, Gradients, Int, Tensor, TensorData};

use super::Optimiser;
use crate::data::{LEVELS, Pictures, SIDE};
use crate::model::{Forward, RegressionCnn};
use crate::ops;

/// What a network is to predict; decides the loss.
#[derive(Clone, Debug)]
pub enum Targets {
    /// Colours `[B, H, W, 3]` in 0..1: mean squared error over all values.
    Colours(Tensor<4>),
    /// The number of each pixel's colour, `[B, H, W]`: cross-entropy in nats per pixel.
    Labels(Tensor<3, Int>),
}

impl Targets {
    /// The loss of a prediction, `[1]`.
    fn loss(self, predicted: Tensor<4>) -> Tensor<1> {
        match self {
            Targets::Colours(colours) => ops::squared_error(predicted, colours),
            Targets::Labels(labels) => ops::cross_entropy(predicted, labels),
        }
    }
}

/// A model and its optimiser.
pub struct Trainer<M = RegressionCnn> {
    /// The model, on a device that tracks gradients.
    pub model: M,
    /// What turns its gradients into steps.
    pub optimiser: Optimiser,
}

/// Greys `[B, 32, 32, 1]` and colours `[B, 32, 32, 3]`, both in 0..1, of the pictures with these numbers.
///
/// The grey of a pixel is the plain mean of its red, green and blue.
pub fn batch_tensors(
    pictures: &Pictures,
    numbers: &[usize],
    device: &Device,
) -> (Tensor<4>, Tensor<4>) {
    let area = SIDE * SIDE;
    let mut greys = Vec::with_capacity(numbers.len() * area);
    let mut colours = Vec::with_capacity(numbers.len() * 3 * area);
    for &number in numbers {
        let picture = pictures.picture(number);
        colours.extend(picture.iter().map(|&level| f32::from(level) / LEVELS));
        let sums = picture
            .chunks_exact(3)
            .map(|rgb| rgb.iter().map(|&level| f32::from(level)).sum::<f32>());
        greys.extend(sums.map(|sum| sum / (3.0 * LEVELS)));
    }
    let batch = numbers.len();
    (
        Tensor::from_data(TensorData::new(greys, [batch, SIDE, SIDE, 1]), device),
        Tensor::from_data(TensorData::new(colours, [batch, SIDE, SIDE, 3]), device),
    )
}

impl<M: Forward> Trainer<M> {
    /// The loss of a batch (train mode, `[1]`, still on the device), the outputs, and the gradients of all parameters.
    pub fn gradients(&self, x: Tensor<4>, targets: Targets) -> (Tensor<1>, Tensor<4>, Gradients) {
        let predicted = self.model.forward(x);
        let loss = targets.loss(predicted.clone());
        let gradients = loss.backward();
        (
            loss.without_autodiff(),
            predicted.without_autodiff(),
            gradients,
        )
    }

    /// One optimiser step; gives the batch's loss before it (train mode, `[1]`, still on the device).
    pub fn step(mut self, x: Tensor<4>, targets: Targets, rate: f64) -> (Self, Tensor<1>) {
        let (loss, _, mut gradients) = self.gradients(x, targets);
        self.model = self.optimiser.step(self.model, &mut gradients, rate);
        (self, loss)
    }

    /// Loss (`[1]`, on the device) and predictions of a batch in eval mode; what goes in is off the graph of gradients.
    pub fn evaluate(&self, x: Tensor<4>, targets: Targets) -> (Tensor<1>, Tensor<4>) {
        let predicted = self.model.valid().forward(x);
        (targets.loss(predicted.clone()), predicted)
    }
}
