//! The gradients of weights and bias: inputs at the points, times gradients at the points, summed
//! over all tiles.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, padded, vectors_for};
use super::super::product::OuterProducts;
use super::super::sums::{add_points, summed};
use super::super::transform::{Gradients, Inputs, KernelTransposed, POINTS, Transform};
use super::Grid;
use super::gather::Gather;
use super::squares::Squares;

/// The gradients of a convolution's weight and bias.
pub(in super::super) struct WeightGradient<'a, const TILE: usize, const SIDE: usize> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) dy: &'a [f32],
    pub(in super::super) sizes: Sizes,
    /// How many biases have a gradient: O, or none.
    pub(in super::super) biases: usize,
}

impl<const TILE: usize, const SIDE: usize> WithSimd for WeightGradient<'_, TILE, SIDE>
where
    Gradients: Transform<TILE, POINTS>,
    KernelTransposed: Transform<POINTS, SIDE>,
{
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
            || Scratch {
                inputs: Gather::new::<S>(x, sizes.inputs, grid),
                gradients: Gather::new::<S>(dy, sizes.outputs, grid),
                points: AlignedVectors::new::<S>(
                    POINTS * POINTS * sizes.inputs * vectors_for::<S>(sizes.outputs),
                ),
                bias: Vec::new(),
            },
            |scratch, blocks, taps, bias| {
                let strips = blocks.start * strips..grid.strips().min(blocks.end * strips);
                simd.vectorize(Part::<TILE, SIDE> {
                    dy,
                    sizes,
                    grid,
                    strips,
                    scratch,
                    taps,
                    bias,
                });
            },
        )
    }
}

/// Where a part of the sum is worked on.
struct Scratch<'a, const TILE: usize> {
    inputs: Gather<'a, POINTS>,
    gradients: Gather<'a, TILE>,
    /// The sum at the points: `[36][I][O]`.
    points: AlignedVectors,
    bias: Vec<f32>,
}

/// A part of the sum: some strips of all pictures.
struct Part<'a, 'b, const TILE: usize, const SIDE: usize> {
    dy: &'a [f32],
    sizes: Sizes,
    grid: Grid,
    strips: Range<usize>,
    scratch: &'a mut Scratch<'b, TILE>,
    taps: &'a mut [f32],
    bias: &'a mut [f32],
}

impl<const TILE: usize, const SIDE: usize> WithSimd for Part<'_, '_, TILE, SIDE>
where
    Gradients: Transform<TILE, POINTS>,
    KernelTransposed: Transform<POINTS, SIDE>,
{
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Part {
            dy,
            sizes,
            grid,
            strips,
            scratch,
            taps,
            bias,
        } = self;
        let Sizes {
            width,
            inputs: depth,
            outputs,
            ..
        } = sizes;
        let (input, output) = (padded::<S>(depth), padded::<S>(outputs));
        scratch.points.numbers_mut().fill(0.0);
        for (runs, tiles) in grid.blocks(strips) {
            for run in &runs {
                scratch.inputs.run(simd, run, Inputs);
                scratch.gradients.run(simd, run, Gradients);
                if run.tiles.start == 0 {
                    let strip = run.picture * grid.down + run.strip;
                    let rows =
                        grid.row(strip) * width * outputs..grid.row(strip + 1) * width * outputs;
                    add_points(&dy[rows], &mut scratch.bias, bias);
                }
            }
            let (left, right) = (scratch.inputs.plane::<S>(), scratch.gradients.plane::<S>());
            let points = scratch
                .points
                .numbers_mut()
                .chunks_exact_mut(depth * output);
            for (point, out) in points.enumerate().take(POINTS * POINTS) {
                let products = OuterProducts {
                    left: &scratch.inputs.tiles.numbers()[point * left..],
                    step: input,
                    width: depth,
                    right: &scratch.gradients.tiles.numbers()[point * right..][..tiles * output],
                    columns: output / S::F32_LANES,
                    out,
                };
                products.add(simd);
            }
        }
        Squares::<POINTS, SIDE, _>(scratch.points.numbers(), taps, KernelTransposed).write(simd);
    }
}
