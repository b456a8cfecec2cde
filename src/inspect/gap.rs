//! How far two lists of numbers are apart, so that what is not a number never counts as close.

/// Largest difference over the largest magnitude of the reference.
pub(super) fn difference(ours: &[f32], theirs: &[f32]) -> f64 {
    largest_gap(ours, theirs) / magnitude(theirs).max(f64::MIN_POSITIVE)
}

/// Largest difference; infinite where the two can't be compared.
pub(super) fn largest_gap(ours: &[f32], theirs: &[f32]) -> f64 {
    if ours.len() != theirs.len() {
        return f64::INFINITY;
    }
    ours.iter()
        .zip(theirs)
        .map(|(a, b)| (f64::from(*a) - f64::from(*b)).abs())
        .fold(0.0, largest)
}

/// The largest magnitude of some numbers.
fn magnitude(values: &[f32]) -> f64 {
    values
        .iter()
        .map(|value| f64::from(value.abs()))
        .fold(0.0, largest)
}

/// The larger of two; what is not a number is infinitely large, so that it never passes.
pub(super) fn largest(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::INFINITY
    } else {
        a.max(b)
    }
}
