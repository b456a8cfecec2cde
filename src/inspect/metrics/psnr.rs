//! Squared error, and the same on a logarithmic scale: the peak signal-to-noise ratio.

use palomino_pictures::LEVELS;

/// Mean squared difference of two equally long lists of levels, divided by 256 as everywhere in
/// training.
pub fn mean_squared_error(truth: &[u8], guess: &[u8]) -> f64 {
    let gaps = truth.iter().zip(guess);
    let squares: u64 = gaps.map(|(&a, b)| u64::from(a.abs_diff(*b)).pow(2)).sum();
    squares as f64 / (truth.len() as f64 * f64::from(LEVELS * LEVELS))
}

/// Decibels of a mean squared error: -10 log10, the peak being 1. Infinite for an error of 0.
pub fn psnr(mean_squared_error: f64) -> f64 {
    -10.0 * libm::log10(mean_squared_error)
}

#[cfg(test)]
mod tests {
    use super::{mean_squared_error, psnr};

    #[test]
    fn a_sixteenth_off_everywhere_is_24_decibels() {
        let error = mean_squared_error(&[100; 30], &[116; 30]);
        assert_eq!(error, 1.0 / 256.0);
        assert!((psnr(error) - 24.082_399_653).abs() < 1e-8); // 80 log10(2)
    }

    #[test]
    fn equal_pictures_have_infinitely_many_decibels() {
        assert_eq!(psnr(mean_squared_error(&[7; 3], &[7; 3])), f64::INFINITY);
    }
}
