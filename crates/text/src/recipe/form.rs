//! The recipe as a form, with the ranges of its numbers.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{MOST_PASSES, TextRecipe};
use crate::model::MOST_HIDDEN;

/// One value of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextField {
    /// Its name in a recipe, for instance `hidden`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// Whether it is folded under "advanced".
    pub advanced: bool,
    /// How it is chosen.
    pub control: TextControl,
}

/// How a value is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum TextControl {
    /// A number from `min` to `max`.
    Number {
        /// Smallest value allowed.
        min: f64,
        /// Largest value allowed.
        max: f64,
        /// Whether only whole numbers are allowed.
        whole: bool,
    },
    /// One of a few values: each with its name for people.
    Choice {
        /// Value and name.
        options: Vec<(String, String)>,
    },
}

/// The form that the page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextForm {
    /// One row a value, in reading order; `text` has no row, the page chooses it by opening texts.
    pub fields: Vec<TextField>,
    /// The values that a fresh page starts with.
    pub defaults: TextRecipe,
}

/// Name, label, help, whether advanced, smallest, largest, whether whole.
pub(super) type Number = (
    &'static str,
    &'static str,
    &'static str,
    bool,
    f64,
    f64,
    bool,
);

/// The numbers of the form and their ranges, which are nowhere else.
pub(super) const NUMBERS: [Number; 7] = [
    (
        "hidden",
        "Hidden units",
        "How many numbers the network remembers from one character to the next.",
        false,
        1.0,
        MOST_HIDDEN as f64,
        true,
    ),
    (
        "sequenceLength",
        "Sequence length",
        "Through so many characters the error is carried back.",
        false,
        1.0,
        200.0,
        true,
    ),
    (
        "learningRate",
        "Learning rate",
        "How far each step goes down the gradient.",
        false,
        1e-6,
        1.0,
        false,
    ),
    (
        "passes",
        "Passes",
        "How often the whole text is read.",
        false,
        1.0,
        MOST_PASSES as f64,
        true,
    ),
    (
        "streams",
        "Parallel streams",
        "Places of the text that are read side by side; 1 is the original.",
        true,
        1.0,
        64.0,
        true,
    ),
    (
        "clip",
        "Gradient clip",
        "Each gradient is held between minus this and this.",
        true,
        1e-3,
        1000.0,
        false,
    ),
    (
        "seed",
        "Seed",
        "Decides the initial weights and what is written.",
        true,
        0.0,
        u32::MAX as f64,
        true,
    ),
];

/// The recipe as a form.
pub fn form() -> TextForm {
    let mut fields: Vec<TextField> = NUMBERS
        .iter()
        .map(
            |&(name, label, help, advanced, min, max, whole)| TextField {
                name: name.into(),
                label: label.into(),
                help: help.into(),
                advanced,
                control: TextControl::Number { min, max, whole },
            },
        )
        .collect();
    let choice = |name: &str, label: &str, help: &str, options: &[(&str, &str)]| TextField {
        name: name.into(),
        label: label.into(),
        help: help.into(),
        advanced: true,
        control: TextControl::Choice {
            options: options
                .iter()
                .map(|&(value, label)| (value.into(), label.into()))
                .collect(),
        },
    };
    fields.push(choice(
        "optimiser",
        "Optimiser",
        "How gradients become steps.",
        &[("adagrad", "Adagrad"), ("adam", "Adam")],
    ));
    fields.push(choice(
        "engine",
        "Train on",
        "Automatic tries both for a moment and takes the faster.",
        &[
            ("automatic", "Automatic"),
            ("cpu", "CPU"),
            ("webGpu", "WebGPU"),
        ],
    ));
    TextForm {
        fields,
        defaults: TextRecipe::default(),
    }
}
