//! A run of pictures as bytes: the weights, the optimiser's state and the curve as tensors, and the
//! rest in the header of the file that runs of both halves share, [`palomino_run::saved`].

use palomino_run::saved::{self, Half, Tensor, broken};
use palomino_run::{RunRecord, digest::hex};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::Array;
use crate::recipe::{PaletteKind, Recipe, Task};
use palomino_pictures::Palette;

/// The largest network of the lab takes 10 MB with its optimiser; more is not a run.
const SIZE_LIMIT: usize = 64 << 20;
/// More steps than the longest recipe can ask for (1000 epochs, one picture a step, 60,000
/// pictures).
const STEP_LIMIT: usize = 60_000_000;
/// Where the curve is kept.
const LOSSES: &str = "history.losses";
/// Prefix of the weights' names.
const MODEL: &str = "model.";
/// Prefix of the optimiser's names.
const OPTIMISER: &str = "optimiser.";

/// What an epoch measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EpochReport {
    /// The epoch, from 1.
    pub epoch: usize,
    /// Mean of the training losses of its steps (train mode).
    pub train_loss: f64,
    /// Mean loss over the validation pictures (eval mode).
    pub validation_loss: f64,
    /// Share of the validation pixels that got their colour, where colours are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation_accuracy: Option<f64>,
    /// The validation loss by the statistics that training left, where those of the normalisations
    /// were measured anew after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_loss: Option<f64>,
}

/// Where a run stands, apart from its tensors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")] // format 1 kept its version and a sum in the same place
pub struct Position {
    /// What the run was started with.
    pub recipe: Recipe,
    /// SHA-256 of the pixels it trains on.
    pub data_sha256: String,
    /// What those pixels are called.
    pub data_title: String,
    /// Optimiser steps done, over all epochs.
    pub step: usize,
    /// The rate in force.
    pub learning_rate: f64,
    /// What each finished epoch measured.
    pub epochs: Vec<EpochReport>,
    /// The colours that k-means found for this run, or that it brought, as 6 hexadecimal digits
    /// each; empty where they are the course's, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colours: Vec<String>,
    /// How the weights came to be, where somebody should know; free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<String>,
}

/// A run, whole, on the host.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// The recipe, the step and the curve.
    pub position: Position,
    /// What happened to it.
    pub record: RunRecord,
    /// Training loss of each step.
    pub losses: Vec<f32>,
    /// Weights and running statistics.
    pub weights: Vec<Array>,
    /// The optimiser's state; empty before the first step, or in weights that are only to be used.
    pub moments: Vec<Array>,
}

impl Position {
    /// The position of a run before its first step.
    pub fn new(recipe: Recipe, data_title: String, data_sha256: String) -> Self {
        let learning_rate = recipe.learning_rate;
        Position {
            recipe,
            data_sha256,
            data_title,
            step: 0,
            learning_rate,
            epochs: Vec::new(),
            colours: Vec::new(),
            provenance: None,
        }
    }

    /// Notes the colours that k-means found.
    pub fn note_palette(&mut self, palette: &Palette) {
        let colours = palette.colours().iter();
        self.colours = colours.map(|colour| hex(colour)).collect();
    }

    /// The colours that k-means found, or that the recipe brought; `None` for the course's.
    ///
    /// # Errors
    /// Where they are no colours, or not as many as the recipe says.
    pub fn palette(&self) -> Result<Option<Palette>> {
        let recipe = &self.recipe;
        if recipe.task == Task::Regression
            || matches!(recipe.palette, PaletteKind::Course | PaletteKind::Own)
        {
            return Ok(recipe.own_palette());
        }
        let palette = Palette::from_hex(&self.colours.concat())
            .filter(|palette| palette.len() <= recipe.colours);
        palette
            .map(Some)
            .ok_or_else(|| broken("its palette is missing or damaged").into())
    }

    /// The same position, if it can be one of a run.
    fn checked(mut self) -> Result<Self> {
        self.recipe = self.recipe.checked()?;
        self.learning_rate = crate::recipe::checked_learning_rate(self.learning_rate)?;
        if self.step > STEP_LIMIT {
            return Err(Error::TooManySteps { steps: self.step });
        }
        let in_order = self.epochs.iter().enumerate().all(|(index, report)| {
            report.epoch == index + 1
                && report.train_loss.is_finite()
                && report.validation_loss.is_finite()
                && report.running_loss.is_none_or(f64::is_finite)
        });
        match in_order {
            true => Ok(self),
            false => Err(broken("its epochs are out of order").into()),
        }
    }
}

impl Checkpoint {
    /// The file as `saveRun` gives it, its weights in full precision.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        self.written(Tensor::floats)
    }

    /// The file with its weights in half precision: half as long, for networks that are only used.
    pub fn to_half_bytes(&self) -> Result<Vec<u8>> {
        self.written(Tensor::halves)
    }

    fn written(&self, weights: fn(String, Vec<usize>, &[f32]) -> Tensor) -> Result<Vec<u8>> {
        let named =
            |prefix: &str, array: &Array| (format!("{prefix}{}", array.name), array.shape.clone());
        let mut tensors = Vec::new();
        for array in &self.weights {
            let (name, shape) = named(MODEL, array);
            tensors.push(weights(name, shape, &array.values));
        }
        for array in &self.moments {
            let (name, shape) = named(OPTIMISER, array);
            tensors.push(Tensor::floats(name, shape, &array.values));
        }
        if !self.losses.is_empty() {
            let shape = vec![self.losses.len()];
            tensors.push(Tensor::floats(LOSSES.into(), shape, &self.losses));
        }
        let (position, record) = (&self.position, &self.record);
        Ok(saved::write(Half::Pictures, position, record, &tensors)?)
    }

    /// Reads a file that [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    /// A sentence that says what is wrong; nothing larger than the file itself is ever allocated.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let saved = saved::read::<Position>(bytes, Half::Pictures, SIZE_LIMIT)?;
        let position = saved.run.checked()?;
        let record = saved.record.checked(position.step as u64)?;
        let mut checkpoint = Checkpoint {
            position,
            record,
            losses: Vec::new(),
            weights: Vec::new(),
            moments: Vec::new(),
        };
        for name in saved.tensors.names() {
            if name == LOSSES {
                let losses = saved.tensors.floats(name)?;
                checkpoint.losses = losses.map(|(_, values)| values).unwrap_or_default();
                continue;
            }
            let (own, arrays) = if let Some(own) = name.strip_prefix(MODEL) {
                (own, &mut checkpoint.weights)
            } else if let Some(own) = name.strip_prefix(OPTIMISER) {
                (own, &mut checkpoint.moments)
            } else {
                return Err(broken(format!("it holds a tensor {name:?} that no run has")).into());
            };
            if let Some((shape, values)) = saved.tensors.finite_floats(name)? {
                arrays.push(Array {
                    name: own.to_owned(),
                    shape,
                    values,
                });
            }
        }
        let (found, step) = (checkpoint.losses.len(), checkpoint.position.step);
        if found != step {
            let problem = format!("it is at step {step} but holds the losses of {found} steps");
            return Err(broken(problem).into());
        }
        Ok(checkpoint)
    }
}
