//! A picture made smaller: each pixel is the mean of those that it covers.

/// Red, green, blue, alpha.
const CHANNELS: usize = 4;

/// Width and height of a copy whose shorter side is `side` pixels, or as long as it was where that
/// is less.
#[inline(never)]
pub fn fitting(width: usize, height: usize, side: usize) -> [usize; 2] {
    let shorter = width.min(height);
    if shorter <= side {
        return [width, height];
    }
    [width, height].map(|long| ((long * side + shorter / 2) / shorter).max(1))
}

/// Means of the levels, RGBA to opaque RGBA; `to` is no larger than the picture, `[width, height]`.
///
/// Every pixel counts for one pixel of the copy. (Levels are averaged as they are, not their light:
/// so were CIFAR-10's pictures made, which networks learn from.)
#[inline(never)]
pub fn shrink(pixels: &[u8], width: usize, to: [usize; 2]) -> Vec<u8> {
    let height = pixels.len() / CHANNELS / width;
    let [columns, rows] = to;
    let column_of: Vec<usize> = (0..width).map(|x| x * columns / width * 3).collect();
    let across: Vec<u32> = counts(width, columns);
    let mut copy = Vec::with_capacity(columns * rows * CHANNELS);
    let mut lines = pixels.chunks_exact(width * CHANNELS);
    for down in counts(height, rows) {
        let mut sums = vec![0u32; columns * 3];
        for line in lines.by_ref().take(down as usize) {
            for (pixel, &at) in line.chunks_exact(CHANNELS).zip(&column_of) {
                let sum = &mut sums[at..at + 3];
                sum[0] += u32::from(pixel[0]);
                sum[1] += u32::from(pixel[1]);
                sum[2] += u32::from(pixel[2]);
            }
        }
        for (sum, across) in sums.chunks_exact(3).zip(&across) {
            let covered = across * down;
            copy.extend(sum.iter().map(|sum| ((sum + covered / 2) / covered) as u8));
            copy.push(u8::MAX);
        }
    }
    copy
}

/// How many of `from` pixels each of `to` covers.
fn counts(from: usize, to: usize) -> Vec<u32> {
    let mut counts = vec![0; to];
    for place in 0..from {
        counts[place * to / from] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{fitting, shrink};

    #[test]
    fn the_shorter_side_fits_and_nothing_is_enlarged() {
        assert_eq!(fitting(4032, 3024, 64), [85, 64]);
        assert_eq!(fitting(3024, 4032, 64), [64, 85]);
        assert_eq!(fitting(40, 30, 64), [40, 30]);
        assert_eq!(fitting(10_000, 1, 64), [10_000, 1]);
    }

    #[test]
    fn each_pixel_is_the_mean_of_those_that_it_covers() {
        let pixels: Vec<u8> = (0..6 * 4).flat_map(|n| [n, 2 * n, 100, 7]).collect();
        let copy = shrink(&pixels, 6, [3, 2]);
        // The first covers 0, 1, 6 and 7: a mean of 3.5, rounded up.
        assert_eq!(copy[..4], [4, 7, 100, 255]);
        assert_eq!(copy.len(), 3 * 2 * 4);
        assert_eq!(
            shrink(&pixels, 6, [6, 4]).chunks(4).nth(9),
            Some(&[9, 18, 100, 255][..])
        );
    }

    #[test]
    fn sides_that_do_not_divide_lose_no_pixel() {
        let pixels: Vec<u8> = (0..7 * 5).flat_map(|_| [200, 100, 50, 255]).collect();
        let copy = shrink(&pixels, 7, [3, 2]);
        assert!(copy.chunks(4).all(|pixel| pixel == [200, 100, 50, 255]));
    }
}
