//! Outputs of kernels of 3 x 3 that lead from three channels to three (the last layer's, colours to
//! colours) in the tiles of [`super::winograd`], vectors over tiles.
//!
//! Three channels fill three lanes of a vector, however wide it is, and the products of a point are
//! over before they have begun. So a block's tiles lie side by side here: `[36 points][3][tiles]`.
//! Each number is made by the same sums in the same order as there: no bit differs.
//!
//! The gradients of weights are summed from tile to tile and stay there. Turned once more, to
//! vectors over points, they took a seventh less time in a browser, and 6 kB of the module's gzip.

mod forward;
mod planes;
#[cfg(test)]
mod tests;
mod turn;

pub(super) use forward::Forward;

use super::winograd::Grid;

/// Channels in, and channels out.
pub(super) const COLOURS: usize = 3;

/// Side of a tile, in outputs, and of a kernel.
const TILE: usize = 4;
const SIDE: usize = 3;

/// Numbers of a row of a tile's outputs.
const ROW: usize = TILE * COLOURS;

/// Numbers turned at a time, in both directions.
const FOUR: usize = turn::FOUR;

/// Tiles that a run has room for: four are turned at a time.
fn room_of_run(grid: Grid) -> usize {
    grid.part().next_multiple_of(FOUR)
}

/// Tiles that a block has room for, in whole vectors of so many lanes.
fn room(grid: Grid, lanes: usize) -> usize {
    (grid.strips_of_block() * room_of_run(grid)).next_multiple_of(lanes.max(FOUR))
}
