//! Structural similarity: do brightness, contrast and pattern agree around each pixel?
//!
//! Source: Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, Image quality assessment: from
//! error visibility to structural similarity, 2004. A Gaussian window of 11 x 11 with sigma 1.5,
//! only where it lies whole inside the picture.

use std::ops::Range;

/// Pixels on a side of the window; a picture needs as many.
pub const SSIM_WINDOW: usize = 11;

/// Places of the window, one below another, that are worked out at once.
const BAND: usize = 16;

/// The window's standard deviation in pixels.
const SIGMA: f64 = 1.5;

/// What keeps flat regions from a division by zero: (0.01 L)^2 and (0.03 L)^2, L = 255 being white.
const C1: f64 = 2.55 * 2.55;
const C2: f64 = 7.65 * 7.65;

/// Similarity of two pictures; 1 for equal ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    /// Of the brightness: Y of BT.601, full range (JFIF).
    pub luma: f64,
    /// Of the colour alone: the mean over Cb and Cr.
    pub chroma: f64,
}

/// Similarity of two RGB pictures of the same size; `None` where a side is shorter than the window.
pub fn ssim(truth: &[u8], guess: &[u8], width: usize, height: usize) -> Option<Similarity> {
    if width.min(height) < SSIM_WINDOW {
        return None;
    }
    let [luma, blue, red] = [0, 1, 2].map(|plane| {
        let sums = bands(width, height).map(|band| {
            let planes = [truth, guess].map(|pixels| plane_of(&pixels[band.clone()], plane));
            summed_similarity(&planes[0], &planes[1], width)
        });
        let places = (width - SSIM_WINDOW + 1) * (height - SSIM_WINDOW + 1);
        sums.sum::<f64>() / places as f64
    });
    Some(Similarity {
        luma,
        chroma: 0.5 * (blue + red),
    })
}

/// The bytes of bands in which each place of the window lies once: a photograph's planes at once
/// would take gigabytes.
fn bands(width: usize, height: usize) -> impl Iterator<Item = Range<usize>> {
    let starts = (0..=height - SSIM_WINDOW).step_by(BAND);
    let rows = starts.map(move |start| start..(start + BAND + SSIM_WINDOW - 1).min(height));
    rows.map(move |rows| rows.start * width * 3..rows.end * width * 3)
}

/// Y (0), Cb (1) or Cr (2) of each pixel. Cb and Cr are shifted by 128, as stored: similarity
/// depends on it.
fn plane_of(pixels: &[u8], plane: usize) -> Vec<f64> {
    let value = |pixel: &[u8; 3]| {
        let [red, green, blue] = pixel.map(f64::from);
        let luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        [
            luma,
            128.0 + (blue - luma) / 1.772,
            128.0 + (red - luma) / 1.402,
        ][plane]
    };
    pixels.as_chunks::<3>().0.iter().map(value).collect()
}

/// Sum of the similarities over all places of the window.
fn summed_similarity(truth: &[f64], guess: &[f64], width: usize) -> f64 {
    let average = |of: fn(f64, f64) -> f64| {
        let pairs = truth.iter().zip(guess);
        let plane: Vec<f64> = pairs.map(|(&a, &b)| of(a, b)).collect();
        blurred(&plane, width)
    };
    let means = [average(|a, _| a), average(|_, b| b)];
    let squares = [average(|a, _| a * a), average(|_, b| b * b)];
    let products = average(|a, b| a * b);
    let mut sum = 0.0;
    for place in 0..products.len() {
        let [a, b] = [means[0][place], means[1][place]];
        let variances = squares[0][place] - a * a + (squares[1][place] - b * b);
        let covariance = products[place] - a * b;
        sum += (2.0 * a * b + C1) * (2.0 * covariance + C2)
            / ((a * a + b * b + C1) * (variances + C2));
    }
    sum
}

/// Weighted means of a plane over each window that lies whole inside it: first along the rows, then
/// along the columns.
fn blurred(plane: &[f64], width: usize) -> Vec<f64> {
    let weights = window();
    let mean = |values: &[f64], start: usize, step: usize| -> f64 {
        let places = weights.iter().enumerate();
        places
            .map(|(k, weight)| weight * values[start + k * step])
            .sum()
    };
    let narrow = width - SSIM_WINDOW + 1;
    let rows = plane.chunks_exact(width);
    let along: Vec<f64> = rows
        .flat_map(|row| (0..narrow).map(move |x| mean(row, x, 1)))
        .collect();
    let low = along.len() - (SSIM_WINDOW - 1) * narrow;
    (0..low).map(|start| mean(&along, start, narrow)).collect()
}

/// The Gaussian's weights, which add up to 1.
fn window() -> [f64; SSIM_WINDOW] {
    let weights: [f64; SSIM_WINDOW] = std::array::from_fn(|k| {
        let away = (k as f64 - (SSIM_WINDOW / 2) as f64) / SIGMA;
        libm::exp(-0.5 * away * away)
    });
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

#[cfg(test)]
mod tests {
    use super::ssim;

    /// Lines of `seed seed height width Y Cb Cr`, by scikit-image: see the script beside the file.
    const SCIKIT_IMAGE: &str = include_str!("../../../tests/fixtures/colour/ssim.txt");

    /// The script's picture of a seed.
    fn picture(seed: usize, height: usize, width: usize) -> Vec<u8> {
        let mut state = seed as u32;
        let places =
            (0..height * width * 3).map(|place| (place / 3 / width, place / 3 % width, place % 3));
        let level = |(y, x, c): (usize, usize, usize)| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (state >> 8) as usize % 64;
            (x * (3 + seed) + y * (5 + 2 * c) + 41 * c + 29 * seed + noise) as u8
        };
        places.map(level).collect()
    }

    #[test]
    fn it_agrees_with_scikit_image() {
        let mut rows = 0;
        for line in SCIKIT_IMAGE.lines().filter(|line| !line.starts_with('#')) {
            let values: Vec<f64> = line.split(' ').flat_map(str::parse).collect();
            let [first, second, height, width] = [0, 1, 2, 3].map(|k| values[k] as usize);
            let truth = picture(first, height, width);
            let disturbance = picture(second, height, width);
            let pairs = truth.iter().zip(&disturbance);
            let guess: Vec<u8> = pairs
                .map(|(&a, &b)| ((u16::from(a) * 3 + u16::from(b)) / 4) as u8)
                .collect();
            let ours = ssim(&truth, &guess, width, height).expect("large enough");
            assert!((ours.luma - values[4]).abs() < 1e-7, "{line}: {ours:?}");
            let chroma = (values[5] + values[6]) / 2.0;
            assert!((ours.chroma - chroma).abs() < 1e-7, "{line}: {ours:?}");
            rows += 1;
        }
        assert!(rows >= 4);
    }

    #[test]
    fn a_picture_smaller_than_the_window_has_none() {
        let picture = vec![0; 10 * 40 * 3];
        assert_eq!(ssim(&picture, &picture, 10, 40), None);
        assert_eq!(ssim(&picture, &picture, 40, 10), None);
    }
}
