//! Classical super-resolution: a picture made four times smaller, and what enlargement without a
//! network makes of it.
//!
//! Pictures are RGB, channel last, in 0..1; both sides are multiples of 4.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// How much smaller the input of super-resolution is, on each side.
pub const SHRINK: usize = 4;

/// Values of a pixel.
const COLOURS: usize = 3;

/// A way to enlarge a picture by 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Enlargement {
    /// Every pixel becomes a square of 4 x 4: what the networks see.
    Nearest,
    /// Twice by 2, bilinearly: the course's row, there of the quantised truth.
    BilinearTwice,
    /// By 4 at once, bilinearly.
    Bilinear,
    /// Bicubically: Catmull-Rom (a = -0.5), as in Pillow and MATLAB, and so in most tables on
    /// super-resolution. (PyTorch's plain bicubic has a = -0.75; its antialiased one is this.)
    Bicubic,
    /// Lanczos with three lobes.
    Lanczos,
}

/// Means over squares of 4 x 4 pixels: a picture a quarter as wide and high.
///
/// # Panics
/// When a side is no multiple of 4.
pub fn pool(picture: &[f32], width: usize, height: usize) -> Vec<f32> {
    assert!(
        width.is_multiple_of(SHRINK) && height.is_multiple_of(SHRINK),
        "sides are multiples of 4"
    );
    let narrow = width / SHRINK;
    let mut sums = vec![0.0; picture.len() / (SHRINK * SHRINK)];
    for (place, pixel) in picture.chunks_exact(COLOURS).enumerate() {
        let (y, x) = (place / width / SHRINK, place % width / SHRINK);
        let sum = &mut sums[(y * narrow + x) * COLOURS..][..COLOURS];
        for (sum, value) in sum.iter_mut().zip(pixel) {
            *sum += value;
        }
    }
    sums.iter()
        .map(|sum| sum / (SHRINK * SHRINK) as f32)
        .collect()
}

/// A picture four times as wide and high. Bicubic and Lanczos overshoot at edges: values may lie
/// outside 0..1.
pub fn enlarge(picture: &[f32], width: usize, height: usize, way: Enlargement) -> Vec<f32> {
    let by = |factor, picture: &[f32], width, height| {
        let wide = stretch(picture, width, COLOURS, factor, way);
        stretch(&wide, height, width * factor * COLOURS, factor, way)
    };
    if way == Enlargement::BilinearTwice {
        by(2, &by(2, picture, width, height), 2 * width, 2 * height)
    } else {
        by(SHRINK, picture, width, height)
    }
}

/// Stretches one axis of `[.., length, inner]` by a whole factor.
fn stretch(
    values: &[f32],
    length: usize,
    inner: usize,
    factor: usize,
    way: Enlargement,
) -> Vec<f32> {
    let places = (0..length * factor).map(|place| taps(place, factor, length, way));
    let places: Vec<_> = places.collect();
    let mut stretched = Vec::with_capacity(values.len() * factor);
    for line in values.chunks_exact(length * inner) {
        for taps in &places {
            for i in 0..inner {
                let values = taps.iter();
                let values = values.map(|&(from, weight)| weight * line[from * inner + i]);
                stretched.push(values.sum::<f32>());
            }
        }
    }
    stretched
}

/// Which old places make up a new one, and with what weights. What lies outside is left out, and
/// the others share its weight (as in Pillow).
fn taps(place: usize, factor: usize, length: usize, way: Enlargement) -> Vec<(usize, f32)> {
    // Pixels are areas: the middle of new pixel 0 lies before the middle of old pixel 0.
    let middle = (place as f64 + 0.5) / factor as f64 - 0.5;
    let near = (0..length).map(|from| (from, weight(way, from as f64 - middle)));
    let near: Vec<_> = near.filter(|(_, weight)| *weight != 0.0).collect();
    let all: f64 = near.iter().map(|(_, weight)| weight).sum();
    let shares = near.into_iter();
    shares
        .map(|(from, weight)| (from, (weight / all) as f32))
        .collect()
}

/// What an old pixel counts at a distance, in old pixels.
fn weight(way: Enlargement, away: f64) -> f64 {
    let far = away.abs();
    match way {
        Enlargement::Nearest => f64::from(u8::from(far < 0.5)),
        Enlargement::Bilinear | Enlargement::BilinearTwice => (1.0 - far).max(0.0),
        // R. G. Keys, Cubic convolution interpolation for digital image processing, 1981.
        Enlargement::Bicubic if far < 1.0 => (1.5 * far - 2.5) * far * far + 1.0,
        Enlargement::Bicubic if far < 2.0 => ((-0.5 * far + 2.5) * far - 4.0) * far + 2.0,
        Enlargement::Lanczos if far < 3.0 => sinc(far) * sinc(far / 3.0),
        Enlargement::Bicubic | Enlargement::Lanczos => 0.0,
    }
}

/// sin(pi x) / (pi x).
fn sinc(x: f64) -> f64 {
    let angle = std::f64::consts::PI * x;
    if angle == 0.0 {
        1.0
    } else {
        libm::sin(angle) / angle
    }
}

#[cfg(test)]
mod tests {
    use super::{Enlargement, enlarge, pool};

    const WIDTH: usize = 16;
    const HEIGHT: usize = 12;

    /// A line a way: its name and the values, by PyTorch and Pillow; the first is the picture. See
    /// the script beside the file.
    const OTHERS: &str = include_str!("../../tests/fixtures/colour/resample.txt");

    fn others(name: &str) -> Vec<f32> {
        let line = OTHERS.lines().find_map(|line| line.strip_prefix(name));
        let values = line.expect("the script wrote it").split_ascii_whitespace();
        values.flat_map(str::parse).collect()
    }

    fn farthest(a: &[f32], b: &[f32]) -> f32 {
        assert_eq!(a.len(), b.len());
        let gaps = a.iter().zip(b).map(|(a, b)| (a - b).abs());
        gaps.fold(0.0, f32::max)
    }

    #[test]
    fn every_way_agrees_with_pytorch_or_pillow() {
        let small = pool(&others("picture "), WIDTH, HEIGHT);
        for (way, name) in [
            (Enlargement::Nearest, "nearest "),
            (Enlargement::BilinearTwice, "course "),
            (Enlargement::Bilinear, "bilinear "),
            (Enlargement::Bicubic, "bicubic "),
            (Enlargement::Lanczos, "lanczos "),
        ] {
            let large = enlarge(&small, WIDTH / 4, HEIGHT / 4, way);
            let gap = farthest(&large, &others(name));
            assert!(gap < 2e-6, "{way:?} strays by {gap}");
        }
    }

    #[test]
    fn an_even_picture_stays_as_it_is() {
        for way in [
            Enlargement::Bicubic,
            Enlargement::Lanczos,
            Enlargement::Bilinear,
        ] {
            let large = enlarge(&[0.25; 5 * 2 * 3], 5, 2, way);
            assert!(farthest(&large, &vec![0.25; large.len()]) < 1e-6);
        }
    }
}
