//! The outputs: inputs at the points times kernels at the points.

use pulp::{Simd, WithSimd};

use crate::parallel;

use super::super::Sizes;
use super::super::aligned::{AlignedVectors, padded, vectors_for, widen};
use super::super::product::{Rows, RowsTimesMatrix};
use super::super::transform::{Inputs, Kernel, Outputs, POINTS, Transform};
use super::super::weights::{self, Order};
use super::Grid;
use super::gather::Gather;
use super::scatter::Scatter;
use super::squares::Squares;

/// The outputs of a convolution.
pub(in super::super) struct Forward<'a, const TILE: usize, const SIDE: usize> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) weight: &'a [f32],
    pub(in super::super) bias: &'a [f32],
    pub(in super::super) sizes: Sizes,
}

impl<const TILE: usize, const SIDE: usize> WithSimd for Forward<'_, TILE, SIDE>
where
    Kernel: Transform<SIDE, POINTS>,
    Outputs: Transform<POINTS, TILE>,
{
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        let Forward {
            x,
            weight,
            bias,
            sizes,
        } = self;
        let Sizes { width, outputs, .. } = sizes;
        let grid = Grid::new(sizes, TILE);
        let taps = weights::taps::<S>(weight, sizes, Order::TapsOfPanels);
        let mut kernels =
            AlignedVectors::new::<S>(POINTS * POINTS * sizes.inputs * vectors_for::<S>(outputs));
        Squares::<SIDE, POINTS, _>(taps.numbers(), kernels.numbers_mut(), Kernel).write(simd);
        let mut wide_bias = AlignedVectors::new::<S>(vectors_for::<S>(outputs));
        widen(bias, outputs, padded::<S>(outputs), wide_bias.numbers_mut());
        let strips = grid.strips_of_block();
        parallel::made(
            grid.strips().div_ceil(strips),
            |piece| grid.row((piece * strips).min(grid.strips())) * width * outputs,
            || {
                (
                    Gather::new::<S>(x, sizes.inputs, grid),
                    Scatter::new::<S>(outputs, grid),
                )
            },
            |(gather, scatter), piece, y| {
                let first = piece * strips;
                let strips = first..grid.strips().min(first + strips);
                simd.vectorize(Piece::<TILE> {
                    grid,
                    strips,
                    sizes,
                    kernels: &kernels,
                    bias: &wide_bias,
                    gather,
                    scatter,
                    y,
                });
            },
        )
    }
}

/// Some strips of the output.
struct Piece<'a, 'b, const TILE: usize> {
    grid: Grid,
    strips: std::ops::Range<usize>,
    sizes: Sizes,
    kernels: &'a AlignedVectors,
    bias: &'a AlignedVectors,
    gather: &'a mut Gather<'b, POINTS>,
    scatter: &'a mut Scatter,
    y: &'a mut [f32],
}

impl<const TILE: usize> WithSimd for Piece<'_, '_, TILE>
where
    Outputs: Transform<POINTS, TILE>,
{
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Piece {
            grid,
            strips,
            sizes,
            kernels,
            bias,
            gather,
            scatter,
            y,
        } = self;
        let Sizes {
            inputs: depth,
            outputs,
            ..
        } = sizes;
        let (input, output) = (padded::<S>(depth), padded::<S>(outputs));
        let first_row = grid.row(strips.start);
        for (runs, tiles) in grid.blocks(strips) {
            for run in &runs {
                gather.run(simd, run, Inputs);
            }
            let (from, to) = (gather.plane::<S>(), scatter.plane::<S>());
            let kernels = kernels.numbers().chunks_exact(depth * output);
            let products = scatter.tiles.numbers_mut().chunks_exact_mut(to);
            for (point, (matrix, products)) in kernels.zip(products).enumerate() {
                let rows = Rows {
                    numbers: &gather.tiles.numbers()[point * from..],
                    step: input,
                    runs: 1,
                    run_step: 0,
                    depth,
                };
                let out = &mut products[..tiles * output];
                let columns = output / S::F32_LANES;
                RowsTimesMatrix {
                    rows,
                    matrix,
                    bias: None,
                    columns,
                    out,
                }
                .write(simd);
            }
            for run in &runs {
                scatter.run::<S, TILE>(simd, run, bias.numbers(), first_row, y);
            }
        }
    }
}
