//! Tiles to pictures: products at the points, transformed back, with the bias, into the rows of the output.

use pulp::{Simd, WithSimd};

use super::super::room::{Room, narrow, padded, vectors_for};
use super::super::transform::{POINTS, TILE, outputs};
use super::super::vector::{Vector, column, runs, runs_mut, set_column};
use super::{Grid, Run};

/// Room for the outputs of a block.
pub(super) struct Scatter {
    channels: usize,
    grid: Grid,
    /// The products: `[36][tiles][O]`.
    pub(super) tiles: Room,
    /// A tile transformed down its columns: `[4][6][O]`.
    half: Room,
    /// A row of a tile: `[4][O]`.
    line: Room,
}

impl Scatter {
    pub(super) fn new<S: Simd>(channels: usize, grid: Grid) -> Self {
        let point = vectors_for::<S>(channels);
        Scatter {
            channels,
            grid,
            tiles: Room::new::<S>(POINTS * POINTS * grid.tiles_of_block() * point),
            half: Room::new::<S>(TILE * POINTS * point),
            line: Room::new::<S>(TILE * point),
        }
    }

    /// Numbers from one point to the next.
    pub(super) fn plane<S: Simd>(&self) -> usize {
        self.grid.tiles_of_block() * padded::<S>(self.channels)
    }

    /// Writes the outputs of a run into `y`, which begins at pixel row `first_row` of all pictures. Never inlined, as `Gather::run`.
    #[inline(never)]
    pub(super) fn run<S: Simd>(
        &mut self,
        simd: S,
        run: &Run,
        bias: &[f32],
        first_row: usize,
        y: &mut [f32],
    ) {
        simd.vectorize(ScatterRun {
            scatter: self,
            run,
            bias,
            first_row,
            y,
        });
    }

    #[inline(always)]
    fn write<S: Simd>(
        &mut self,
        simd: S,
        run: &Run,
        bias: &[S::f32s],
        first_row: usize,
        y: &mut [f32],
    ) {
        let Grid { height, width, .. } = self.grid;
        let (channels, point) = (self.channels, vectors_for::<S>(self.channels));
        let top = run.strip * TILE;
        for tile in run.tiles.clone() {
            self.down(simd, run.at + tile - run.tiles.start);
            let left = tile * TILE;
            let pixels = TILE.min(width - left);
            let whole = pixels == TILE && channels % S::F32_LANES == 0;
            let half = self.half.vectors::<S>().chunks_exact(POINTS * point);
            for (row, half) in half.take(TILE.min(height - top)).enumerate() {
                let row = run.picture * height + top + row - first_row;
                let y = &mut y[(row * width + left) * channels..][..pixels * channels];
                if whole {
                    line(simd, half, bias, S::as_mut_simd_f32s(y).0);
                } else {
                    let room = self.line.vectors_mut::<S>();
                    line(simd, half, bias, &mut room[..TILE * point]);
                    narrow(self.line.numbers(), padded::<S>(channels), channels, y);
                }
            }
        }
    }

    /// Transforms a tile down its columns.
    #[inline(always)]
    fn down<S: Simd>(&mut self, simd: S, tile: usize) {
        let point = vectors_for::<S>(self.channels);
        let plane = self.plane::<S>() / S::F32_LANES;
        let tiles = self.tiles.vectors::<S>();
        let half = self.half.vectors_mut::<S>();
        for at in 0..POINTS {
            let inputs = &tiles[at * plane + tile * point..];
            let inputs = runs::<_, POINTS>(inputs, POINTS * plane, point);
            let mut out = runs_mut::<_, TILE>(half, POINTS * point, at * point, point);
            for v in 0..point {
                set_column(&mut out, v, outputs(column(simd, &inputs, v)));
            }
        }
    }
}

/// One row of a tile: six points to four pixels.
#[inline(always)]
fn line<S: Simd>(simd: S, half: &[S::f32s], bias: &[S::f32s], y: &mut [S::f32s]) {
    let point = bias.len();
    let inputs = runs::<_, POINTS>(half, point, point);
    let mut out = runs_mut::<_, TILE>(y, point, 0, point);
    for v in 0..point {
        let mut pixels = outputs(column(simd, &inputs, v));
        for pixel in &mut pixels {
            *pixel = *pixel + Vector::new(simd, bias[v]);
        }
        set_column(&mut out, v, pixels);
    }
}

struct ScatterRun<'a> {
    scatter: &'a mut Scatter,
    run: &'a Run,
    bias: &'a [f32],
    first_row: usize,
    y: &'a mut [f32],
}

impl WithSimd for ScatterRun<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let ScatterRun {
            scatter,
            run,
            bias,
            first_row,
            y,
        } = self;
        let bias = &S::as_simd_f32s(bias).0[..vectors_for::<S>(scatter.channels)];
        scatter.write(simd, run, bias, first_row, y);
    }
}
