//! A run as bytes: a `.safetensors` file with min-char-rnn's arrays under their own names, the
//! optimiser's memories, the hidden state, the curve, and the rest as JSON in its header.

mod read;
mod sum;
mod write;

use serde::{Deserialize, Serialize};

use crate::data::Vocabulary;
use crate::error::Error;
use crate::recipe::{Rule, TextRecipe};
use crate::train::{Progress, Standing};

pub use read::is_checkpoint;

/// The only key of the header's metadata.
const HEADER: &str = "palomino-text";
/// The version of the header that this code writes, and the only one so far.
const FORMAT: u32 = 1;
/// Bytes of a file with a run or a network. The largest network of the lab has 9.4 million numbers
/// (1,024 hidden units, 4,096 characters): 113 MB with Adam's two moments in 32 bits, 151 MB as an
/// `.npz` in 64 bits with Adagrad's memories.
pub const SIZE_LIMIT: usize = 160 << 20;
/// Prefix of Adagrad's memories, as in min-char-rnn (`mWxh`), and of Adam's first moments.
const FIRST: &str = "m";
/// Prefix of Adam's second moments.
const SECOND: &str = "v";
/// The hidden state of each stream, `[S, D]`.
const STATE: &str = "state";
/// The curve, `[N, 2]`: characters and smoothed loss.
const CURVE: &str = "curve";
/// The smoothed loss, `[1]`: JSON would not bring it back bit for bit.
const SMOOTHED: &str = "smoothed";

/// A run, whole; or the network of one, which has no optimiser and no hidden state to go on with.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Where it stands.
    pub standing: Standing,
    /// What the network knows.
    pub vocabulary: Vocabulary,
    /// What the text is called.
    pub title: String,
    /// How the weights came to be, where somebody should know; free text.
    pub provenance: Option<String>,
}

/// What the header says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Header {
    format: u32,
    recipe: TextRecipe,
    title: String,
    vocabulary: Vec<char>,
    progress: Progress,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provenance: Option<String>,
    /// SHA-256 of the whole file with zeros in its own place.
    file_sha256: String,
}

impl Checkpoint {
    /// Adagrad's memories, where it moved the weights and they were kept.
    pub fn memories(&self) -> Option<Vec<f32>> {
        let Standing { recipe, first, .. } = &self.standing;
        let kept = recipe.optimiser == Rule::Adagrad && first.iter().any(|&memory| memory > 0.0);
        kept.then(|| first.clone())
    }
}

fn broken(problem: impl std::fmt::Display) -> Error {
    Error::Checkpoint {
        problem: format!("This file is no saved run: {problem}"),
    }
}

#[cfg(test)]
mod tests;
