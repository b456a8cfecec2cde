//! A claim beside its repetition.

use super::case::{Case, say};
use super::compared::Compared;
use super::status::HORSES;
use super::types::{Repeat, Verdict, VerdictKind};
use super::words;
use crate::clean::{is_digest, same_digest};
use crate::report::{ClaimCurve, ClaimEngine, Half, RunClaim};

/// What comparing a claim with its repetition shows.
pub fn judge(claim: &RunClaim, again: &Repeat) -> Verdict {
    if !same_data(claim, &again.data_sha256) {
        return other_data(claim, again);
    }
    if let Some(verdict) = trouble(claim, again) {
        return verdict;
    }
    let Some(compared) = Compared::of(claim, &again.curve) else {
        return say(
            VerdictKind::NotChecked,
            "Not checked: the report has losses of another kind than this run. Ask whoever made \
             it to add the run again.",
        );
    };
    let case = Case {
        claim,
        again,
        compared,
        first: same(claim, again, Digest::First),
        last: same(claim, again, Digest::Final),
    };
    case.verdict()
}

/// Whether a repetition learnt from what the claim says. What Palomino draws from a seed may have
/// no name of its own: the recipe says it.
fn same_data(claim: &RunClaim, here: &str) -> bool {
    let theirs = &claim.data.sha256;
    // One machine may know the hash of what the other knows the seed of.
    let told_apart = is_digest(theirs) == is_digest(here) && !theirs.is_empty();
    theirs == here || same_digest(theirs, here) || (claim.is_drawn() && !told_apart)
}

/// Which of a run's two digests.
enum Digest {
    First,
    Final,
}

/// Whether a digest is the same; nothing where one of the two is unknown.
fn same(claim: &RunClaim, again: &Repeat, which: Digest) -> Option<bool> {
    let record = claim.record.as_ref()?;
    let (theirs, ours) = match which {
        Digest::First => (&record.first_digest, &again.first_digest),
        Digest::Final => (&record.final_digest, &again.final_digest),
    };
    Some(same_digest(theirs.as_ref()?, ours.as_ref()?))
}

fn other_data(claim: &RunClaim, again: &Repeat) -> Verdict {
    let these = match claim.half {
        Half::Pictures => "these are other pictures",
        Half::Text => "this is another text",
    };
    let copy = match same_digest(&claim.data.sha256, HORSES) {
        true => {
            " Five of theirs were decoded from JPEG, so that CIFAR-10's own archive may differ."
        }
        false => "",
    };
    let [theirs, ours] = [&claim.data.sha256, &again.data_sha256].map(|sum| words::short(sum));
    say(
        VerdictKind::NotChecked,
        format!("Not checked: {these}: theirs {theirs}, yours {ours}.{copy}"),
    )
}

/// What is said where a loss here is no number: that is a device's trouble, and no verdict.
fn trouble(claim: &RunClaim, again: &Repeat) -> Option<Verdict> {
    let (losses, places) = match &again.curve {
        ClaimCurve::Epochs {
            training,
            validation,
            ..
        } => {
            let both = training.iter().zip(validation);
            let losses: Vec<f64> = both.map(|(one, other)| one + other).collect();
            let places = (1..=losses.len() as u64).collect();
            (losses, places)
        }
        ClaimCurve::Characters {
            characters,
            smoothed,
        } => (smoothed.clone(), characters.clone()),
    };
    let at = losses.iter().position(|loss| !loss.is_finite())?;
    let place = words::place(claim.half, *places.get(at)?);
    let remedy = match again.engine {
        ClaimEngine::WebGpu => {
            "A GPU's trouble can do that: reload the page and verify on the CPU."
        }
        ClaimEngine::Cpu => "Verify it once more; if that stays, ask whoever made the report.",
    };
    Some(say(
        VerdictKind::NotChecked,
        format!("Not checked: at {place} the loss here stopped being a number. {remedy}"),
    ))
}
