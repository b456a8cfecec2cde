//! A benchmark: one of the course's networks trained on one batch, to see how fast an engine is and
//! that it computes what others do.
//!
//! Nothing is kept of it: no run, no checkpoint, no validation.

use burn::module::Module;
use burn::tensor::{Device, Tensor, TensorData};

use super::digest::digest;
use super::open_data::OpenData;
use super::protocol::{OpenedBenchmark, PictureSet};
use super::shelf::count;
use crate::error::{Error, Result};
use crate::infer::{TileArea, tiles};
use crate::model::{Forward, Network, Pass, read_values};
use crate::random::Random;
use crate::recipe::{ModelKind, OptimiserKind, Recipe};
use crate::train::{Optimiser, Problem, Targets, Trainer};

/// A network in training on one batch.
pub(super) struct Benchmark {
    /// Taken out only while a step is in progress.
    trainer: Option<Trainer>,
    inputs: Tensor<4>,
    targets: Targets,
    rate: f64,
}

impl Benchmark {
    /// The network with weights from this seed, and the first pictures of the training set.
    pub(super) async fn start(
        network: ModelKind,
        batch_size: usize,
        seed: u32,
        data: &mut OpenData,
        device: &Device,
    ) -> Result<Self> {
        let pictures = data.count(PictureSet::Train);
        if batch_size == 0 || batch_size > pictures {
            return Err(Error::BenchmarkSize {
                batch_size,
                pictures,
            });
        }
        let numbers: Vec<usize> = (0..batch_size).collect();
        let device = device.clone().autodiff();
        let recipe = Recipe::assigned(network);
        let problem = Problem::new(&recipe, None);
        let model = Network::new(&recipe, problem.inputs(), problem.outputs(), &device)
            .draw(&recipe, &mut Random::new(seed), || {
                problem.table(&data.split().train)
            })
            .await?;
        let (inputs, targets) = problem.batch(
            data.pictures(PictureSet::Train, &numbers),
            &numbers,
            &device,
        );
        Ok(Benchmark {
            trainer: Some(Trainer {
                model,
                optimiser: Optimiser::new(OptimiserKind::Adam, 0.0, 0.0),
            }),
            inputs,
            targets,
            rate: recipe.learning_rate,
        })
    }

    fn trainer(&self) -> Result<&Trainer> {
        self.trainer
            .as_ref()
            .ok_or_else(|| Error::device("a step was broken off"))
    }

    pub(super) fn describe(&self) -> Result<OpenedBenchmark> {
        Ok(OpenedBenchmark {
            parameters: count(&self.trainer()?.model),
        })
    }

    /// Some optimiser steps; their losses, read once at the end.
    pub(super) async fn steps(&mut self, count: usize) -> Result<Vec<f32>> {
        let mut losses = Vec::new();
        for _ in 0..count {
            let trainer = self.trainer.take();
            let trainer = trainer.ok_or_else(|| Error::device("a step was broken off"))?;
            let (inputs, targets) = (self.inputs.clone(), self.targets.clone());
            let (trainer, loss) = trainer.step(inputs, targets, self.rate, Pass::plain());
            self.trainer = Some(trainer);
            losses.push(loss);
        }
        Ok(read_values(losses).await?.concat())
    }

    pub(super) async fn digest(&self) -> Result<String> {
        digest(&self.trainer()?.model).await
    }

    /// Lets the network, in eval mode, see one grey picture of this size, in tiles as a photograph
    /// goes where it is large; the sum of the last row of outputs of each tile.
    pub(super) async fn infer(&self, width: usize, height: usize) -> Result<f32> {
        let model = self.trainer()?.model.valid();
        let device = self.inputs.device().inner();
        let mut sum = 0.0;
        for TileArea { painted, seen } in areas(width, height, model.reach()) {
            let [left, top, columns, rows] = seen;
            let ramp = |at: usize| (left + at % columns + top + at / columns) % 256;
            let greys = (0..rows * columns).map(|at| ramp(at) as f32 / 256.0);
            let greys = TensorData::new(greys.collect::<Vec<f32>>(), [1, rows, columns, 1]);
            let outputs = model.forward(Tensor::from_data(greys, &device)); // [1, H, W, C]
            let [.., channels] = outputs.dims();
            let [x, y, wide, high] = painted;
            let (x, below) = (x - left, y + high - top);
            let last = outputs.slice([0..1, below - 1..below, x..x + wide, 0..channels]);
            let values = read_values(vec![last.flatten(0, 3)]).await?.concat();
            sum += values.iter().sum::<f32>();
        }
        Ok(sum)
    }
}

/// The areas that a picture is seen in: itself, up to this many pixels on a side.
fn areas(width: usize, height: usize, reach: usize) -> Vec<TileArea> {
    const WHOLE: usize = 1024;
    if width.max(height) > WHOLE {
        return tiles(width, height, reach);
    }
    let all = [0, 0, width, height];
    vec![TileArea {
        painted: all,
        seen: all,
    }]
}
