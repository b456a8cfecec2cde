//! Claims about the paddock: it repeats itself to the bit, and its colours cannot be read off the
//! grey.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::coat::Kind;
use super::ink::grey;
use super::{BYTES, TRAIN, VALIDATION, draw, paddock};

const FIRST_TWENTY: &str = "4b8b670157fa5aceb717368a1e09f9d4cc8f07b99276a283511360ff8de26688";
const ALL: &str = "19b416db81546da9e4998ee4e5656ebfea43f4bf1ad9952e42655348c6be9bdc";

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The set of seed 0, and what it reported while it was drawn.
struct Drawn {
    train: Vec<u8>,
    validation: Vec<u8>,
    reports: Vec<(u64, u64)>,
}

/// Drawn once for all tests.
static DRAWN: LazyLock<Drawn> = LazyLock::new(|| {
    let mut reports = vec![];
    let (train, validation) = paddock(0, &mut |done, all| reports.push((done, all)));
    Drawn {
        train,
        validation,
        reports,
    }
});

fn level(pixel: &[u8]) -> f64 {
    pixel.iter().map(|&channel| f64::from(channel)).sum::<f64>() / 3.0
}

/// For each grey level: pixels, sums of the channels, sums of their squares.
fn table(bytes: &[u8]) -> Vec<(f64, [f64; 3], [f64; 3])> {
    let mut table = vec![(0.0, [0.0; 3], [0.0; 3]); 256];
    for pixel in bytes.chunks_exact(3) {
        let (count, sum, square) = &mut table[level(pixel).round() as usize];
        *count += 1.0;
        for channel in 0..3 {
            sum[channel] += f64::from(pixel[channel]);
            square[channel] += f64::from(pixel[channel]).powi(2);
        }
    }
    table
}

/// Mean squared error over all channels, pixels divided by 256.
fn error(bytes: &[u8], guess: impl Fn(f64) -> [f64; 3]) -> f64 {
    let errors = bytes.chunks_exact(3).map(|pixel| {
        let guess = guess(level(pixel));
        (0..3)
            .map(|channel| ((f64::from(pixel[channel]) - guess[channel]) / 256.0).powi(2))
            .sum::<f64>()
    });
    errors.sum::<f64>() / bytes.len() as f64
}

#[test]
fn the_first_twenty_pictures_are_the_same_on_every_machine() {
    let pictures: Vec<u8> = (0..20).flat_map(|index| draw(0, index)).collect();
    assert_eq!(hex(&pictures), FIRST_TWENTY);
}

#[test]
fn the_whole_paddock_is_the_same_on_every_machine_and_says_how_far_it_is() {
    let Drawn {
        train,
        validation,
        reports,
    } = &*DRAWN;
    assert_eq!(
        (train.len(), validation.len()),
        (TRAIN * BYTES, VALIDATION * BYTES)
    );
    assert_eq!(reports.len(), 60);
    assert_eq!(reports.last(), Some(&(6000, 6000)));
    assert_eq!(train[7 * BYTES..8 * BYTES], draw(0, 7));
    assert_eq!(validation[..BYTES], draw(0, 5000));
    assert_eq!(hex(&[train.as_slice(), validation].concat()), ALL);
}

#[test]
fn another_seed_or_another_index_is_another_picture() {
    let mut seen = std::collections::HashSet::new();
    for seed in 0..20 {
        for index in 0..20 {
            assert!(
                seen.insert(draw(seed, index).to_vec()),
                "seed {seed}, index {index} was drawn before"
            );
        }
    }
}

#[test]
fn every_picture_has_light_and_dark() {
    for (index, picture) in DRAWN.train.chunks_exact(BYTES).enumerate() {
        let levels: Vec<f64> = picture.chunks_exact(3).map(level).collect();
        let mean = levels.iter().sum::<f64>() / levels.len() as f64;
        let deviation = (levels
            .iter()
            .map(|level| (level - mean).powi(2))
            .sum::<f64>()
            / levels.len() as f64)
            .sqrt();
        assert!(
            deviation > 9.0,
            "picture {index}: the greys deviate by {deviation:.1} only"
        );
    }
}

#[test]
fn every_coat_shares_grey_levels_with_another_of_another_hue() {
    let kinds = [
        Kind::Bay,
        Kind::Chestnut,
        Kind::Black,
        Kind::Grey,
        Kind::Palomino,
        Kind::Dun,
    ];
    let range = |kind: Kind| kind.bodies().map(grey);
    for kind in kinds {
        let [dark, light] = range(kind);
        let sharing = kinds.iter().filter(|&&other| {
            let [other_dark, other_light] = range(other);
            other != kind && light.min(other_light) - dark.max(other_dark) >= 15.0
        });
        let sharing = sharing.count();
        assert!(
            sharing >= 2,
            "{kind:?}, grey {dark:.0} to {light:.0}, shares 15 levels with {sharing} others only"
        );
    }
}

#[test]
fn one_grey_level_stands_for_many_colours() {
    let table = table(&DRAWN.train);
    for grey in (64..=208).step_by(16) {
        let (count, sum, square) = table[grey];
        for channel in [0, 2] {
            let deviation = (square[channel] / count - (sum[channel] / count).powi(2)).sqrt();
            assert!(
                deviation > 9.0,
                "grey {grey}, channel {channel}: deviation {deviation:.1} of 256"
            );
        }
    }
}

#[test]
fn a_table_of_greys_beats_a_grey_copy_and_still_leaves_much_to_learn() {
    let table = table(&DRAWN.train);
    let validation = &DRAWN.validation;
    let looked_up = error(validation, |level| {
        let (count, sum, _) = table[level.round() as usize];
        if count > 0.0 {
            sum.map(|sum| sum / count)
        } else {
            [level; 3]
        }
    });
    let copied = error(validation, |level| [level; 3]);
    assert!(
        copied > looked_up * 1.1,
        "copy {copied:.5}, table {looked_up:.5}"
    );
    assert!(
        (0.006..0.016).contains(&looked_up),
        "table {looked_up:.5}; on CIFAR's horses it is 0.0039"
    );
}
