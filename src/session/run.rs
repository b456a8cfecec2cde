//! One run, from recipe to trained model: which step comes next, what it measured, and how it is
//! saved and resumed.

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use palomino_run::record::{Module as BuiltModule, Origin, RunRecord};
use palomino_run::saved::broken;

use super::digest::digest;
use super::open_data::OpenData;
use super::predict::preview;
use super::protocol::{Event, PictureSet, Preview, RunState};
use super::shelf::{Kept, build, count};
use crate::checkpoint::{Checkpoint, EpochReport, Position};
use crate::error::{Error, Result};
use crate::model::{Network, Pass, parameters, read_values, read_weights};
use crate::random::{Random, seed_of};
use crate::recipe::{PaletteKind, Recipe, StatisticsKind, checked_learning_rate, significant};
use crate::train::{
    Evaluated, Noise, Optimiser, Problem, Statistics, Trainer, mirrored, mirrors, rate,
};
use palomino_pictures::{PICTURE_BYTES, Palette};

/// Validation pictures measured at a time.
const EVALUATION_PIECE: usize = 100;
/// Significant digits of a measured loss: what f32 arithmetic gives.
const LOSS_DIGITS: usize = 7;
/// More steps than this without a read would queue work on a GPU without bound.
const UNITS_AT_ONCE: usize = 64;

/// A run on the device: the network in training, its place in the pictures, its curve.
pub struct Run {
    recipe: Recipe,
    problem: Problem,
    /// Taken out only while a step is in progress.
    trainer: Option<Trainer>,
    device: Device,
    /// Whose steps the record notes.
    module: BuiltModule,
    record: RunRecord,
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
    loss: f64,
    accuracy: Option<f64>,
    /// The statistics that are measured anew after the last epoch.
    statistics: Statistics,
    /// The loss by the statistics that training left, once it is known.
    running_loss: Option<f64>,
}

/// What the next unit of work is.
enum Phase {
    Training,
    Evaluating,
    Finished,
}

/// The order of the training pictures, the same in every epoch: the course shuffles once, with
/// NumPy's seed 0, whatever the weights.
pub(super) fn course_order(pictures: usize) -> Vec<usize> {
    Random::new(0).permutation(pictures)
}

impl Run {
    /// A fresh run: weights drawn from the recipe's seed, the pictures in the course's order.
    /// `palette` is what k-means found, where the recipe asks for it.
    pub(super) async fn start(
        mut recipe: Recipe,
        palette: Option<Palette>,
        data: &mut OpenData,
        device: &Device,
        module: &BuiltModule,
    ) -> Result<Self> {
        recipe.data = data.choice();
        let device = device.clone().autodiff();
        let order = course_order(data.count(PictureSet::Train));
        let problem = Problem::new(&recipe, palette);
        // A generator of its own, so that the first weights do not depend on how many pictures
        // there are.
        let model = Network::new(&recipe, problem.inputs(), problem.outputs(), &device)
            .draw(&recipe, &mut Random::new(recipe.seed), || {
                problem.table(&data.split().train)
            })
            .await?;
        let mut run = Run::new(recipe, problem, model, order, device, module);
        run.record.origin = Origin::Seed;
        Ok(run)
    }

    fn new(
        recipe: Recipe,
        problem: Problem,
        model: Network,
        order: Vec<usize>,
        device: Device,
        module: &BuiltModule,
    ) -> Self {
        let optimiser = Optimiser::new(recipe.optimiser, recipe.momentum, recipe.weight_decay);
        Run {
            learning_rate: recipe.learning_rate,
            recipe,
            problem,
            trainer: Some(Trainer { model, optimiser }),
            device,
            module: module.clone(),
            record: RunRecord::default(),
            order,
            step: 0,
            losses: Vec::new(),
            epochs: Vec::new(),
            evaluation: Evaluation::default(),
            diverged: None,
        }
    }

    /// The run of a checkpoint, exactly where it stopped. An evaluation that was under way starts
    /// again.
    pub(super) fn resume(
        checkpoint: Checkpoint,
        data: &OpenData,
        device: &Device,
        module: &BuiltModule,
    ) -> Result<Self> {
        let Checkpoint {
            position,
            record,
            losses,
            weights,
            moments,
        } = checkpoint;
        let device = device.clone().autodiff();
        let order = course_order(data.count(PictureSet::Train));
        let problem = Problem::new(&position.recipe, position.palette()?);
        let model = build(&position.recipe, &problem, weights, &device)?;
        let mut run = Run::new(position.recipe, problem, model, order, device, module);
        let (step, reports) = (position.step, position.epochs.len());
        let due = step / run.steps_per_epoch();
        let between = step % run.steps_per_epoch() == 0 && reports + 1 == due;
        if (reports != due && !between) || due > run.recipe.epochs {
            let problem =
                format!("its step {step} and its {reports} measured epochs don't fit together");
            return Err(broken(problem).into());
        }
        let inner = run.device.clone().inner();
        let trainer = run.trainer_mut()?;
        trainer
            .optimiser
            .write(step, moments, &parameters(&trainer.model), &inner)?;
        run.step = step;
        run.record = record;
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

    /// Optimiser steps done, over all epochs.
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
    pub(super) async fn advance(
        &mut self,
        units: usize,
        data: &mut OpenData,
    ) -> Result<Vec<Event>> {
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
                    let last = events.last();
                    if matches!(last, Some(Event::Evaluated { .. } | Event::Diverged { .. })) {
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
    fn train(&mut self, data: &mut OpenData) -> Result<Tensor<1>> {
        let first = self.step % self.steps_per_epoch() * self.recipe.batch_size;
        let last = (first + self.recipe.batch_size).min(self.order.len());
        let numbers = &self.order[first..last];
        let mut pixels = data.pictures(PictureSet::Train, numbers).gather(numbers);
        if self.recipe.mirror {
            let turned = mirrors(self.recipe.seed, self.step, last - first);
            for (picture, _) in pixels
                .chunks_mut(PICTURE_BYTES)
                .zip(turned)
                .filter(|(_, turned)| *turned)
            {
                picture.copy_from_slice(&mirrored(picture));
            }
        }
        let noise = (self.recipe.input_noise > 0.0)
            .then(|| Noise::of_step(self.recipe.input_noise, self.recipe.seed, self.step));
        let (inputs, targets) = self.problem.training_batch(&pixels, noise, &self.device);
        let steps = self.steps_per_epoch() * self.recipe.epochs;
        let rate = rate(self.recipe.schedule, self.learning_rate, self.step, steps);
        let pass = Pass::dropping(
            self.recipe.dropout,
            seed_of(&[self.recipe.seed, self.step as u32]),
        );
        let trainer = self
            .trainer
            .take()
            .ok_or_else(|| Error::device("a step was broken off"))?;
        let step = self.step as u64;
        self.record.note(step, self.learning_rate, &self.module);
        let (trainer, loss) = trainer.step(inputs, targets, rate, pass);
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

    /// Whether the statistics are to be measured anew: after the last epoch, where the recipe says
    /// so and there are any.
    fn measures_anew(&self) -> bool {
        self.recipe.normalise
            && self.recipe.statistics == StatisticsKind::Recomputed
            && self.epochs.len() + 1 == self.recipe.epochs
    }

    /// The next batch of training pictures for the new statistics: as they are, in the order of
    /// training.
    fn measure_anew(&mut self, data: &mut OpenData) -> Result<()> {
        let batch = self.recipe.batch_size;
        let first = self.evaluation.statistics.batches() * batch;
        let numbers = &self.order[first..(first + batch).min(self.order.len())];
        let pictures = data.pictures(PictureSet::Train, numbers);
        let (inputs, _) = self.problem.batch(pictures, numbers, &self.device);
        let model = &self
            .trainer
            .as_ref()
            .ok_or_else(|| Error::device("a step was broken off"))?
            .model;
        self.evaluation.statistics.add(model, inputs);
        Ok(())
    }

    /// The next piece of the validation pictures.
    async fn evaluate(&mut self, data: &mut OpenData) -> Result<Event> {
        let count = data.count(PictureSet::Validation);
        let anew = self.evaluation.running_loss.is_some();
        if anew && self.evaluation.statistics.batches() < self.steps_per_epoch() {
            self.measure_anew(data)?;
            return Ok(Event::Evaluating {
                done: 0,
                total: count,
            });
        }
        let first = self.evaluation.done;
        let last = (first + EVALUATION_PIECE).min(count);
        let numbers: Vec<usize> = (first..last).collect();
        let device = self.device.clone().inner();
        let pictures = data.pictures(PictureSet::Validation, &numbers);
        let (inputs, targets) = self.problem.batch(pictures, &numbers, &device);
        let trainer = self.trainer()?;
        let Evaluated { loss, accuracy, .. } = if anew {
            let new = &self.evaluation.statistics;
            new.lend(&trainer.model, |_| trainer.evaluate(inputs, targets))
        } else {
            trainer.evaluate(inputs, targets)
        };
        let read = read_values(std::iter::once(loss).chain(accuracy).collect()).await?;
        let of_piece = |values: &Vec<f32>| {
            values.iter().map(|&value| f64::from(value)).sum::<f64>() * (last - first) as f64
        };
        self.evaluation.loss += read.first().map_or(f64::NAN, of_piece);
        if let Some(values) = read.get(1) {
            *self.evaluation.accuracy.get_or_insert(0.0) += of_piece(values);
        }
        self.evaluation.done = last;
        if last < count {
            return Ok(Event::Evaluating {
                done: last,
                total: count,
            });
        }
        let mean = |sum: f64| significant(sum / count as f64, LOSS_DIGITS);
        if self.measures_anew() && !anew {
            self.evaluation = Evaluation {
                running_loss: Some(mean(self.evaluation.loss)),
                ..Evaluation::default()
            };
            return Ok(Event::Evaluating {
                done: 0,
                total: count,
            });
        }
        let Evaluation {
            loss,
            accuracy,
            statistics,
            running_loss,
            ..
        } = std::mem::take(&mut self.evaluation);
        let epoch = self.epochs.len() + 1;
        let steps = self.steps_per_epoch();
        let of_epoch = &self.losses[(epoch - 1) * steps..];
        let train_loss =
            of_epoch.iter().map(|&loss| f64::from(loss)).sum::<f64>() / of_epoch.len() as f64;
        let report = EpochReport {
            epoch,
            train_loss: significant(train_loss, LOSS_DIGITS),
            validation_loss: mean(loss),
            validation_accuracy: accuracy.map(mean),
            running_loss,
        };
        // The losses of an epoch's steps are measured before each; what the last one broke shows
        // only here.
        if !report.validation_loss.is_finite() {
            self.diverged = Some(self.step);
            return Ok(Event::Diverged { step: self.step });
        }
        statistics.write(&self.trainer()?.model);
        self.epochs.push(report);
        self.note_digest().await?;
        Ok(Event::Evaluated { report })
    }

    /// Notes what the weights are at the end of an epoch, where the record wants to know.
    async fn note_digest(&mut self) -> Result<()> {
        let (epoch, epochs) = (self.epochs.len(), self.recipe.epochs);
        if RunRecord::marks(epoch, epochs) {
            let digest = self.digest().await?;
            self.record.mark(epoch, epochs, digest);
        }
        Ok(())
    }

    /// What happened to the run so far.
    pub(super) fn record(&self) -> &RunRecord {
        &self.record
    }

    /// The network as it stands, for use.
    pub(super) fn kept(&self, data: &OpenData) -> Result<Kept> {
        Ok(Kept {
            model: self.trainer()?.model.valid(),
            problem: self.problem.clone(),
            position: self.position(data),
        })
    }

    /// Ten validation pictures as the model answers now.
    pub(super) async fn preview(&self, data: &mut OpenData) -> Result<Preview> {
        let model = self.trainer()?.model.valid();
        let device = self.device.clone().inner();
        preview(&model, &self.problem, data, self.step, &device).await
    }

    /// All that the page needs to draw the run.
    pub fn state(&self) -> RunState {
        RunState {
            recipe: self.recipe.clone(),
            parameters: self
                .trainer
                .as_ref()
                .map_or(0, |trainer| count(&trainer.model)),
            palette: self.problem.choices(),
            steps_per_epoch: self.steps_per_epoch(),
            step: self.step,
            learning_rate: self.learning_rate,
            losses: self.losses.clone(),
            epochs: self.epochs.clone(),
            finished: matches!(self.phase(), Phase::Finished),
        }
    }

    /// Where the run stands, apart from its tensors.
    fn position(&self, data: &OpenData) -> Position {
        let mut position = Position::new(
            self.recipe.clone(),
            data.title().to_owned(),
            data.sha256().to_owned(),
        );
        position.step = self.step;
        position.learning_rate = self.learning_rate;
        position.epochs = self.epochs.clone();
        if self.problem.chooses() && self.recipe.palette != PaletteKind::Course {
            position.note_palette(&self.problem.palette);
        }
        position
    }

    /// The run, whole, on the host.
    pub(super) async fn checkpoint(&self, data: &OpenData) -> Result<Checkpoint> {
        let trainer = self.trainer()?;
        if let Some(step) = self.diverged {
            // weights that are not numbers are no run to go on from
            return Err(Error::Diverged { step });
        }
        Ok(Checkpoint {
            position: self.position(data),
            record: self.record.clone(),
            losses: self.losses.clone(),
            weights: read_weights(&trainer.model).await?,
            moments: trainer.optimiser.read().await?,
        })
    }

    /// SHA-256 of all weights and running statistics, little-endian, in the order of the model's
    /// fields.
    pub async fn digest(&self) -> Result<String> {
        digest(&self.trainer()?.model).await
    }
}
