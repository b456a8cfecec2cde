//! A text run's recipe: the form on the page, the link, the header of a saved run. Plain data; [`TextRecipe::checked`] says whether it is within its ranges.

use palomino_files::link;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::{Error, Result};
use crate::model::MOST_HIDDEN;

/// Everything that a fresh run depends on, beside its text. The same recipe on the same text gives the same weights on the CPU, bit for bit, unless
/// its rate is changed on the way or it goes on from a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)] // links and files that are older than a value have its default
pub struct TextRecipe {
    /// Which text.
    pub text: TextChoice,
    /// Hidden units, D.
    pub hidden: usize,
    /// Characters of a sequence, through which gradients go back, T.
    pub steps: usize,
    /// Places of the text that are read side by side, S; 1 is min-char-rnn.
    pub streams: usize,
    /// How gradients become steps.
    pub rule: Rule,
    /// The learning rate.
    pub rate: f64,
    /// Each gradient is held between minus this and this.
    pub clip: f64,
    /// Passes over the text.
    pub passes: usize,
    /// Seed of the initial weights and of what is written.
    pub seed: u32,
    /// Where it should run.
    pub engine: TextEngine,
}

/// The text that a recipe trains on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "source",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum TextChoice {
    /// The play that the lab's own grammar writes.
    Play {
        /// The grammar's seed.
        seed: u32,
    },
    /// A text that the viewer opened.
    File {
        /// What it is called.
        title: String,
        /// SHA-256 of its characters in UTF-8, in hexadecimal.
        sha256: String,
    },
}

/// How gradients become steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Rule {
    /// Adagrad (Duchi, Hazan and Singer 2011) as min-char-rnn writes it.
    Adagrad,
    /// Adam (Kingma and Ba 2015).
    Adam,
}

/// Where a run should be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum TextEngine {
    /// Whichever is faster here, found by trying both for a moment.
    Automatic,
    /// The fused recurrence on the CPU.
    Cpu,
    /// WebGPU.
    WebGpu,
}

impl Default for TextRecipe {
    /// Min-char-rnn as Karpathy published it (2015).
    fn default() -> Self {
        TextRecipe {
            text: TextChoice::Play { seed: 0 },
            hidden: 100,
            steps: 25,
            streams: 1,
            rule: Rule::Adagrad,
            rate: 0.1,
            clip: 5.0,
            passes: 20,
            seed: 0,
            engine: TextEngine::Automatic,
        }
    }
}

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

/// Passes that a run may take.
pub const MOST_PASSES: usize = 1000;

/// Name, label, help, whether advanced, smallest, largest, whether whole.
type Number = (
    &'static str,
    &'static str,
    &'static str,
    bool,
    f64,
    f64,
    bool,
);

/// The numbers of the form and their ranges, which are nowhere else.
const NUMBERS: [Number; 7] = [
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
        "steps",
        "Sequence length",
        "Through so many characters the error is carried back.",
        false,
        1.0,
        200.0,
        true,
    ),
    (
        "rate",
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
        "rule",
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

impl TextRecipe {
    /// The same recipe if every value is within its range, its fractions rounded as they are written.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for the first that is not.
    pub fn checked(mut self) -> Result<Self> {
        self.rate = rounded(self.rate);
        self.clip = rounded(self.clip);
        if let TextChoice::File { title, sha256 } = &mut self.text {
            *title = palomino_files::shown(title);
            if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(Error::Recipe {
                    detail: "its text has no SHA-256 of 64 hexadecimal digits".into(),
                });
            }
        }
        let found = |name: &str| match name {
            "hidden" => self.hidden as f64,
            "steps" => self.steps as f64,
            "rate" => self.rate,
            "passes" => self.passes as f64,
            "streams" => self.streams as f64,
            "clip" => self.clip,
            _ => f64::from(self.seed),
        };
        for (field, label, _, _, min, max, _) in NUMBERS {
            let found = found(field);
            if !(min..=max).contains(&found) {
                return Err(Error::OutOfRange {
                    field,
                    label: label.into(),
                    found: found.to_string(),
                    range: format!("{min} to {max}"),
                });
            }
        }
        Ok(self)
    }
}

/// The version of links that this code writes, and the only one so far.
const LINK_VERSION: &str = "1";
/// A recipe's JSON takes a few hundred bytes; more is an attack or a mistake.
const JSON_LIMIT: usize = 4096;

/// The part of a link that says a recipe.
///
/// # Errors
/// [`Error::OutOfRange`] where the recipe is out of its ranges.
pub fn encode_link(recipe: TextRecipe) -> Result<String> {
    let json = serde_json::to_vec(&recipe.checked()?).map_err(|error| Error::Recipe {
        detail: error.to_string(),
    })?;
    Ok(link::pack(LINK_VERSION, &json))
}

/// The recipe of a part of a link.
///
/// # Errors
/// [`Error::Link`] where it is none of this lab, [`Error::OutOfRange`] where a value is out of its range.
pub fn decode_link(part: &str) -> Result<TextRecipe> {
    let json = link::unpack(part, LINK_VERSION, JSON_LIMIT, "a recipe")
        .map_err(|problem| Error::Link { problem })?;
    let recipe: TextRecipe = serde_json::from_slice(&json).map_err(|error| Error::Link {
        problem: error.to_string(),
    })?;
    recipe.checked()
}

/// Six significant digits: what comes back from JSON bit for bit.
fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_has_a_row_for_every_value_and_its_defaults_are_within_their_ranges() {
        let form = form();
        let values = serde_json::to_value(&form.defaults).unwrap();
        let mut names: Vec<_> = form.fields.iter().map(|field| field.name.clone()).collect();
        names.push("text".into());
        names.sort();
        let mut expected: Vec<_> = values.as_object().unwrap().keys().cloned().collect();
        expected.sort();
        assert_eq!(names, expected);
        assert_eq!(form.defaults.clone().checked(), Ok(form.defaults));
    }

    #[test]
    fn a_recipe_comes_back_from_its_link() {
        let recipe = TextRecipe {
            text: TextChoice::File {
                title: "König Lear".into(),
                sha256: "0".repeat(64),
            },
            rate: 0.1234567,
            ..TextRecipe::default()
        };
        let link = encode_link(recipe.clone()).unwrap();
        assert_eq!(decode_link(&link), recipe.checked());
        for broken in ["", "1.", "2.AAAA", &link[..link.len() - 3], "1.%%%%"] {
            assert!(
                matches!(decode_link(broken), Err(Error::Link { .. })),
                "{broken}"
            );
        }
    }

    #[test]
    fn a_value_out_of_its_range_is_named_with_the_range() {
        let recipe = TextRecipe {
            rate: f64::NAN,
            ..TextRecipe::default()
        };
        let error = recipe.checked().unwrap_err().to_string();
        assert_eq!(
            error,
            "Learning rate is NaN, but it has to be 0.000001 to 1."
        );
    }
}
