//! All that crosses between the page and a session: plain data, serde on this side, generated
//! TypeScript on the other.
//!
//! Types that live with the layer that makes them ([`Recipe`], [`EpochReport`], [`Baselines`],
//! `TrustReport`) cross as they are. Numbers are plain JavaScript numbers; bytes are `Uint8Array`.
//! Names cross once, snake_case to camelCase, by serde.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::checkpoint::EpochReport;
use crate::inspect::{Baselines, ColourBaselines, OperationResult, PictureScores};
use crate::recipe::{DataChoice, Engine, ModelKind, Recipe};

/// What an engine is and where it runs.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct EngineDescription {
    /// Which engine this is, never `automatic`.
    pub engine: Engine,
    /// The device in words, for instance the adapter's name.
    pub device: String,
    /// The version of the crate that the module was built from.
    pub version: String,
}

/// The data that a session holds, in figures.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DataSummary {
    /// How a recipe names this data.
    pub choice: DataChoice,
    /// One line for people, for instance `horses of cifar-10-python.tar.gz`.
    pub title: String,
    /// SHA-256 of the training and validation pixels, in hexadecimal.
    pub sha256: String,
    /// How many pictures there are to learn from.
    pub train: usize,
    /// How many pictures there are to judge by.
    pub validation: usize,
    /// What needs no network, measured on the validation pictures.
    pub baselines: Baselines,
}

/// A run as it stands: all that the page needs to draw it.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RunState {
    /// The recipe it was started with.
    pub recipe: Recipe,
    /// Trainable parameters of the model.
    pub parameters: usize,
    /// The colours that it chooses from, red, green, blue, one after the other; empty where none is
    /// chosen.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub palette: Vec<u8>,
    /// Optimiser steps in an epoch.
    pub steps_per_epoch: usize,
    /// Optimiser steps done so far, over all epochs.
    pub step: usize,
    /// The recipe's rate until it is changed in mid-run: in force where the schedule is constant,
    /// else the largest of the cycle.
    pub learning_rate: f64,
    /// Training loss of each step so far.
    pub losses: Vec<f32>,
    /// What each finished epoch measured.
    pub epochs: Vec<EpochReport>,
    /// Whether all epochs are done.
    pub finished: bool,
}

/// What happened during `advance`, in order.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    tag = "kind"
)]
pub enum Event {
    /// Optimiser steps were taken; `losses` holds one value for each, the first for step
    /// `first_step` (from 1).
    Stepped {
        /// The number of the first of these steps, from 1, over all epochs.
        first_step: usize,
        /// Training loss of each step.
        losses: Vec<f32>,
    },
    /// A part of the validation pictures was measured.
    Evaluating {
        /// Validation pictures measured so far in this epoch.
        done: usize,
        /// Validation pictures in all.
        total: usize,
    },
    /// An epoch ended and was measured.
    Evaluated {
        /// Losses and accuracy of the epoch.
        report: EpochReport,
    },
    /// The loss is no longer a number; the run can't go on from here.
    Diverged {
        /// The step whose loss was not finite, from 1.
        step: usize,
    },
    /// All epochs are done.
    Finished,
}

/// The events of one call.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Advanced {
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// Pictures side by side: what a network is given, the truth, and what it answers.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// How many pictures, drawn side by side.
    pub columns: usize,
    /// Height and width of a picture in pixels.
    pub side: usize,
    /// What the network is given as RGBA, picture after picture: `columns * side * side * 4` bytes.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub inputs: Vec<u8>,
    /// The truth as RGBA.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub truths: Vec<u8>,
    /// The truth in the palette's colours as RGBA; empty where no colour is chosen.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub quantised: Vec<u8>,
    /// What the network answers as RGBA, the likeliest colour where it chooses one.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub predictions: Vec<u8>,
    /// Loss of each picture: mean squared error, or cross-entropy in nats per pixel.
    pub losses: Vec<f64>,
    /// Share of each picture's pixels that got their colour; empty where no colour is chosen.
    pub accuracies: Vec<f64>,
}

/// Ten validation pictures as the run colours them at a step.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(hashmap_as_object)]
pub struct Preview {
    /// Optimiser steps done when the predictions were made.
    pub step: usize,
    /// The pictures; their fields cross beside the others.
    #[serde(flatten)]
    pub answered: Answered,
}

/// Some pictures of the data that is open, and what a network answers, as numbers too.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(hashmap_as_object)]
pub struct Prediction {
    /// Numbers that the network gives for a pixel: 3 of a colour, or one logit for each colour of
    /// its palette.
    pub channels: usize,
    /// What it answers as numbers, `columns * side * side * channels`.
    pub outputs: Vec<f32>,
    /// The pictures; their fields cross beside the others.
    #[serde(flatten)]
    pub answered: Answered,
}

/// Colours to choose from, and how common they are in the training pictures.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PaletteReport {
    /// Red, green and blue of each colour, one after the other.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub colours: Vec<u8>,
    /// Share of the training pixels that are nearest to each, 0 to 1.
    pub shares: Vec<f64>,
    /// What needs no network, in these colours, measured on the validation pictures.
    pub baselines: ColourBaselines,
}

/// Which of the data's two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum PictureSet {
    /// Pictures to learn from.
    Train,
    /// Pictures to judge by.
    Validation,
}

/// A network at hand: its recipe and how far it was trained.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NetworkCard {
    /// The name under which it is asked.
    pub id: String,
    /// What it was trained with.
    pub recipe: Recipe,
    /// Numbers that training changes.
    pub parameters: usize,
    /// Optimiser steps that its weights have seen.
    pub step: usize,
    /// What each epoch measured.
    pub epochs: Vec<EpochReport>,
    /// What its training pictures are called.
    pub data_title: String,
    /// The colours that it chooses from, red, green, blue, one after the other.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub palette: Vec<u8>,
    /// How its weights came to be, where somebody should know; else empty.
    pub provenance: String,
}

/// How a network that knows small pictures colours a large one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum PhotoWay {
    /// The photograph itself goes through the network, as in the assignment; at most 2048 pixels a
    /// side.
    #[default]
    Pixels,
    /// Copies of the size that it learnt from go through it, and their colours are laid over the
    /// photograph's own lightness.
    Scale,
}

/// A photograph to be coloured, beside its pixels.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhotoOrder {
    /// The part of the page that asks: its photograph before this one is let go of.
    pub owner: String,
    /// The network: `run`, or the name of one at hand.
    pub network: String,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// How a network that chooses among colours paints: 0 the likeliest, 1 the mean of all.
    pub temperature: f32,
    /// How the network sees it.
    pub way: PhotoWay,
}

/// A photograph about to be coloured.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Colouring {
    /// Its number for `colourTile`: several photographs may be under way.
    pub job: u32,
    /// How many calls of `colourTile` finish it.
    pub tiles: usize,
    /// Which network colours it.
    pub painter: Painter,
}

/// One coloured tile of the open photograph.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Tile {
    /// Left edge in the photograph, in pixels.
    pub x: usize,
    /// Upper edge in the photograph, in pixels.
    pub y: usize,
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// The colours as RGBA, row by row.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub rgba: Vec<u8>,
    /// Tiles done, this one included.
    pub done: usize,
    /// Tiles of the whole photograph.
    pub total: usize,
}

/// Which network colours photographs.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Painter {
    /// `run`, or the name of a network at hand.
    pub id: String,
    /// Optimiser steps that its weights have seen.
    pub step: usize,
}

/// What to measure: a few steps of a network on one batch, apart from any run.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BenchmarkPlan {
    /// The network, with the assignment's kernel and filters.
    pub network: ModelKind,
    /// Pictures in the batch.
    pub batch_size: usize,
    /// Of the first weights.
    pub seed: u32,
}

/// A benchmark that was opened.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OpenedBenchmark {
    /// Trained parameters of the network.
    pub parameters: usize,
}

/// What one operation gave.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OperationSample {
    /// The output, gradients and whatever else it gives, in a fixed order.
    pub results: Vec<OperationResult>,
}

/// Several colourings, each judged by every measure.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Scores {
    /// One for each picture, in order.
    pub pictures: Vec<PictureScores>,
}

/// How differently a network answers to pairs of pictures.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FeatureDistances {
    /// Stages of the network.
    pub stages: usize,
    /// Whether it is given colours at all: one that is given greys is blind to them.
    pub sees_colour: bool,
    /// For each pair a distance for each stage, 0 (answered alike) to 1 (nothing in common).
    pub distances: Vec<f64>,
}
