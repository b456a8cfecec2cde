//! CIEDE2000: how different two colours look, the best formula that colour science has.
//!
//! Source: G. Sharma, W. Wu and E. N. Dalal, The CIEDE2000 color-difference formula: implementation
//! notes, supplementary test data, and mathematical observations, 2005. The numbers in brackets are
//! that paper's equations.

use palomino_colour::exact_lab;

/// Mean difference of the pixels of two equally large RGB pictures.
pub fn mean_ciede2000(truth: &[u8], guess: &[u8]) -> f64 {
    let (truth, guess) = (truth.as_chunks::<3>().0, guess.as_chunks::<3>().0);
    let gap = |(&a, &b): (&[u8; 3], &[u8; 3])| {
        if a == b {
            0.0
        } else {
            ciede2000(exact_lab(a), exact_lab(b))
        }
    };
    let sum: f64 = truth.iter().zip(guess).map(gap).sum();
    sum / truth.len().max(1) as f64
}

/// Difference of two CIELAB colours; about 1 is just noticeable. All three parametric factors are
/// 1.
pub fn ciede2000(first: [f64; 3], second: [f64; 3]) -> f64 {
    let chromas = [first, second].map(|[_, a, b]| length(a, b));
    let stretch = 1.5 - 0.5 * high_chroma(0.5 * (chromas[0] + chromas[1])); // 1 + G (4)
    let [one, two] = [first, second].map(|[lightness, a, b]| Polar::of(lightness, a * stretch, b));

    let lightness = two.lightness - one.lightness; // (8)
    let chroma = two.chroma - one.chroma; // (9)
    let turn = turn(&one, &two); // (10)
    let hue = 2.0 * (one.chroma * two.chroma).sqrt() * sine(0.5 * turn); // (11)

    let mean_chroma = 0.5 * (one.chroma + two.chroma); // (13)
    let mean_hue = mean_hue(&one, &two); // (14)
    let off_middle = 0.5 * (one.lightness + two.lightness) - 50.0; // (12)
    let off_middle = off_middle * off_middle;
    let weight = 1.0 - 0.17 * cosine(mean_hue - 30.0) // (15)
        + 0.24 * cosine(2.0 * mean_hue)
        + 0.32 * cosine(3.0 * mean_hue + 6.0)
        - 0.20 * cosine(4.0 * mean_hue - 63.0);
    let from_blue = (mean_hue - 275.0) / 25.0;
    let rotation = 60.0 * libm::exp(-from_blue * from_blue); // twice (16)

    let lightness = lightness / (1.0 + 0.015 * off_middle / (20.0 + off_middle).sqrt()); // (18)
    let chroma = chroma / (1.0 + 0.045 * mean_chroma); // (19)
    let hue = hue / (1.0 + 0.015 * mean_chroma * weight); // (20)
    let cross = -sine(rotation) * 2.0 * high_chroma(mean_chroma); // (17), (21)
    // Rounding can bring the sum of squares a hair below zero.
    let square = lightness * lightness + chroma * chroma + hue * hue + cross * chroma * hue;
    square.max(0.0).sqrt() // (22)
}

/// A colour by lightness, chroma and hue in degrees of 0..360.
struct Polar {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Polar {
    fn of(lightness: f64, a: f64, b: f64) -> Self {
        let degrees = libm::atan2(b, a).to_degrees(); // of 0 and 0 it is 0, as the formula wants
        Polar {
            lightness,
            chroma: length(a, b),
            hue: if degrees < 0.0 {
                degrees + 360.0
            } else {
                degrees
            },
        }
    }

    fn is_grey(&self) -> bool {
        self.chroma == 0.0
    }
}

/// From the first hue to the second, the shorter way round; 0 where one is grey and so has no hue.
fn turn(one: &Polar, two: &Polar) -> f64 {
    let turn = two.hue - one.hue;
    match turn {
        _ if one.is_grey() || two.is_grey() => 0.0,
        _ if turn > 180.0 => turn - 360.0,
        _ if turn < -180.0 => turn + 360.0,
        _ => turn,
    }
}

/// The hue halfway, the shorter way round; where one is grey, the sum.
fn mean_hue(one: &Polar, two: &Polar) -> f64 {
    let sum = one.hue + two.hue;
    match sum {
        _ if one.is_grey() || two.is_grey() => sum,
        _ if (one.hue - two.hue).abs() <= 180.0 => 0.5 * sum,
        _ if sum < 360.0 => 0.5 * sum + 180.0,
        _ => 0.5 * sum - 180.0,
    }
}

/// sqrt(C^7 / (C^7 + 25^7)): near 0 for pale colours, near 1 for vivid ones.
fn high_chroma(chroma: f64) -> f64 {
    let cube = chroma * chroma * chroma; // powi's bits differ between platforms
    let seventh = cube * cube * chroma;
    (seventh / (seventh + 6_103_515_625.0)).sqrt()
}

fn length(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}

fn cosine(degrees: f64) -> f64 {
    libm::cos(degrees.to_radians())
}

fn sine(degrees: f64) -> f64 {
    libm::sin(degrees.to_radians())
}

#[cfg(test)]
mod tests {
    use super::{ciede2000, mean_ciede2000};
    use palomino_colour::exact_lab;

    /// Table 1 of Sharma, Wu and Dalal: two colours and their difference.
    const PUBLISHED: [[f64; 7]; 34] = [
        [50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425],
        [50.0000, 3.1571, -77.2803, 50.0000, 0.0000, -82.7485, 2.8615],
        [50.0000, 2.8361, -74.0200, 50.0000, 0.0000, -82.7485, 3.4412],
        [
            50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000,
        ],
        [
            50.0000, -1.1848, -84.8006, 50.0000, 0.0000, -82.7485, 1.0000,
        ],
        [
            50.0000, -0.9009, -85.5211, 50.0000, 0.0000, -82.7485, 1.0000,
        ],
        [50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669],
        [50.0000, -1.0000, 2.0000, 50.0000, 0.0000, 0.0000, 2.3669],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0012, 7.2195],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0010, -2.4900, 4.8045],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0011, -2.4900, 4.7461],
        [50.0000, 2.5000, 0.0000, 50.0000, 0.0000, -2.5000, 4.3065],
        [50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492],
        [50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977],
        [50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030],
        [50.0000, 2.5000, 0.0000, 58.0000, 24.0000, 15.0000, 19.4535],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.1736, 0.5854, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.2972, 0.0000, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 1.8634, 0.5757, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.2592, 0.3350, 1.0000],
        [
            60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644,
        ],
        [
            63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630,
        ],
        [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
        [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
        [
            22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373,
        ],
        [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
        [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
        [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
        [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
        [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
    ];

    #[test]
    fn all_34_published_pairs_agree_both_ways_round() {
        for pair in PUBLISHED {
            let [l1, a1, b1, l2, a2, b2, expected] = pair;
            let there = ciede2000([l1, a1, b1], [l2, a2, b2]);
            let back = ciede2000([l2, a2, b2], [l1, a1, b1]);
            assert!((there - expected).abs() < 1e-4, "{pair:?}: {there}");
            assert!((back - expected).abs() < 1e-4, "{pair:?}: {back}");
        }
    }

    #[test]
    fn a_picture_has_the_mean_of_its_pixels() {
        let one = ciede2000(exact_lab([200, 30, 90]), exact_lab([100, 100, 100]));
        let truth = [200, 30, 90, 5, 6, 7];
        let mean = mean_ciede2000(&truth, &[100, 100, 100, 5, 6, 7]);
        assert!(one > 20.0 && (mean - one / 2.0).abs() < 1e-12);
    }
}
