//! How the learning rate moves during a run.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// How the learning rate moves during a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Schedule {
    /// The recipe's rate from the first step to the last.
    Constant,
    /// Up to the recipe's rate in the first part of the run, then down to next to nothing (Smith
    /// and Topin 2019).
    OneCycle,
}
