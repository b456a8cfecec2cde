//! Which colours the training pixels of one grey really have, and what a guess for all of them
//! costs.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use palomino_pictures::{Palette, Pictures};

/// The colours of all pixels of one grey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GreyColours {
    /// The grey level, 0 to 255: the mean of red, green and blue, rounded.
    pub level: u8,
    /// Pixels that have it.
    pub count: u64,
    /// The palette's colours, red, green, blue, one after the other.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub palette: Vec<u8>,
    /// How many of the pixels are nearest to each of them.
    pub counts: Vec<u64>,
    /// Mean red, green and blue of the pixels, in levels; zeros where there is none.
    pub mean: [f64; 3],
    /// Means of the squares of red, green and blue, in squared levels: the expected squared error
    /// of a guess g is the sum of `mean_square - 2 g mean + g g` over the three.
    pub mean_square: [f64; 3],
}

/// Counts the pixels whose grey rounds to `level`.
pub fn colours_of_grey(pictures: &Pictures, level: u8, palette: &Palette) -> GreyColours {
    let (pixels, _) = pictures.bytes().as_chunks::<3>();
    let mut counts = vec![0; palette.len()];
    let (mut sums, mut squares, mut count) = ([0u64; 3], [0u64; 3], 0u64);
    let middle = 3 * u32::from(level);
    for pixel in pixels {
        let sum: u32 = pixel.iter().map(|&value| u32::from(value)).sum();
        if sum.abs_diff(middle) > 1 {
            continue;
        }
        count += 1;
        counts[palette.nearest(*pixel)] += 1;
        for (channel, &value) in pixel.iter().enumerate() {
            sums[channel] += u64::from(value);
            squares[channel] += u64::from(value) * u64::from(value);
        }
    }
    let average = |sum: u64| sum as f64 / count.max(1) as f64;
    GreyColours {
        level,
        count,
        palette: palette.colours().concat(),
        counts,
        mean: sums.map(average),
        mean_square: squares.map(average),
    }
}

#[cfg(test)]
mod tests {
    use super::colours_of_grey;
    use palomino_pictures::{PICTURE_BYTES, Palette, Pictures};

    #[test]
    fn only_pixels_of_that_grey_count_and_their_mean_is_theirs() {
        // Greys 30, 30, 30 1/3 and 90.
        let pixels = [[90u8, 0, 0], [0, 90, 0], [0, 91, 0], [90, 90, 90]];
        let bytes = pixels.iter().flatten().copied().cycle();
        let pictures = Pictures::new(bytes.take(PICTURE_BYTES).collect()).expect("a picture");
        let palette = Palette::new(vec![[90, 0, 0], [0, 90, 0], [90; 3]]).expect("colours");
        let found = colours_of_grey(&pictures, 30, &palette);
        assert_eq!((found.count, &found.counts[..]), (768, &[256, 512, 0][..]));
        let expected = [30.0, 181.0 / 3.0, 0.0];
        for (mean, expected) in found.mean.into_iter().zip(expected) {
            assert!((mean - expected).abs() < 1e-12);
        }
        assert_eq!(found.mean_square[0], 2700.0);
        assert_eq!(colours_of_grey(&pictures, 200, &palette).count, 0);
    }
}
