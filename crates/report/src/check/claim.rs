//! What a report claims of a run, held against what a run can be.

use palomino_run::record::Origin;
use palomino_run::{Engine, RunRecord};

use super::{figure, recipe};
use crate::clean;
use crate::error::{Error, Result};
use crate::limits;
use crate::report::{ClaimCurve, RunClaim};

/// No loss of a run that goes on is larger.
const LARGEST_LOSS: f64 = 1e20;

const AGAIN: &str = "Add the run again from its library.";

/// What is wrong with a run, and what to do.
fn unfit(claim: &RunClaim, problem: &str) -> Error {
    Error::Unfit {
        fact: format!("{} {problem}", called(claim)),
        remedy: AGAIN,
    }
}

/// A run as the beginning of a sentence.
fn called(claim: &RunClaim) -> String {
    format!("The run “{}”", palomino_files::plain(&claim.name, 60))
}

/// The same claim where it can be that of a run; names are cleaned.
pub(super) fn check(claim: &mut RunClaim) -> Result<()> {
    if !clean::is_key(&claim.key) {
        return Err(unfit(claim, "has a key that can't be one"));
    }
    let what = || format!("The name of the run {}", claim.key);
    claim.name = clean::name(what, &claim.name)?;
    let called = called(claim);
    let of_it = called.replacen("The", "the", 1);
    recipe::check(|| format!("The recipe of {of_it}"), &mut claim.recipe)?;
    let title = clean::name(
        || format!("The title of the data of {of_it}"),
        &claim.data.title,
    )?;
    claim.data.title = title;
    claim.data.sha256.make_ascii_lowercase();
    let counts = [
        claim.steps,
        claim.parameters,
        claim.data.train,
        claim.data.validation,
    ];
    if counts.into_iter().any(|count| count >= limits::WHOLE) {
        return Err(unfit(claim, "has a count that is beyond all bounds"));
    }
    let seeded = clean::is_seed(&claim.data.sha256) && claim.is_drawn();
    if !seeded && !clean::is_digest(&claim.data.sha256) {
        return Err(unfit(claim, "doesn't say which data it learnt from"));
    }
    check_curve(claim)?;
    if let Some(record) = &mut claim.record
        && !check_record(record, claim.steps)
    {
        return Err(unfit(claim, "has a record that doesn't fit it"));
    }
    if let Some(picture) = &claim.preview {
        figure::check_picture(&called, picture)?;
    }
    Ok(())
}

fn check_curve(claim: &RunClaim) -> Result<()> {
    let finite = |values: &[f64]| values.iter().all(|value| value.abs() < LARGEST_LOSS);
    let (points, fits, finite) = match &claim.curve {
        ClaimCurve::Epochs {
            training,
            validation,
            accuracy,
        } => {
            let as_long = |column: &[f64]| column.is_empty() || column.len() == training.len();
            (
                training.len(),
                as_long(validation) && as_long(accuracy),
                finite(training) && finite(validation) && finite(accuracy),
            )
        }
        ClaimCurve::Characters {
            characters,
            smoothed,
        } => (
            characters.len(),
            characters.len() == smoothed.len()
                && characters.is_sorted_by(|a, b| a < b)
                && characters.iter().all(|&count| count < limits::WHOLE),
            finite(smoothed),
        ),
    };
    if points > limits::POINTS {
        return Err(Error::TooMuch {
            what: format!("The curve of {}", called(claim).replacen("The", "the", 1)),
            found: points,
            most: limits::POINTS,
            noun: "point",
            remedy: "Take a run with fewer.",
        });
    }
    if !finite {
        return Err(unfit(claim, "has a loss that isn't a number"));
    }
    if !fits {
        return Err(unfit(claim, "has losses that don't belong together"));
    }
    Ok(())
}

/// Whether a record can be that of a run of so many steps; names in it are cleaned. Digests may
/// have been cut to half by a link, all else is as [`RunRecord::checked`] has it.
fn check_record(record: &mut RunRecord, steps: u64) -> bool {
    let lists = [
        record.rates.iter().map(|entry| entry.0).collect::<Vec<_>>(),
        record.engines.iter().map(|entry| entry.0).collect(),
        record.builds.iter().map(|entry| entry.0).collect(),
    ];
    let in_order = lists.iter().all(|list| {
        list.len() <= limits::CHANGES
            && list.is_sorted_by(|a, b| a < b)
            && list.iter().all(|&step| step <= steps)
    });
    let rates = record.rates.iter().all(|entry| entry.1.is_finite());
    let mut engines = record.engines.iter();
    let engines = engines.all(|entry| entry.1 != Engine::Automatic);
    for (_, build) in &mut record.builds {
        *build = palomino_files::plain(build, limits::NAME / 2);
    }
    let mut digests: Vec<&String> = Vec::new();
    digests.extend(&record.first_digest);
    digests.extend(&record.final_digest);
    if let Origin::Network { title, sha256 } = &mut record.origin {
        *title = palomino_files::plain(title, limits::NAME);
        digests.push(sha256);
    }
    in_order && rates && engines && digests.into_iter().all(|digest| clean::is_digest(digest))
}
