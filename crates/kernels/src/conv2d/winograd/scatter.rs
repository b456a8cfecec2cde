//! Tiles to pictures: products at the points, transformed back, with the bias, into the rows of the
//! output.

use pulp::{Simd, WithSimd, bytemuck};

use super::super::aligned::{AlignedVectors, padded, vectors_for};
use super::super::transform::{Outputs, POINTS, Transform};
use super::super::vector::{Vector, column, runs, runs_mut, set_column};
use super::{Grid, Run};

/// Room for the outputs of a block.
pub(super) struct Scatter {
    channels: usize,
    grid: Grid,
    /// The products: `[36][tiles][O]`.
    pub(super) tiles: AlignedVectors,
    /// A few tiles transformed down their columns: `[rows][6][tiles][O]`.
    half: AlignedVectors,
    /// A row of a tile that is cut off by the picture's border.
    line: Vec<f32>,
}

impl Scatter {
    pub(super) fn new<S: Simd>(channels: usize, grid: Grid) -> Self {
        let point = vectors_for::<S>(channels);
        Scatter {
            channels,
            grid,
            tiles: AlignedVectors::new::<S>(POINTS * POINTS * grid.tiles_of_block() * point),
            half: AlignedVectors::new::<S>(grid.tile * POINTS * group::<S>(channels) * point),
            line: vec![0.0; grid.tile * channels],
        }
    }

    /// Numbers from one point to the next.
    pub(super) fn plane<S: Simd>(&self) -> usize {
        self.grid.tiles_of_block() * padded::<S>(self.channels)
    }

    /// Writes the outputs of a run into `y`, which begins at pixel row `first_row` of all pictures.
    /// Never inlined, as `Gather::run`.
    #[inline(never)]
    pub(super) fn run<S: Simd, const TILE: usize>(
        &mut self,
        simd: S,
        run: &Run,
        bias: &[f32],
        first_row: usize,
        y: &mut [f32],
    ) where
        Outputs: Transform<POINTS, TILE>,
    {
        simd.vectorize(ScatterRun::<TILE> {
            scatter: self,
            run,
            bias,
            first_row,
            y,
        });
    }

    #[inline(always)]
    fn write<S: Simd, const TILE: usize>(
        &mut self,
        simd: S,
        run: &Run,
        bias: &[S::f32s],
        first_row: usize,
        y: &mut [f32],
    ) where
        Outputs: Transform<POINTS, TILE>,
    {
        let Grid { height, width, .. } = self.grid;
        let (channels, point) = (self.channels, vectors_for::<S>(self.channels));
        let top = run.strip * TILE;
        let group = group::<S>(channels);
        for first in run.tiles.clone().step_by(group) {
            let tiles = first..run.tiles.end.min(first + group);
            let length = tiles.len() * point;
            self.down::<S, TILE>(simd, run.at + first - run.tiles.start, length);
            let half = self.half.vectors::<S>().chunks_exact(POINTS * length);
            for (row, half) in half.take(TILE.min(height - top)).enumerate() {
                let row = run.picture * height + top + row - first_row;
                let y = &mut y[row * width * channels..][..width * channels];
                for (index, tile) in tiles.clone().enumerate() {
                    let half = &half[index * point..];
                    let y = &mut y[tile * TILE * channels..];
                    if (tile + 1) * TILE <= width {
                        line::<S, TILE>(simd, half, length, bias, &mut y[..TILE * channels]);
                    } else {
                        line::<S, TILE>(simd, half, length, bias, &mut self.line);
                        y.copy_from_slice(&self.line[..y.len()]);
                    }
                }
            }
        }
    }

    /// Transforms tiles of so many vectors down their columns.
    #[inline(always)]
    fn down<S: Simd, const TILE: usize>(&mut self, simd: S, first: usize, length: usize)
    where
        Outputs: Transform<POINTS, TILE>,
    {
        let point = vectors_for::<S>(self.channels);
        let plane = self.plane::<S>() / S::F32_LANES;
        let tiles = self.tiles.vectors::<S>();
        let half = self.half.vectors_mut::<S>();
        for at in 0..POINTS {
            let inputs = &tiles[at * plane + first * point..];
            let inputs = runs::<_, POINTS>(inputs, POINTS * plane, length);
            let mut out = runs_mut::<_, TILE>(half, POINTS * length, at * length, length);
            for v in 0..length {
                set_column(&mut out, v, Outputs::transformed(column(simd, &inputs, v)));
            }
        }
    }
}

/// Tiles that are transformed down their columns together: a loop is worth its beginning, and its
/// results stay in the first cache.
fn group<S: Simd>(channels: usize) -> usize {
    (32 / vectors_for::<S>(channels)).max(1)
}

/// One row of a tile: six points to its pixels.
#[inline(always)]
fn line<S: Simd, const TILE: usize>(
    simd: S,
    half: &[S::f32s],
    step: usize,
    bias: &[S::f32s],
    y: &mut [f32],
) where
    Outputs: Transform<POINTS, TILE>,
{
    let inputs = runs::<_, POINTS>(half, step, bias.len());
    let channels = y.len() / TILE;
    let (whole, rest) = (channels / S::F32_LANES, channels % S::F32_LANES);
    let pixels = runs_mut::<_, TILE>(y, channels, 0, channels);
    for v in 0..whole + usize::from(rest > 0) {
        let row = Outputs::transformed(column(simd, &inputs, v));
        for c in 0..TILE {
            let value = (row[c] + Vector::new(simd, bias[v])).lanes;
            let pixel = &mut pixels[c][v * S::F32_LANES..];
            if v < whole {
                S::as_mut_simd_f32s(pixel).0[0] = value;
            } else {
                let values = bytemuck::cast_slice::<_, f32>(std::slice::from_ref(&value));
                for lane in 0..S::F32_LANES {
                    if lane < rest {
                        pixel[lane] = values[lane];
                    }
                }
            }
        }
    }
}

struct ScatterRun<'a, const TILE: usize> {
    scatter: &'a mut Scatter,
    run: &'a Run,
    bias: &'a [f32],
    first_row: usize,
    y: &'a mut [f32],
}

impl<const TILE: usize> WithSimd for ScatterRun<'_, TILE>
where
    Outputs: Transform<POINTS, TILE>,
{
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
        scatter.write::<S, TILE>(simd, run, bias, first_row, y);
    }
}
