//! What is compared with a claim, and what is said of it then.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::report::{ClaimCurve, ClaimEngine};

/// A claim's run trained again here, as far as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Repeat {
    /// What computed it.
    pub engine: ClaimEngine,
    /// The build that computed it, version and stamp.
    pub build: String,
    /// SHA-256 of what it learnt from.
    pub data_sha256: String,
    /// Whether it took all its steps.
    pub finished: bool,
    /// Its losses so far, as a claim has them.
    pub curve: ClaimCurve,
    /// SHA-256 of the weights after the first epoch, or the first pass over a text.
    pub first_digest: Option<String>,
    /// SHA-256 of the final weights.
    pub final_digest: Option<String>,
}

/// What a reader has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Here {
    /// SHA-256 of all data at hand.
    pub data_sha256s: Vec<String>,
}

/// What comparing a claim with its repetition shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The kind, for a sign beside the sentence.
    pub kind: VerdictKind,
    /// The whole of it in words.
    pub sentence: String,
}

/// What comparing a claim with its repetition shows, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum VerdictKind {
    /// All weights are the same, bit for bit.
    Exact,
    /// So they are after the first epoch; the rest wasn't trained again.
    ExactSoFar,
    /// All losses agree, the final weights don't.
    DiffersAtEnd,
    /// The losses differ although the same program computed them.
    Differs,
    /// Another engine computed it, and the losses are as close as rounding lets them be.
    Agrees,
    /// Another engine computed it, and the losses are further apart than rounding explains.
    OutOfBand,
    /// It can't be told which is right.
    NotDecided,
    /// Nothing could be compared.
    NotChecked,
}
