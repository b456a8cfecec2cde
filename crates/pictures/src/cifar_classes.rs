//! CIFAR-10's classes. A file of its own, because `xtask` compiles it too: it asks for a class
//! without building the engine.

/// The ten classes, by label.
pub const CIFAR_CLASSES: [&str; 10] = [
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
];
