//! sRGB to CIELAB and back: a space in which equal distances look about equally different.
//!
//! Source: IEC 61966-2-1 (the curve), Bruce Lindbloom's RGB/XYZ matrices for sRGB under D65 and the
//! 2 degree observer, CIE 15 (CIELAB). Powers and roots are `libm`'s, so that the bits are the same
//! everywhere.

use std::sync::OnceLock;

/// Linear red, green and blue to X, Y and Z.
pub(crate) const TO_XYZ: [[f64; 3]; 3] = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];

/// X, Y and Z to linear red, green and blue.
pub(crate) const FROM_XYZ: [[f64; 3]; 3] = [
    [3.240_454_2, -1.537_138_5, -0.498_531_4],
    [-0.969_266_0, 1.876_010_8, 0.041_556_0],
    [0.055_643_4, -0.204_025_9, 1.057_225_2],
];

/// CIELAB's curve is a cube root above this and a straight line below: (6/29)^3 and (29/3)^3.
const EPSILON: f64 = 216.0 / 24389.0;
const KAPPA: f64 = 24389.0 / 27.0;

/// Lightness (0 to 100), a (green to red) and b (blue to yellow) of a pixel.
///
/// Here a level is divided by 255, since sRGB says that 255 is full light. (Networks see levels
/// divided by 256, as in the course; with 256 white would be a light grey.)
#[inline(never)]
pub fn lab(rgb: [u8; 3]) -> [f32; 3] {
    exact_lab(rgb).map(|value| value as f32)
}

/// [`lab`] before it is rounded to `f32`.
#[inline(never)]
pub fn exact_lab(rgb: [u8; 3]) -> [f64; 3] {
    let light = rgb.map(|level| linear_levels()[usize::from(level)]);
    let [x, y, z] = TO_XYZ.map(|row| {
        // White is what full red, green and blue add up to: so a grey has a and b of exactly 0.
        let white = row[0] + row[1] + row[2];
        bent((row[0] * light[0] + row[1] * light[1] + row[2] * light[2]) / white)
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The pixel nearest to a colour; what no screen can show is clipped, channel by channel.
#[inline(never)]
pub fn rgb_of_lab(lab: [f32; 3]) -> [u8; 3] {
    let [lightness, a, b] = lab.map(f64::from);
    let y = (lightness + 16.0) / 116.0;
    let bent = [y + a / 500.0, y, y - b / 200.0];
    let mut xyz = [0.0; 3];
    for ((value, row), bent) in xyz.iter_mut().zip(TO_XYZ).zip(bent) {
        *value = unbent(bent) * (row[0] + row[1] + row[2]);
    }
    FROM_XYZ.map(|row| level(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]))
}

/// Linear light of each of the 256 levels: computed once, since a power is slow.
fn linear_levels() -> &'static [f64; 256] {
    static LEVELS: OnceLock<[f64; 256]> = OnceLock::new();
    LEVELS.get_or_init(|| std::array::from_fn(|level| linear(level as f64 / 255.0)))
}

pub(crate) fn linear(value: f64) -> f64 {
    if value <= 0.04045 {
        value / 12.92
    } else {
        libm::pow((value + 0.055) / 1.055, 2.4)
    }
}

pub(crate) fn level(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
    };
    (value * 255.0).round() as u8 // the cast saturates
}

pub(crate) fn bent(share: f64) -> f64 {
    if share > EPSILON {
        libm::cbrt(share)
    } else {
        (KAPPA * share + 16.0) / 116.0
    }
}

fn unbent(value: f64) -> f64 {
    let cube = value * value * value;
    if cube > EPSILON {
        cube
    } else {
        (116.0 * value - 16.0) / KAPPA
    }
}

/// `unbent`, in `f32`.
pub(crate) fn unbent_f32(value: f32) -> f32 {
    let cube = value * value * value;
    if cube > EPSILON as f32 {
        cube
    } else {
        (116.0 * value - 16.0) / KAPPA as f32
    }
}

#[cfg(test)]
mod tests {
    use super::{lab, rgb_of_lab};

    /// Lines of `red green blue L a b`, by scikit-image: see the script beside the file.
    const SCIKIT_IMAGE: &str = include_str!("../../../tests/fixtures/colour/lab.txt");

    fn far(a: [f32; 3], b: [f32; 3]) -> f32 {
        let gaps = a.iter().zip(b).map(|(a, b)| (a - b).abs());
        gaps.fold(0.0, f32::max)
    }

    #[test]
    fn the_primaries_have_their_published_coordinates() {
        // Bruce Lindbloom's calculator: sRGB, D65.
        let published = [
            ([255, 0, 0], [53.2408, 80.0925, 67.2032]),
            ([0, 255, 0], [87.7347, -86.1827, 83.1793]),
            ([0, 0, 255], [32.2970, 79.1875, -107.8602]),
            ([255, 255, 255], [100.0, 0.0, 0.0]),
            ([0, 0, 0], [0.0, 0.0, 0.0]),
        ];
        for (rgb, expected) in published {
            assert!(far(lab(rgb), expected) < 2e-3, "{rgb:?}: {:?}", lab(rgb));
        }
    }

    #[test]
    fn it_agrees_with_scikit_image() {
        let mut rows = 0;
        for line in SCIKIT_IMAGE.lines().filter(|line| !line.starts_with('#')) {
            let values: Vec<f32> = line.split(' ').flat_map(str::parse).collect();
            let ([rgb, expected], []) = values.as_chunks::<3>() else {
                panic!("six numbers a line: {line}");
            };
            let rgb = rgb.map(|level| level as u8);
            assert!(far(lab(rgb), *expected) < 5e-3, "{rgb:?}: {:?}", lab(rgb));
            rows += 1;
        }
        assert!(rows >= 60);
    }

    #[test]
    fn greys_have_no_colour() {
        for level in 0..=255 {
            let [_, a, b] = lab([level; 3]);
            assert!(a.abs() < 1e-5 && b.abs() < 1e-5, "{level}: {a}, {b}");
        }
    }

    #[test]
    fn every_pixel_comes_back_from_lab() {
        for code in (0..1 << 24).step_by(997) {
            let [_, red, green, blue] = u32::to_be_bytes(code);
            let rgb = [red, green, blue];
            assert_eq!(rgb_of_lab(lab(rgb)), rgb);
        }
    }

    #[test]
    fn what_no_screen_shows_is_clipped() {
        assert_eq!(rgb_of_lab([150.0, 0.0, 0.0]), [255; 3]);
        assert_eq!(rgb_of_lab([-20.0, 0.0, 0.0]), [0; 3]);
        let [_, green, _] = rgb_of_lab([50.0, 120.0, 0.0]);
        assert_eq!(green, 0);
    }
}
