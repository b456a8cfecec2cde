//! Pictures to tiles: the pixels under a strip, transformed down its columns, then along each row
//! of its tiles.

use pulp::{Simd, WithSimd};

use super::super::aligned::{AlignedVectors, padded, vectors_for};
use super::super::product::SLACK;
use super::super::transform::{POINTS, Transform};
use super::super::vector::{Vector, column, runs, runs_mut, set_column};
use super::{Grid, Run};

/// Pictures `[B, H, W, C]`, of which each tile sees `N` x `N` pixels: the six about its
/// middle (inputs), or just its own (outputs).
pub(super) struct Gather<'a, const N: usize> {
    pictures: &'a [f32],
    channels: usize,
    grid: Grid,
    /// Rows of pixels at the very end of the pictures, beyond which nothing may be read.
    rows: [Vec<f32>; N],
    /// A row of zeros.
    zeros: Vec<f32>,
    /// A strip transformed down its columns.
    columns: AlignedVectors,
    /// The tiles at the points: `[36][tiles][C]`.
    pub(super) tiles: AlignedVectors,
}

impl<'a, const N: usize> Gather<'a, N> {
    pub(super) fn new<S: Simd>(pictures: &'a [f32], channels: usize, grid: Grid) -> Self {
        let point = vectors_for::<S>(channels);
        let row = grid.width * channels + padded::<S>(channels);
        let columns = (grid.part() * grid.tile + N - grid.tile) * point;
        let tiles = POINTS * POINTS * grid.tiles_of_block() + SLACK;
        Gather {
            pictures,
            channels,
            grid,
            rows: std::array::from_fn(|_| vec![0.0; row]),
            zeros: vec![0.0; row],
            columns: AlignedVectors::new::<S>(POINTS * columns),
            tiles: AlignedVectors::new::<S>(tiles * point),
        }
    }

    /// How far a tile reaches out.
    fn border(&self) -> usize {
        (N - self.grid.tile) / 2
    }

    /// Numbers from one point to the next.
    pub(super) fn plane<S: Simd>(&self) -> usize {
        self.grid.tiles_of_block() * padded::<S>(self.channels)
    }

    /// Transforms the tiles of a run. Never inlined: V8 makes the best of small functions.
    #[inline(never)]
    pub(super) fn run<S: Simd, T: Transform<N, POINTS>>(
        &mut self,
        simd: S,
        run: &Run,
        transform: T,
    ) {
        simd.vectorize(GatherRun(self, run, transform));
    }

    #[inline(always)]
    fn down<S: Simd, T: Transform<N, POINTS>>(&mut self, simd: S, run: &Run) {
        let Grid {
            height,
            width,
            tile,
            ..
        } = self.grid;
        let border = self.border();
        let (channels, point) = (self.channels, vectors_for::<S>(self.channels));
        // Columns are counted from the left border on; those inside the picture are first..last.
        let left = run.tiles.start * tile;
        let all = run.tiles.len() * tile + 2 * border;
        let first = border.saturating_sub(left);
        let last = all.min(width + border - left);
        let count = (last - first) * point;
        let pixel = left + first - border;

        // A point's last vector reaches into the next point; what it brings is multiplied with
        // nothing.
        let beyond = padded::<S>(channels) - channels;
        let span = (last - first) * channels + beyond;
        let top = run.strip * tile;
        let mut rows = [&self.zeros[..span]; N];
        for (n, (row, buffer)) in rows.iter_mut().zip(&mut self.rows).enumerate() {
            let y = (top + n).checked_sub(border);
            if let Some(y) = y.filter(|&y| y < height) {
                let start = ((run.picture * height + y) * width + pixel) * channels;
                let numbers = &self.pictures[start..];
                *row = numbers.get(..span).unwrap_or_else(|| {
                    buffer[..numbers.len()].copy_from_slice(numbers);
                    &buffer[..span]
                });
            }
        }

        let columns = self.columns.vectors_mut::<S>();
        let zero = simd.splat_f32s(0.0);
        for row in columns.chunks_exact_mut(all * point).take(POINTS) {
            row[..first * point].fill(zero);
            row[last * point..].fill(zero);
        }
        let mut out = runs_mut::<_, POINTS>(columns, all * point, first * point, count);
        for pixel in 0..last - first {
            for v in 0..point {
                let at = pixel * channels + v * S::F32_LANES;
                let mut down = [Vector::all(simd, 0.0); N];
                for n in 0..N {
                    down[n].lanes = S::as_simd_f32s(&rows[n][at..at + S::F32_LANES]).0[0];
                }
                set_column(&mut out, pixel * point + v, T::transformed(down));
            }
        }
    }

    #[inline(always)]
    fn along<S: Simd, T: Transform<N, POINTS>>(&mut self, simd: S, run: &Run) {
        let point = vectors_for::<S>(self.channels);
        let (plane, side) = (self.plane::<S>() / S::F32_LANES, self.grid.tile);
        let all = run.tiles.len() * side + 2 * self.border();
        let rows = self.columns.vectors::<S>().chunks_exact(all * point);
        let planes = self.tiles.vectors_mut::<S>();
        let planes = planes.chunks_exact_mut(POINTS * plane);
        for (row, planes) in rows.zip(planes).take(POINTS) {
            for tile in 0..run.tiles.len() {
                let inputs = runs::<_, N>(&row[tile * side * point..], point, point);
                let mut out = runs_mut::<_, POINTS>(planes, plane, (run.at + tile) * point, point);
                for v in 0..point {
                    set_column(&mut out, v, T::transformed(column(simd, &inputs, v)));
                }
            }
        }
    }
}

struct GatherRun<'a, 'b, const N: usize, T>(&'a mut Gather<'b, N>, &'a Run, T);

impl<const N: usize, T: Transform<N, POINTS>> WithSimd for GatherRun<'_, '_, N, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let GatherRun(gather, run, _) = self;
        gather.down::<S, T>(simd, run);
        gather.along::<S, T>(simd, run);
    }
}
