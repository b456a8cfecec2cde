//! A text run's recipe: the form on the page, the link, the header of a saved run. Plain data;
//! [`TextRecipe::checked`] says whether it is within its ranges.

mod rows;

use palomino_run::{Engine, Form, digest, form, link};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::Result;

use rows::ROWS;

/// Everything that a fresh run depends on, beside its text. The same recipe on the same text gives
/// the same weights on the CPU, bit for bit, unless its rate is changed on the way or it goes on
/// from a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
// Links and files that are older than a value have its default.
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TextRecipe {
    /// The text to learn from.
    pub text: TextChoice,
    /// Hidden units, D.
    pub hidden: usize,
    /// Characters of a sequence, through which gradients go back, T.
    #[serde(alias = "steps")]
    pub sequence_length: usize,
    /// Places of the text that are read side by side, S; 1 is min-char-rnn.
    pub streams: usize,
    /// How gradients become steps.
    #[serde(alias = "rule")]
    pub optimiser: Rule,
    /// The learning rate, constant until it is changed in mid-run.
    #[serde(alias = "rate")]
    pub learning_rate: f64,
    /// Each gradient is held between minus this and this.
    pub clip: f64,
    /// Passes over the text.
    pub passes: usize,
    /// Seed of the initial weights and of what is written.
    pub seed: u32,
    /// Where it should run.
    pub engine: Engine,
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
        /// The seed of the grammar, which decides the whole play.
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

impl Default for TextRecipe {
    /// Min-char-rnn as Karpathy published it (2015).
    fn default() -> Self {
        TextRecipe {
            text: TextChoice::Play { seed: 0 },
            hidden: 100,
            sequence_length: 25,
            streams: 1,
            optimiser: Rule::Adagrad,
            learning_rate: 0.1,
            clip: 5.0,
            passes: 20,
            seed: 0,
            engine: Engine::Automatic,
        }
    }
}

/// Passes that a run may take.
pub const MOST_PASSES: usize = 1000;

impl TextRecipe {
    /// The same recipe if every value is within its range, its fractions rounded as they are
    /// written.
    ///
    /// # Errors
    /// Where one is not: it is named with its range.
    pub fn checked(mut self) -> Result<Self> {
        form::check(&ROWS, &mut self)?;
        if let TextChoice::File { title, sha256 } = &mut self.text {
            *title = palomino_files::shown(title);
            sha256.make_ascii_lowercase();
            if !digest::is_sha256(sha256) {
                let detail = "its text has no SHA-256 of 64 hexadecimal digits".into();
                return Err(palomino_run::Error::Recipe { detail }.into());
            }
        }
        Ok(self)
    }
}

/// The recipe as a form.
pub fn form() -> Form<TextRecipe> {
    form::form(&ROWS, TextRecipe::default())
}

/// The part of a link that says a recipe.
///
/// # Errors
/// Where the recipe is out of its ranges.
pub fn encode_link(recipe: TextRecipe) -> Result<String> {
    Ok(link::encode(&recipe.checked()?)?)
}

/// The recipe of a part of a link.
///
/// # Errors
/// Where it is no link of this lab, or a value is out of its range.
pub fn decode_link(part: &str) -> Result<TextRecipe> {
    link::decode::<TextRecipe>(part)?.checked()
}

#[cfg(test)]
mod tests {
    use palomino_run::Error as RunError;

    use super::*;
    use crate::error::Error;

    #[test]
    fn the_form_has_a_row_for_every_value_and_every_row_is_that_of_its_value() {
        let form = form();
        let faults = palomino_run::faults(&form, "text", |recipe| Ok(recipe.checked()?));
        assert_eq!(faults, [""; 0]);
        assert_eq!(form.defaults.clone().checked(), Ok(form.defaults));
    }

    #[test]
    fn links_with_the_names_of_before_open_for_ever() {
        let old = include_str!("../../../../tests/fixtures/text-link-1.txt").trim();
        let expected = TextRecipe {
            text: TextChoice::File {
                title: "König Lear".into(),
                sha256: "0".repeat(64),
            },
            hidden: 50,
            sequence_length: 10,
            streams: 2,
            optimiser: Rule::Adam,
            learning_rate: 0.01,
            passes: 3,
            seed: 7,
            engine: Engine::Cpu,
            ..TextRecipe::default()
        };
        assert_eq!(decode_link(old), Ok(expected));
    }

    #[test]
    fn a_recipe_comes_back_from_its_link() {
        let recipe = TextRecipe {
            text: TextChoice::File {
                title: "König Lear".into(),
                sha256: "0".repeat(64),
            },
            learning_rate: 0.1234567,
            ..TextRecipe::default()
        };
        let link = encode_link(recipe.clone()).unwrap();
        assert_eq!(decode_link(&link), recipe.checked());
        assert!(matches!(
            decode_link("2.AAAA"),
            Err(Error::Run(RunError::NewerLink { .. }))
        ));
        for broken in ["", "1.", &link[..link.len() - 3], "1.%%%%"] {
            assert!(
                matches!(decode_link(broken), Err(Error::Run(RunError::Link { .. }))),
                "{broken}"
            );
        }
    }

    #[test]
    fn a_value_out_of_its_range_is_named_with_the_range() {
        let recipe = TextRecipe {
            learning_rate: f64::NAN,
            ..TextRecipe::default()
        };
        let error = recipe.checked().unwrap_err().to_string();
        assert_eq!(
            error,
            "Learning rate: NaN is out of range. Choose a number from 0.000001 to 1."
        );
    }
}
