//! The recipe as a form: one row a value, with its label, its range and one sentence of help.
//! Ranges live here and nowhere else.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Recipe;
use super::ranges::{
    BATCH_SIZE, COLOURS, DROPOUT, EPOCHS, FILTERS, LEARNING_RATE, MOMENTUM, Real, WEIGHT_DECAY,
    Whole,
};
use super::words::WORDS;

/// The form that the page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
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
    /// Where it matters only for some values of another field: that field and those values.
    pub when: Option<When>,
}

/// A field matters only where another one has one of these values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// The other field.
    pub field: String,
    /// The values for which this one matters.
    pub values: Vec<String>,
}

/// How a value is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
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
    /// Yes or no.
    Switch,
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
    /// The value as a recipe spells it; whole numbers as digits (`kernel` is a number in the
    /// recipe).
    pub value: String,
    /// Its name for people.
    pub label: String,
}

fn control(field: &str) -> Control {
    let whole = |range: Whole, logarithmic| Control::Number {
        min: range.min as f64,
        max: range.max as f64,
        whole: true,
        logarithmic,
    };
    let real = |range: Real, logarithmic| Control::Number {
        min: range.min,
        max: range.max,
        whole: false,
        logarithmic,
    };
    let choice = |options: &[(&str, &str)]| Control::Choice {
        options: options
            .iter()
            .map(|&(value, label)| Choice {
                value: value.into(),
                label: label.into(),
            })
            .collect(),
    };
    match field {
        "epochs" => whole(EPOCHS, true),
        "batchSize" => whole(BATCH_SIZE, true),
        "filters" => whole(FILTERS, false),
        "learningRate" => real(LEARNING_RATE, true),
        "momentum" => real(MOMENTUM, false),
        "seed" => Control::Number {
            min: 0.0,
            max: f64::from(u32::MAX),
            whole: true,
            logarithmic: false,
        },
        "colours" => whole(COLOURS, false),
        "dropout" => real(DROPOUT, false),
        "weightDecay" => real(WEIGHT_DECAY, false),
        "normalise" | "skipQuarter" | "skipHalf" | "skipFull" | "mirror" => Control::Switch,
        "task" => choice(&[
            ("regression", "Colours by regression"),
            ("classification", "Colours by classification"),
            ("superResolution", "Super-resolution"),
        ]),
        "space" => choice(&[("rgb", "RGB"), ("lab", "CIELAB")]),
        "palette" => choice(&[
            ("course", "The course's 24"),
            ("kMeansRgb", "k-means in RGB"),
            ("kMeansLab", "k-means in CIELAB"),
        ]),
        "order" => choice(&[
            ("own", "The network's own"),
            ("normReluPool", "normalise, ReLU, pool"),
            ("normPoolRelu", "normalise, pool, ReLU"),
            ("poolNormRelu", "pool, normalise, ReLU"),
        ]),
        "schedule" => choice(&[("constant", "Constant"), ("oneCycle", "One cycle")]),
        "kernel" => choice(&[("3", "3 × 3"), ("5", "5 × 5")]),
        "optimiser" => choice(&[
            ("adam", "Adam"),
            ("sgd", "SGD with momentum"),
            ("rmsProp", "RMSprop"),
        ]),
        "engine" => choice(&[
            ("automatic", "Automatic"),
            ("webGpu", "WebGPU"),
            ("cpu", "CPU"),
        ]),
        _ => choice(&[
            ("regressionCnn", "RegressionCNN"),
            ("cnn", "CNN"),
            ("unet", "UNet"),
            ("fullUnet", "Full-resolution UNet (ours)"),
        ]),
    }
}

/// Where a field matters.
fn when(field: &str) -> Option<When> {
    let (other, values): (&str, &[&str]) = match field {
        "space" => ("task", &["regression"]),
        "palette" => ("task", &["classification", "superResolution"]),
        "colours" => ("palette", &["kMeansRgb", "kMeansLab"]),
        "skipQuarter" | "skipHalf" | "skipFull" => ("model", &["unet", "fullUnet"]),
        "momentum" => ("optimiser", &["sgd"]),
        _ => return None,
    };
    Some(When {
        field: other.into(),
        values: values.iter().map(|&value| value.into()).collect(),
    })
}

/// The whole form.
pub fn form() -> Form {
    let fields = WORDS.iter().map(|&(name, label, help, advanced)| Field {
        name: name.into(),
        label: label.into(),
        help: help.into(),
        advanced,
        control: control(name),
        when: when(name),
    });
    Form {
        fields: fields.collect(),
        defaults: Recipe::default(),
    }
}
