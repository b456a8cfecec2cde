//! Pictures to tiles that lie side by side: the pixels under a strip, transformed down its columns;
//! turned; then transformed along each row of its tiles.

use pulp::{Scalar, Simd, WithSimd};

use super::super::aligned::AlignedVectors;
use super::super::transform::{Inputs, POINTS, Transform};
use super::super::vector::{column, runs, runs_mut, set_column};
use super::super::winograd::{Grid, Run};
use super::turn::{fours, fours_mut, turn};
use super::{COLOURS, FOUR, ROW, TILE, room, room_of_run};

/// Pixels on either side of a tile that it sees.
const BORDER: usize = (POINTS - TILE) / 2;

/// Numbers of a row that a tile sees, and as many as are turned.
const SEEN: usize = (POINTS * COLOURS).next_multiple_of(FOUR);

/// Pictures `[B, H, W, 3]`, and a block of their tiles.
pub(super) struct Planes<'a> {
    pictures: &'a [f32],
    grid: Grid,
    /// A row of zeros.
    zeros: Vec<f32>,
    /// A strip transformed down its columns, and the room of one of its rows.
    columns: AlignedVectors,
    row: usize,
    /// Where a row's pixels begin and end, and where the zeros behind them end.
    frame: [usize; 3],
    /// The same, turned: `[6][6][3][tiles]`.
    turned: AlignedVectors,
    /// The tiles at the points: `[36][3][tiles]`.
    pub(super) points: AlignedVectors,
}

impl<'a> Planes<'a> {
    #[inline(never)]
    pub(super) fn new<S: Simd>(pictures: &'a [f32], grid: Grid) -> Self {
        let plane = room(grid, S::F32_LANES) / S::F32_LANES;
        let row = room_of_run(grid) * ROW + SEEN;
        Planes {
            pictures,
            grid,
            zeros: vec![0.0; grid.width * COLOURS],
            columns: AlignedVectors::new::<S>((POINTS * row).div_ceil(S::F32_LANES)),
            row,
            frame: [0; 3],
            // What is turned too much goes into the next row, and is overwritten there.
            turned: AlignedVectors::new::<S>((POINTS * POINTS * COLOURS + FOUR) * plane),
            points: AlignedVectors::new::<S>(POINTS * POINTS * COLOURS * plane),
        }
    }

    /// Transforms the tiles of a block.
    pub(super) fn fill<S: Simd>(&mut self, simd: S, block: &[Run]) {
        for (at, run) in block.iter().enumerate() {
            Down(self, run, at).write(simd);
        }
        Along(self).write(simd);
    }

    /// Down the columns of a run, all numbers of a row side by side.
    #[inline(always)]
    fn down<S: Simd>(&mut self, simd: S, run: &Run) {
        let Grid { height, width, .. } = self.grid;
        // Columns are counted from the left border on; those inside the picture are first..last.
        let left = run.tiles.start * TILE;
        let all = run.tiles.len() * TILE + 2 * BORDER;
        let first = BORDER.saturating_sub(left);
        let last = all.min(width + BORDER - left);
        let pixel = left + first - BORDER;
        let (start, end) = (first * COLOURS, last * COLOURS);
        let mut rows = [&self.zeros[..end - start]; POINTS];
        for (n, row) in rows.iter_mut().enumerate() {
            let y = (run.strip * TILE + n).checked_sub(BORDER);
            if let Some(y) = y.filter(|&y| y < height) {
                let pixel = (run.picture * height + y) * width + pixel;
                *row = &self.pictures[pixel * COLOURS..][..end - start];
            }
        }
        let columns = self.columns.numbers_mut();
        let frame = [start, end, all * COLOURS];
        if self.frame != frame {
            // Only where a strip is framed in another way than the one before: for each row the
            // browser's `memory.fill` is called out of the module.
            for row in columns.chunks_exact_mut(self.row).take(POINTS) {
                row[..start].fill(0.0);
                row[end..all * COLOURS].fill(0.0);
            }
            self.frame = frame;
        }
        let out = runs_mut::<_, POINTS>(columns, self.row, start, end - start)
            .map(|row| S::as_mut_simd_f32s(row));
        let rows = rows.map(|row| S::as_simd_f32s(row));
        let whole = rows.map(|(whole, _)| whole);
        for v in 0..whole[0].len() {
            let made = Inputs::transformed(column(simd, &whole, v));
            for n in 0..POINTS {
                out[n].0[v] = made[n].lanes;
            }
        }
        // What fills no vector, number by number.
        let rest = rows.map(|(_, rest)| rest);
        for at in 0..rest[0].len() {
            let made = Inputs::transformed(column(Scalar, &rest, at));
            for n in 0..POINTS {
                out[n].1[at] = made[n].lanes;
            }
        }
    }

    /// From rows of pixels to planes of tiles, four tiles at a time; `at` is the run's place in the
    /// block.
    #[inline(always)]
    fn turn<S: Simd>(&mut self, run: &Run, at: usize) {
        let room = room(self.grid, S::F32_LANES) / FOUR;
        let first = at * room_of_run(self.grid) / FOUR;
        let rows = fours(self.columns.numbers()).chunks_exact(self.row / FOUR);
        let turned = fours_mut(self.turned.numbers_mut());
        for (index, row) in rows.take(POINTS).enumerate() {
            for quad in 0..run.tiles.len().div_ceil(FOUR) {
                let to = &mut turned[index * POINTS * COLOURS * room + first + quad..];
                turn(&row[quad * ROW..], ROW / FOUR, to, room, SEEN / FOUR);
            }
        }
    }

    #[inline(always)]
    fn along<S: Simd>(&mut self, simd: S) {
        let plane = COLOURS * room(self.grid, S::F32_LANES) / S::F32_LANES;
        let rows = self.turned.vectors::<S>().chunks_exact(POINTS * plane);
        let points = self.points.vectors_mut::<S>();
        for (row, points) in rows
            .zip(points.chunks_exact_mut(POINTS * plane))
            .take(POINTS)
        {
            let inputs = runs::<_, POINTS>(row, plane, plane);
            let mut out = runs_mut::<_, POINTS>(points, plane, 0, plane);
            for v in 0..plane {
                set_column(&mut out, v, Inputs::transformed(column(simd, &inputs, v)));
            }
        }
    }
}

/// The first two steps, of a run and its place in the block.
struct Down<'a, 'b>(&'a mut Planes<'b>, &'a Run, usize);

impl Down<'_, '_> {
    /// Never inlined: V8 makes the best of small functions.
    #[inline(never)]
    fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for Down<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Down(planes, run, at) = self;
        planes.down(simd, run);
        planes.turn::<S>(run, at);
    }
}

/// The last step, of a block.
struct Along<'a, 'b>(&'a mut Planes<'b>);

impl Along<'_, '_> {
    /// Never inlined, as the others.
    #[inline(never)]
    fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for Along<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        self.0.along(simd);
    }
}
