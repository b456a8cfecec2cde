//! What the training pictures say of each grey: how likely each colour of a palette is there.

use super::{Palette, Pictures};

/// Sums of three levels of 0..=255: so many greys are possible.
pub const GREYS: usize = 3 * 255 + 1;
/// A grey's neighbours count as well, the less the farther: a triangle that ends here. Single greys have too few pixels.
const NEIGHBOURS: usize = 6;
/// Added to every count, shared out as the colours are in all pixels: what was never seen is unlikely, not impossible.
const PRIOR_PIXELS: f64 = 4.0;

/// Log-probability of each colour for each grey, `[766, K]` flat, from pictures to learn from.
pub fn grey_log_probabilities(pictures: &Pictures, palette: &Palette) -> Vec<f32> {
    let colours = palette.len();
    let mut counts = vec![0.0f64; GREYS * colours];
    let mut all = vec![1.0f64; colours];
    let (pixels, _) = pictures.bytes().as_chunks::<3>();
    for (rgb, label) in pixels.iter().zip(palette.labels(pictures.bytes())) {
        let grey: usize = rgb.iter().map(|&level| usize::from(level)).sum();
        counts[grey * colours + label] += 1.0;
        all[label] += 1.0;
    }
    let total: f64 = all.iter().sum();
    let mut table = Vec::with_capacity(GREYS * colours);
    for grey in 0..GREYS {
        let mut smooth: Vec<f64> = all.iter().map(|n| PRIOR_PIXELS * n / total).collect();
        let window = grey.saturating_sub(NEIGHBOURS - 1)..(grey + NEIGHBOURS).min(GREYS);
        for near in window {
            let weight = (NEIGHBOURS - near.abs_diff(grey)) as f64 / NEIGHBOURS as f64;
            let row = &counts[near * colours..][..colours];
            for (sum, count) in smooth.iter_mut().zip(row) {
                *sum += weight * count;
            }
        }
        let sum: f64 = smooth.iter().sum();
        table.extend(smooth.iter().map(|n| libm::log(n / sum) as f32));
    }
    table
}
