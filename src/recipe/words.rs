//! What the recipe's values are called and what they do, in one sentence each.

/// Name in a recipe, name for people, one sentence of help, whether it is folded.
pub(super) type Words = (&'static str, &'static str, &'static str, bool);

pub(super) const WORDS: [Words; 23] = [
    (
        "task",
        "Task",
        "What the network is to learn: colours as numbers, colours as a choice, or detail.",
        false,
    ),
    ("model", "Network", "Which network learns it.", false),
    (
        "epochs",
        "Epochs",
        "How often the network sees every training picture.",
        false,
    ),
    (
        "batchSize",
        "Batch size",
        "How many pictures are averaged into one step: few make noisy steps, many make slow ones.",
        false,
    ),
    (
        "learningRate",
        "Learning rate",
        "How large a step is; you can change it while the network trains.",
        false,
    ),
    (
        "filters",
        "Filters",
        "How many features the first block looks for; the second looks for twice as many.",
        false,
    ),
    (
        "kernel",
        "Kernel",
        "How many pixels wide the window is that each feature looks through.",
        false,
    ),
    (
        "optimiser",
        "Optimiser",
        "How gradients become steps: Adam and RMSprop scale each weight's step by its recent gradients, SGD takes them as they are.",
        false,
    ),
    (
        "space",
        "Squared error in",
        "Between which numbers the error is taken: red, green and blue, or CIELAB, whose distances are closer to what people see.",
        true,
    ),
    (
        "palette",
        "Palette",
        "Which colours there are to choose from: the course's 24, or those that k-means finds in the training pictures.",
        true,
    ),
    (
        "colours",
        "Colours",
        "How many colours k-means finds.",
        true,
    ),
    (
        "order",
        "Order in a block",
        "What comes after a block's convolution, and when it changes the size.",
        true,
    ),
    (
        "normalise",
        "Batch normalisation",
        "Whether each feature is brought to mean 0 and variance 1 over the batch.",
        true,
    ),
    (
        "skipQuarter",
        "Skip at a quarter",
        "Whether the first block on the way up also sees the maps of the second on the way down.",
        true,
    ),
    (
        "skipHalf",
        "Skip at half",
        "Whether the second block on the way up also sees the maps of the first on the way down.",
        true,
    ),
    (
        "skipFull",
        "Skip at full size",
        "Whether the end of the network also sees its beginning at full size.",
        true,
    ),
    (
        "dropout",
        "Dropout",
        "Which share of a block's maps is left out of each training step, so that none is relied upon.",
        true,
    ),
    (
        "mirror",
        "Mirror",
        "Whether training pictures are turned left to right at random, which doubles them.",
        true,
    ),
    (
        "schedule",
        "Schedule",
        "How the learning rate moves: constant, or up and down once over the run.",
        true,
    ),
    (
        "weightDecay",
        "Weight decay",
        "Which share of each weight is added to its gradient, so that weights stay small.",
        true,
    ),
    (
        "momentum",
        "Momentum",
        "How much of the last step SGD keeps; the others don't use it.",
        true,
    ),
    (
        "seed",
        "Seed",
        "Where the first weights come from, and all other chance: the same seed gives the same run. The order of the pictures is the course's.",
        true,
    ),
    (
        "engine",
        "Engine",
        "Where the arithmetic is done: automatic takes WebGPU where it is there and agrees with the CPU.",
        true,
    ),
];

/// The name of a field for people.
pub(super) fn label(field: &str) -> &'static str {
    WORDS
        .iter()
        .find(|words| words.0 == field)
        .map_or("This value", |words| words.1)
}
