//! Pictures turned left to right at random: a horse that looks the other way is a horse too, and
//! twice as many are learnt from.

use crate::random::{Random, seed_of};
use palomino_pictures::SIDE;

/// Bytes of a pixel.
const RGB: usize = 3;
/// Keeps these random numbers apart from those that other parts of a step draw from the same seed
/// and step.
const PURPOSE: u32 = 0x6d69_7272;

/// Pictures of 32 x 32, RGB, one or several below each other, each row from right to left.
pub fn mirrored(pictures: &[u8]) -> Vec<u8> {
    let rows = pictures.chunks(SIDE * RGB);
    rows.flat_map(|row| row.as_chunks::<RGB>().0.iter().rev().flatten().copied())
        .collect()
}

/// Which pictures of a step's batch of so many are mirrored: each with one chance in two, the same
/// ones for the same seed and step.
pub fn mirrors(seed: u32, step: usize, count: usize) -> Vec<bool> {
    let mut random = Random::new(seed_of(&[PURPOSE, seed, step as u32])); // no run has 2^32 steps
    (0..count).map(|_| random.unit() < 0.5).collect()
}

#[cfg(test)]
mod tests {
    use super::{mirrored, mirrors};
    use palomino_pictures::{PICTURE_BYTES, SIDE};

    /// Two pictures in which red is the column, green the row, blue the picture.
    fn places() -> Vec<u8> {
        let pixels = (0..2 * SIDE * SIDE).flat_map(|at| {
            let [column, row, picture] = [at % SIDE, at / SIDE % SIDE, at / SIDE / SIDE];
            [column, row, picture].map(|value| value as u8)
        });
        pixels.collect()
    }

    #[test]
    fn columns_change_places_and_rows_colours_and_pictures_stay() {
        let turned = mirrored(&places());
        for (pixel, was) in turned.chunks(3).zip(places().chunks(3)) {
            assert_eq!(pixel, [31 - was[0], was[1], was[2]]);
        }
        assert_eq!(mirrored(&turned), places());
        assert_eq!(
            mirrored(&places()[..PICTURE_BYTES]),
            turned[..PICTURE_BYTES]
        );
        assert!(mirrored(&[]).is_empty());
    }

    #[test]
    fn half_of_the_pictures_are_mirrored_and_others_at_each_step() {
        let of_run = |seed| (0..50).map(move |step| mirrors(seed, step, 100));
        let steps: Vec<_> = of_run(7).collect();
        let turned = steps.iter().flatten().filter(|&&turned| turned).count();
        assert!((2323..=2677).contains(&turned), "{turned} of 5000"); // five deviations about half
        for (step, one) in steps.iter().enumerate() {
            assert!(!steps[..step].contains(one), "step {step} is another's");
        }
        // Each place of a batch has both, and no place goes with the seed.
        for place in 0..100 {
            let turned = steps.iter().filter(|step| step[place]).count();
            assert!((5..=45).contains(&turned), "place {place}: {turned} of 50");
        }
        assert!(of_run(8).zip(&steps).all(|(one, other)| &one != other));
    }

    #[test]
    fn the_same_pictures_are_mirrored_on_every_machine() {
        // numpy.random.RandomState(seed_of([0x6d697272, 0, 0])).random_sample(16) < 0.5
        let found: String = mirrors(0, 0, 16)
            .iter()
            .map(|&one| if one { '1' } else { '0' })
            .collect();
        assert_eq!(found, "0000101011101011");
    }

    #[test]
    fn a_longer_batch_begins_like_a_shorter_one() {
        assert_eq!(mirrors(3, 5, 20), mirrors(3, 5, 100)[..20]);
        assert!(mirrors(3, 5, 0).is_empty());
    }
}
