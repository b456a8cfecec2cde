//! The random numbers of a run: NumPy's legacy generator, so that a seed means here what it means
//! in the course's notebooks.
//!
//! The Mersenne Twister comes from `rand_mt`; what NumPy's `RandomState` makes of its words is
//! written here (source: numpy/random/src/legacy and distributions.c, `random_interval`,
//! `random_double` and `legacy_gauss`).

use rand_mt::Mt;

/// `numpy.random.RandomState(seed)`, as far as a run needs it.
pub struct Random {
    words: Mt,
    /// The second of two normal numbers that were made together.
    normal: Option<f64>,
}

impl Random {
    /// A generator that gives the same numbers for the same seed, everywhere.
    pub fn new(seed: u32) -> Self {
        Random {
            words: Mt::new(seed),
            normal: None,
        }
    }

    /// The numbers 0 to n - 1 in random order, as `RandomState.permutation(n)` gives them. `n` is
    /// at most 2^32.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for last in (1..n).rev() {
            order.swap(last, self.up_to(last as u32) as usize);
        }
        order
    }

    /// A number in [0, 1) with 53 random bits, as `RandomState.random_sample()` gives it.
    pub fn unit(&mut self) -> f64 {
        let high = f64::from(self.words.next_u32() >> 5);
        let low = f64::from(self.words.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// A number of the standard normal distribution, as `RandomState.randn()` gives it: Marsaglia's
    /// polar method, whose second number is kept for the next call.
    pub fn normal(&mut self) -> f64 {
        if let Some(second) = self.normal.take() {
            return second;
        }
        loop {
            let x = 2.0 * self.unit() - 1.0;
            let y = 2.0 * self.unit() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square != 0.0 {
                let factor = (-2.0 * libm::log(square) / square).sqrt();
                self.normal = Some(factor * x);
                return factor * y;
            }
        }
    }

    /// Adds normal numbers of this standard deviation to some, in their order: with NumPy `values +
    /// (deviation * RandomState.randn(n)).astype(np.float32)`.
    #[inline(never)]
    pub fn add_noise(&mut self, values: &mut [f32], deviation: f64) {
        for value in values {
            *value += (deviation * self.normal()) as f32;
        }
    }

    /// A whole number from 0 to `max`, by masking and rejection.
    fn up_to(&mut self, max: u32) -> u32 {
        let mask = u32::MAX.checked_shr(max.leading_zeros()).unwrap_or(0);
        loop {
            let value = self.words.next_u32() & mask;
            if value <= max {
                return value;
            }
        }
    }
}

/// One seed out of several numbers, for instance a run's seed and a step: other numbers or another
/// order, other random numbers.
///
/// Each number is stirred in by the end of MurmurHash3 (Appleby 2011), in which every bit moves
/// every other.
#[inline(never)]
pub fn seed_of(numbers: &[u32]) -> u32 {
    numbers.iter().fold(0, |seed, &number| {
        let mut word = (seed ^ number).wrapping_add(0x9e37_79b9); // so that zeros are stirred too
        word = (word ^ (word >> 16)).wrapping_mul(0x85eb_ca6b);
        word = (word ^ (word >> 13)).wrapping_mul(0xc2b2_ae35);
        word ^ (word >> 16)
    })
}

/// A number in [0, 1) with 53 random bits for several numbers, for instance a seed and a place: no
/// generator has to be set up for it.
#[inline(never)]
pub fn unit_of(numbers: &[u32]) -> f64 {
    let high = seed_of(numbers);
    let low = seed_of(&[high, !high]);
    (f64::from(high >> 5) * 67_108_864.0 + f64::from(low >> 6)) / 9_007_199_254_740_992.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Random, seed_of, unit_of};

    #[test]
    fn neighbouring_numbers_give_seeds_of_their_own() {
        let pairs = (0..60).flat_map(|seed| (0..60).map(move |step| seed_of(&[seed, step])));
        let seeds: BTreeSet<u32> = pairs.collect();
        assert_eq!(seeds.len(), 3600);
        assert_ne!(seed_of(&[0]), seed_of(&[0, 0]));
        let bits: u32 = seeds.iter().map(|seed| seed.count_ones()).sum();
        assert!(
            (56_750..58_450).contains(&bits),
            "{bits} of 115,200 bits are set"
        ); // five deviations about half
    }

    #[test]
    fn numbers_of_neighbouring_places_are_spread_evenly() {
        let units: Vec<f64> = (0..20_000).map(|place| unit_of(&[7, place])).collect();
        let mut bins = [0; 10];
        for unit in &units {
            assert!((0.0..1.0).contains(unit));
            bins[(unit * 10.0) as usize] += 1;
        }
        // Ten bins of 2,000: five deviations are 212.
        assert!(
            bins.iter().all(|&bin: &i32| (bin - 2000).abs() < 212),
            "{bins:?}"
        );
        let mean = units.iter().sum::<f64>() / 20_000.0;
        let product: f64 = units
            .windows(2)
            .map(|u| (u[0] - mean) * (u[1] - mean))
            .sum();
        let correlation = product / 20_000.0 * 12.0;
        assert!(
            correlation.abs() < 0.035,
            "neighbours go together: {correlation}"
        );
    }

    #[test]
    fn seed_0_shuffles_as_the_course_does() {
        let mut random = Random::new(0);
        let train = random.permutation(5000);
        assert_eq!(
            train[..10],
            [398, 3833, 4836, 4572, 636, 2545, 1161, 2230, 148, 2530]
        );
        let test = random.permutation(1000);
        assert_eq!(
            test[..10],
            [970, 620, 550, 681, 859, 130, 173, 343, 605, 506]
        );
    }

    #[test]
    fn noise_agrees_with_numpy() {
        // np.float32([0.5, 0.25, 0, 1]) + (0.1 * np.random.RandomState(3).randn(4)).astype('f4')
        let mut values = [0.5_f32, 0.25, 0.0, 1.0];
        Random::new(3).add_noise(&mut values, 0.1);
        let found = values.map(f32::to_bits);
        assert_eq!(
            found,
            [1_059_965_428, 1_050_040_684, 1_008_605_689, 1_062_226_794]
        );
    }

    #[test]
    fn unit_agrees_with_numpy() {
        // numpy.random.RandomState(0).random_sample(3)
        let mut random = Random::new(0);
        let drawn = [random.unit(), random.unit(), random.unit()];
        assert_eq!(
            drawn,
            [0.5488135039273248, 0.7151893663724195, 0.6027633760716439]
        );
    }

    #[test]
    fn normal_numbers_agree_with_numpy() {
        // numpy.random.RandomState(0).randn(6)
        let mut random = Random::new(0);
        for theirs in [
            1.764052345967664,
            0.4001572083672233,
            0.9787379841057392,
            2.240893199201458,
            1.8675579901499675,
            -0.977277879876411,
        ] {
            near(random.normal(), theirs);
        }
        // numpy.random.RandomState(0).randn(100000)[-1]: no draw before it was rejected otherwise
        // than there.
        let mut random = Random::new(0);
        let last = (0..100_000).map(|_| random.normal()).last();
        near(last.expect("there are 100,000"), -1.2852076475754735);
    }

    #[test]
    fn the_second_normal_number_waits_while_others_are_drawn() {
        // random = numpy.random.RandomState(7); random.randn(), random.random_sample(),
        // random.randn(), random.randn()
        let mut random = Random::new(7);
        near(random.normal(), 1.690525703800356);
        near(random.unit(), 0.9779895119966027);
        near(random.normal(), -0.4659373705408328);
        near(random.normal(), 0.09316606097975175);
    }

    /// Logarithms of two libraries may differ in the last bit.
    #[track_caller]
    fn near(ours: f64, theirs: f64) {
        assert!(
            (ours - theirs).abs() <= 1e-15 * theirs.abs(),
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn a_permutation_of_nothing_or_one_is_itself() {
        assert!(Random::new(1).permutation(0).is_empty());
        assert_eq!(Random::new(1).permutation(1), [0]);
    }
}
