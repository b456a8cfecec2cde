//! A run's recipe: the form on the page, the link, the header of a checkpoint. Plain data that is always within its ranges.

mod form;
mod link;
mod ranges;
mod words;

pub use form::{Choice, Control, Field, Form, form};
pub use link::{LINK_LIMIT, decode_link, encode_link};
pub use ranges::{checked_learning_rate, significant};

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Everything that a run depends on. The same recipe on the CPU engine gives the same weights, bit for bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// Which pictures.
    pub data: DataChoice,
    /// Which network.
    pub model: ModelKind,
    /// Side of the convolutions' kernels in pixels: 3 or 5.
    pub kernel: usize,
    /// Channels of the first block; the second has twice as many.
    pub filters: usize,
    /// Passes over the training pictures.
    pub epochs: usize,
    /// Pictures in a step.
    pub batch_size: usize,
    /// Step size of the optimiser.
    pub learning_rate: f64,
    /// How gradients become steps.
    pub optimiser: OptimiserKind,
    /// Share of the last step that SGD keeps; Adam does not use it.
    pub momentum: f64,
    /// Seed of the initial weights and of the order of the pictures.
    pub seed: u32,
    /// Where it should run.
    pub engine: Engine,
}

/// The pictures a recipe trains on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "source",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum DataChoice {
    /// The built-in pictures, drawn from a seed.
    Paddock {
        /// The generator's seed.
        seed: u32,
    },
    /// Files that the viewer opened, known by their pixels' hash.
    Files {
        /// What they were called.
        title: String,
        /// SHA-256 of the pixels, 64 hexadecimal digits.
        sha256: String,
    },
}

/// The networks of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ModelKind {
    /// Grey to colour by regression: five convolution blocks and a final convolution.
    RegressionCnn,
}

/// The optimisers of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum OptimiserKind {
    /// Adam (Kingma and Ba 2015), beta 0.9 and 0.999, epsilon 1e-8.
    Adam,
    /// Stochastic gradient descent with momentum.
    Sgd,
}

/// Where a run computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Engine {
    /// WebGPU where it is there and trusted, else the CPU.
    Automatic,
    /// WebGPU.
    WebGpu,
    /// WebAssembly on the CPU: the same bits everywhere.
    Cpu,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            data: DataChoice::Paddock { seed: 0 },
            model: ModelKind::RegressionCnn,
            kernel: 3,
            filters: 32,
            epochs: 25,
            batch_size: 100,
            learning_rate: 0.001,
            optimiser: OptimiserKind::Adam,
            momentum: 0.9,
            seed: 0,
            engine: Engine::Automatic,
        }
    }
}
