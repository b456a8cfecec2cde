//! Chance that can be repeated: a stream of numbers per picture, and smooth noise over the plane.
//!
//! The stream is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", 2014): a counter that is hashed, so a picture needs nothing but its seed and its
//! index. Integers and exact divisions only: every machine draws the same numbers.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64's finaliser: every bit of the answer depends on every bit of the input.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// The upper 24 bits as a number from 0 up to, not including, 1: exactly what an f32 can hold.
fn unit(bits: u64) -> f32 {
    (bits >> 40) as f32 / 16_777_216.0
}

/// One picture's stream of chance.
pub(super) struct Random {
    counter: u64,
}

impl Random {
    pub(super) fn new(seed: u32, index: u32) -> Self {
        // Hashed twice, so that neighbouring pictures start far apart on the counter.
        Self {
            counter: mix(mix(u64::from(seed) ^ GOLDEN).wrapping_add(u64::from(index))),
        }
    }

    fn bits(&mut self) -> u64 {
        self.counter = self.counter.wrapping_add(GOLDEN);
        mix(self.counter)
    }

    /// Anything from 0 up to 1.
    pub(super) fn unit(&mut self) -> f32 {
        unit(self.bits())
    }

    /// Anything from `low` up to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// Near 0, seldom beyond `width`: the sum of two even throws, a triangle.
    pub(super) fn around(&mut self, width: f32) -> f32 {
        (self.unit() - self.unit()) * width
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }

    /// One of these, by their weights, which need not sum to 1.
    pub(super) fn pick<T: Copy>(&mut self, choices: &[(f32, T)]) -> T {
        let total: f32 = choices.iter().map(|choice| choice.0).sum();
        let mut left = self.unit() * total;
        for &(weight, choice) in choices {
            left -= weight;
            if left < 0.0 {
                return choice;
            }
        }
        choices[choices.len() - 1].1
    }

    /// A noise field of its own.
    pub(super) fn noise(&mut self) -> Noise {
        Noise {
            bumps: core::array::from_fn(|_| self.unit()),
        }
    }
}

/// Whole points along a side before the noise repeats: a power of two.
const PERIOD: i32 = 16;

/// Smooth noise over the plane, one bump a unit: values between 0 and 1 at the whole points,
/// blended in between.
pub(super) struct Noise {
    bumps: [f32; (PERIOD * PERIOD) as usize],
}

impl Noise {
    fn bump(&self, x: i32, y: i32) -> f32 {
        self.bumps[((y & (PERIOD - 1)) * PERIOD + (x & (PERIOD - 1))) as usize]
    }

    /// The noise at a place between the lattice's points.
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let (i, j) = (floor(x), floor(y));
        let (u, v) = (ease(x - i as f32), ease(y - j as f32));
        let above = self.bump(i, j) * (1.0 - u) + self.bump(i + 1, j) * u;
        let below = self.bump(i, j + 1) * (1.0 - u) + self.bump(i + 1, j + 1) * u;
        above * (1.0 - v) + below * v
    }

    /// Two sizes of bumps at once: clouds, crowns of trees, patches on a coat.
    pub(super) fn cloud(&self, x: f32, y: f32) -> f32 {
        self.at(x, y) * 0.65 + self.at(x * 2.1 + 17.0, y * 2.1 + 5.0) * 0.35
    }
}

/// The whole number at or below; `f32::floor` is a slow call where the processor is assumed to be
/// old.
fn floor(value: f32) -> i32 {
    let towards_zero = value as i32;
    if (towards_zero as f32) > value {
        towards_zero - 1
    } else {
        towards_zero
    }
}

/// A soft step from 0 to 1 for `t` in 0 to 1.
pub(super) fn ease(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}

/// 0 below `low`, 1 above `high`, soft in between.
pub(super) fn rise(low: f32, high: f32, value: f32) -> f32 {
    ease(((value - low) / (high - low)).clamp(0.0, 1.0))
}
