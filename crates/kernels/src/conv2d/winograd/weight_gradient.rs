//! The gradients of weights and bias: inputs at the points, times gradients at the points, summed
//! over all tiles.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::super::Sizes;
use super::super::product::OuterProducts;
use super::super::room::{Room, padded, vectors_for};
use super::super::sums::{add_points, summed};
use super::super::transform::{Gradients, Inputs, POINTS, TILE};
use super::Grid;
use super::gather::Gather;
use super::weights::from_points;

/// The gradients of a convolution's weight and bias.
pub(in super::super) struct WeightGradient<'a> {
    pub(in super::super) x: &'a [f32],
    pub(in super::super) dy: &'a [f32],
    pub(in super::super) sizes: Sizes,
}

impl WithSimd for WeightGradient<'_> {
    type Output = [Vec<f32>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<f32>; 2] {
        let WeightGradient { x, dy, sizes } = self;
        let grid = Grid::new(sizes);
        let strips = grid.strips_of_block();
        summed::<S, _>(
            sizes,
            grid.strips().div_ceil(strips),
            || Rooms {
                inputs: Gather::new::<S>(x, sizes.inputs, grid),
                gradients: Gather::new::<S>(dy, sizes.outputs, grid),
                points: Room::new::<S>(
                    POINTS * POINTS * sizes.inputs * vectors_for::<S>(sizes.outputs),
                ),
                bias: Vec::new(),
            },
            |rooms, blocks, taps, bias| {
                let strips = blocks.start * strips..grid.strips().min(blocks.end * strips);
                simd.vectorize(Part {
                    dy,
                    sizes,
                    grid,
                    strips,
                    rooms,
                    taps,
                    bias,
                });
            },
        )
    }
}

/// Where a part of the sum is worked on.
struct Rooms<'a> {
    inputs: Gather<'a, POINTS>,
    gradients: Gather<'a, TILE>,
    /// The sum at the points: `[36][I][O]`.
    points: Room,
    bias: Vec<f32>,
}

/// A part of the sum: some strips of all pictures.
struct Part<'a, 'b> {
    dy: &'a [f32],
    sizes: Sizes,
    grid: Grid,
    strips: Range<usize>,
    rooms: &'a mut Rooms<'b>,
    taps: &'a mut [f32],
    bias: &'a mut [f32],
}

impl WithSimd for Part<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Part {
            dy,
            sizes,
            grid,
            strips,
            rooms,
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
        rooms.points.numbers_mut().fill(0.0);
        for (runs, tiles) in grid.blocks(strips) {
            for run in &runs {
                rooms.inputs.run(simd, run, Inputs);
                rooms.gradients.run(simd, run, Gradients);
                if run.tiles.start == 0 {
                    let strip = run.picture * grid.down + run.strip;
                    let rows =
                        grid.row(strip) * width * outputs..grid.row(strip + 1) * width * outputs;
                    add_points(&dy[rows], &mut rooms.bias, bias);
                }
            }
            let (left, right) = (rooms.inputs.plane::<S>(), rooms.gradients.plane::<S>());
            let points = rooms.points.numbers_mut().chunks_exact_mut(depth * output);
            for (point, out) in points.enumerate().take(POINTS * POINTS) {
                let products = OuterProducts {
                    left: &rooms.inputs.tiles.numbers()[point * left..],
                    step: input,
                    width: depth,
                    right: &rooms.gradients.tiles.numbers()[point * right..][..tiles * output],
                    columns: output / S::F32_LANES,
                    out,
                };
                products.add(simd);
            }
        }
        from_points(
            simd,
            rooms.points.vectors::<S>(),
            S::as_mut_simd_f32s(taps).0,
        );
    }
}
