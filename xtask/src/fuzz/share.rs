//! How much a reader is given: a time, or in the gate a number of inputs that are always the same.

use std::fmt;
use std::time::Duration;

use crate::project::minutes;

/// What ends the run of a reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Share {
    /// So long, beginning with all that earlier runs kept.
    Time(Duration),
    /// The inputs of one seed from the readers' own seeds on: what passes on one machine passes on
    /// all, and none has to be fast.
    Gate,
}

impl Share {
    /// What libFuzzer is told of it.
    pub fn arguments(self, name: &str) -> Vec<String> {
        match self {
            Self::Time(time) => vec![format!("-max_total_time={}", time.as_secs().max(1))],
            Self::Gate => vec!["-seed=1".into(), format!("-runs={}", inputs(name))],
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Time(time) => write!(out, "{} each", minutes(*time)),
            Self::Gate => write!(out, "always the same inputs"),
        }
    }
}

/// How many inputs a reader gets in the gate: as many as took about 20 seconds of one of two cores.
fn inputs(name: &str) -> u32 {
    match name {
        "formulas" => 500_000,
        "kept" | "npy" => 150_000,
        "markdown" => 80_000,
        "pickle" | "recipe_links" => 40_000,
        "texts" => 30_000,
        "npz" => 15_000,
        "archives" | "reports" | "runs" | "snapshots" => 10_000,
        "pictures" => 3_000,
        "report_links" => 1_000,
        "photographs" => 500,
        _ => 5_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_after_whole_seconds_and_the_gate_after_inputs_of_one_seed() {
        let time = Share::Time(Duration::from_millis(4_700));
        assert_eq!(time.arguments("npy"), ["-max_total_time=4"]);
        assert_eq!(Share::Gate.arguments("npy"), ["-seed=1", "-runs=150000"]);
        assert_eq!(
            Share::Gate.arguments("a new one"),
            ["-seed=1", "-runs=5000"]
        );
    }
}
