//! How different two pictures are to a trained network: do its stages answer alike?
//!
//! After J. Johnson, A. Alahi and L. Fei-Fei, Perceptual losses for real-time style transfer and
//! super-resolution, 2016: there the stages are those of VGG-16, trained on a million photographs;
//! here they are those of the project's own small networks, which see a picture as they did in
//! training. A network that is given greys is blind to colour, and so is this distance then.

use burn::tensor::{Device, Tensor, TensorData};

use crate::error::{Error, Result};
use crate::model::{Forward, Network, Pass, read_values};
use crate::train::Problem;

/// Two poolings halve twice.
const GRID: usize = 4;
/// Pixels that go through the network at once: 32 pictures of the lab.
const PIXELS_AT_ONCE: usize = 32 * 32 * 32;
/// Pixels of the largest picture that is looked into: two of them are 64 maps of this size at full
/// resolution.
const LARGEST: usize = 256 * 256;

/// Distances of N pairs of RGB pictures of `width x height` pixels, picture after picture: a row
/// for each pair, in it a number for each stage, `[N, stages]`.
///
/// A stage's distance is the sum of the squared differences of its activations over the sum of
/// their squares: 0 where the network answers both alike, 1 where what answers one is silent for
/// the other. So stages of any size count alike.
///
/// # Errors
/// [`Error::PhotoSize`] where the bytes are no such pictures, a side is no multiple of 4, or they
/// are too large.
pub async fn feature_distances(
    model: &Network,
    problem: &Problem,
    [truths, guesses]: [&[u8]; 2],
    [width, height]: [usize; 2],
    device: &Device,
) -> Result<Vec<Vec<f64>>> {
    let bytes = width.saturating_mul(height).saturating_mul(3);
    let whole = bytes > 0
        && truths.len() == guesses.len()
        && truths.len().is_multiple_of(bytes)
        && width.is_multiple_of(GRID)
        && height.is_multiple_of(GRID)
        && width.saturating_mul(height) <= LARGEST;
    if !whole {
        return Err(Error::PhotoSize {
            width,
            height,
            bytes: guesses.len(),
        });
    }
    let at_once = bytes * (PIXELS_AT_ONCE / (width * height)).max(1);
    let mut rows = Vec::new();
    for (truths, guesses) in truths.chunks(at_once).zip(guesses.chunks(at_once)) {
        let count = truths.len() / bytes;
        let seen = [truths, guesses].map(|pixels| problem.input(pixels, width));
        let shape = [2 * count, height, width, problem.inputs()];
        let x = Tensor::<4>::from_data(TensorData::new(seen.concat(), shape), device);
        let mut pass = Pass::recording();
        model.pass(x, &mut pass);
        let stages = pass.into_stages().into_iter();
        let stages = read_values(stages.map(|maps| maps.flatten(0, 3)).collect()).await?;
        let halves: Vec<_> = stages
            .iter()
            .map(|values| values.split_at(values.len() / 2))
            .collect();
        for pair in 0..count {
            let row = halves.iter().map(|(truth, guess)| {
                let size = truth.len() / count;
                let own = pair * size..(pair + 1) * size;
                distance(&truth[own.clone()], &guess[own])
            });
            rows.push(row.collect());
        }
    }
    Ok(rows)
}

/// Sum of squared differences over the sum of squares; 0 where all is zero.
fn distance(truth: &[f32], guess: &[f32]) -> f64 {
    let (mut apart, mut size) = (0.0, 0.0);
    for (&a, &b) in truth.iter().zip(guess) {
        let (a, b) = (f64::from(a), f64::from(b));
        apart += (a - b) * (a - b);
        size += a * a + b * b;
    }
    if size > 0.0 { apart / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn answers_with_nothing_in_common_are_one_apart_and_equal_ones_zero() {
        assert_eq!(distance(&[3.0, 0.0], &[0.0, 4.0]), 1.0);
        assert_eq!(distance(&[3.0, 4.0], &[3.0, 4.0]), 0.0);
        assert_eq!(distance(&[0.0], &[0.0]), 0.0);
        assert_eq!(distance(&[1.0], &[3.0]), 0.4); // 4 over 1 + 9
    }
}
