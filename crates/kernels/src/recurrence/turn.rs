//! Rows copied and turned into columns, in blocks of 4 x 4 that stay in registers.

use pulp::Simd;

use super::panels::Panels;

/// A block's side.
const SIDE: usize = 4;

/// `to[c][r] = from[r][c]` of `height` rows and `width` columns that lie `from_step` and `to_step`
/// numbers apart.
#[inline(never)]
fn turn(
    from: &[f32],
    from_step: usize,
    [height, width]: [usize; 2],
    to: &mut [f32],
    to_step: usize,
) {
    let whole = height / SIDE * SIDE;
    for row in (0..whole).step_by(SIDE) {
        let [a, b, c, d] = std::array::from_fn(|r| &from[(row + r) * from_step..][..width]);
        let blocks = blocks(a)
            .iter()
            .zip(blocks(b))
            .zip(blocks(c))
            .zip(blocks(d));
        assert!(row + SIDE <= to_step);
        for ((((a, b), c), d), to) in blocks.zip(to.chunks_exact_mut(SIDE * to_step)) {
            for (turned, to) in turned([*a, *b, *c, *d])
                .iter()
                .zip(to.chunks_exact_mut(to_step))
            {
                to[row..row + SIDE].copy_from_slice(turned);
            }
        }
        for column in width / SIDE * SIDE..width {
            let to = &mut to[column * to_step + row..][..SIDE];
            to.copy_from_slice(&[a[column], b[column], c[column], d[column]]);
        }
    }
    for row in whole..height {
        for column in 0..width {
            to[column * to_step + row] = from[row * from_step + column];
        }
    }
}

/// Lays a matrix `[height, width]` out in panels as it lies.
#[inline(never)]
pub(super) fn fill<S: Simd>(panels: &mut Panels, matrix: &[f32], [height, width]: [usize; 2]) {
    let (places, numbers) = panels.places::<S>();
    for place in places {
        let count = place.step.min(width - place.column);
        let whole = count / SIDE * SIDE;
        let from = matrix[place.column..].chunks(width);
        let to = numbers[place.at..].chunks_exact_mut(place.step);
        for (from, to) in from.zip(to).take(height) {
            for column in (0..whole).step_by(SIDE) {
                to[column..column + SIDE].copy_from_slice(&from[column..column + SIDE]);
            }
            to[whole..count].copy_from_slice(&from[whole..count]);
        }
    }
}

/// Lays the transpose of a matrix `[height, width]` out in panels.
#[inline(never)]
pub(super) fn fill_turned<S: Simd>(
    panels: &mut Panels,
    matrix: &[f32],
    [height, width]: [usize; 2],
) {
    let (places, numbers) = panels.places::<S>();
    for place in places {
        let rows = place.step.min(height - place.column);
        turn(
            &matrix[place.column * width..],
            width,
            [rows, width],
            &mut numbers[place.at..],
            place.step,
        );
    }
}

/// A row in blocks; what is left over is left out.
#[inline(always)]
fn blocks(row: &[f32]) -> &[[f32; SIDE]] {
    row.as_chunks::<SIDE>().0
}

/// A block turned. The compiler does it number by number, so that it is said in the browser's own
/// instructions there.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
fn turned(block: [[f32; SIDE]; SIDE]) -> [[f32; SIDE]; SIDE] {
    use std::arch::wasm32::{i32x4_shuffle as shuffle, v128};
    let [a, b, c, d] = block.map(pulp::bytemuck::cast::<_, v128>);
    let (low_ac, high_ac) = (shuffle::<0, 4, 1, 5>(a, c), shuffle::<2, 6, 3, 7>(a, c));
    let (low_bd, high_bd) = (shuffle::<0, 4, 1, 5>(b, d), shuffle::<2, 6, 3, 7>(b, d));
    [
        shuffle::<0, 4, 1, 5>(low_ac, low_bd),
        shuffle::<2, 6, 3, 7>(low_ac, low_bd),
        shuffle::<0, 4, 1, 5>(high_ac, high_bd),
        shuffle::<2, 6, 3, 7>(high_ac, high_bd),
    ]
    .map(pulp::bytemuck::cast)
}

#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
fn turned(block: [[f32; SIDE]; SIDE]) -> [[f32; SIDE]; SIDE] {
    let mut to = [[0.0; SIDE]; SIDE];
    for r in 0..SIDE {
        for c in 0..SIDE {
            to[c][r] = block[r][c];
        }
    }
    to
}
