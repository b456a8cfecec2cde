//! A rehearsal: one of the course's networks trained on one batch, to see how fast an engine is and that it computes what others do.
//!
//! Nothing is kept of it: no run, no checkpoint, no validation.

use burn::module::Module;
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::digest::digest;
use super::open_data::OpenData;
use super::protocol::{NetworkKind, Rehearsing};
use crate::data::{COURSE_COLOURS, Pictures, SIDE, nearest};
use crate::error::{Error, Result};
use crate::model::{
    ColourCnnConfig, Forward, Network, RegressionCnnConfig, draw_weights, parameters, read_values,
};
use crate::random::Random;
use crate::recipe::{OptimiserKind, Recipe};
use crate::train::{Optimiser, Targets, Trainer, batch_tensors};

/// The assignment's kernel and filters.
const KERNEL: usize = 3;
const FILTERS: usize = 32;

/// A network in training on one batch.
pub(super) struct Rehearsal {
    /// Taken out only while a step is in progress.
    trainer: Option<Trainer<Network>>,
    greys: Tensor<4>,
    targets: Targets,
    rate: f64,
}

impl Rehearsal {
    /// The network with weights from this seed, and the first pictures of the training set.
    pub(super) async fn start(
        network: NetworkKind,
        batch_size: usize,
        seed: u32,
        data: &OpenData,
        device: &Device,
    ) -> Result<Self> {
        let pictures = &data.split().train;
        if batch_size == 0 || batch_size > pictures.len() {
            return Err(Error::RehearsalSize {
                batch_size,
                pictures: pictures.len(),
            });
        }
        let numbers: Vec<usize> = (0..batch_size).collect();
        let device = device.clone().autodiff();
        let model = draw_weights(build(network, &device), &mut Random::new(seed)).await?;
        let (greys, colours) = batch_tensors(pictures, &numbers, &device);
        let targets = match network {
            NetworkKind::RegressionCnn => Targets::Colours(colours),
            NetworkKind::Cnn | NetworkKind::Unet => {
                Targets::Labels(labels(pictures, &numbers, &device))
            }
        };
        Ok(Rehearsal {
            trainer: Some(Trainer {
                model,
                optimiser: Optimiser::new(OptimiserKind::Adam, 0.0),
            }),
            greys,
            targets,
            rate: Recipe::default().learning_rate,
        })
    }

    fn trainer(&self) -> Result<&Trainer<Network>> {
        self.trainer
            .as_ref()
            .ok_or_else(|| Error::device("a step was broken off"))
    }

    pub(super) fn describe(&self) -> Result<Rehearsing> {
        let counts = parameters(&self.trainer()?.model);
        Ok(Rehearsing {
            parameters: counts.iter().map(|(_, count)| count).sum(),
        })
    }

    /// Some optimiser steps; their losses, read once at the end.
    pub(super) async fn steps(&mut self, count: usize) -> Result<Vec<f32>> {
        let mut losses = Vec::new();
        for _ in 0..count {
            let trainer = self.trainer.take();
            let trainer = trainer.ok_or_else(|| Error::device("a step was broken off"))?;
            let (trainer, loss) = trainer.step(self.greys.clone(), self.targets.clone(), self.rate);
            self.trainer = Some(trainer);
            losses.push(loss);
        }
        Ok(read_values(losses).await?.concat())
    }

    pub(super) async fn digest(&self) -> Result<String> {
        digest(&self.trainer()?.model).await
    }

    /// Lets the network, in eval mode, see one grey picture of this size; the sum of its last row of outputs.
    pub(super) async fn infer(&self, width: usize, height: usize) -> Result<f32> {
        let model = self.trainer()?.model.valid();
        let ramp = |pixel: usize| ((pixel % width + pixel / width) % 256) as f32 / 256.0;
        let greys: Vec<f32> = (0..width * height).map(ramp).collect();
        let greys = TensorData::new(greys, [1, height, width, 1]);
        let device = self.greys.device().inner();
        let outputs = model.forward(Tensor::from_data(greys, &device)); // [1, H, W, C]
        let [_, rows, columns, channels] = outputs.dims();
        let last = outputs.slice([0..1, rows - 1..rows, 0..columns, 0..channels]);
        let values = read_values(vec![last.flatten(0, 3)]).await?.concat();
        Ok(values.iter().sum())
    }
}

/// The network of the assignment, its convolutions' weights zero until they are drawn.
fn build(network: NetworkKind, device: &Device) -> Network {
    let config = ColourCnnConfig {
        kernel: KERNEL,
        filters: FILTERS,
        inputs: 1,
        colours: COURSE_COLOURS.len(),
    };
    match network {
        NetworkKind::RegressionCnn => {
            let config = RegressionCnnConfig {
                kernel: KERNEL,
                filters: FILTERS,
            };
            Network::RegressionCnn(config.init(device))
        }
        NetworkKind::Cnn => Network::Cnn(config.init_cnn(device)),
        NetworkKind::Unet => Network::Unet(config.init_unet(device)),
    }
}

/// The number of each pixel's nearest colour, `[B, H, W]`.
fn labels(pictures: &Pictures, numbers: &[usize], device: &Device) -> Tensor<3, Int> {
    let mut labels = Vec::with_capacity(numbers.len() * SIDE * SIDE);
    for &number in numbers {
        let (pixels, _) = pictures.picture(number).as_chunks::<3>();
        labels.extend(
            pixels
                .iter()
                .map(|&rgb| nearest(&COURSE_COLOURS, rgb) as i32),
        );
    }
    Tensor::from_data(TensorData::new(labels, [numbers.len(), SIDE, SIDE]), device)
}
