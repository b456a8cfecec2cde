//! What classical enlargement makes of a picture that was made coarse: the rows beside the
//! super-resolving networks.

use crate::error::{Error, Result};
use crate::infer::{Enlargement, SHRINK, enlarge, pool, rgba};
use palomino_pictures::{LEVELS, PHOTO_SIDE};

/// Red, green and blue.
const COLOURS: usize = 3;

/// A picture (RGBA, row by row) made coarse by means of 4 x 4 pixels, then enlarged to its size
/// again; RGBA. Where a side is no multiple of 4 the last row and column go on, as they do for the
/// networks.
///
/// # Errors
/// [`Error::PhotoSize`] where the bytes are not `width * height` pixels, or a side is longer than
/// is coloured.
pub fn resample(way: Enlargement, pixels: &[u8], [width, height]: [usize; 2]) -> Result<Vec<u8>> {
    let sides = 1..=PHOTO_SIDE as usize;
    let whole =
        sides.contains(&width) && sides.contains(&height) && pixels.len() == width * height * 4;
    if !whole {
        let bytes = pixels.len();
        return Err(Error::PhotoSize {
            width,
            height,
            bytes,
        });
    }
    let (full_width, full_height) = (
        width.next_multiple_of(SHRINK),
        height.next_multiple_of(SHRINK),
    );
    let mut values = Vec::with_capacity(full_width * full_height * COLOURS);
    for y in 0..full_height {
        let row = &pixels[y.min(height - 1) * width * 4..][..width * 4];
        for x in 0..full_width {
            let levels = &row[x.min(width - 1) * 4..][..COLOURS];
            values.extend(levels.iter().map(|&level| f32::from(level) / LEVELS));
        }
    }
    let small = pool(&values, full_width, full_height);
    let large = enlarge(&small, full_width / SHRINK, full_height / SHRINK, way);
    let rows = large.chunks_exact(full_width * COLOURS).take(height);
    Ok(rows
        .flat_map(|row| rgba(&row[..width * COLOURS], COLOURS))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::resample;
    use crate::error::Error;
    use crate::infer::Enlargement;

    #[test]
    fn blocks_hold_the_mean_of_their_pixels_and_sizes_come_back() {
        // Black left of column 2, white from there on: each block of the first column is half
        // white.
        let pixels: Vec<u8> = (0..6 * 5)
            .flat_map(|place| {
                [if place % 6 < 2 { 0 } else { 254 }; 3]
                    .into_iter()
                    .chain([255])
            })
            .collect();
        let coarse = resample(Enlargement::Nearest, &pixels, [6, 5]).unwrap();
        assert_eq!(coarse.len(), pixels.len());
        assert!(
            coarse
                .chunks_exact(24)
                .all(|row| row[..4] == [127, 127, 127, 255] && row[16..20] == [254, 254, 254, 255])
        );
    }

    #[test]
    fn pixels_that_are_no_picture_are_refused() {
        let refused = resample(Enlargement::Bilinear, &[0; 12], [8, 8]);
        assert!(matches!(refused, Err(Error::PhotoSize { bytes: 12, .. })));
    }
}
