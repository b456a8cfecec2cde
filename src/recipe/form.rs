//! The recipe as a form: one row a value, with its label, its range and one sentence of help. Ranges live here and nowhere else.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Recipe;

/// The form that the page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[tsify(into_wasm_abi)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// One row a value, in reading order; `data` has no row, the page chooses it by dropping files.
    pub fields: Vec<Field>,
    /// The values that a fresh page starts with.
    pub defaults: Recipe,
}

/// One value of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its name in a recipe, for instance `batchSize`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// Whether it is folded under "advanced".
    pub advanced: bool,
    /// How it is chosen.
    pub control: Control,
}

/// How a value is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Control {
    /// A number from `min` to `max`.
    Number {
        /// Smallest value allowed.
        min: f64,
        /// Largest value allowed.
        max: f64,
        /// Whether only whole numbers are allowed.
        whole: bool,
        /// Whether a slider for it should be logarithmic.
        logarithmic: bool,
    },
    /// One of a few values.
    Choice {
        /// The values.
        options: Vec<Choice>,
    },
}

/// One of the values of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The value as a recipe spells it; whole numbers as digits (`kernel` is a number in the recipe).
    pub value: String,
    /// Its name for people.
    pub label: String,
}
