//! The numbers that are known of CIFAR-10's horses. They are not the project's to redistribute:
//! these tests look for them in `../shared/data` (or `PALOMINO_DATA`) and say so where they are
//! not.

use std::path::PathBuf;

use palomino_theory::filters::{Filter, dial};
use palomino_theory::plane::Plane;
use palomino_theory::sift::{Options, Patch, describe, orientation_bins, orientations};

use crate::{all_near, near};

const PICTURE: usize = 32 * 32 * 3;

/// Bytes of the training horses, channel last.
fn horses() -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("PALOMINO_DATA").map_or(beside, PathBuf::from);
    let Ok(file) = std::fs::read(folder.join("horse_train.npy")) else {
        eprintln!(
            "Skipped: there is no horse_train.npy in {}.",
            folder.display()
        );
        return None;
    };
    Some(file[file.len() - 5000 * PICTURE..].to_vec())
}

fn grey(pixels: &[u8]) -> f64 {
    pixels.iter().map(|byte| f64::from(*byte)).sum::<f64>() / 3.0 / 256.0
}

fn first_horse() -> Option<Plane> {
    let bytes = horses()?;
    Some(Plane::from_fn(32, 32, |row, column| {
        let at = (row * 32 + column) * 3;
        grey(&bytes[at..at + 3])
    }))
}

#[test]
fn a_horse_under_the_filter() {
    let Some(horse) = first_horse() else { return };
    let found = dial(&horse, Filter::First, 16, 16).expect("the pixel is there");
    all_near(&found.responses, &[-0.3073322215, -0.09590024126], 5e-11);
    near(found.strongest.degrees, -162.6699396, 1e-9);
    near(found.strongest.response, 0.321947124, 5e-10);
}

#[test]
fn a_horse_in_128_numbers_with_three_orientations() {
    let Some(horse) = first_horse() else { return };
    let patch = Patch::from_fn(|row, column| horse.at(row as i64 + 8, column as i64 + 8));
    let peaks = orientations(&patch);
    assert_eq!(peaks.len(), 3);
    near(peaks[0].degrees, 23.16532513, 1e-9);
    let bins = orientation_bins(&patch);
    let shares = [2, 22, 10].map(|bin: usize| bins[bin] / bins[2]);
    all_near(&shares, &[1.0, 0.9349646293, 0.8259139951], 5e-10);
    let upright = describe(&patch, Options::UPRIGHT);
    all_near(
        &upright.numbers[..4],
        &[0.05723365303, 0.07378296966, 0.0103589157, 0.006194654316],
        5e-11,
    );
    near(upright.numbers.iter().sum(), 7.379638152, 5e-10);
    assert_eq!(upright.largest, 104);
    assert_eq!(describe(&patch, Options::WHOLE).largest, 107);
}

/// Noise on the grey shrinks the slope from grey to red by variance / (variance + noise).
#[test]
fn noise_on_grey_shrinks_the_slope_to_red() {
    let Some(bytes) = horses() else { return };
    let pixels = || bytes.chunks_exact(3);
    let count = pixels().len() as f64;
    let mean = pixels().map(grey).sum::<f64>() / count;
    let (mut variance, mut together) = (0.0, 0.0);
    for pixel in pixels() {
        let aside = grey(pixel) - mean;
        variance += aside * aside / count;
        together += aside * f64::from(pixel[0]) / 256.0 / count;
    }
    near(variance, 0.05606375944, 1e-10);
    near(together / variance, 0.9789835729, 1e-9);
    near(together / (variance + 0.01), 0.8307958856, 1e-9);
    near(variance / (variance + 1.0), 0.053, 5e-4);
}
