//! A run as bytes: a `.safetensors` file with the weights, the optimiser's state, the curve, and
//! the rest as JSON in its header.

use std::collections::HashMap;

use half::f16;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::data::Palette;
use crate::error::{Error, Result};
use crate::model::Array;
use crate::recipe::{PaletteKind, Recipe, Task};

/// The only key of the header's metadata.
const HEADER: &str = "palomino";
/// The version of the header that this code writes, and the only one so far.
const FORMAT: u32 = 1;
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
}

/// Where a run stands, apart from its tensors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Position {
    /// Version of this header.
    pub format: u32,
    /// What the run was started with.
    pub recipe: Recipe,
    /// SHA-256 of the pixels it trains on.
    pub data_sha256: String,
    /// What those pixels are called.
    pub data_title: String,
    /// Optimiser steps done.
    pub step: usize,
    /// The rate in force.
    pub learning_rate: f64,
    /// What each finished epoch measured.
    pub epochs: Vec<EpochReport>,
    /// The colours that k-means found for this run, as 6 hexadecimal digits each; empty where they
    /// are the course's, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colours: Vec<String>,
    /// SHA-256 of all tensors' bytes as they lie in the file: a flipped bit in a weight is found
    /// here. Set when it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tensors_sha256: Option<String>,
    /// How the weights came to be, where somebody should know; free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<String>,
}

/// A run, whole, on the host.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Where it stands.
    pub position: Position,
    /// Training loss of each step.
    pub losses: Vec<f32>,
    /// Weights and running statistics.
    pub weights: Vec<Array>,
    /// The optimiser's state; empty before the first step, or in weights that are only to be used.
    pub moments: Vec<Array>,
}

impl Position {
    /// A position in the format of today.
    pub fn new(recipe: Recipe, data_title: String, data_sha256: String) -> Self {
        let learning_rate = recipe.learning_rate;
        Position {
            format: FORMAT,
            recipe,
            data_sha256,
            data_title,
            step: 0,
            learning_rate,
            epochs: Vec::new(),
            colours: Vec::new(),
            tensors_sha256: None,
            provenance: None,
        }
    }

    /// Notes the colours that k-means found.
    pub fn note_palette(&mut self, palette: &Palette) {
        let hexadecimal = |[r, g, b]: &[u8; 3]| format!("{r:02x}{g:02x}{b:02x}");
        self.colours = palette.colours().iter().map(hexadecimal).collect();
    }

    /// The colours that k-means found, where it did.
    ///
    /// # Errors
    /// Where they are no colours, or not as many as the recipe says.
    pub fn palette(&self) -> Result<Option<Palette>> {
        let recipe = &self.recipe;
        if recipe.task == Task::Regression || recipe.palette == PaletteKind::Course {
            return Ok(None);
        }
        let colour = |text: &String| -> Option<[u8; 3]> {
            let value = u32::from_str_radix(text, 16).ok()?;
            let [0, r, g, b] = value.to_be_bytes() else {
                return None;
            };
            Some([r, g, b])
        };
        let colours: Option<Vec<_>> = self.colours.iter().map(colour).collect();
        let palette = colours
            .filter(|colours| colours.len() <= recipe.colours)
            .and_then(Palette::new);
        palette
            .map(Some)
            .ok_or_else(|| broken("its palette is missing or broken"))
    }
}

impl Checkpoint {
    /// The file.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        self.written(Dtype::F32)
    }

    /// The file with its weights in half precision: half as long, for networks that are only used.
    pub fn to_half_bytes(&self) -> Result<Vec<u8>> {
        self.written(Dtype::F16)
    }

    fn written(&self, weights: Dtype) -> Result<Vec<u8>> {
        let bytes_of = |values: &[f32], dtype: Dtype| -> Vec<u8> {
            let values = values.iter();
            match dtype {
                Dtype::F16 => values
                    .flat_map(|&value| f16::from_f32(value).to_le_bytes())
                    .collect(),
                _ => values.flat_map(|value| value.to_le_bytes()).collect(),
            }
        };
        let named = |prefix: &str, array: &Array, dtype| {
            (
                format!("{prefix}{}", array.name),
                array.shape.clone(),
                dtype,
                bytes_of(&array.values, dtype),
            )
        };
        let mut tensors: Vec<_> = self
            .weights
            .iter()
            .map(|array| named(MODEL, array, weights))
            .collect();
        let moments = self.moments.iter();
        tensors.extend(moments.map(|array| named(OPTIMISER, array, Dtype::F32)));
        if !self.losses.is_empty() {
            tensors.push((
                LOSSES.to_owned(),
                vec![self.losses.len()],
                Dtype::F32,
                bytes_of(&self.losses, Dtype::F32),
            ));
        }
        let views = tensors
            .iter()
            .map(|(name, shape, dtype, bytes)| {
                Ok((
                    name,
                    TensorView::new(*dtype, shape.clone(), bytes).map_err(broken)?,
                ))
            })
            .collect::<Result<Vec<_>>>()?;
        let write = |position: &Position| {
            let header = serde_json::to_string(position).map_err(broken)?;
            serialize(
                views.clone(),
                Some(HashMap::from([(HEADER.to_owned(), header)])),
            )
            .map_err(broken)
        };
        // Where the tensors lie does not depend on the header, so the first file tells the sum for
        // the second.
        let sum = tensors_sum(&write(&self.position)?);
        write(&Position {
            tensors_sha256: Some(sum),
            ..self.position.clone()
        })
    }

    /// Reads a file that [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    /// A sentence that says what is wrong; nothing larger than the file itself is ever allocated.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut position = read_position(bytes)?;
        if position
            .tensors_sha256
            .take()
            .is_some_and(|sum| sum != tensors_sum(bytes))
        {
            return Err(broken(
                "it was damaged on the way, its tensors are not those that were saved",
            ));
        }
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        let mut checkpoint = Checkpoint {
            position,
            losses: Vec::new(),
            weights: Vec::new(),
            moments: Vec::new(),
        };
        for (name, view) in file.iter() {
            let values = floats(&view).ok_or_else(|| {
                broken(format!(
                    "its tensor {name:?} is not of 32-bit or 16-bit floats"
                ))
            })?;
            if name == LOSSES {
                checkpoint.losses = values;
                continue;
            }
            if values.iter().any(|value| !value.is_finite()) {
                return Err(broken(format!(
                    "its tensor {name:?} holds values that are not numbers"
                )));
            }
            let array = |name: &str| Array {
                name: name.to_owned(),
                shape: view.shape().to_vec(),
                values,
            };
            if let Some(name) = name.strip_prefix(MODEL) {
                checkpoint.weights.push(array(name));
            } else if let Some(name) = name.strip_prefix(OPTIMISER) {
                checkpoint.moments.push(array(name));
            } else {
                return Err(broken(format!(
                    "it holds a tensor {name:?} that no run has"
                )));
            }
        }
        if checkpoint.losses.len() != checkpoint.position.step {
            let (found, step) = (checkpoint.losses.len(), checkpoint.position.step);
            return Err(broken(format!(
                "it says step {step} but has the losses of {found} steps"
            )));
        }
        Ok(checkpoint)
    }
}

/// A tensor's values, where they are floats of 32 or 16 bits.
fn floats(view: &TensorView) -> Option<Vec<f32>> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::F32 => {
            let (words, _) = bytes.as_chunks::<4>();
            Some(words.iter().map(|&word| f32::from_le_bytes(word)).collect())
        }
        Dtype::F16 => {
            let (words, _) = bytes.as_chunks::<2>();
            let wide = |&word: &[u8; 2]| f16::from_le_bytes(word).to_f32();
            Some(words.iter().map(wide).collect())
        }
        _ => None,
    }
}

/// The header of a file, without its tensors.
fn read_position(bytes: &[u8]) -> Result<Position> {
    if bytes.len() > SIZE_LIMIT {
        return Err(broken(format!(
            "it has {} bytes, a saved run has at most {SIZE_LIMIT}",
            bytes.len()
        )));
    }
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
    let header = metadata.metadata().as_ref().and_then(|map| map.get(HEADER));
    let header = header.ok_or_else(|| broken("it was not saved by Palomino"))?;
    let mut position: Position = serde_json::from_str(header).map_err(broken)?;
    if position.format != FORMAT {
        return Err(broken(format!(
            "it has format {}, this page reads format {FORMAT}",
            position.format
        )));
    }
    position.recipe = position.recipe.checked()?;
    position.learning_rate = crate::recipe::checked_learning_rate(position.learning_rate)?;
    if position.step > STEP_LIMIT {
        return Err(Error::TooManySteps {
            steps: position.step,
        });
    }
    let in_order = position.epochs.iter().enumerate().all(|(index, report)| {
        report.epoch == index + 1
            && report.train_loss.is_finite()
            && report.validation_loss.is_finite()
    });
    if !in_order {
        return Err(broken("its epochs are out of order"));
    }
    Ok(position)
}

/// SHA-256 of what follows the header, in hexadecimal.
fn tensors_sum(file: &[u8]) -> String {
    let header = file
        .first_chunk::<8>()
        .map_or(0, |length| u64::from_le_bytes(*length));
    let start = usize::try_from(header)
        .unwrap_or(usize::MAX)
        .saturating_add(8);
    let sum = Sha256::digest(file.get(start..).unwrap_or_default());
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn broken(problem: impl std::fmt::Display) -> Error {
    Error::Checkpoint {
        problem: format!("This file is no saved run: {problem}"),
    }
}
