//! From values in 0..1 to pixels that a canvas takes.

use palomino_pictures::LEVELS;

/// Pixels of C = 1 (grey) or 3 values, channel-last, as RGBA; values outside 0..1 are clipped.
pub fn rgba(values: &[f32], channels: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(values.len() / channels * 4);
    for pixel in values.chunks_exact(channels) {
        for colour in 0..3 {
            pixels.push(level(pixel[colour.min(channels - 1)]));
        }
        pixels.push(u8::MAX);
    }
    pixels
}

fn level(value: f32) -> u8 {
    // The cast saturates: what lies outside 0..=255 becomes the nearest level, not a number becomes
    // 0.
    (value * LEVELS).round() as u8
}

#[cfg(test)]
mod tests {
    use super::rgba;

    #[test]
    fn levels_come_back_as_they_went_in() {
        let values: Vec<f32> = (0..=255).map(|level| level as f32 / 256.0).collect();
        let pixels = rgba(&values, 1);
        let expected: Vec<u8> = (0..=255)
            .flat_map(|level| [level, level, level, 255])
            .collect();
        assert_eq!(pixels, expected);
    }

    #[test]
    fn colours_are_clipped() {
        assert_eq!(rgba(&[0.5, -1.0, 2.0], 3), [128, 0, 255, 255]);
        assert_eq!(rgba(&[f32::NAN], 1), [0, 0, 0, 255]);
    }
}
