//! Pictures to tiles: the pixels under a strip, transformed down its columns, then along each row of its tiles.

use std::array::from_fn;

use pulp::Simd;

use super::super::product::SLACK;
use super::super::room::{Room, vectors_for, widen};
use super::super::transform::{POINTS, TILE};
use super::{Grid, Run};

/// Pictures `[B, H, W, C]`, of which each tile sees `N` x `N` pixels: six from one before it (inputs), or just its own four (outputs).
pub(super) struct Gather<'a, const N: usize> {
    pictures: &'a [f32],
    channels: usize,
    grid: Grid,
    /// N rows of pixels in whole vectors.
    rows: Room,
    /// One row of zeros.
    zeros: Room,
    /// A strip transformed down its columns.
    columns: Room,
    /// The tiles at the points: `[36][tiles][C]`.
    pub(super) tiles: Room,
}

impl<'a, const N: usize> Gather<'a, N> {
    /// How far a tile reaches out.
    const BORDER: usize = (N - TILE) / 2;

    pub(super) fn new<S: Simd>(pictures: &'a [f32], channels: usize, grid: Grid) -> Self {
        let point = vectors_for::<S>(channels);
        let row = grid.width * point;
        let columns = (grid.part() * TILE + 2 * Self::BORDER) * point;
        let tiles = POINTS * POINTS * grid.tiles_of_block() + SLACK;
        Gather {
            pictures,
            channels,
            grid,
            rows: Room::new::<S>(N * row),
            zeros: Room::new::<S>(row),
            columns: Room::new::<S>(POINTS * columns),
            tiles: Room::new::<S>(tiles * point),
        }
    }

    /// Vectors from one point to the next.
    pub(super) fn plane<S: Simd>(&self) -> usize {
        self.grid.tiles_of_block() * vectors_for::<S>(self.channels)
    }

    /// Transforms the tiles of a run.
    #[inline(always)]
    pub(super) fn run<S: Simd>(
        &mut self,
        simd: S,
        run: &Run,
        transform: impl Fn(S, [S::f32s; N]) -> [S::f32s; POINTS] + Copy,
    ) {
        self.down(simd, run, transform);
        self.along(simd, run, transform);
    }

    #[inline(always)]
    fn down<S: Simd>(
        &mut self,
        simd: S,
        run: &Run,
        transform: impl Fn(S, [S::f32s; N]) -> [S::f32s; POINTS],
    ) {
        let Grid { height, width, .. } = self.grid;
        let (channels, point) = (self.channels, vectors_for::<S>(self.channels));
        // Columns are counted from the left border on; those inside the picture are first..last.
        let left = run.tiles.start * TILE;
        let all = run.tiles.len() * TILE + 2 * Self::BORDER;
        let first = Self::BORDER.saturating_sub(left);
        let last = all.min(width + Self::BORDER - left);
        let count = (last - first) * point;
        let pixel = left + first - Self::BORDER;

        let wide = channels % S::F32_LANES != 0;
        let top = run.strip * TILE;
        let row = |n: usize| {
            let y = (top + n)
                .checked_sub(Self::BORDER)
                .filter(|&y| y < height)?;
            let start = ((run.picture * height + y) * width + pixel) * channels;
            Some(&self.pictures[start..][..(last - first) * channels])
        };
        if wide {
            let rows = self.rows.vectors_mut::<S>().chunks_exact_mut(width * point);
            for (n, into) in rows.take(N).enumerate() {
                if let Some(row) = row(n) {
                    widen::<S>(row, channels, into);
                }
            }
        }
        let rows: [&[S::f32s]; N] = from_fn(|n| match row(n) {
            None => &self.zeros.vectors::<S>()[..count],
            Some(_) if wide => &self.rows.vectors::<S>()[n * width * point..][..count],
            Some(row) => &S::as_simd_f32s(row).0[..count],
        });

        let zero = simd.splat_f32s(0.0);
        let mut out = self
            .columns
            .vectors_mut::<S>()
            .chunks_exact_mut(all * point);
        let out: [&mut [S::f32s]; POINTS] = from_fn(|_| {
            let row = out.next().expect("the room was made for six rows");
            row[..first * point].fill(zero);
            row[last * point..].fill(zero);
            &mut row[first * point..][..count]
        });
        for k in 0..count {
            let points = transform(simd, from_fn(|n| rows[n][k]));
            for p in 0..POINTS {
                out[p][k] = points[p];
            }
        }
    }

    #[inline(always)]
    fn along<S: Simd>(
        &mut self,
        simd: S,
        run: &Run,
        transform: impl Fn(S, [S::f32s; N]) -> [S::f32s; POINTS],
    ) {
        let point = vectors_for::<S>(self.channels);
        let plane = self.plane::<S>();
        let all = run.tiles.len() * TILE + 2 * Self::BORDER;
        let rows = self
            .columns
            .vectors::<S>()
            .chunks_exact(all * point)
            .take(POINTS);
        let planes = self
            .tiles
            .vectors_mut::<S>()
            .chunks_exact_mut(POINTS * plane);
        for (row, planes) in rows.zip(planes) {
            let mut planes = planes.chunks_exact_mut(plane);
            let out: [&mut [S::f32s]; POINTS] = from_fn(|_| {
                let plane = planes.next().expect("a row of points has six planes");
                &mut plane[run.at * point..][..run.tiles.len() * point]
            });
            for tile in 0..run.tiles.len() {
                let window = &row[tile * TILE * point..][..N * point];
                let inputs: [&[S::f32s]; N] = from_fn(|n| &window[n * point..][..point]);
                for v in 0..point {
                    let points = transform(simd, from_fn(|n| inputs[n][v]));
                    for p in 0..POINTS {
                        out[p][tile * point + v] = points[p];
                    }
                }
            }
        }
    }
}
