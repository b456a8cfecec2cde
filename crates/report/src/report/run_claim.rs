//! What a report claims of a run: all that a reader needs to train it again and to compare.

use palomino_run::RunRecord;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Picture, RecipeJson};

/// What a report claims of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct RunClaim {
    /// By which figures name it, for instance `r1`.
    pub key: String,
    /// What its owner calls it.
    pub name: String,
    /// The half of the lab that trained it.
    pub half: Half,
    /// What it was trained with, as the half spells it.
    #[tsify(type = "Record<string, any>")]
    pub recipe: RecipeJson,
    /// What computed it.
    pub engine: ClaimEngine,
    /// Optimiser steps that it took.
    pub steps: u64,
    /// Numbers that training changed.
    pub parameters: u64,
    /// What it learnt from.
    pub data: ClaimData,
    /// Its losses.
    pub curve: ClaimCurve,
    /// What happened to it; nothing where nobody kept it. Digests have 64 hexadecimal digits, or
    /// the first 32 where they travelled in a link.
    #[tsify(type = "ClaimRecord | null")]
    pub record: Option<RunRecord>,
    /// What it made of some validation pictures, small; nothing where there is none.
    pub preview: Option<Picture>,
}

/// A half of the lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Half {
    /// Networks that colour and sharpen pictures.
    #[default]
    Pictures,
    /// Networks that write.
    Text,
}

/// What computed a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ClaimEngine {
    /// WebAssembly on the CPU: the same bits everywhere.
    Cpu,
    /// WebGPU: close, never the same bits.
    WebGpu,
}

/// What a run learnt from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimData {
    /// What it is called.
    pub title: String,
    /// SHA-256 in hexadecimal, by which two machines tell whether they have the same; `play 0` or
    /// nothing where Palomino draws it from the recipe's seed.
    pub sha256: String,
    /// Pictures to learn from, or characters of a text.
    pub train: u64,
    /// Pictures to judge by; 0 for a text.
    pub validation: u64,
}

/// The losses of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ClaimCurve {
    /// One value an epoch.
    Epochs {
        /// Mean training loss of each epoch.
        training: Vec<f64>,
        /// Validation loss at the end of each.
        validation: Vec<f64>,
        /// Share of the pixels that got their colour; empty where no colour is chosen.
        accuracy: Vec<f64>,
    },
    /// By characters read.
    Characters {
        /// Characters read so far, rising.
        characters: Vec<u64>,
        /// The smoothed loss there.
        smoothed: Vec<f64>,
    },
}

/// A record as it crosses: what nobody noted may be null or missing. It is there for TypeScript
/// alone.
#[derive(Tsify)]
#[tsify(
    type = "Omit<RunRecord, 'firstDigest' | 'finalDigest'> & { firstDigest?: string | null; \
            finalDigest?: string | null }"
)]
pub struct ClaimRecord;
