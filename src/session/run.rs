//! One run, from recipe to trained model: which step comes next, what it measured, and how it is saved and resumed.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::digest::digest;
use super::open_data::OpenData;
use super::preview::preview;
use super::protocol::{Event, Preview, RunState};
use crate::checkpoint::{Checkpoint, EpochReport, Position};
use crate::error::{Error, Result};
use crate::model::{
    Array, RegressionCnn, RegressionCnnConfig, draw_weights, parameters, read_values, read_weights,
    write_weights,
};
use crate::random::Random;
use crate::recipe::{Recipe, checked_learning_rate, significant};
use crate::train::{Optimiser, Targets, Trainer, batch_tensors};

/// Validation pictures measured at a time.
const EVALUATION_PIECE: usize = 100;
/// Significant digits of a measured loss: what f32 arithmetic gives.
const LOSS_DIGITS: usize = 7;
/// More steps than this without a read would queue work on a GPU without bound.
const UNITS_AT_ONCE: usize = 64;

/// A run.
pub struct Run {
    recipe: Recipe,
    /// Taken out only while a step is in progress.
    trainer: Option<Trainer>,
    device: Device,
    order: Vec<usize>,
    step: usize,
    learning_rate: f64,
    losses: Vec<f32>,
    epochs: Vec<EpochReport>,
    evaluation: Evaluation,
    diverged: Option<usize>,
}

/// How far the validation pictures have been measured in this epoch.
#[derive(Default)]
struct Evaluation {
    done: usize,
    sum: f64,
}

/// What comes next.
enum Phase {
    Training,
    Evaluating,
    Finished,
}

/// The recipe's network with these weights, on a device that only infers.
pub(super) fn build_model(
    recipe: &Recipe,
    weights: Vec<Array>,
    device: &Device,
) -> Result<RegressionCnn> {
    write_weights(model_of(recipe, device), weights)
}

fn model_of(recipe: &Recipe, device: &Device) -> RegressionCnn {
    RegressionCnnConfig {
        kernel: recipe.kernel,
        filters: recipe.filters,
    }
    .init(device)
}

impl Run {
    /// A fresh run: weights and the order of the pictures drawn from the recipe's seed.
    pub(super) async fn start(
        mut recipe: Recipe,
        data: &OpenData,
        device: &Device,
    ) -> Result<Self> {
        recipe.data = data.choice();
        let device = device.clone().autodiff();
        let order = Random::new(recipe.seed).permutation(data.split().train.len());
        // A generator of its own, so that the first weights do not depend on how many pictures there are.
        let model = draw_weights(model_of(&recipe, &device), &mut Random::new(recipe.seed)).await?;
        Ok(Run::new(recipe, model, order, device))
    }

    fn new(recipe: Recipe, model: RegressionCnn, order: Vec<usize>, device: Device) -> Self {
        let optimiser = Optimiser::new(recipe.optimiser, recipe.momentum);
        Run {
            learning_rate: recipe.learning_rate,
            recipe,
            trainer: Some(Trainer { model, optimiser }),
            device,
            order,
            step: 0,
            losses: Vec::new(),
            epochs: Vec::new(),
            evaluation: Evaluation::default(),
            diverged: None,
        }
    }

    /// The run of a checkpoint, exactly where it stopped. An evaluation that was under way starts again.
    pub(super) fn resume(checkpoint: Checkpoint, data: &OpenData, device: &Device) -> Result<Self> {
        let Checkpoint {
            position,
            losses,
            weights,
            moments,
        } = checkpoint;
        let device = device.clone().autodiff();
        let order = Random::new(position.recipe.seed).permutation(data.split().train.len());
        let model = write_weights(model_of(&position.recipe, &device), weights)?;
        let mut run = Run::new(position.recipe, model, order, device);
        let (step, reports) = (position.step, position.epochs.len());
        let due = step / run.steps_per_epoch();
        let between = step % run.steps_per_epoch() == 0 && reports + 1 == due;
        if (reports != due && !between) || due > run.recipe.epochs {
            let problem = format!(
                "This file is no saved run: it says step {step} and {reports} measured epochs, which don't go together"
            );
            return Err(Error::Checkpoint { problem });
        }
        let inner = run.device.clone().inner();
        let trainer = run.trainer_mut()?;
        trainer
            .optimiser
            .write(step, moments, &parameters(&trainer.model), &inner)?;
        run.step = step;
        run.learning_rate = position.learning_rate;
        run.losses = losses;
        run.epochs = position.epochs;
        run.diverged = run
            .losses
            .iter()
            .position(|loss| !loss.is_finite())
            .map(|index| index + 1);
        Ok(run)
    }

    fn trainer(&self) -> Result<&Trainer> {
        self.trainer
            .as_ref()
            .ok_or_else(|| Error::device("a step was broken off"))
    }

    fn trainer_mut(&mut self) -> Result<&mut Trainer> {
        self.trainer
            .as_mut()
            .ok_or_else(|| Error::device("a step was broken off"))
    }

    /// Optimiser steps done.
    pub fn step(&self) -> usize {
        self.step
    }

    /// The last batch of an epoch holds what is left, as in PyTorch.
    fn steps_per_epoch(&self) -> usize {
        self.order.len().div_ceil(self.recipe.batch_size)
    }

    fn phase(&self) -> Phase {
        if self.epochs.len() < self.step / self.steps_per_epoch() {
            Phase::Evaluating
        } else if self.epochs.len() < self.recipe.epochs {
            Phase::Training
        } else {
            Phase::Finished
        }
    }

    /// Changes the learning rate from the next step on.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        self.learning_rate = checked_learning_rate(rate)?;
        Ok(())
    }

    /// Up to `units` pieces of work, not beyond the end of an epoch; what happened, in order.
    pub(super) async fn advance(&mut self, units: usize, data: &OpenData) -> Result<Vec<Event>> {
        if let Some(step) = self.diverged {
            return Err(Error::Diverged { step });
        }
        let mut events = Vec::new();
        let mut unread = Vec::new();
        for _ in 0..units.clamp(1, UNITS_AT_ONCE) {
            match self.phase() {
                Phase::Training => unread.push(self.train(data)?),
                Phase::Evaluating => {
                    self.read_losses(&mut unread, &mut events).await?;
                    if self.diverged.is_some() {
                        break;
                    }
                    events.push(self.evaluate(data).await?);
                    if matches!(events.last(), Some(Event::Evaluated { .. })) {
                        break;
                    }
                }
                Phase::Finished => break,
            }
        }
        self.read_losses(&mut unread, &mut events).await?;
        if matches!(self.phase(), Phase::Finished) {
            events.push(Event::Finished);
        }
        Ok(events)
    }

    /// One optimiser step; its loss stays on the device.
    fn train(&mut self, data: &OpenData) -> Result<Tensor<1>> {
        let first = self.step % self.steps_per_epoch() * self.recipe.batch_size;
        let last = (first + self.recipe.batch_size).min(self.order.len());
        let (greys, colours) =
            batch_tensors(&data.split().train, &self.order[first..last], &self.device);
        let trainer = self
            .trainer
            .take()
            .ok_or_else(|| Error::device("a step was broken off"))?;
        let (trainer, loss) = trainer.step(greys, Targets::Colours(colours), self.learning_rate);
        self.trainer = Some(trainer);
        self.step += 1;
        Ok(loss)
    }

    /// Reads the losses of the steps since the last read, in one batch.
    async fn read_losses(
        &mut self,
        unread: &mut Vec<Tensor<1>>,
        events: &mut Vec<Event>,
    ) -> Result<()> {
        if unread.is_empty() {
            return Ok(());
        }
        let losses = read_values(std::mem::take(unread)).await?.concat();
        let first_step = self.losses.len() + 1;
        self.losses.extend(&losses);
        let broken = losses.iter().position(|loss| !loss.is_finite());
        events.push(Event::Stepped { first_step, losses });
        if let Some(index) = broken {
            self.diverged = Some(first_step + index);
            events.push(Event::Diverged {
                step: first_step + index,
            });
        }
        Ok(())
    }

    /// The next piece of the validation pictures.
    async fn evaluate(&mut self, data: &OpenData) -> Result<Event> {
        let pictures = &data.split().validation;
        let first = self.evaluation.done;
        let last = (first + EVALUATION_PIECE).min(pictures.len());
        let numbers: Vec<usize> = (first..last).collect();
        let device = self.device.clone().inner();
        let (greys, colours) = batch_tensors(pictures, &numbers, &device);
        let (loss, _) = self.trainer()?.evaluate(greys, Targets::Colours(colours));
        let loss = read_values(vec![loss]).await?.concat();
        self.evaluation.sum +=
            loss.iter().map(|&loss| f64::from(loss)).sum::<f64>() * (last - first) as f64;
        self.evaluation.done = last;
        if last < pictures.len() {
            return Ok(Event::Evaluating {
                done: last,
                total: pictures.len(),
            });
        }
        let validation_loss = std::mem::take(&mut self.evaluation).sum / pictures.len() as f64;
        let epoch = self.epochs.len() + 1;
        let steps = self.steps_per_epoch();
        let of_epoch = &self.losses[(epoch - 1) * steps..];
        let train_loss =
            of_epoch.iter().map(|&loss| f64::from(loss)).sum::<f64>() / of_epoch.len() as f64;
        let report = EpochReport {
            epoch,
            train_loss: significant(train_loss, LOSS_DIGITS),
            validation_loss: significant(validation_loss, LOSS_DIGITS),
        };
        self.epochs.push(report);
        Ok(Event::Evaluated { report })
    }

    /// The model as it stands, for inference.
    pub fn eval_model(&self) -> RegressionCnn {
        self.trainer.as_ref().map_or_else(
            || model_of(&self.recipe, &self.device.clone().inner()),
            |trainer| trainer.model.valid(),
        )
    }

    /// Ten validation pictures as the model colours them now.
    pub(super) async fn preview(&self, data: &OpenData) -> Result<Preview> {
        preview(
            self.trainer()?,
            &data.split().validation,
            self.step,
            &self.device,
        )
        .await
    }

    /// All that the page needs to draw the run.
    pub fn state(&self) -> RunState {
        RunState {
            recipe: self.recipe.clone(),
            parameters: self.trainer.as_ref().map_or(0, |trainer| {
                parameters(&trainer.model)
                    .iter()
                    .map(|(_, count)| count)
                    .sum()
            }),
            steps_per_epoch: self.steps_per_epoch(),
            step: self.step,
            learning_rate: self.learning_rate,
            losses: self.losses.clone(),
            epochs: self.epochs.clone(),
            finished: matches!(self.phase(), Phase::Finished),
        }
    }

    /// The run, whole, on the host.
    pub(super) async fn checkpoint(&self, data: &OpenData) -> Result<Checkpoint> {
        let trainer = self.trainer()?;
        let mut position = Position::new(
            self.recipe.clone(),
            data.title().to_owned(),
            data.sha256().to_owned(),
        );
        position.step = self.step;
        position.learning_rate = self.learning_rate;
        position.epochs = self.epochs.clone();
        Ok(Checkpoint {
            position,
            losses: self.losses.clone(),
            weights: read_weights(&trainer.model).await?,
            moments: trainer.optimiser.read().await?,
        })
    }

    /// SHA-256 of all weights and running statistics, little-endian, in the order of the model's fields.
    pub async fn digest(&self) -> Result<String> {
        digest(&self.trainer()?.model).await
    }
}
