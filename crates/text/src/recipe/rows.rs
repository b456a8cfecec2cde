//! What is said of a text recipe's values, one row each: to add a value, add it here and to
//! [`TextRecipe`].

use palomino_run::form::{Row, Slider::*, Value::*};

use super::{MOST_PASSES, TextRecipe};
use crate::model::MOST_HIDDEN;

/// The rows in reading order; `text` has none, the page chooses it by opening texts.
pub(super) const ROWS: [Row<TextRecipe>; 9] = [
    Row {
        name: "hidden",
        label: "Hidden units",
        help: "How many numbers the network remembers from one character to the next.",
        advanced: false,
        value: Whole {
            min: 1,
            max: MOST_HIDDEN as u32,
            slider: Logarithmic,
            of: |recipe| recipe.hidden,
        },
        when: None,
    },
    Row {
        name: "sequenceLength",
        label: "Sequence length",
        help: "How many characters the gradient travels back through.",
        advanced: false,
        value: Whole {
            min: 1,
            max: 200,
            slider: Linear,
            of: |recipe| recipe.sequence_length,
        },
        when: None,
    },
    Row {
        name: "learningRate",
        label: "Learning rate",
        help: "How far each step follows the gradient.",
        advanced: false,
        value: Fraction {
            min: 1e-6,
            max: 1.0,
            slider: Logarithmic,
            of: |recipe| &mut recipe.learning_rate,
        },
        when: None,
    },
    Row {
        name: "passes",
        label: "Passes",
        help: "How often the network reads the whole text.",
        advanced: false,
        value: Whole {
            min: 1,
            max: MOST_PASSES as u32,
            slider: Logarithmic,
            of: |recipe| recipe.passes,
        },
        when: None,
    },
    Row {
        name: "streams",
        label: "Parallel streams",
        help: "How many places of the text are read side by side; the original min-char-rnn \
               reads one.",
        advanced: true,
        value: Whole {
            min: 1,
            max: 64,
            slider: Linear,
            of: |recipe| recipe.streams,
        },
        when: None,
    },
    Row {
        name: "clip",
        label: "Gradient clip",
        help: "The largest gradient allowed: anything beyond plus or minus this value is cut \
               off.",
        advanced: true,
        value: Fraction {
            min: 1e-3,
            max: 1000.0,
            slider: Logarithmic,
            of: |recipe| &mut recipe.clip,
        },
        when: None,
    },
    Row {
        name: "seed",
        label: "Seed",
        help: "Decides the first weights and the random choices while the network writes.",
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
        name: "optimiser",
        label: "Optimiser",
        help: "How gradients become steps.",
        advanced: true,
        value: Choice(&[("adagrad", "Adagrad"), ("adam", "Adam")]),
        when: None,
    },
    Row {
        name: "engine",
        label: "Train on",
        help: "Automatic tries both engines for a moment and takes the faster one.",
        advanced: true,
        value: Choice(&[
            ("automatic", "Automatic"),
            ("cpu", "CPU"),
            ("webGpu", "WebGPU"),
        ]),
        when: None,
    },
];
