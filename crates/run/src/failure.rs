//! What a failed call throws, and whose move it is.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What a failed call throws: a fact and a remedy in one sentence, and whose move it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A sentence with the fact and the remedy.
    pub message: String,
    /// Who can put it right.
    pub whose: Whose,
    /// The recipe's field that is out of range, where it is one.
    pub field: Option<String>,
}

/// Who can put a failure right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// The viewer: another file, another value, another order.
    Viewer,
    /// The browser or its device: no adapter, no memory.
    Browser,
    /// Palomino's: a bug, about which the viewer can do nothing.
    Palomino,
}

impl Failure {
    /// What the viewer can put right: another file, another value, another order.
    pub fn of_viewer(message: String) -> Self {
        Failure {
            message,
            whose: Whose::Viewer,
            field: None,
        }
    }

    /// What is said where a value of the page's doesn't have the form that it should: no viewer can
    /// put that right.
    pub fn crossing(detail: &str) -> Self {
        Failure {
            message: format!(
                "The page and its engine misunderstood each other ({detail}). Reload the page."
            ),
            whose: Whose::Palomino,
            field: None,
        }
    }
}
