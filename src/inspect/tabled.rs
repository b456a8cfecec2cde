//! Colourings that need no network, as pictures: what is measured beside the networks can be looked
//! at beside them too.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::train::largest;
use palomino_pictures::{GREYS, LEVELS, Palette, Pictures, grey_log_probabilities, grey_means};

/// How a pixel's colour follows from its grey alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum GreyRule {
    /// The grey itself as all three colours.
    Copy,
    /// The mean colour of the training pixels of that grey.
    Mean,
    /// Their likeliest palette colour.
    Commonest,
}

/// A colour for each of the 766 greys, learnt from the training pictures.
pub fn grey_table(train: &Pictures, palette: &Palette, rule: GreyRule) -> Vec<[u8; 3]> {
    match rule {
        GreyRule::Copy => (0..GREYS)
            .map(|sum| [(sum as f64 / 3.0).round() as u8; 3])
            .collect(),
        GreyRule::Mean => {
            let means = grey_means(train, |pixel| pixel.map(|level| f32::from(level) / LEVELS));
            let (colours, _) = means.as_chunks::<3>();
            let level = |value: f32| (value * LEVELS).round() as u8;
            colours.iter().map(|colour| colour.map(level)).collect()
        }
        GreyRule::Commonest => grey_log_probabilities(train, palette)
            .chunks_exact(palette.len())
            .map(|row| palette.colours()[largest(row).0])
            .collect(),
    }
}

/// RGB pixels, each replaced by its grey's colour in the table.
pub fn by_table(table: &[[u8; 3]], pixels: &[u8]) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks::<3>();
    let colour =
        |pixel: &[u8; 3]| table[pixel.iter().map(|&level| usize::from(level)).sum::<usize>()];
    pixels.iter().flat_map(colour).collect()
}

#[cfg(test)]
mod tests {
    use super::{GreyRule, by_table, grey_table};
    use palomino_pictures::{PICTURE_BYTES, Palette, Pictures};

    #[test]
    fn the_mean_lies_between_two_colours_and_the_commonest_is_one_of_them() {
        let [red, green] = [[90u8, 0, 0], [0, 90, 0]];
        let pixels = [red, red, red, green].concat().into_iter().cycle();
        let train = Pictures::new(pixels.take(PICTURE_BYTES).collect()).expect("a picture");
        let palette = Palette::new(vec![red, green]).expect("colours");
        let guess = |rule| by_table(&grey_table(&train, &palette, rule), &green);
        assert_eq!(guess(GreyRule::Mean), [68, 23, 0]); // 67.5 and 22.5
        assert_eq!(guess(GreyRule::Commonest), red);
        assert_eq!(guess(GreyRule::Copy), [30; 3]);
    }
}
