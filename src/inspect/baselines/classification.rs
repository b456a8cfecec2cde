//! How well colours of a palette can be guessed without a network.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use palomino_pictures::{GREYS, Palette, Split, colour_counts, colour_shares, log_probabilities};

/// How well a guess does on the validation pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Rate {
    /// Share of the pixels whose most probable colour is the right one.
    pub accuracy: f64,
    /// Mean negative log-probability of the right colour, in nats per pixel.
    pub cross_entropy: f64,
}

/// Validation figures of guesses that learn at most a table from the training pictures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ColourBaselines {
    /// The commonest training colour everywhere; its probabilities are the training shares.
    pub commonest: Rate,
    /// The colour nearest to the grey pixel itself: an accuracy only, since it gives no
    /// probabilities.
    pub nearest_to_grey: f64,
    /// The table grey level -> colours, see [`palomino_pictures::grey_log_probabilities`].
    pub grey_table: Rate,
}

/// Measures all three for a palette; zeros where there are no validation pixels.
pub fn measure_colour_baselines(split: &Split, palette: &Palette) -> ColourBaselines {
    let colours = palette.len();
    let train = colour_counts(&split.train, palette);
    let validation = colour_counts(&split.validation, palette);
    let shares = colour_shares(&train, colours).into_iter();
    let shares: Vec<f64> = shares.map(libm::log).collect();
    let nearest = (0..GREYS).map(|grey| nearest_to_grey(palette, grey));
    ColourBaselines {
        commonest: rate(&validation, &shares.repeat(GREYS), colours),
        nearest_to_grey: accuracy(&validation, nearest, colours),
        grey_table: rate(&validation, &log_probabilities(&train, colours), colours),
    }
}

/// The colour nearest to a grey given as the sum of three levels. A third of it needn't be whole,
/// so all is measured in thirds.
fn nearest_to_grey(palette: &Palette, grey: usize) -> usize {
    let colours = palette.colours().iter().enumerate();
    let distance = |colour: &[u8; 3]| -> usize {
        let gaps = colour
            .iter()
            .map(|&level| (3 * usize::from(level)).abs_diff(grey));
        gaps.map(|gap| gap * gap).sum()
    };
    let nearest = colours.min_by_key(|(_, colour)| distance(colour));
    nearest.map_or(0, |(number, _)| number)
}

/// What log-probabilities `[766, K]` score on pixels counted by grey and colour.
fn rate(counts: &[u64], logs: &[f64], colours: usize) -> Rate {
    let best = logs.chunks_exact(colours).map(|row| {
        let numbered = row.iter().enumerate();
        numbered.fold(
            0,
            |best, (number, log)| if *log > row[best] { number } else { best },
        )
    });
    let losses = counts.iter().zip(logs);
    let loss: f64 = losses.map(|(&count, log)| -(count as f64) * log).sum();
    Rate {
        accuracy: accuracy(counts, best, colours),
        cross_entropy: loss / pixels(counts),
    }
}

/// Share of the pixels that have the colour guessed for their grey.
fn accuracy(counts: &[u64], guesses: impl Iterator<Item = usize>, colours: usize) -> f64 {
    let rows = counts.chunks_exact(colours).zip(guesses);
    let right: u64 = rows.map(|(row, guess)| row[guess]).sum();
    right as f64 / pixels(counts)
}

fn pixels(counts: &[u64]) -> f64 {
    counts.iter().sum::<u64>().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{measure_colour_baselines, nearest_to_grey};
    use palomino_pictures::{PICTURE_BYTES, Palette, Pictures, Split};

    /// A picture of pixels that come round and round.
    fn picture(pixels: &[[u8; 3]]) -> Pictures {
        let bytes = pixels.iter().flatten().copied().cycle();
        Pictures::new(bytes.take(PICTURE_BYTES).collect()).expect("a picture")
    }

    #[test]
    fn figures_of_three_colours_are_those_worked_out_by_hand() {
        let [red, green, grey] = [[90, 0, 0], [0, 90, 0], [100, 100, 100]];
        let palette = Palette::new(vec![red, green, grey]).expect("colours");
        // Training: half of all pixels red, a quarter green (the same grey level, 90), a quarter
        // grey. Validation: a quarter red, a half green, a quarter grey.
        let split = Split {
            train: picture(&[red, red, green, grey]),
            validation: picture(&[red, green, green, grey]),
        };
        let found = measure_colour_baselines(&split, &palette);
        assert_eq!(found.commonest.accuracy, 0.25);
        assert_eq!(found.grey_table.accuracy, 0.5);
        // (30, 30, 30) is as near to red as to green, and nearer than to (100, 100, 100): red, the
        // first, is guessed.
        assert_eq!(found.nearest_to_grey, 0.5);
        let shares = [513.0, 257.0, 257.0].map(|count| count / 1027.0);
        let expected =
            -(0.25 * f64::ln(shares[0]) + 0.5 * f64::ln(shares[1]) + 0.25 * f64::ln(shares[2]));
        assert!((found.commonest.cross_entropy - expected).abs() < 1e-12);
        let dark = [512.0 + shares[0], 256.0 + shares[1]].map(|count| f64::ln(count / 769.0));
        let light = f64::ln((256.0 + shares[2]) / 257.0);
        let expected = -(0.25 * dark[0] + 0.5 * dark[1] + 0.25 * light);
        assert!((found.grey_table.cross_entropy - expected).abs() < 1e-12);
    }

    #[test]
    fn a_third_of_a_level_decides_which_colour_is_nearest() {
        let palette = Palette::new(vec![[10; 3], [11; 3]]).expect("colours");
        let found = [29, 30, 31, 32, 33].map(|grey| nearest_to_grey(&palette, grey));
        assert_eq!(found, [0, 0, 0, 1, 1]);
    }
}
