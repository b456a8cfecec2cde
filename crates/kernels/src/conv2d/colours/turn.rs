//! Rows to columns: what lies pixel by pixel, to what lies tile by tile, and back.

use super::super::vector::runs;

/// Rows, and numbers of a row, turned at a time: a 128-bit vector's.
pub(super) const FOUR: usize = 4;

/// Four numbers side by side.
pub(super) type Four = [f32; FOUR];

/// Four rows of `count` fours, `from_step` apart, to 4 `count` rows of one four, `to_step` apart.
///
/// In fours, so that there is one check for each that is written: the checks of slices of numbers
/// took longer than all else.
#[inline(always)]
pub(super) fn turn(from: &[Four], from_step: usize, to: &mut [Four], to_step: usize, count: usize) {
    let [a, b, c, d] = runs::<_, FOUR>(from, from_step, count);
    for (quad, (((a, b), c), d)) in a.iter().zip(b).zip(c).zip(d).enumerate() {
        let turned = turned([a, b, c, d]);
        for n in 0..FOUR {
            to[(quad * FOUR + n) * to_step] = turned[n];
        }
    }
}

/// Numbers in fours.
#[inline(always)]
pub(super) fn fours(numbers: &[f32]) -> &[Four] {
    numbers.as_chunks().0
}

/// Numbers in fours, to be written.
#[inline(always)]
pub(super) fn fours_mut(numbers: &mut [f32]) -> &mut [Four] {
    numbers.as_chunks_mut().0
}

/// By shuffles of vectors, which the compiler does not find: half as many instructions.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
fn turned(rows: [&Four; FOUR]) -> [Four; FOUR] {
    use std::arch::wasm32::{f32x4, f32x4_extract_lane, i32x4_shuffle, i64x2_shuffle};

    let [a, b, c, d] = rows.map(|row| f32x4(row[0], row[1], row[2], row[3]));
    let (ab, ab_after) = (
        i32x4_shuffle::<0, 4, 1, 5>(a, b),
        i32x4_shuffle::<2, 6, 3, 7>(a, b),
    );
    let (cd, cd_after) = (
        i32x4_shuffle::<0, 4, 1, 5>(c, d),
        i32x4_shuffle::<2, 6, 3, 7>(c, d),
    );
    let turned = [
        i64x2_shuffle::<0, 2>(ab, cd),
        i64x2_shuffle::<1, 3>(ab, cd),
        i64x2_shuffle::<0, 2>(ab_after, cd_after),
        i64x2_shuffle::<1, 3>(ab_after, cd_after),
    ];
    turned.map(|row| {
        [
            f32x4_extract_lane::<0>(row),
            f32x4_extract_lane::<1>(row),
            f32x4_extract_lane::<2>(row),
            f32x4_extract_lane::<3>(row),
        ]
    })
}

#[cfg(not(target_arch = "wasm32"))]
#[inline(always)]
fn turned(rows: [&Four; FOUR]) -> [Four; FOUR] {
    let mut turned = [[0.0; FOUR]; FOUR];
    for n in 0..FOUR {
        for m in 0..FOUR {
            turned[n][m] = rows[m][n];
        }
    }
    turned
}
