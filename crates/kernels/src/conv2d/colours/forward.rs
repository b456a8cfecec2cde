//! The outputs: inputs at the points times kernels at the points.

use pulp::{Simd, WithSimd};

use crate::parallel;

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, padded, vectors_for};
use super::super::transform::{Kernel, Outputs, POINTS, Transform};
use super::super::vector::{Vector, column, runs, runs_mut, set_column};
use super::super::weights::{self, Order};
use super::super::winograd::{Grid, Run, Squares};
use super::planes::Planes;
use super::turn::{fours, fours_mut, turn};
use super::{COLOURS, FOUR, ROW, SIDE, TILE, room, room_of_run};

/// The outputs of a convolution.
pub(in super::super) struct Forward<'a> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) weight: &'a [f32],
    pub(in super::super) bias: &'a [f32],
    pub(in super::super) sizes: Sizes,
}

impl WithSimd for Forward<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        let Forward {
            x,
            weight,
            bias,
            sizes,
        } = self;
        let grid = Grid::new(sizes, TILE);
        let taps = weights::taps::<S>(weight, sizes, Order::TapsOfPanels);
        let mut kernels =
            AlignedVectors::new::<S>(POINTS * POINTS * COLOURS * vectors_for::<S>(COLOURS));
        Squares::<SIDE, POINTS, _>(taps.numbers(), kernels.numbers_mut(), Kernel).write(simd);
        let strips = grid.strips_of_block();
        parallel::made(
            grid.strips().div_ceil(strips),
            |piece| grid.row((piece * strips).min(grid.strips())) * sizes.width * COLOURS,
            || Scratch::new::<S>(x, grid),
            |scratch, piece, y| {
                let first = piece * strips;
                let strips = first..grid.strips().min(first + strips);
                let first_row = grid.row(strips.start);
                for (block, _) in grid.blocks(strips) {
                    scratch.inputs.fill(simd, &block);
                    Products(scratch, kernels.numbers()).write(simd);
                    Back(scratch, bias).write(simd);
                    for (at, run) in block.iter().enumerate() {
                        scratch.write::<S>(run, at, first_row, y);
                    }
                }
            },
        )
    }
}

/// Where a block is worked on.
struct Scratch<'a> {
    grid: Grid,
    inputs: Planes<'a>,
    /// The products: `[36][3][tiles]`.
    products: AlignedVectors,
    /// These transformed down their columns: `[4][6][3][tiles]`.
    half: AlignedVectors,
    /// The outputs, `[4][4][3][tiles]`.
    outputs: AlignedVectors,
    /// Four tiles' rows, of which some are cut off by the picture's border.
    line: [f32; FOUR * ROW],
}

impl<'a> Scratch<'a> {
    #[inline(never)]
    fn new<S: Simd>(x: &'a [f32], grid: Grid) -> Self {
        let plane = COLOURS * room(grid, S::F32_LANES) / S::F32_LANES;
        Scratch {
            grid,
            inputs: Planes::new::<S>(x, grid),
            products: AlignedVectors::new::<S>(POINTS * POINTS * plane),
            half: AlignedVectors::new::<S>(TILE * POINTS * plane),
            outputs: AlignedVectors::new::<S>(TILE * TILE * plane),
            line: [0.0; FOUR * ROW],
        }
    }

    /// Writes the outputs of a run, whose place in the block is `at`, into `y`, which begins at
    /// pixel row `first_row` of all pictures. Never inlined, as the others.
    #[inline(never)]
    fn write<S: Simd>(&mut self, run: &Run, at: usize, first_row: usize, y: &mut [f32]) {
        let Grid { height, width, .. } = self.grid;
        let room = room(self.grid, S::F32_LANES) / FOUR;
        let first = at * room_of_run(self.grid) / FOUR;
        let top = run.strip * TILE;
        let planes = fours(self.outputs.numbers()).chunks_exact(ROW * room);
        for (row, planes) in planes.take(TILE.min(height - top)).enumerate() {
            let row = run.picture * height + top + row - first_row;
            let y = &mut y[row * width * COLOURS..][..width * COLOURS];
            for quad in 0..run.tiles.len().div_ceil(FOUR) {
                let y = &mut y[(run.tiles.start + quad * FOUR) * ROW..];
                let whole = y.len() >= FOUR * ROW;
                let to = fours_mut(if whole { &mut *y } else { &mut self.line });
                for n in 0..ROW / FOUR {
                    let from = &planes[n * FOUR * room + first + quad..];
                    turn(from, room, &mut to[n..], ROW / FOUR, 1);
                }
                if !whole {
                    y.copy_from_slice(&self.line[..y.len()]);
                }
            }
        }
    }
}

/// `products[point][o] = sum over i of inputs[point][i] kernels[point][i][o]`.
struct Products<'a, 'b>(&'a mut Scratch<'b>, &'a [f32]);

impl Products<'_, '_> {
    /// Never inlined: V8 keeps the kernel in registers only where a function is small.
    #[inline(never)]
    fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for Products<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Products(scratch, kernels) = self;
        let wide = padded::<S>(COLOURS);
        let plane = room(scratch.grid, S::F32_LANES) / S::F32_LANES;
        let inputs = scratch.inputs.points.vectors::<S>();
        let inputs = inputs.chunks_exact(COLOURS * plane);
        let products = scratch.products.vectors_mut::<S>();
        let products = products.chunks_exact_mut(COLOURS * plane);
        let kernels = kernels.chunks_exact(COLOURS * wide);
        for ((inputs, products), kernel) in inputs.zip(products).zip(kernels) {
            let mut factors = [[Vector::all(simd, 0.0); COLOURS]; COLOURS];
            for i in 0..COLOURS {
                for o in 0..COLOURS {
                    factors[i][o] = Vector::all(simd, kernel[i * wide + o]);
                }
            }
            let inputs = runs::<_, COLOURS>(inputs, plane, plane);
            let mut out = runs_mut::<_, COLOURS>(products, plane, 0, plane);
            for v in 0..plane {
                let inputs = column(simd, &inputs, v);
                let mut sums = [Vector::all(simd, 0.0); COLOURS];
                for i in 0..COLOURS {
                    for o in 0..COLOURS {
                        sums[o] = sums[o] + inputs[i] * factors[i][o];
                    }
                }
                set_column(&mut out, v, sums);
            }
        }
    }
}

/// Products to outputs: down the columns, then along the rows, then the bias.
struct Back<'a, 'b>(&'a mut Scratch<'b>, &'a [f32]);

impl Back<'_, '_> {
    /// Never inlined, as the others.
    #[inline(never)]
    fn write<S: Simd>(self, simd: S) {
        simd.vectorize(self);
    }
}

impl WithSimd for Back<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Back(scratch, bias) = self;
        let plane = room(scratch.grid, S::F32_LANES) / S::F32_LANES;
        let n = COLOURS * plane;
        let products = scratch.products.vectors::<S>();
        let half = scratch.half.vectors_mut::<S>();
        for x in 0..POINTS {
            let inputs = runs::<_, POINTS>(&products[x * n..], POINTS * n, n);
            let mut out = runs_mut::<_, TILE>(half, POINTS * n, x * n, n);
            for v in 0..n {
                set_column(&mut out, v, Outputs::transformed(column(simd, &inputs, v)));
            }
        }
        let rows = half.chunks_exact(POINTS * n);
        let outputs = scratch
            .outputs
            .vectors_mut::<S>()
            .chunks_exact_mut(TILE * n);
        for (half, outputs) in rows.zip(outputs) {
            for (c, &bias) in bias.iter().enumerate() {
                let inputs = runs::<_, POINTS>(&half[c * plane..], n, plane);
                let mut out = runs_mut::<_, TILE>(outputs, n, c * plane, plane);
                for v in 0..plane {
                    let row: [_; TILE] = Outputs::transformed(column(simd, &inputs, v));
                    let mut biased = row;
                    for x in 0..TILE {
                        biased[x] = row[x] + Vector::all(simd, bias);
                    }
                    set_column(&mut out, v, biased);
                }
            }
        }
    }
}
