//! One optimiser step and one evaluation, on whatever device the model lives.

use burn::tensor::{Gradients, Int, Tensor};

use super::Optimiser;
use crate::model::{Forward, Network, Pass};
use crate::ops;

/// What a network is to predict; decides the loss.
#[derive(Clone, Debug)]
pub enum Targets {
    /// Colours `[B, H, W, 3]`: mean squared error over all values.
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
pub struct Trainer<M = Network> {
    /// The model, on a device that tracks gradients.
    pub model: M,
    /// What turns its gradients into steps.
    pub optimiser: Optimiser,
}

/// What a model, in eval mode, makes of a batch.
pub struct Evaluated {
    /// `[1]`, on the device.
    pub loss: Tensor<1>,
    /// Share of the pixels whose likeliest label is the right one, `[1]`, on the device; where
    /// there are labels.
    pub accuracy: Option<Tensor<1>>,
    /// `[B, H, W, out]`.
    pub outputs: Tensor<4>,
}

/// Shows a batch to a model in eval mode; model and batch are off the graph of gradients.
pub fn evaluate<M: Forward>(model: &M, x: Tensor<4>, targets: Targets) -> Evaluated {
    let outputs = model.forward(x);
    let accuracy = match &targets {
        Targets::Labels(labels) => Some(accuracy(outputs.clone(), labels.clone())),
        Targets::Colours(_) => None,
    };
    Evaluated {
        loss: targets.loss(outputs.clone()),
        accuracy,
        outputs,
    }
}

/// Share of the pixels whose largest logit, `[B, H, W, K]`, is that of their label, `[B, H, W]`.
fn accuracy(logits: Tensor<4>, labels: Tensor<3, Int>) -> Tensor<1> {
    let [batch, height, width, _] = logits.dims();
    let guesses = logits.argmax(3).reshape([batch, height, width]);
    guesses.equal(labels).float().mean()
}

impl<M: Forward> Trainer<M> {
    /// The loss of a batch (train mode, `[1]`, still on the device), the outputs, and the gradients
    /// of all parameters.
    pub fn gradients(
        &self,
        x: Tensor<4>,
        targets: Targets,
        mut pass: Pass,
    ) -> (Tensor<1>, Tensor<4>, Gradients) {
        let predicted = self.model.pass(x, &mut pass);
        let loss = targets.loss(predicted.clone());
        let gradients = loss.backward();
        (
            loss.without_autodiff(),
            predicted.without_autodiff(),
            gradients,
        )
    }

    /// One optimiser step; gives the batch's loss before it (train mode, `[1]`, still on the
    /// device).
    pub fn step(
        mut self,
        x: Tensor<4>,
        targets: Targets,
        rate: f64,
        pass: Pass,
    ) -> (Self, Tensor<1>) {
        let (loss, _, mut gradients) = self.gradients(x, targets, pass);
        self.model = self.optimiser.step(self.model, &mut gradients, rate);
        (self, loss)
    }

    /// Shows a batch to the model in eval mode; the batch is off the graph of gradients.
    pub fn evaluate(&self, x: Tensor<4>, targets: Targets) -> Evaluated {
        evaluate(&self.model.valid(), x, targets)
    }
}
