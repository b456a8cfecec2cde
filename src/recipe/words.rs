//! What the recipe's values are called and what they do, in one sentence each.

/// Name in a recipe, name for people, one sentence of help, whether it is folded.
pub(super) type Words = (&'static str, &'static str, &'static str, bool);

pub(super) const WORDS: [Words; 10] = [
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
        "How gradients become steps: Adam scales each weight's step by its recent gradients, SGD takes them as they are.",
        false,
    ),
    (
        "momentum",
        "Momentum",
        "How much of the last step SGD keeps; Adam does not use it.",
        true,
    ),
    (
        "seed",
        "Seed",
        "Where the first weights and the order of the pictures come from: the same seed gives the same run.",
        true,
    ),
    (
        "engine",
        "Engine",
        "Where the arithmetic is done: automatic takes WebGPU where it is there and agrees with the CPU.",
        true,
    ),
    ("model", "Model", "Which network learns to colour.", true),
];

/// The name of a field for people.
pub(super) fn label(field: &str) -> &'static str {
    WORDS
        .iter()
        .find(|words| words.0 == field)
        .map_or("This value", |words| words.1)
}
