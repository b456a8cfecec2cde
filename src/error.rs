//! What can go wrong, sorted by who can put it right. Every message says the fact and the remedy.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    // The viewer's move: another file, another value, another order.
    /// Packed pictures that are none.
    #[error(transparent)]
    Kept(#[from] palomino_pictures::KeptError),
    /// A recipe, a link or a saved run that can't be used.
    #[error(transparent)]
    Run(#[from] palomino_run::Error),
    /// A file that isn't one of PyTorch's numbers.
    #[error(
        "This file doesn't hold PyTorch's numbers: {problem}. Choose one of those in \
         tests/fixtures."
    )]
    Oracle {
        /// What is wrong with it.
        problem: String,
    },
    /// A checkpoint lacks a tensor.
    #[error(
        "The file has no tensor {name:?}. Choose a .safetensors file that Palomino saved for this \
         network."
    )]
    MissingTensor {
        /// The tensor that is missing.
        name: String,
    },
    /// A checkpoint's tensor has another shape.
    #[error(
        "The tensor {name:?} has the shape {found:?}, but this network takes {expected:?}. Choose \
         a file that was saved for it."
    )]
    TensorShape {
        /// The tensor's name in the file.
        name: String,
        /// Its shape in the file.
        found: Vec<usize>,
        /// The shape that the network has.
        expected: Vec<usize>,
    },
    /// A checkpoint claims more steps than can be counted.
    #[error(
        "The file says that its run has taken {} steps, which is more than can be. Choose another \
         file.",
        palomino_files::grouped(*steps as u64)
    )]
    TooManySteps {
        /// The number of steps that the file claims.
        steps: usize,
    },
    /// A checkpoint was trained on data that is not open.
    #[error(
        "This run was trained on {title} (SHA-256 {sha256:.12}…). Open that data first, then load \
         the run again."
    )]
    OtherData {
        /// What the data was called.
        title: String,
        /// SHA-256 of its pixels, in hexadecimal.
        sha256: String,
    },
    /// No data is open.
    #[error("There are no pictures yet. Open the paddock or drop some files first.")]
    NoData,
    /// No run was started.
    #[error("There is no run yet. Press Train first.")]
    NoRun,
    /// The run's loss is not a number any more.
    #[error(
        "The loss stopped being a number at step {step}. Choose a smaller learning rate and reset \
         the run."
    )]
    Diverged {
        /// The step, from 1.
        step: usize,
    },
    /// No network of this name is at hand.
    #[error("There is no network called {id:?}. Train one or open one first.")]
    NoModel {
        /// The name that was asked for.
        id: String,
    },
    /// A name that a network can't have.
    #[error("{id:?} is the name of the run's own network. Give this one another name.")]
    TakenName {
        /// The name that was asked for.
        id: String,
    },
    /// Too many networks are at hand.
    #[error("{limit} networks are open, and there is no room for more. Close one first.")]
    ShelfFull {
        /// How many there may be.
        limit: usize,
    },
    /// No picture was asked for.
    #[error("No picture was chosen. Choose at least one.")]
    NoPictures,
    /// No picture of this number.
    #[error(
        "There is no picture {number}: the set has {}, counted from 0. Choose one of them.",
        palomino_files::counted(*count as u64, "picture")
    )]
    NoPicture {
        /// The number that was asked for.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// A network has no block of this name.
    #[error("This network has no block called {name:?}. Choose one of its own: {known}.")]
    NoBlock {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A picture whose inside can't be shown.
    #[error(
        "Palomino shows the inside of a network for pictures of up to {limit} pixels a side, both \
         sides multiples of 4. This one has {width} x {height} pixels in {}. Choose another part \
         of the picture.",
        palomino_files::counted(*bytes as u64, "byte")
    )]
    InsideSize {
        /// The width that was said.
        width: usize,
        /// The height that was said.
        height: usize,
        /// The bytes that came.
        bytes: usize,
        /// The longest side that can be shown, in pixels.
        limit: usize,
    },
    /// No photograph is open.
    #[error("This photograph is no longer open. Choose it again.")]
    NoPhoto,

    /// Pixels that are no photograph.
    #[error(
        "A picture of {width} x {height} pixels in {} can't be used here: a side has at most 2048 \
         pixels, or 256, in multiples of 4, inside a network. Choose another picture.",
        palomino_files::counted(*bytes as u64, "byte")
    )]
    PhotoSize {
        /// The width that was said.
        width: usize,
        /// The height that was said.
        height: usize,
        /// The bytes that came.
        bytes: usize,
    },

    /// A benchmark of more pictures than there are, or of none.
    #[error(
        "A batch of {batch_size} can't be drawn from {}. Choose 1 to {pictures}.",
        palomino_files::counted(*pictures as u64, "training picture")
    )]
    BenchmarkSize {
        /// What was asked for.
        batch_size: usize,
        /// Training pictures that there are.
        pictures: usize,
    },

    /// What the text half says of a text, a recipe or a run of its own; boxed, so that an engine
    /// that has no texts does not carry its sentences.
    #[error(transparent)]
    Text(Box<dyn std::error::Error + Send + Sync>),
    /// A text run and a text that is not the one it reads.
    #[error("This run reads {title}, but another text came with it. Open {title} again.")]
    OtherText {
        /// What the run's text is called.
        title: String,
    },

    // The browser's or the device's.
    /// There is no WebGPU here.
    #[error(
        "This browser offers no WebGPU adapter that Palomino can use ({detail}). Everything works \
         on the CPU."
    )]
    NoAdapter {
        /// What the browser lacks, in its own words.
        detail: String,
    },
    /// The device failed while it computed.
    #[error(
        "The device failed while computing ({detail}). Reload the page: the last saved state is \
         kept."
    )]
    Device {
        /// What the device said.
        detail: String,
    },
}

impl Error {
    /// A failure of the device, with what it said.
    pub fn device(detail: impl std::fmt::Display) -> Self {
        Error::Device {
            detail: detail.to_string(),
        }
    }
}
