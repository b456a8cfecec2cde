//! The gradients of weights and bias: inputs at the points, times gradients at the points, summed
//! over all tiles.
//!
//! Sums run from tile to tile, so that their vectors are over points: `[tiles][3][36 points]`.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, padded, vectors_for};
use super::super::sums::{add_points, summed};
use super::super::transform::{Gradients, Inputs, KernelTransposed, POINTS};
use super::super::vector::{Vector, column, runs, runs_mut};
use super::super::winograd::{Grid, Run, Squares};
use super::planes::Planes;
use super::turn::{fours, fours_mut, turn};
use super::{COLOURS, FOUR, SIDE, TILE, room, room_of_run};

/// The gradients of a convolution's weight and bias.
pub(in super::super) struct WeightGradient<'a> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) dy: &'a [f32],
    pub(in super::super) sizes: Sizes,
    /// How many biases have a gradient: O, or none.
    pub(in super::super) biases: usize,
}

impl WithSimd for WeightGradient<'_> {
    type Output = [Vec<f32>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<f32>; 2] {
        let WeightGradient {
            x,
            dy,
            sizes,
            biases,
        } = self;
        let grid = Grid::new(sizes, TILE);
        let strips = grid.strips_of_block();
        summed::<S, _>(
            sizes,
            biases,
            grid.strips().div_ceil(strips),
            || Scratch::new::<S>(x, dy, grid),
            |scratch, blocks, taps, bias| {
                let strips = blocks.start * strips..grid.strips().min(blocks.end * strips);
                scratch.add(simd, strips, bias);
                scratch.read::<S>();
                let points = scratch.wide.numbers();
                Squares::<POINTS, SIDE, _>(points, taps, KernelTransposed).write(simd);
            },
        )
    }
}

/// Where a part of the sum is worked on.
struct Scratch<'a> {
    grid: Grid,
    dy: &'a [f32],
    inputs: Planes<'a, POINTS>,
    gradients: Planes<'a, TILE>,
    /// The two, turned: `[tiles][3][36 points]`.
    left: AlignedVectors,
    right: AlignedVectors,
    /// The sum at the points: `[I][O][36]`.
    points: AlignedVectors,
    /// The same as [`Squares`] want it: `[36][I][O]`.
    wide: AlignedVectors,
    bias: Vec<f32>,
}

/// Vectors that hold the points of a tile.
fn of_points<S: Simd>() -> usize {
    (POINTS * POINTS).div_ceil(S::F32_LANES)
}

impl<'a> Scratch<'a> {
    fn new<S: Simd>(x: &'a [f32], dy: &'a [f32], grid: Grid) -> Self {
        let tiles = room(grid, S::F32_LANES) * COLOURS * of_points::<S>();
        Scratch {
            grid,
            dy,
            inputs: Planes::new::<S>(x, grid),
            gradients: Planes::new::<S>(dy, grid),
            left: AlignedVectors::new::<S>(tiles),
            right: AlignedVectors::new::<S>(tiles),
            points: AlignedVectors::new::<S>(COLOURS * COLOURS * of_points::<S>()),
            wide: AlignedVectors::new::<S>(POINTS * POINTS * COLOURS * vectors_for::<S>(COLOURS)),
            bias: Vec::new(),
        }
    }

    /// What these strips add to the sum at the points, which begins at zero, and to the bias.
    fn add<S: Simd>(&mut self, simd: S, strips: Range<usize>, bias: &mut [f32]) {
        let row = self.grid.width * COLOURS;
        self.points.numbers_mut().fill(0.0);
        for (block, tiles) in self.grid.blocks(strips) {
            self.inputs.fill(simd, &block, Inputs);
            self.gradients.fill(simd, &block, Gradients);
            for run in block.iter().filter(|run| run.tiles.start == 0) {
                let strip = run.picture * self.grid.down + run.strip;
                let rows = self.grid.row(strip) * row..self.grid.row(strip + 1) * row;
                add_points(&self.dy[rows], &mut self.bias, bias);
            }
            let (inputs, gradients) = (&self.inputs.points, &self.gradients.points);
            by_tile::<S>(inputs.numbers(), self.grid, &block, &mut self.left);
            by_tile::<S>(gradients.numbers(), self.grid, &block, &mut self.right);
            Products(self, tiles).add(simd);
        }
    }

    /// From `[I][O][36]` to `[36][I][O]`.
    fn read<S: Simd>(&mut self) {
        let wide = padded::<S>(COLOURS);
        let points = self.points.numbers();
        let points = points.chunks_exact(of_points::<S>() * S::F32_LANES);
        for (pair, sums) in points.take(COLOURS * COLOURS).enumerate() {
            let at = pair / COLOURS * wide + pair % COLOURS;
            let to = self.wide.numbers_mut()[at..].iter_mut();
            for (to, sum) in to.step_by(COLOURS * wide).zip(&sums[..POINTS * POINTS]) {
                *to = *sum;
            }
        }
    }
}

/// From planes of a block's tiles, `[36][3][tiles]`, to `[tiles][3][36]`. Never inlined, as the
/// others.
#[inline(never)]
fn by_tile<S: Simd>(planes: &[f32], grid: Grid, block: &[Run], to: &mut AlignedVectors) {
    let (planes, to) = (fours(planes), fours_mut(to.numbers_mut()));
    let room = room(grid, S::F32_LANES) / FOUR;
    let points = of_points::<S>() * S::F32_LANES / FOUR;
    for (at, run) in block.iter().enumerate() {
        let first = at * room_of_run(grid) / FOUR;
        let to = &mut to[run.at * COLOURS * points..];
        for colour in 0..COLOURS {
            for point in 0..POINTS * POINTS / FOUR {
                let from = &planes[(point * FOUR * COLOURS + colour) * room + first..];
                let to = &mut to[colour * points + point..];
                let count = run.tiles.len().div_ceil(FOUR);
                turn(from, COLOURS * room, to, COLOURS * points, count);
            }
        }
    }
}

/// `points[i][o] += sum over tiles of left[tile][i] right[tile][o]`.
struct Products<'a, 'b>(&'a mut Scratch<'b>, usize);

impl Products<'_, '_> {
    /// Never inlined: V8 keeps the sums in registers only where a function is small.
    #[inline(never)]
    fn add<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for Products<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Products(scratch, tiles) = self;
        let n = of_points::<S>();
        let left = &scratch.left.vectors::<S>()[..tiles * COLOURS * n];
        let right = &scratch.right.vectors::<S>()[..tiles * COLOURS * n];
        let out = scratch.points.vectors_mut::<S>();
        for v in 0..n {
            let mut sums = [[Vector::all(simd, 0.0); COLOURS]; COLOURS];
            let tiles = left.chunks_exact(COLOURS * n);
            for (left, right) in tiles.zip(right.chunks_exact(COLOURS * n)) {
                let left = column(simd, &runs::<_, COLOURS>(left, n, n), v);
                let right = column(simd, &runs::<_, COLOURS>(right, n, n), v);
                for i in 0..COLOURS {
                    for o in 0..COLOURS {
                        sums[i][o] = sums[i][o] + left[i] * right[o];
                    }
                }
            }
            for i in 0..COLOURS {
                let out = runs_mut::<_, COLOURS>(&mut out[i * COLOURS * n..], n, 0, n);
                for o in 0..COLOURS {
                    let sum = Vector::new(simd, out[o][v]) + sums[i][o];
                    out[o][v] = sum.lanes;
                }
            }
        }
    }
}
