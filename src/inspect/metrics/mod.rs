//! How close a colouring is to the truth, by nine measures that don't always agree.

mod ciede2000;
mod colourfulness;
mod histogram;
mod psnr;
mod ssim;

pub use ciede2000::{ciede2000, mean_ciede2000};
pub use colourfulness::colourfulness;
pub use histogram::{accuracy, divergence};
pub use psnr::{mean_squared_error, psnr};
pub use ssim::{SSIM_WINDOW, Similarity, ssim};

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use palomino_pictures::Palette;

/// A colouring judged by every measure. What can't be measured crosses to the page as nothing:
/// `undefined`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PictureScores {
    /// Mean squared error over all values, pixels in 0..1 (levels divided by 256): lower is better.
    pub mse: f64,
    /// Peak signal-to-noise ratio in dB: higher is better. `None` when the pictures are equal,
    /// where it would be infinite.
    pub psnr: Option<f64>,
    /// Structural similarity of the luma, at most 1: higher is better. `None` when a side is
    /// shorter than its window of 11.
    pub ssim_luma: Option<f64>,
    /// The same of the chroma, the mean of Cb and Cr.
    pub ssim_chroma: Option<f64>,
    /// Mean CIEDE2000 colour difference: lower is better, and about 1 is just noticeable.
    pub ciede2000: f64,
    /// Colourfulness of the guess: 0 is grey, above 80 is extremely colourful.
    pub colourfulness: f64,
    /// Colourfulness of the guess less that of the truth: below 0 the guess is too pale.
    pub colourfulness_gap: f64,
    /// Share of the pixels whose nearest palette colour is the truth's.
    pub accuracy: f64,
    /// Kullback-Leibler divergence in nats of the truth's palette histogram from the guess's: 0
    /// when colours are equally often used.
    pub divergence: f64,
}

/// Judges a guess; both are RGB bytes, row by row.
///
/// # Panics
/// When they aren't both `width * height * 3` bytes, or are empty.
pub fn score(
    truth: &[u8],
    guess: &[u8],
    width: usize,
    height: usize,
    palette: &Palette,
) -> PictureScores {
    let bytes = width * height * 3;
    assert!(bytes > 0, "a picture has pixels");
    assert_eq!(
        [truth.len(), guess.len()],
        [bytes; 2],
        "two RGB pictures of one size"
    );
    let mse = mean_squared_error(truth, guess);
    let similarity = ssim(truth, guess, width, height);
    let colourful = colourfulness(guess);
    PictureScores {
        mse,
        psnr: Some(psnr(mse)).filter(|psnr| psnr.is_finite()),
        ssim_luma: similarity.map(|similarity| similarity.luma),
        ssim_chroma: similarity.map(|similarity| similarity.chroma),
        ciede2000: mean_ciede2000(truth, guess),
        colourfulness: colourful,
        colourfulness_gap: colourful - colourfulness(truth),
        accuracy: accuracy(truth, guess, palette),
        divergence: divergence(truth, guess, palette),
    }
}

#[cfg(test)]
mod tests {
    use super::score;
    use palomino_pictures::Palette;

    #[test]
    fn a_perfect_guess_gets_perfect_scores() {
        let truth: Vec<u8> = (0..16 * 12 * 3)
            .map(|place| (place * 7 % 256) as u8)
            .collect();
        let scores = score(&truth, &truth, 16, 12, &Palette::course());
        assert_eq!((scores.mse, scores.psnr), (0.0, None));
        assert_eq!((scores.ciede2000, scores.colourfulness_gap), (0.0, 0.0));
        assert_eq!((scores.accuracy, scores.divergence), (1.0, 0.0));
        let similarity = [scores.ssim_luma, scores.ssim_chroma].map(Option::unwrap_or_default);
        assert!(similarity.iter().all(|ssim| (ssim - 1.0).abs() < 1e-12));
    }

    #[test]
    fn a_grey_guess_is_too_pale_and_a_small_one_has_no_similarity() {
        let truth = [200, 30, 30].repeat(10 * 40);
        let scores = score(&truth, &vec![90; truth.len()], 10, 40, &Palette::course());
        assert_eq!(
            (scores.colourfulness, scores.ssim_luma, scores.ssim_chroma),
            (0.0, None, None)
        );
        assert!(
            scores.colourfulness_gap < -40.0 && scores.accuracy == 0.0 && scores.divergence > 1.0
        );
    }
}
