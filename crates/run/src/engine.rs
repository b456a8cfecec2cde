//! Where a run computes.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// Where a run computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Engine {
    /// Whichever is better here: WebGPU where it is there and trusted, for texts also faster; else
    /// the CPU.
    Automatic,
    /// The viewer's GPU through WebGPU: the same numbers up to rounding.
    WebGpu,
    /// WebAssembly on the CPU: the same bits everywhere.
    Cpu,
}
