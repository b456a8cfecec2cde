//! What the recurrence is held against: NumPy's numbers, an obvious version in f64, finite
//! differences, and itself.

mod agreement;
mod bits;
mod bounds;
mod numpy;
mod plain;
mod streams;

use super::Shape;
use crate::random::Random;

/// Parameters about as large as trained ones, so that no state is near zero or saturated.
fn some_parameters(shape: Shape, seed: u32) -> Vec<f32> {
    let mut random = Random::new(seed);
    let scale = 1.0 / (shape.hidden as f64).sqrt();
    let mut draw = || (random.normal() * scale) as f32;
    (0..shape.parameters()).map(|_| draw()).collect()
}

/// Characters drawn from the whole vocabulary.
fn some_characters(shape: Shape, count: usize, seed: u32) -> Vec<u16> {
    let mut random = Random::new(seed);
    let mut draw = || (random.unit() * shape.vocabulary as f64) as u16;
    (0..count).map(|_| draw()).collect()
}

/// States between -0.9 and 0.9.
fn some_states(count: usize, seed: u32) -> Vec<f32> {
    let mut random = Random::new(seed);
    let mut draw = || (random.unit() * 1.8 - 0.9) as f32;
    (0..count).map(|_| draw()).collect()
}

/// Shapes with streams and steps: whole vectors and not, one of everything, more rows and columns
/// than a tile has.
const CASES: [(Shape, usize, usize); 9] = [
    (shape(1, 1), 1, 1),
    (shape(1, 5), 2, 7),
    (shape(3, 2), 3, 4),
    (shape(7, 13), 1, 7),
    (shape(60, 33), 2, 5),
    (shape(65, 100), 1, 25),
    (shape(5, 47), 3, 9),
    (shape(17, 130), 1, 3),
    (shape(9, 21), 32, 6),
];

const fn shape(vocabulary: usize, hidden: usize) -> Shape {
    Shape { vocabulary, hidden }
}

/// Panics where two rows of numbers differ by more than `tolerance` of the largest of the second.
#[track_caller]
fn near(what: &str, ours: &[f32], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let largest = theirs
        .iter()
        .fold(1e-30_f64, |most, value| most.max(value.abs()));
    for (place, (&ours, &theirs)) in ours.iter().zip(theirs).enumerate() {
        let gap = (f64::from(ours) - theirs).abs() / largest;
        assert!(
            gap <= tolerance,
            "{what}: {ours} against {theirs} at {place}"
        );
    }
}
