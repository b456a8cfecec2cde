//! Chroma over lightness: a small picture's colours laid over a photograph, whose every detail
//! stays.
//!
//! As the papers on colourization do (Zhang, Isola and Efros 2016; Larsson, Maire and Shakhnarovich
//! 2016): a network says a and b of CIELAB at the size that it knows, and the photograph keeps its
//! own L. Here a and b come up to the photograph's size by lines of its lightness
//! ([`guided`](crate::guided)), so that colours end where things end.

use crate::bilinear::{Between, enlarge, mixed, places};
use crate::guided::lines;
use crate::lab;
use crate::tables::tables;

/// Red, green, blue, alpha.
const CHANNELS: usize = 4;

/// The shorter sides of the copies that a network paints, in pixels: it learnt from pictures of 32,
/// and of photographs with more in them it sees more at twice that. Chosen, as the three numbers
/// below, by the mean CIEDE2000 of photographs and of enlarged horses: `docs/results.md`.
pub const COPIES: [usize; 3] = [32, 48, 64];

/// The shorter side of the grid, in cells.
pub const GRID: usize = 128;

/// How far a window reaches, in cells of the grid.
const RADIUS: usize = 12;

/// Variance of L (0 to 100) below which a window counts as even.
const FLAT: f32 = 60.0;

/// A photograph's colours: for each cell of a grid a and b as lines of the photograph's lightness.
#[derive(Clone, Debug)]
pub struct Recolouring {
    across: Vec<Between>,
    down: Vec<Between>,
    columns: usize,
    /// Slope and intercept of a, slope and intercept of b; over L from 0 to 100.
    cells: Vec<[f32; 4]>,
}

impl Recolouring {
    /// The colours of `painted`, each a copy of the photograph as a network painted it (RGBA, and
    /// its width), their mean where there are several; `grid` is the photograph shrunk to
    /// `columns` columns ([`GRID`] on its shorter side), RGBA; `size` is the photograph's,
    /// `[width, height]`.
    #[inline(never)]
    pub fn new(
        size: [usize; 2],
        grid: &[u8],
        columns: usize,
        painted: &[(Vec<u8>, usize)],
    ) -> Self {
        let rows = grid.len() / CHANNELS / columns;
        let mut chroma = [vec![0.0; columns * rows], vec![0.0; columns * rows]];
        let share = 1.0 / painted.len() as f32;
        for (pixels, width) in painted {
            let colours: Vec<[f32; 3]> = pixels
                .chunks_exact(CHANNELS)
                .map(|pixel| lab([pixel[0], pixel[1], pixel[2]]))
                .collect();
            for (axis, sums) in chroma.iter_mut().enumerate() {
                let map: Vec<f32> = colours.iter().map(|colour| colour[axis + 1]).collect();
                let large = enlarge(&map, *width, [columns, rows]);
                for (sum, value) in sums.iter_mut().zip(large) {
                    *sum += share * value;
                }
            }
        }
        let lightness: Vec<f32> = grid.chunks_exact(CHANNELS).map(lightness).collect();
        let [a, b] = chroma.map(|map| lines(&lightness, &map, columns, RADIUS, FLAT));
        let cells = (0..columns * rows).map(|at| [a.0[at], a.1[at], b.0[at], b.1[at]]);
        Recolouring {
            across: places(size[0], columns),
            down: places(size[1], rows),
            columns,
            cells: cells.collect(),
        }
    }

    /// The rows of the photograph from `first` on, RGBA, in their new colours, opaque.
    #[inline(never)]
    pub fn rows(&self, first: usize, pixels: &[u8]) -> Vec<u8> {
        let width = self.across.len();
        let tables = tables();
        let mut coloured = Vec::with_capacity(pixels.len());
        for (row, &(above, below, share)) in pixels
            .chunks_exact(width * CHANNELS)
            .zip(&self.down[first..])
        {
            let cells = self.between(above, below, share);
            for (pixel, &(left, right, share)) in row.chunks_exact(CHANNELS).zip(&self.across) {
                let (left, right) = (&cells[left], &cells[right]);
                let line = |at: usize| mixed(left[at], right[at], share);
                let (light, bent) = tables.light(pixel);
                let lightness = 116.0 * bent - 16.0;
                let a = line(0) * lightness + line(1);
                let b = line(2) * lightness + line(3);
                coloured.extend(tables.pixel(light, bent, a, b));
                coloured.push(u8::MAX);
            }
        }
        coloured
    }

    /// The cells of a row between two rows of the grid.
    fn between(&self, above: usize, below: usize, share: f32) -> Vec<[f32; 4]> {
        let row = |at: usize| &self.cells[at * self.columns..][..self.columns];
        let mix = |(upper, lower): (&[f32; 4], &[f32; 4])| {
            std::array::from_fn(|at| mixed(upper[at], lower[at], share))
        };
        row(above).iter().zip(row(below)).map(mix).collect()
    }
}

/// L of an RGBA pixel, 0 to 100.
fn lightness(pixel: &[u8]) -> f32 {
    lab([pixel[0], pixel[1], pixel[2]])[0]
}

#[cfg(test)]
mod tests {
    use super::Recolouring;
    use crate::{fitting, lab, shrink};

    /// A photograph of hills: smooth, with an edge and some noise.
    fn photograph(width: usize, height: usize) -> Vec<u8> {
        let mut seed = 1u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 28) as usize
        };
        let mut pixels = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let level = if 2 * y < height + x / 4 { 190 } else { 60 };
                let [r, g, b] = [
                    level + noise(),
                    level / 2 + x * 90 / width,
                    y * 200 / height,
                ];
                pixels.extend([r, g, b, 255].map(|value| value.min(255) as u8));
            }
        }
        pixels
    }

    fn coloured(pixels: &[u8], width: usize, painted: &[(Vec<u8>, usize)]) -> Vec<u8> {
        let size = [width, pixels.len() / 4 / width];
        let grid = fitting(size[0], size[1], 24);
        let small = shrink(pixels, width, grid);
        Recolouring::new(size, &small, grid[0], painted).rows(0, pixels)
    }

    #[test]
    fn lightness_stays_within_a_level_whatever_the_colours() {
        let mut pixels = photograph(97, 61);
        // And every extreme: black, white and the brightest of each colour.
        for (at, extreme) in [[0, 0, 0], [255; 3], [255, 0, 0], [0, 255, 0], [0, 0, 255]]
            .iter()
            .enumerate()
        {
            pixels[at * 4..at * 4 + 3].copy_from_slice(extreme);
        }
        for loud in [[250, 10, 10], [10, 250, 20], [5, 5, 250], [128; 3]] {
            let painted = [loud[0], loud[1], loud[2], 255].repeat(4);
            let after = coloured(&pixels, 97, &[(painted, 2)]);
            for (before, after) in pixels.chunks(4).zip(after.chunks(4)) {
                let [before, after] =
                    [before, after].map(|pixel| lab([pixel[0], pixel[1], pixel[2]])[0]);
                // A level is 100 / 255 of L.
                assert!(
                    (before - after).abs() * 2.55 <= 1.0,
                    "{before} became {after}"
                );
            }
        }
    }

    #[test]
    fn grey_paint_makes_a_grey_picture() {
        let pixels = photograph(40, 30);
        let after = coloured(&pixels, 40, &[([90, 90, 90, 255].repeat(6), 3)]);
        assert!(
            after
                .chunks(4)
                .all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2])
        );
    }

    #[test]
    fn rows_are_the_same_by_pieces() {
        let pixels = photograph(50, 40);
        let grid = shrink(&pixels, 50, [10, 8]);
        let painted = [(shrink(&pixels, 50, [5, 4]), 5), (grid.clone(), 10)];
        let colours = Recolouring::new([50, 40], &grid, 10, &painted);
        let whole = colours.rows(0, &pixels);
        let (above, below) = pixels.split_at(17 * 50 * 4);
        assert_eq!(
            [colours.rows(0, above), colours.rows(17, below)].concat(),
            whole
        );
        assert_eq!(whole.len(), pixels.len());
    }

    #[test]
    fn colours_end_where_the_photograph_has_an_edge() {
        // Dark at the left, light at the right, the edge at 30 of 64; paint of two colours in four
        // columns, whose own edge lies at 32.
        let pixels: Vec<u8> = (0..64 * 64)
            .flat_map(|at| {
                [if at % 64 < 30 { 60 } else { 180 }; 3]
                    .into_iter()
                    .chain([255])
            })
            .collect();
        let row = [
            [150, 60, 60, 255],
            [150, 60, 60, 255],
            [60, 60, 150, 255],
            [60, 60, 150, 255],
        ];
        let painted = row.concat().repeat(4);
        let after = coloured(&pixels, 64, &[(painted, 4)]);
        let b = |x: usize| lab(after[(32 * 64 + x) * 4..][..3].try_into().unwrap())[2];
        let (across, inside) = (b(33) - b(27), b(63) - b(0));
        assert!(across / inside > 0.5, "{across} of {inside}");
    }
}
