//! Why a claim can't be trained again here, said before anything is trained.

use palomino_files::{grouped, plain};
use palomino_run::record::Origin;
use serde_json::Value;

use super::types::{Here, Verdict, VerdictKind};
use super::words;
use crate::clean::same_digest;
use crate::known::{RANGES, completed};
use crate::report::{Half, RunClaim};

/// SHA-256 of CIFAR-10's horses in the copy that the example report was made with: the archive of
/// their authors may have another, because five pictures of this one were decoded from JPEG.
pub(super) const HORSES: &str = "4027023490193a0ce257d22752a3c8c51bd036ac709e8169d1cd4f99fd93e024";

/// Why a claim can't be repeated here; nothing where it can.
pub fn status(claim: &RunClaim, here: &Here) -> Option<Verdict> {
    let reason = out_of_range(claim)
        .or_else(|| unrecorded(claim))
        .or_else(|| missing_data(claim, here))?;
    Some(Verdict {
        kind: VerdictKind::NotChecked,
        sentence: format!("Not checked: {reason}"),
    })
}

/// A run that would never end is not begun.
fn out_of_range(claim: &RunClaim) -> Option<String> {
    let recipe = completed(claim.half, &claim.recipe);
    RANGES.iter().find_map(|&(half, name, min, max)| {
        let value = recipe.get(name).filter(|_| half == claim.half)?;
        let found = value.as_f64();
        if found.is_some_and(|found| (min..=max).contains(&found) && found.fract() == 0.0) {
            return None;
        }
        let range = [min, max].map(|bound| grouped(bound as u64));
        Some(format!(
            "its recipe says “{name}: {}”, but {} to {} are possible. No run has such a recipe.",
            plain(&spelled(value), 40),
            range[0],
            range[1]
        ))
    })
}

fn spelled(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number.abs() >= 1000.0 && number.fract() == 0.0 && number >= 0.0 => {
            grouped(number as u64)
        }
        _ => value.to_string(),
    }
}

/// What nobody kept can't be repeated.
fn unrecorded(claim: &RunClaim) -> Option<String> {
    const ANEW: &str = "Whoever trained it can train it again and add it anew.";
    let Some(record) = &claim.record else {
        return Some(format!(
            "the report has no record of how this run was trained. {ANEW}"
        ));
    };
    match record.rates.first() {
        Some((0, _)) => {}
        Some((1, _)) => {
            return Some(format!(
                "the report doesn't say at which learning rate the first step was taken. {ANEW}"
            ));
        }
        Some((steps, _)) => {
            return Some(format!(
                "the report doesn't say at which learning rate the first {} steps were taken. \
                 {ANEW}",
                grouped(*steps)
            ));
        }
        None => {
            return Some(format!(
                "the report doesn't say at which learning rate this run was trained. {ANEW}"
            ));
        }
    }
    match &record.origin {
        Origin::Seed => None,
        Origin::Unknown => Some(format!(
            "the report doesn't say what the first weights of this run were. {ANEW}"
        )),
        Origin::Network { title, sha256 } => Some(format!(
            "this run went on from another network, “{}” ({}), which the report doesn't carry. \
             Only a run that starts from its seed can be trained again.",
            plain(title, 60),
            words::short(sha256)
        )),
    }
}

/// Data that a reader has to open first; what Palomino draws itself is always at hand.
fn missing_data(claim: &RunClaim, here: &Here) -> Option<String> {
    let wanted = &claim.data.sha256;
    if claim.is_drawn() || here.data_sha256s.iter().any(|sum| same_digest(sum, wanted)) {
        return None;
    }
    let short = words::short(wanted);
    if same_digest(wanted, HORSES) {
        return Some(format!(
            "needs CIFAR-10's horses in the copy that Palomino's authors used ({short}), or an \
             archive with the same pictures. Drop it here. Five of the 6,000 pictures of that copy \
             were decoded from JPEG: the archive from CIFAR-10's authors may differ in them. Then \
             that is said, and nothing is judged."
        ));
    }
    let what = match claim.half {
        Half::Pictures => "those pictures",
        Half::Text => "that text",
    };
    Some(format!(
        "needs “{}” ({short}). Drop {what} here.",
        plain(&claim.data.title, 60)
    ))
}
