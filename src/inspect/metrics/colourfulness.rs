//! How colourful a picture looks: one number from the spread and the mean of its opponent colours.
//!
//! Source: D. Hasler and S. Suesstrunk, Measuring colourfulness in natural images, 2003 (their
//! third, cheap measure).

/// Colourfulness of RGB pixels, levels of 0..=255: 0 is grey, 15 slightly, 33 moderately, 59 quite,
/// 109 extremely colourful.
pub fn colourfulness(pixels: &[u8]) -> f64 {
    let (pixels, _) = pixels.as_chunks::<3>();
    let (mut sums, mut squares) = ([0.0; 2], [0.0; 2]);
    for pixel in pixels {
        let [red, green, blue] = pixel.map(f64::from);
        for (axis, value) in [red - green, 0.5 * (red + green) - blue]
            .into_iter()
            .enumerate()
        {
            sums[axis] += value;
            squares[axis] += value * value;
        }
    }
    let count = pixels.len().max(1) as f64;
    let means = sums.map(|sum| sum / count);
    let square_mean = means[0] * means[0] + means[1] * means[1];
    // Levels are whole numbers: the sums are exact, and so the variance is never below zero by more
    // than rounding.
    let variance = ((squares[0] + squares[1]) / count - square_mean).max(0.0);
    variance.sqrt() + 0.3 * square_mean.sqrt()
}

#[cfg(test)]
mod tests {
    use super::colourfulness;

    #[test]
    fn grey_has_none() {
        assert_eq!(colourfulness(&[0, 0, 0, 90, 90, 90, 255, 255, 255]), 0.0);
    }

    #[test]
    fn one_colour_has_only_a_mean() {
        // rg = 150, yb = 75.
        let expected = 0.3 * f64::sqrt(150.0 * 150.0 + 75.0 * 75.0);
        assert!((colourfulness(&[200, 50, 50, 200, 50, 50]) - expected).abs() < 1e-9);
    }

    #[test]
    fn red_beside_cyan_has_only_a_spread() {
        // rg = 100 and -100, yb = 50 and -50: the means cancel.
        let expected = f64::sqrt(100.0 * 100.0 + 50.0 * 50.0);
        assert!((colourfulness(&[100, 0, 0, 0, 100, 100]) - expected).abs() < 1e-9);
    }
}
