//! A run's recipe: the form on the page, the link, the header of a saved run. Plain data;
//! [`Recipe::checked`] says whether it is within its ranges.

mod checked;
mod rows;
mod schedule;

pub use checked::checked_learning_rate;
pub use palomino_run::Engine;
pub use palomino_run::form::significant;
pub use schedule::Schedule;

use palomino_run::{Form, form, link};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::Result;
use palomino_pictures::Space;

use rows::ROWS;

/// Everything that a run depends on. The same recipe on the CPU engine gives the same weights, bit
/// for bit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
// Links and files that are older than a value have its default.
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Recipe {
    /// The pictures to learn from.
    pub data: DataChoice,
    /// What the network is to learn.
    pub task: Task,
    /// The network that is trained.
    pub model: ModelKind,
    /// Side of the convolutions' kernels in pixels: 3 or 5.
    pub kernel: usize,
    /// Channels of the first block; the second has twice as many.
    pub filters: usize,
    /// Between which numbers squared error is taken; only for [`Task::Regression`].
    pub space: Space,
    /// Which colours there are to choose from; not for [`Task::Regression`].
    pub palette: PaletteKind,
    /// How many colours k-means finds; the course's palette has 24.
    pub colours: usize,
    /// The colours of [`PaletteKind::Own`], as 6 hexadecimal digits each.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[tsify(optional)]
    pub own_colours: String,
    /// What a block does after its convolution, and when.
    pub order: BlockOrder,
    /// Whether blocks normalise over the batch.
    pub normalise: bool,
    /// Which statistics its normalisations have after the last epoch.
    pub statistics: StatisticsKind,
    /// Whether the way up sees the maps at a quarter of the size (UNets only).
    pub skip_quarter: bool,
    /// Whether it sees those at half the size (UNets only).
    pub skip_half: bool,
    /// Whether the last convolution sees those at full size (UNets only).
    pub skip_full: bool,
    /// Share of a block's maps that are left out in a training step.
    pub dropout: f64,
    /// Whether training pictures are mirrored left to right at random.
    pub mirror: bool,
    /// Standard deviation of the noise that each training step adds to what the network is given;
    /// its values lie in 0..1.
    pub input_noise: f64,
    /// Passes over the training pictures.
    pub epochs: usize,
    /// Pictures in a step.
    pub batch_size: usize,
    /// Step size of the optimiser; the largest one where the schedule moves it.
    pub learning_rate: f64,
    /// How the step size moves during the run.
    pub schedule: Schedule,
    /// How gradients become steps.
    pub optimiser: OptimiserKind,
    /// Share of the last step that SGD keeps; the others don't use it.
    pub momentum: f64,
    /// Weight decay: this share of each weight is added to its gradient.
    pub weight_decay: f64,
    /// Where the convolutions' weights start.
    pub initial_weights: InitialWeights,
    /// What is added to the first bias of each convolution that a ReLU follows.
    pub initial_bias: f64,
    /// Seed of the initial weights, of dropout, of mirroring, of noise and of k-means; the pictures
    /// come in the course's order.
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
        /// The seed of the generator, which decides every picture.
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

/// What a network learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Task {
    /// Grey to colour, by mean squared error.
    Regression,
    /// Grey to one of K colours a pixel, by cross-entropy.
    Classification,
    /// A picture of 8 x 8 pixels to one of K colours a pixel at 32 x 32, by cross-entropy.
    SuperResolution,
}

/// The networks of the lab; how many channels go in and come out is the task's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ModelKind {
    /// The course's RegressionCNN: five blocks that normalise first, and a final convolution.
    RegressionCnn,
    /// The course's CNN: the same, pooling and upsampling before normalisation.
    Cnn,
    /// The course's UNet: the CNN whose way up sees the way down again.
    Unet,
    /// Beyond the course: a UNet whose first and last stages work at full resolution and that
    /// starts at the table from grey to colour.
    FullUnet,
}

/// Which colours a classifying network chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum PaletteKind {
    /// The course's 24 colours.
    Course,
    /// Found in the training pictures by k-means over RGB.
    KMeansRgb,
    /// Found in the training pictures by k-means over CIELAB.
    KMeansLab,
    /// From a file, as they stand in the recipe.
    Own,
}

/// The statistics that normalisations work with when training is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum StatisticsKind {
    /// The average that followed the weights while they moved, as in PyTorch.
    Running,
    /// Measured anew over the training pictures, with the weights as they are.
    Recomputed,
}

/// What a block does after its convolution, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum BlockOrder {
    /// As the network's source has it.
    Own,
    /// Normalisation, ReLU, then pooling or upsampling.
    NormReluPool,
    /// Normalisation, pooling or upsampling, then ReLU.
    NormPoolRelu,
    /// Pooling or upsampling, normalisation, then ReLU.
    PoolNormRelu,
}

/// The optimisers of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum OptimiserKind {
    /// Adam (Kingma and Ba 2015), beta 0.9 and 0.999, epsilon 1e-8.
    Adam,
    /// Stochastic gradient descent with momentum.
    Sgd,
    /// RMSprop (Hinton's lecture 6 of 2012), alpha 0.99, epsilon 1e-8, without momentum.
    RmsProp,
}

/// Where the weights of a network's convolutions start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum InitialWeights {
    /// Drawn as PyTorch draws them, uniform in +-1 / sqrt(fan in), the biases too.
    PyTorch,
    /// All of a convolution equal, 1 / fan in, so that each output is the mean of what it sees; the
    /// biases 0.
    Equal,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            data: DataChoice::Paddock { seed: 0 },
            task: Task::Regression,
            model: ModelKind::RegressionCnn,
            kernel: 3,
            filters: 32,
            space: Space::Rgb,
            palette: PaletteKind::Course,
            colours: 24,
            own_colours: String::new(),
            order: BlockOrder::Own,
            normalise: true,
            statistics: StatisticsKind::Running,
            skip_quarter: true,
            skip_half: true,
            skip_full: true,
            dropout: 0.0,
            mirror: false,
            input_noise: 0.0,
            epochs: 25,
            batch_size: 100,
            learning_rate: 0.001,
            schedule: Schedule::Constant,
            optimiser: OptimiserKind::Adam,
            momentum: 0.9,
            weight_decay: 0.0,
            initial_weights: InitialWeights::PyTorch,
            initial_bias: 0.0,
            seed: 0,
            engine: Engine::Automatic,
        }
    }
}

impl Recipe {
    /// A network as the assignment trains it: for its own task, with 32 filters.
    pub fn assigned(model: ModelKind) -> Self {
        let task = match model {
            ModelKind::RegressionCnn => Task::Regression,
            ModelKind::Cnn | ModelKind::Unet | ModelKind::FullUnet => Task::Classification,
        };
        Recipe {
            task,
            model,
            ..Recipe::default()
        }
    }
}

/// The recipe as a form.
pub fn form() -> Form<Recipe> {
    form::form(&ROWS, Recipe::default())
}

/// The hash of a link for a recipe, without `#`.
///
/// # Errors
/// Where the recipe is out of its ranges.
pub fn encode_link(recipe: &Recipe) -> Result<String> {
    Ok(link::encode(&recipe.clone().checked()?)?)
}

/// The recipe of a hash, with or without `#`.
///
/// # Errors
/// Where it is no link of this lab, or a value is out of its range.
pub fn decode_link(hash: &str) -> Result<Recipe> {
    link::decode::<Recipe>(hash)?.checked()
}
