//! A few colours that stand for all: what a classifying network chooses between.

mod course;
mod file;
mod kmeans;
mod seeding;

pub use course::{COURSE_COLOURS, nearest};
pub use file::{FoundColours, find_colours};
pub use kmeans::{KMeans, MOST_ROUNDS, Round, Space};

use super::Pictures;

/// At most so many colours: as many as a cell of the table has bits.
pub const MOST_COLOURS: usize = 64;

/// The cube of all colours is cut into 16 x 16 x 16 cells of 16 levels a side.
const CELLS: usize = 16;
const CELL_LEVELS: usize = 16;

/// From 1 to 64 colours, with a table that finds the nearest one fast.
#[derive(Clone, PartialEq, Eq)]
pub struct Palette {
    colours: Vec<[u8; 3]>,
    /// For each cell, one bit for each colour that is nearest to some point of it.
    candidates: Vec<u64>,
}

impl Palette {
    /// A palette of these colours, in this order; `None` unless there are 1 to 64.
    pub fn new(colours: Vec<[u8; 3]>) -> Option<Self> {
        (1..=MOST_COLOURS)
            .contains(&colours.len())
            .then(|| Self::of(colours))
    }

    /// A palette of colours that stand one after the other, 6 hexadecimal digits each; `None` where
    /// that isn't 1 to 64 of them.
    pub fn from_hex(digits: &str) -> Option<Self> {
        if digits.len() > 6 * MOST_COLOURS || !digits.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let (colours, rest) = digits.as_bytes().as_chunks::<6>();
        let level = |two: &[u8]| u8::from_str_radix(str::from_utf8(two).ok()?, 16).ok();
        let colour = |six: &[u8; 6]| {
            let [red, green, blue] = [&six[..2], &six[2..4], &six[4..]];
            Some([level(red)?, level(green)?, level(blue)?])
        };
        let colours: Option<Vec<_>> = colours.iter().map(colour).collect();
        colours.filter(|_| rest.is_empty()).and_then(Self::new)
    }

    /// The course's 24 colours.
    pub fn course() -> Self {
        Self::of(COURSE_COLOURS.to_vec())
    }

    /// From what is known to be 1 to 64 colours.
    fn of(colours: Vec<[u8; 3]>) -> Self {
        let cells = (0..CELLS.pow(3)).map(|cell| candidates(&colours, cell));
        let candidates = cells.collect();
        Self {
            colours,
            candidates,
        }
    }

    /// Red, green and blue of each colour.
    pub fn colours(&self) -> &[[u8; 3]] {
        &self.colours
    }

    /// How many colours there are: K.
    #[expect(clippy::len_without_is_empty, reason = "a palette is never empty")]
    pub fn len(&self) -> usize {
        self.colours.len()
    }

    /// The number of the colour nearest to a pixel, as [`nearest`] finds it: Euclidean in RGB, of
    /// equally near ones the first.
    pub fn nearest(&self, pixel: [u8; 3]) -> usize {
        let [red, green, blue] = pixel.map(|level| usize::from(level) / CELL_LEVELS);
        let mut left = self.candidates[(red * CELLS + green) * CELLS + blue];
        let mut best = (u32::MAX, 0);
        while left != 0 {
            let number = left.trailing_zeros() as usize;
            let gaps = self.colours[number].iter().zip(pixel);
            let distance: u32 = gaps.map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum();
            if distance < best.0 {
                best = (distance, number);
            }
            left &= left - 1;
        }
        best.1
    }

    /// The number of the nearest colour for each RGB pixel.
    pub fn labels(&self, pixels: &[u8]) -> impl Iterator<Item = usize> {
        let (pixels, _) = pixels.as_chunks::<3>();
        pixels.iter().map(|&pixel| self.nearest(pixel))
    }

    /// The pixels with each colour replaced by the nearest of the palette.
    pub fn quantise(&self, pixels: &[u8]) -> Vec<u8> {
        let numbers = self.labels(pixels);
        numbers.flat_map(|number| self.colours[number]).collect()
    }

    /// How many of the pixels are nearest to each colour.
    pub fn counts(&self, pixels: &[u8]) -> Vec<u64> {
        let mut counts = vec![0; self.len()];
        for number in self.labels(pixels) {
            counts[number] += 1;
        }
        counts
    }

    /// Each colour's share of all pixels, in 0..=1; of no pictures, zeros.
    pub fn shares(&self, pictures: &Pictures) -> Vec<f64> {
        let pixels = (pictures.bytes().len() / 3).max(1) as f64;
        let counts = self.counts(pictures.bytes()).into_iter();
        counts.map(|count| count as f64 / pixels).collect()
    }
}

impl std::fmt::Debug for Palette {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.colours).finish()
    }
}

/// The colours that could be nearest to a point of a cell: none that is farther from all of it than
/// another is from its far corner.
fn candidates(colours: &[[u8; 3]], cell: usize) -> u64 {
    let low = [cell / (CELLS * CELLS), cell / CELLS % CELLS, cell % CELLS]
        .map(|place| (place * CELL_LEVELS) as i32);
    let high = low.map(|low| low + CELL_LEVELS as i32 - 1);
    let reach = |colour: &[u8; 3]| {
        let (mut shortest, mut longest) = (0, 0);
        for axis in 0..3 {
            let level = i32::from(colour[axis]);
            let [below, above] = [low[axis] - level, level - high[axis]];
            shortest += below.max(above).max(0).pow(2);
            longest += (-below).max(-above).pow(2);
        }
        (shortest, longest)
    };
    let reaches: Vec<(i32, i32)> = colours.iter().map(reach).collect();
    let bound = reaches.iter().map(|&(_, longest)| longest).min();
    let bits = reaches.iter().enumerate().map(|(number, &(shortest, _))| {
        let near = bound.is_some_and(|bound| shortest <= bound);
        u64::from(near) << number
    });
    bits.sum()
}

#[cfg(test)]
mod tests {
    use super::{Palette, nearest};
    use crate::{PICTURE_BYTES, Pictures};
    use palomino_kernels::random::Random;

    fn random_colours(random: &mut Random, count: usize) -> Vec<[u8; 3]> {
        let mut colour = || std::array::from_fn(|_| (random.unit() * 256.0) as u8);
        (0..count).map(|_| colour()).collect()
    }

    #[test]
    fn the_table_finds_what_a_search_through_all_colours_finds() {
        let mut random = Random::new(1);
        let mut palettes = vec![Palette::course().colours().to_vec()];
        palettes.extend([1, 2, 8, 64].map(|count| random_colours(&mut random, count)));
        palettes.push(vec![[0; 3], [0; 3], [255; 3], [254; 3], [0; 3]]);
        // Colours so close together that ties abound.
        let close = |count| random_colours(count, 64).into_iter();
        palettes.push(close(&mut random).map(|c| c.map(|l| l / 32)).collect());
        for colours in palettes {
            let palette = Palette::new(colours.clone()).expect("1 to 64 colours");
            for code in (0..1 << 24).step_by(61) {
                let [_, red, green, blue] = u32::to_be_bytes(code);
                let pixel = [red, green, blue];
                let expected = nearest(&colours, pixel);
                assert_eq!(palette.nearest(pixel), expected, "{pixel:?}, {palette:?}");
            }
        }
    }

    #[test]
    fn a_palette_has_from_1_to_64_colours() {
        assert!(Palette::new(Vec::new()).is_none());
        assert!(Palette::new(vec![[0; 3]; 65]).is_none());
        assert_eq!(Palette::new(vec![[0; 3]; 64]).map(|p| p.len()), Some(64));
    }

    #[test]
    fn shares_are_of_all_pixels() {
        let palette = Palette::new(vec![[0; 3], [9; 3], [255; 3]]).expect("three colours");
        let mut bytes = vec![250; PICTURE_BYTES];
        bytes[..PICTURE_BYTES / 4].fill(1);
        let pictures = Pictures::new(bytes).expect("one picture");
        assert_eq!(palette.shares(&pictures), [0.25, 0.0, 0.75]);
        assert_eq!(palette.quantise(&[1, 0, 3, 251, 255, 255])[..3], [0; 3]);
    }
}
