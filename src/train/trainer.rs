//! One optimiser step and one evaluation, on whatever device the model lives.

use burn::module::Module;
use burn::tensor::{Device, Gradients, Tensor, TensorData};

use super::Optimiser;
use crate::data::{LEVELS, Pictures, SIDE};
use crate::model::RegressionCnn;

/// A model and its optimiser.
pub struct Trainer {
    /// The model, on a device that tracks gradients.
    pub model: RegressionCnn,
    /// What turns its gradients into steps.
    pub optimiser: Optimiser,
}

/// Greys `[B, 1, 32, 32]` and colours `[B, 3, 32, 32]`, both in 0..1, of the pictures with these numbers.
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
        for channel in 0..3 {
            colours.extend(
                picture
                    .iter()
                    .skip(channel)
                    .step_by(3)
                    .map(|&level| f32::from(level) / LEVELS),
            );
        }
        let sums = picture
            .chunks_exact(3)
            .map(|rgb| rgb.iter().map(|&level| f32::from(level)).sum::<f32>());
        greys.extend(sums.map(|sum| sum / (3.0 * LEVELS)));
    }
    let batch = numbers.len();
    (
        Tensor::from_data(TensorData::new(greys, [batch, 1, SIDE, SIDE]), device),
        Tensor::from_data(TensorData::new(colours, [batch, 3, SIDE, SIDE]), device),
    )
}

/// Mean squared error over all values, `[1]`.
fn squared_error(predicted: Tensor<4>, truth: Tensor<4>) -> Tensor<1> {
    let difference = predicted - truth;
    (difference.clone() * difference).mean()
}

impl Trainer {
    /// The loss of a batch (train mode, `[1]`, still on the device), the outputs, and the gradients of all parameters.
    pub fn gradients(
        &self,
        greys: Tensor<4>,
        colours: Tensor<4>,
    ) -> (Tensor<1>, Tensor<4>, Gradients) {
        let predicted = self.model.forward(greys);
        let loss = squared_error(predicted.clone(), colours);
        let gradients = loss.backward();
        (
            loss.without_autodiff(),
            predicted.without_autodiff(),
            gradients,
        )
    }

    /// One optimiser step; gives the batch's loss before it (train mode, `[1]`, still on the device).
    pub fn step(mut self, greys: Tensor<4>, colours: Tensor<4>, rate: f64) -> (Self, Tensor<1>) {
        let (loss, _, mut gradients) = self.gradients(greys, colours);
        self.model = self.optimiser.step(self.model, &mut gradients, rate);
        (self, loss)
    }

    /// Loss (`[1]`, on the device) and predictions of a batch in eval mode.
    pub fn evaluate(&self, greys: Tensor<4>, colours: Tensor<4>) -> (Tensor<1>, Tensor<4>) {
        let predicted = self.model.valid().forward(greys.without_autodiff());
        (
            squared_error(predicted.clone(), colours.without_autodiff()),
            predicted,
        )
    }
}
