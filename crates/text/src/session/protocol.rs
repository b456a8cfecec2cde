//! All that crosses between the page and a text engine: plain data, serde on this side, generated
//! TypeScript on the other.
//!
//! Types that live with the layer that makes them (`TextRecipe`, `CurvePoint`, those of `infer` and
//! `inspect`) cross as they are.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::recipe::{TextChoice, TextRecipe};
use crate::train::CurvePoint;

/// A text file as the browser hands it over.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextFile {
    /// What the viewer knows it by.
    pub name: String,
    /// The whole content, nothing decoded.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

/// How often a character is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CharacterCount {
    /// The character as the text has it.
    pub character: char,
    /// How often it occurs in the text.
    pub count: u64,
}

/// The open text in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextSummary {
    /// How a recipe names it.
    pub choice: TextChoice,
    /// What it is called.
    pub title: String,
    /// Its length in characters.
    pub characters: u64,
    /// Its length in bytes of UTF-8.
    pub bytes: u64,
    /// Its different characters by code point, each with its count.
    pub vocabulary: Vec<CharacterCount>,
    /// What was done to it on the way in, as sentences.
    pub notes: Vec<String>,
    /// The first characters, to be recognised by.
    pub start: String,
}

/// What of the open text is outside a network's vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OutsideReport {
    /// The characters that the network doesn't know.
    pub characters: Vec<CharacterCount>,
    /// How often they occur in all.
    pub total: u64,
}

/// The size of an array.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ArrayNorm {
    /// Its name in min-char-rnn.
    pub name: String,
    /// Rows and columns; a bias has one dimension.
    pub shape: Vec<usize>,
    /// The root of the sum of its squares.
    pub norm: f64,
}

/// What is known of a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextNetworkCard {
    /// The name to ask for it by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Hidden units, D.
    pub hidden: usize,
    /// The characters that it knows, in its own order.
    pub vocabulary: Vec<char>,
    /// Weights and biases in all.
    pub parameters: usize,
    /// Whether it came with Adagrad's accumulators, so that the first steps of a run that goes on
    /// from it are as small as its last ones were.
    pub accumulators: bool,
    /// What it was trained on.
    pub trained_on: Option<String>,
    /// Characters that it was trained on.
    pub characters: Option<u64>,
    /// Smoothed loss in nats a character.
    pub loss: Option<f64>,
    /// How it was made.
    pub provenance: Option<String>,
    /// The size of each array.
    pub norms: Vec<ArrayNorm>,
}

/// A run as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextRunState {
    /// Its recipe; the rate is the one of the next step.
    pub recipe: TextRecipe,
    /// What the text is called.
    pub title: String,
    /// The characters that the network knows.
    pub vocabulary: Vec<char>,
    /// Numbers of the network.
    pub parameters: usize,
    /// Steps done: sequences learnt from, one of every stream each.
    pub step: u64,
    /// Characters learnt from, over all streams and passes.
    pub characters: u64,
    /// Characters of the whole run.
    pub characters_in_all: u64,
    /// Which pass this is, from 1.
    pub pass: usize,
    /// Where the first stream is in the text, in characters.
    pub position: usize,
    /// Smoothed loss in nats a character.
    pub smoothed: f64,
    /// Whether all passes are done.
    pub finished: bool,
    /// The curve so far.
    pub curve: Vec<CurvePoint>,
}

/// What happened in a call of `advance`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TextAdvanced {
    /// Sequences learnt from so far.
    pub step: u64,
    /// Characters learnt from so far.
    pub characters: u64,
    /// Which pass this is, from 1.
    pub pass: usize,
    /// Where the first stream is in the text, in characters.
    pub position: usize,
    /// Smoothed loss in nats a character.
    pub smoothed: f64,
    /// The loss of the last sequence, in nats a character.
    pub loss: f64,
    /// Whether all passes are done.
    pub finished: bool,
    /// The points of the curve that are new.
    pub curve: Vec<CurvePoint>,
}

/// One member of a file with a network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NetworkMember {
    /// What the viewer knows it by.
    pub name: String,
    /// Its type in the file's own words: `<f8`, `dict`.
    pub dtype: String,
    /// The dimensions of the array, outermost first.
    pub shape: Vec<usize>,
    /// The root of the sum of its squares; of numbers only.
    pub norm: Option<f64>,
}

/// What a file with a network holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NetworkReport {
    /// What is known of the network.
    pub card: TextNetworkCard,
    /// The file's members, in its order.
    pub members: Vec<NetworkMember>,
    /// What a pickle in it asked for by name and didn't get; nothing of it was run.
    pub unknown: Vec<String>,
    /// What the viewer should know, in sentences.
    pub notes: Vec<String>,
}
