//! The exercises' numbers, to the digits in which they are known, and their invariances.

mod dense;
mod filters;
mod formula;
mod horses;
mod sift;

/// Two numbers agree to so many parts of the larger, or of one.
#[track_caller]
pub(crate) fn near(found: f64, known: f64, tolerance: f64) {
    assert!(
        (found - known).abs() <= tolerance * known.abs().max(1.0),
        "{found:.12} is not {known:.12}"
    );
}

/// All of them.
#[track_caller]
pub(crate) fn all_near(found: &[f64], known: &[f64], tolerance: f64) {
    assert_eq!(found.len(), known.len());
    for (found, known) in found.iter().zip(known) {
        near(*found, *known, tolerance);
    }
}
