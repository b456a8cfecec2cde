//! What can go wrong, sorted by who can put it right. Every message says the fact and the remedy.

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    // The viewer's move: another file, another value, another order.
    /// A file can't be read.
    #[error(transparent)]
    File(#[from] crate::data::FileError),
    /// A recipe, a link or a saved run that can't be used.
    #[error(transparent)]
    Run(#[from] palomino_run::Error),
    /// A file that isn't one of PyTorch's numbers.
    #[error(
        "This file does not hold PyTorch's numbers: {problem}; choose a .safetensors file that \
         Palomino saved."
    )]
    Oracle {
        /// What is wrong with it.
        problem: String,
    },
    /// A checkpoint lacks a tensor.
    #[error(
        "The file has no tensor {name:?}; choose a .safetensors file that Palomino saved for this \
         network."
    )]
    MissingTensor {
        /// The tensor that is missing.
        name: String,
    },
    /// A checkpoint's tensor has another shape.
    #[error(
        "The tensor {name:?} has the shape {found:?}, but this network takes {expected:?}; choose \
         a file that was saved for it."
    )]
    TensorShape {
        /// The tensor.
        name: String,
        /// Its shape in the file.
        found: Vec<usize>,
        /// The network's shape.
        expected: Vec<usize>,
    },
    /// A checkpoint claims more steps than can be counted.
    #[error("The file says that {steps} steps were taken, which can't be; choose another file.")]
    TooManySteps {
        /// The claim.
        steps: usize,
    },
    /// A checkpoint was trained on data that is not open.
    #[error(
        "This run was trained on {title} (SHA-256 {sha256:.12}…); open that data first, then load \
         the run again."
    )]
    OtherData {
        /// What the data was called.
        title: String,
        /// Its pixels' hash.
        sha256: String,
    },
    /// No data is open.
    #[error("There are no pictures yet; open the paddock or drop some files first.")]
    NoData,
    /// No run was started.
    #[error("There is no run yet; press Train first.")]
    NoRun,
    /// The run's loss is not a number any more.
    #[error(
        "The loss stopped being a number at step {step}; choose a smaller learning rate and reset \
         the run."
    )]
    Diverged {
        /// The step, from 1.
        step: usize,
    },
    /// No network of this name is at hand.
    #[error("No network called {id:?} is at hand; train one, or open one, first.")]
    NoModel {
        /// The name that was asked for.
        id: String,
    },
    /// A name that a network can't have.
    #[error("{id:?} is the name of the run's own network; give this one another.")]
    TakenName {
        /// The name.
        id: String,
    },
    /// Too many networks are at hand.
    #[error("{limit} networks are at hand, as many as there is room for; let go of one first.")]
    ShelfFull {
        /// How many there may be.
        limit: usize,
    },
    /// No picture was asked for.
    #[error("No picture was named; name at least one.")]
    NoPictures,
    /// No picture of this number.
    #[error("There is no picture {number}; the set has {count}, counted from 0.")]
    NoPicture {
        /// The number that was asked for.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// A network has no block of this name.
    #[error("This network has no block called {name:?}; it has {known}.")]
    NoBlock {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// A picture whose inside can't be shown.
    #[error(
        "A network's inside can be shown of pictures up to {limit} pixels a side, both sides \
         multiples of 4, not of {width} x {height} ({bytes} bytes); choose another part of the \
         picture."
    )]
    InsideSize {
        /// The width that was said.
        width: usize,
        /// The height that was said.
        height: usize,
        /// The bytes that came.
        bytes: usize,
        /// The longest side.
        limit: usize,
    },
    /// No photograph is open.
    #[error("This photograph is no longer open; choose it again.")]
    NoPhoto,

    /// Pixels that are no photograph.
    #[error(
        "{bytes} bytes of {width} x {height} pixels are no picture that can be looked at here (at \
         most 2048 a side; 256, in multiples of 4, inside a network); choose another."
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
        "A batch of {batch_size} can't be had of {pictures} training pictures; ask for 1 to \
         {pictures}."
    )]
    BenchmarkSize {
        /// What was asked for.
        batch_size: usize,
        /// What there is.
        pictures: usize,
    },

    /// What the text half says of a text, a recipe or a run of its own.
    #[error(transparent)]
    Text(#[from] palomino_text::Error),
    /// A text run and a text that is not the one it reads.
    #[error(
        "This run reads {title}, but the text that came with it is another; open that text again."
    )]
    OtherText {
        /// What the run's text is called.
        title: String,
    },

    // The browser's or the device's.
    /// There is no WebGPU here.
    #[error(
        "This browser offers no WebGPU adapter that Palomino can use ({detail}); everything works \
         on the CPU."
    )]
    NoAdapter {
        /// What was missing.
        detail: String,
    },
    /// The device failed.
    #[error(
        "The device failed while computing ({detail}); reload the page, the last saved state is \
         kept."
    )]
    Device {
        /// What it said.
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
