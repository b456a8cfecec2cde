//! Numbers and names as a verdict says them.

use palomino_files::{grouped, plain};

use super::compared::{Column, Pair};
use crate::clean::is_digest;
use crate::report::{ClaimEngine, Half};

/// Two numbers with as many digits as tell them apart, at least four.
pub(super) fn apart(one: f64, other: f64) -> [String; 2] {
    for digits in 4..16 {
        let both = [one, other].map(|value| significant(value, digits));
        if both[0] != both[1] || one == other {
            return both;
        }
    }
    [one, other].map(|value| value.to_string())
}

fn significant(value: f64, digits: usize) -> String {
    palomino_run::form::significant(value, digits).to_string()
}

/// A share in percent, with two digits: "2.4 %".
pub(super) fn percent(share: f64) -> String {
    format!("{} %", significant(share * 100.0, 2))
}

/// "the report says 0.03131, here it is 0.03142".
pub(super) fn both(pair: &Pair) -> String {
    let [claimed, here] = apart(pair.claimed, pair.here);
    match pair.column {
        Column::Training => format!("the report says {claimed}, here it is {here}"),
        Column::Validation => {
            format!("the report says a validation loss of {claimed}, here it is {here}")
        }
        Column::Accuracy => format!("the report says an accuracy of {claimed}, here it is {here}"),
    }
}

/// Where a number stands: "epoch 4", "character 12,800".
pub(super) fn place(half: Half, at: u64) -> String {
    match half {
        Half::Pictures => format!("epoch {at}"),
        Half::Text => format!("character {}", grouped(at)),
    }
}

/// An engine in a sentence.
pub(super) fn engine(engine: ClaimEngine) -> &'static str {
    match engine {
        ClaimEngine::Cpu => "the CPU",
        ClaimEngine::WebGpu => "WebGPU",
    }
}

/// The beginning and the end of a digest, as people compare them.
pub(super) fn short(sha256: &str) -> String {
    if !is_digest(sha256) {
        return plain(sha256, 40);
    }
    let start = &sha256[..4];
    match sha256.len() {
        64 => format!("{start}…{}", &sha256[60..]),
        _ => format!("{start}…"),
    }
}

/// A build in a sentence: its version alone where that tells two apart, else with its stamp.
pub(super) fn builds(theirs: &str, ours: &str) -> [String; 2] {
    let version = |build: &str| plain(build.split(' ').next().unwrap_or_default(), 40);
    let stamped = |build: &str| match build.split_once(' ') {
        Some((version, stamp)) => format!("{} (build {})", plain(version, 40), plain(stamp, 40)),
        None => plain(build, 40),
    };
    match version(theirs) == version(ours) {
        true => [stamped(theirs), stamped(ours)],
        false => [version(theirs), version(ours)],
    }
}
