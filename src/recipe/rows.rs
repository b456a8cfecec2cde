//! What is said of a recipe's values, one row each: to add a value, add it here and to [`Recipe`].

use palomino_run::form::{Row, Slider::*, Value::*};

use super::Recipe;

/// The rows in reading order; `data` has none, the page chooses it by dropping files.
pub(super) const ROWS: [Row<Recipe>; 27] = [
    Row {
        name: "task",
        label: "Task",
        help: "What the network learns: to give each pixel a colour as three numbers, to choose \
               a colour from a palette, or to add detail.",
        advanced: false,
        value: Choice(&[
            ("regression", "Colours by regression"),
            ("classification", "Colours by classification"),
            ("superResolution", "Super-resolution"),
        ]),
        when: None,
    },
    Row {
        name: "model",
        label: "Network",
        help: "Which network learns it.",
        advanced: false,
        value: Choice(&[
            ("regressionCnn", "RegressionCNN"),
            ("cnn", "CNN"),
            ("unet", "UNet"),
            ("fullUnet", "Full-resolution UNet (ours)"),
        ]),
        when: None,
    },
    Row {
        name: "epochs",
        label: "Epochs",
        help: "How often the network sees every training picture.",
        advanced: false,
        // A night's work at most.
        value: Whole {
            min: 1,
            max: 1000,
            slider: Logarithmic,
            of: |recipe| recipe.epochs,
        },
        when: None,
    },
    Row {
        name: "batchSize",
        label: "Batch size",
        help: "How many pictures are averaged into one step: small batches make noisy steps, \
               large ones make slow steps.",
        advanced: false,
        // One picture has no batch statistics worth the name at 1 x 1, but 8 x 8 pixels have; 1000
        // is what a GPU of a laptop holds.
        value: Whole {
            min: 1,
            max: 1000,
            slider: Logarithmic,
            of: |recipe| recipe.batch_size,
        },
        when: None,
    },
    Row {
        name: "learningRate",
        label: "Learning rate",
        help: "How large each step is. You can change it while the network trains.",
        advanced: false,
        // Beyond either end nothing is learnt.
        value: Fraction {
            min: 1e-6,
            max: 1.0,
            slider: Logarithmic,
            of: |recipe| &mut recipe.learning_rate,
        },
        when: None,
    },
    Row {
        name: "filters",
        label: "Filters",
        help: "How many features the first block looks for; the second block looks for twice as \
               many.",
        advanced: false,
        // Fewer are too few for colours, more need more memory than a tab has to spare.
        value: Whole {
            min: 8,
            max: 64,
            slider: Linear,
            of: |recipe| recipe.filters,
        },
        when: None,
    },
    Row {
        name: "kernel",
        label: "Kernel",
        help: "How wide a window of pixels each feature looks through.",
        advanced: false,
        // Kernels that keep the size with a symmetric border.
        value: Numeral {
            options: &[("3", "3 × 3"), ("5", "5 × 5")],
            of: |recipe| recipe.kernel,
        },
        when: None,
    },
    Row {
        name: "optimiser",
        label: "Optimiser",
        help: "How gradients become steps: Adam and RMSprop scale each weight's step by its \
               recent gradients, SGD takes gradients as they are.",
        advanced: false,
        value: Choice(&[
            ("adam", "Adam"),
            ("sgd", "SGD with momentum"),
            ("rmsProp", "RMSprop"),
        ]),
        when: None,
    },
    Row {
        name: "space",
        label: "Squared error in",
        help: "The numbers that are compared: red, green and blue, or CIELAB, whose distances \
               are closer to what people see.",
        advanced: true,
        value: Choice(&[("rgb", "RGB"), ("lab", "CIELAB")]),
        when: Some(("task", &["regression"])),
    },
    Row {
        name: "palette",
        label: "Palette",
        help: "Which colours the network can choose from: the course's 24, those that k-means \
               finds in the training pictures, or those of a file that you drop.",
        advanced: true,
        value: Choice(&[
            ("course", "The course's 24"),
            ("kMeansRgb", "k-means in RGB"),
            ("kMeansLab", "k-means in CIELAB"),
            ("own", "From a file"),
        ]),
        when: Some(("task", &["classification", "superResolution"])),
    },
    Row {
        name: "colours",
        label: "Colours",
        help: "How many colours k-means finds.",
        advanced: true,
        // Fewer are a poster, more can't be told apart.
        value: Whole {
            min: 8,
            max: 64,
            slider: Linear,
            of: |recipe| recipe.colours,
        },
        when: Some(("palette", &["kMeansRgb", "kMeansLab"])),
    },
    Row {
        name: "order",
        label: "Order in a block",
        help: "What follows a block's convolution: the order of normalising, ReLU and pooling.",
        advanced: true,
        value: Choice(&[
            ("own", "The network's own"),
            ("normReluPool", "normalise, ReLU, pool"),
            ("normPoolRelu", "normalise, pool, ReLU"),
            ("poolNormRelu", "pool, normalise, ReLU"),
        ]),
        when: None,
    },
    Row {
        name: "normalise",
        label: "Batch normalisation",
        help: "Whether each feature is scaled to mean 0 and variance 1 over the batch.",
        advanced: true,
        value: Switch,
        when: None,
    },
    Row {
        name: "statistics",
        label: "Statistics after training",
        help: "What normalisation works with when training is over: the average that followed \
               the weights and lags behind them, or means measured anew over the training \
               pictures.",
        advanced: true,
        value: Choice(&[
            ("running", "As training left them"),
            ("recomputed", "Measured anew"),
        ]),
        when: Some(("normalise", &["true"])),
    },
    Row {
        name: "skipQuarter",
        label: "Skip at a quarter",
        help: "Whether the first block on the way up also sees the maps of the second block on \
               the way down.",
        advanced: true,
        value: Switch,
        when: UNETS,
    },
    Row {
        name: "skipHalf",
        label: "Skip at half",
        help: "Whether the second block on the way up also sees the maps of the first block on \
               the way down.",
        advanced: true,
        value: Switch,
        when: UNETS,
    },
    Row {
        name: "skipFull",
        label: "Skip at full size",
        help: "Whether the end of the network also sees its beginning at full size.",
        advanced: true,
        value: Switch,
        when: UNETS,
    },
    Row {
        name: "dropout",
        label: "Dropout",
        help: "The share of a block's maps that each training step leaves out, so that the \
               network doesn't rely on any one of them.",
        advanced: true,
        // Beyond this a step sees next to nothing of the network.
        value: Fraction {
            min: 0.0,
            max: 0.9,
            slider: Linear,
            of: |recipe| &mut recipe.dropout,
        },
        when: None,
    },
    Row {
        name: "mirror",
        label: "Mirror",
        help: "Whether training pictures are flipped left to right at random, which doubles \
               their number.",
        advanced: true,
        value: Switch,
        when: None,
    },
    Row {
        name: "inputNoise",
        label: "Noise on the input",
        help: "How much noise each training step adds to what the network sees, whose numbers lie \
               between 0 and 1: its standard deviation, drawn afresh for every number.",
        advanced: true,
        // At 1 next to nothing of a picture is left.
        value: Fraction {
            min: 0.0,
            max: 1.0,
            slider: Linear,
            of: |recipe| &mut recipe.input_noise,
        },
        when: None,
    },
    Row {
        name: "schedule",
        label: "Schedule",
        help: "How the learning rate changes over the run: not at all, or up and down once.",
        advanced: true,
        value: Choice(&[("constant", "Constant"), ("oneCycle", "One cycle")]),
        when: None,
    },
    Row {
        name: "weightDecay",
        label: "Weight decay",
        help: "The share of each weight that is added to its gradient, which keeps weights \
               small.",
        advanced: true,
        // Beyond this weights vanish within an epoch.
        value: Fraction {
            min: 0.0,
            max: 0.1,
            slider: Linear,
            of: |recipe| &mut recipe.weight_decay,
        },
        when: None,
    },
    Row {
        name: "momentum",
        label: "Momentum",
        help: "How much of the last step SGD keeps; Adam and RMSprop don't use it.",
        advanced: true,
        // 1 would never forget.
        value: Fraction {
            min: 0.0,
            max: 0.999,
            slider: Linear,
            of: |recipe| &mut recipe.momentum,
        },
        when: Some(("optimiser", &["sgd"])),
    },
    Row {
        name: "initialWeights",
        label: "First weights",
        help: "Where the weights start: drawn at random, or all of a layer equal, so that its \
               features stay copies of each other.",
        advanced: true,
        value: Choice(&[
            ("pyTorch", "Drawn, as PyTorch does"),
            ("equal", "All equal"),
        ]),
        when: None,
    },
    Row {
        name: "initialBias",
        label: "First bias",
        help: "What is added to the first bias of every convolution before a ReLU. Batch \
               normalisation takes it away again.",
        advanced: true,
        // Beyond these all units are dead, or none ever cuts.
        value: Fraction {
            min: -3.0,
            max: 3.0,
            slider: Linear,
            of: |recipe| &mut recipe.initial_bias,
        },
        when: None,
    },
    Row {
        name: "seed",
        label: "Seed",
        help: "Decides the first weights and everything else left to chance: the same seed \
               gives the same run.",
        advanced: true,
        value: Whole {
            min: 0,
            max: u32::MAX,
            slider: Linear,
            of: |recipe| recipe.seed as usize,
        },
        when: None,
    },
    Row {
        name: "engine",
        label: "Engine",
        help: "Where the run is computed. Automatic takes WebGPU if it is available and agrees \
               with the CPU.",
        advanced: true,
        value: Choice(&[
            ("automatic", "Automatic"),
            ("webGpu", "WebGPU"),
            ("cpu", "CPU"),
        ]),
        when: None,
    },
];

/// Networks with skip connections.
const UNETS: Option<(&str, &[&str])> = Some(("model", &["unet", "fullUnet"]));
