//! A guess seen through a palette: is each pixel's colour the right one, and is each colour used as
//! often as it should be?

use palomino_pictures::Palette;

/// Share of the pixels whose nearest palette colour is the same in both pictures.
pub fn accuracy(truth: &[u8], guess: &[u8], palette: &Palette) -> f64 {
    let pairs = palette.labels(truth).zip(palette.labels(guess));
    let right = pairs.filter(|(a, b)| a == b).count();
    right as f64 / (truth.len() / 3).max(1) as f64
}

/// Kullback-Leibler divergence of the truth's palette histogram from the guess's, in nats.
///
/// One pixel is added to each colour in both, so that a colour which the guess never uses doesn't
/// cost infinitely much.
pub fn divergence(truth: &[u8], guess: &[u8], palette: &Palette) -> f64 {
    let shares = |pixels: &[u8]| -> Vec<f64> {
        let all = (pixels.len() / 3 + palette.len()) as f64;
        let counts = palette.counts(pixels).into_iter();
        counts.map(|count| (count + 1) as f64 / all).collect()
    };
    let (truth, guess) = (shares(truth), shares(guess));
    let terms = truth.iter().zip(guess).map(|(p, q)| p * libm::log(p / q));
    terms.sum()
}

#[cfg(test)]
mod tests {
    use super::{accuracy, divergence};
    use palomino_pictures::Palette;

    fn black_and_white() -> Palette {
        Palette::new(vec![[0; 3], [255; 3]]).expect("two colours")
    }

    #[test]
    fn accuracy_counts_nearest_colours_not_equal_ones() {
        let truth = [0, 0, 0, 250, 250, 250, 0, 0, 0, 0, 0, 0];
        let guess = [9, 9, 9, 255, 255, 255, 255, 255, 255, 1, 1, 1];
        assert_eq!(accuracy(&truth, &guess, &black_and_white()), 0.75);
    }

    #[test]
    fn divergence_is_that_of_the_counts_plus_one() {
        // Two black pixels against one and one: (3/4, 1/4) against (2/4, 2/4).
        let (truth, guess) = ([0; 6], [0, 0, 0, 255, 255, 255]);
        let expected = 0.75 * f64::ln(1.5) + 0.25 * f64::ln(0.5);
        assert!((divergence(&truth, &guess, &black_and_white()) - expected).abs() < 1e-12);
        assert_eq!(divergence(&guess, &guess, &black_and_white()), 0.0);
    }
}
