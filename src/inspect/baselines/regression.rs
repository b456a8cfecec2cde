//! Two guesses of RGB values that need no network.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use palomino_pictures::{GREYS, LEVELS, Pictures, Split, grey_of};

/// Validation losses of two predictors that need no training (mean squared error over all values,
/// pixels in 0..1).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Baselines {
    /// The grey level copied to red, green and blue.
    pub grey_copy: f64,
    /// The table grey level -> mean colour of the training pictures.
    pub grey_table: f64,
}

/// Measures both on the validation pictures.
pub fn measure_baselines(split: &Split) -> Baselines {
    let copy: Vec<[f64; 3]> = (0..GREYS).map(|sum| [sum as f64 / 3.0; 3]).collect();
    let table = mean_colours(&split.train, &copy);
    Baselines {
        grey_copy: loss(&split.validation, &copy),
        grey_table: loss(&split.validation, &table),
    }
}

/// Mean colour of each grey among the pictures, in levels; a grey that never occurs stays grey.
fn mean_colours(pictures: &Pictures, fallback: &[[f64; 3]]) -> Vec<[f64; 3]> {
    let mut sums = vec![[0u64; 3]; GREYS];
    let mut counts = vec![0u64; GREYS];
    for pixel in pictures.bytes().chunks_exact(3) {
        let grey = grey_of(pixel);
        counts[grey] += 1;
        for (sum, &level) in sums[grey].iter_mut().zip(pixel) {
            *sum += u64::from(level);
        }
    }
    let mean = |grey: usize| match counts[grey] {
        0 => fallback[grey],
        count => sums[grey].map(|sum| sum as f64 / count as f64),
    };
    (0..GREYS).map(mean).collect()
}

/// Mean squared error of a table over the pictures.
fn loss(pictures: &Pictures, table: &[[f64; 3]]) -> f64 {
    let mut sum = 0.0;
    for pixel in pictures.bytes().chunks_exact(3) {
        for (&level, guess) in pixel.iter().zip(table[grey_of(pixel)]) {
            let difference = (f64::from(level) - guess) / f64::from(LEVELS);
            sum += difference * difference;
        }
    }
    sum / pictures.bytes().len() as f64
}
