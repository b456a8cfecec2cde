//! A text run as bytes: min-char-rnn's arrays under their own names, the optimiser's accumulators,
//! the hidden state and the curve as tensors, and the rest in the header of the file that runs of
//! both halves share, [`palomino_run::saved`].

mod read;
mod write;

use palomino_run::RunRecord;
use serde::{Deserialize, Serialize};

use crate::data::Vocabulary;
use crate::recipe::{Rule, TextRecipe};
use crate::train::{Progress, Standing};

pub use read::is_checkpoint;

/// Bytes of a file with a run or a network. The largest network of the lab has 9.4 million numbers
/// (1,024 hidden units, 4,096 characters): 113 MB with Adam's two moments in 32 bits, 151 MB as an
/// `.npz` in 64 bits with Adagrad's accumulators.
pub const SIZE_LIMIT: usize = 160 << 20;
/// Prefix of Adagrad's accumulators, as in min-char-rnn (`mWxh`), and of Adam's first moments.
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
    /// How far the run is, and in which state its text and its luck are.
    pub standing: Standing,
    /// What the network knows.
    pub vocabulary: Vocabulary,
    /// What happened to it.
    pub record: RunRecord,
    /// What the text is called.
    pub title: String,
    /// How the weights came to be, where somebody should know; free text.
    pub provenance: Option<String>,
}

/// What the header says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")] // format 1 kept its version and its sum in the same place
struct Header {
    recipe: TextRecipe,
    title: String,
    vocabulary: Vec<char>,
    progress: Progress,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provenance: Option<String>,
}

impl Checkpoint {
    /// Adagrad's accumulators, where it moved the weights and they were kept.
    pub fn accumulators(&self) -> Option<Vec<f32>> {
        let Standing { recipe, first, .. } = &self.standing;
        let kept = recipe.optimiser == Rule::Adagrad && first.iter().any(|&sum| sum > 0.0);
        kept.then(|| first.clone())
    }
}

#[cfg(test)]
mod tests;
