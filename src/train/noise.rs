//! Noise on what a network is given: each training step sees other noise on the same pictures.

use crate::random::{Random, seed_of};

/// Keeps these random numbers apart from those that other parts of a step draw from the same seed
/// and step.
const PURPOSE: u32 = 0x6e6f_6973;

/// The noise of one step: normal, mean 0, independent from number to number.
pub struct Noise {
    deviation: f64,
    random: Random,
}

impl Noise {
    /// Of this standard deviation; the same for the same seed and step, on every engine.
    pub fn of_step(deviation: f64, seed: u32, step: usize) -> Self {
        let random = Random::new(seed_of(&[PURPOSE, seed, step as u32])); // no run has 2^32 steps
        Noise { deviation, random }
    }

    /// Adds it to some numbers, in their order.
    pub fn add_to(mut self, values: &mut [f32]) {
        self.random.add_noise(values, self.deviation);
    }
}

#[cfg(test)]
mod tests {
    use super::Noise;

    fn noise(seed: u32, step: usize) -> Vec<f32> {
        let mut values = vec![0.0; 4096];
        Noise::of_step(0.5, seed, step).add_to(&mut values);
        values
    }

    #[test]
    fn each_step_and_each_seed_has_noise_of_its_own_and_always_the_same() {
        assert_eq!(noise(1, 2), noise(1, 2));
        assert_ne!(noise(1, 2), noise(1, 3));
        assert_ne!(noise(1, 2), noise(2, 2));
    }

    #[test]
    fn it_has_mean_0_and_the_deviation_that_was_asked_for() {
        let values = noise(7, 0);
        let count = values.len() as f64;
        let mean = values.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
        let square = values
            .iter()
            .map(|&value| f64::from(value).powi(2))
            .sum::<f64>()
            / count;
        // Five deviations of a mean, and of a mean square, of 4,096 numbers.
        assert!(mean.abs() < 5.0 * 0.5 / count.sqrt(), "{mean}");
        assert!(
            (square / 0.25 - 1.0).abs() < 5.0 * (2.0 / count).sqrt(),
            "{square}"
        );
    }
}
