//! What a grey level alone says of the colour: tables from the 766 possible greys to colours.
//!
//! A network that starts from such a table starts at the baseline and learns the rest.

use super::{Palette, Pictures};

/// A grey is the sum of three levels of 0..=255: this many are possible.
pub const GREYS: usize = 3 * 255 + 1;

/// The number of a pixel's grey: the sum of its levels.
pub fn grey_of(pixel: &[u8]) -> usize {
    pixel.iter().map(|&level| usize::from(level)).sum()
}

/// Log-probability of each palette colour at each grey, in nats: `[766, K]`.
///
/// Counted over the pixels of that grey and of its two neighbours, which count half. To that one
/// pixel is added which is shared out as the colours are among all pixels (each of them counted
/// once more than it occurs). So a grey that never occurs knows the common colours, and nothing has
/// probability zero. Chosen on every fifth of the training horses, learnt from the others: 0.906
/// nats with all 4,000 pictures, as without neighbours, and with 40 pictures 1.18 against 1.27.
pub fn grey_log_probabilities(pictures: &Pictures, palette: &Palette) -> Vec<f32> {
    let logs = log_probabilities(&colour_counts(pictures, palette), palette.len());
    logs.into_iter().map(|log| log as f32).collect()
}

/// How often each colour is the nearest at each grey: `[766, K]`.
pub fn colour_counts(pictures: &Pictures, palette: &Palette) -> Vec<u64> {
    let mut counts = vec![0; GREYS * palette.len()];
    let pixels = pictures.bytes().chunks_exact(3);
    for (pixel, colour) in pixels.zip(palette.labels(pictures.bytes())) {
        counts[grey_of(pixel) * palette.len() + colour] += 1;
    }
    counts
}

/// Share of each colour at any grey, each counted once more than it occurs: `[K]`.
pub fn colour_shares(counts: &[u64], colours: usize) -> Vec<f64> {
    let all = (counts.iter().sum::<u64>() + colours as u64) as f64;
    let count = |colour| counts.iter().skip(colour).step_by(colours).sum::<u64>();
    (0..colours)
        .map(|colour| (count(colour) + 1) as f64 / all)
        .collect()
}

/// As [`grey_log_probabilities`], from the counts.
pub fn log_probabilities(counts: &[u64], colours: usize) -> Vec<f64> {
    let shares = colour_shares(counts, colours);
    let at = |grey: Option<usize>| {
        let row = grey.and_then(|grey| counts.chunks_exact(colours).nth(grey));
        move |colour| row.map_or(0, |row: &[u64]| row[colour])
    };
    let mut logs = Vec::with_capacity(counts.len());
    for grey in 0..GREYS {
        let (darker, same, lighter) = (at(grey.checked_sub(1)), at(Some(grey)), at(Some(grey + 1)));
        let weights = shares.iter().enumerate().map(|(colour, share)| {
            let neighbours = darker(colour) + lighter(colour);
            same(colour) as f64 + 0.5 * neighbours as f64 + share
        });
        let weights: Vec<f64> = weights.collect();
        let all: f64 = weights.iter().sum();
        logs.extend(weights.iter().map(|weight| libm::log(weight / all)));
    }
    logs
}

/// Mean of three values of the pixels of each grey: `[766, 3]`. `values` says what they are of a
/// pixel: its colour, in some space.
///
/// A grey that never occurs gets the values of the grey pixel, moved as far as its neighbours were:
/// between two greys that occur the move is interpolated, beyond them it is the last one's; of no
/// pictures there is none.
pub fn grey_means(pictures: &Pictures, values: impl Fn([u8; 3]) -> [f32; 3]) -> Vec<f32> {
    let mut sums = vec![[0.0f64; 3]; GREYS];
    let mut counts = vec![0u64; GREYS];
    for &pixel in pictures.bytes().as_chunks::<3>().0 {
        let grey = grey_of(&pixel);
        counts[grey] += 1;
        for (sum, value) in sums[grey].iter_mut().zip(values(pixel)) {
            *sum += f64::from(value);
        }
    }
    let plain = |grey: usize| values([(grey as f64 / 3.0).round() as u8; 3]).map(f64::from);
    let mut means: Vec<[f64; 3]> = (0..GREYS).map(plain).collect();
    let seen: Vec<usize> = (0..GREYS).filter(|&grey| counts[grey] > 0).collect();
    let moves = seen.iter().map(|&grey| {
        let mean = sums[grey].map(|sum| sum / counts[grey] as f64);
        let plain = means[grey];
        std::array::from_fn(|i| mean[i] - plain[i])
    });
    let moves: Vec<[f64; 3]> = moves.collect();
    for (grey, mean) in means.iter_mut().enumerate() {
        for (value, offset) in mean.iter_mut().zip(interpolated(&seen, &moves, grey)) {
            *value += offset;
        }
    }
    means.iter().flatten().map(|&mean| mean as f32).collect()
}

/// What lies at `place` on the line through `values`, which stand at rising `places`; zero where
/// there are none.
fn interpolated(places: &[usize], values: &[[f64; 3]], place: usize) -> [f64; 3] {
    let above = places.partition_point(|&other| other < place);
    let below = above.saturating_sub(1);
    let (Some(low), Some(high)) = (values.get(below), values.get(above).or(values.last())) else {
        return [0.0; 3];
    };
    let Some(&upper) = places.get(above) else {
        return *high;
    };
    let share = match upper - places[below] {
        0 => 1.0,
        gap => (place - places[below]) as f64 / gap as f64,
    };
    std::array::from_fn(|i| low[i] + share * (high[i] - low[i]))
}

#[cfg(test)]
mod tests {
    use super::{GREYS, grey_log_probabilities, grey_means};
    use crate::{PICTURE_BYTES, Palette, Pictures};

    /// A picture of one colour, in which another takes the first pixels.
    fn picture(most: [u8; 3], few: [u8; 3], count: usize) -> Vec<u8> {
        let mut bytes = most.repeat(PICTURE_BYTES / 3);
        bytes[..3 * count].copy_from_slice(&few.repeat(count));
        bytes
    }

    fn row<const N: usize>(table: &[f32], grey: usize) -> [f64; N] {
        std::array::from_fn(|place| f64::from(table[grey * N + place]))
    }

    #[test]
    fn neighbouring_greys_count_half_and_one_pixel_is_shared_out() {
        // 1,000 pixels of grey 90 (colour 0) and 24 of grey 91 (colour 1); colour 2 never.
        let pictures = Pictures::new(picture([90, 0, 0], [1, 90, 0], 24)).expect("a picture");
        let palette = Palette::new(vec![[90, 0, 0], [0, 90, 0], [0, 0, 90]]).expect("colours");
        let table = grey_log_probabilities(&pictures, &palette);
        assert_eq!(table.len(), GREYS * 3);
        let share = [1001.0, 25.0, 1.0].map(|count| count / 1027.0);
        for (grey, counts) in [
            (89, [500.0, 0.0, 0.0]),
            (90, [1000.0, 12.0, 0.0]),
            (91, [500.0, 24.0, 0.0]),
            (0, [0.0; 3]),
            (765, [0.0; 3]),
        ] {
            let all: f64 = counts.iter().sum::<f64>() + 1.0;
            let found: [f64; 3] = row(&table, grey);
            for colour in 0..3 {
                let expected = f64::ln((counts[colour] + share[colour]) / all);
                assert!((found[colour] - expected).abs() < 1e-5, "{grey}: {found:?}");
            }
        }
    }

    fn levels(rgb: [u8; 3]) -> [f32; 3] {
        rgb.map(f32::from)
    }

    #[test]
    fn unseen_greys_are_coloured_as_their_neighbours_are() {
        // Greys 60 (60, 0, 0) and 120 (60, 60, 0): off grey by (40, -20, -20) and (20, 20, -40).
        let pictures = Pictures::new(picture([60, 0, 0], [60, 60, 0], 9)).expect("a picture");
        let table = grey_means(&pictures, levels);
        for (grey, expected) in [
            (60, [60.0, 0.0, 0.0]),
            (120, [60.0, 60.0, 0.0]),
            (90, [60.0, 30.0, 0.0]),
            (420, [160.0, 160.0, 100.0]),
            (30, [50.0, -10.0, -10.0]),
        ] {
            let found: [f64; 3] = row(&table, grey);
            let far = found
                .iter()
                .zip(expected)
                .any(|(a, b)| (a - b).abs() > 1e-4);
            assert!(!far, "{grey}: {found:?}");
        }
    }

    #[test]
    fn of_no_pictures_every_grey_is_grey() {
        let nothing = Pictures::new(Vec::new()).expect("no bytes");
        let table = grey_means(&nothing, levels);
        assert!((0..GREYS).all(|grey| row::<3>(&table, grey) == [(grey as f64 / 3.0).round(); 3]));
        let palette = Palette::new(vec![[0; 3], [9; 3]]).expect("colours");
        let logs = grey_log_probabilities(&nothing, &palette);
        assert!(logs.iter().all(|log| *log == f32::ln(0.5)));
    }
}
