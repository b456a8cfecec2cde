//! The gradient back through tail and ReLU.

use std::array::from_fn;

use super::rows::{Constants, LANES, Row, change};
use super::{Sizes, Tail};

/// The gradient `dz` before the ReLU, of some lines of a picture and of what no window sees behind
/// them.
#[inline(always)]
pub(super) fn before_relu(
    x: &[f32],
    dy: &[f32],
    constants: &[Constants],
    dz: &mut [f32],
    sizes: Sizes,
) {
    let channels = sizes.channels;
    match sizes.tail {
        Tail::Nothing => {
            dz.copy_from_slice(dy);
            through_relu(x, dz, constants);
        }
        Tail::MaxPool => {
            let (line, pooled) = (sizes.line().max(1), sizes.line_after().max(1));
            let lines = x.chunks_exact(line).zip(dz.chunks_exact_mut(line));
            for ((x, dz), dy) in lines.zip(dy.chunks_exact(pooled)) {
                through_pool(x, dy, constants, dz, channels);
            }
            let seen = dy.len() / pooled * line;
            dz[seen..].fill(0.0);
        }
        Tail::Upsample => {
            let (line, copies) = (sizes.line().max(1), sizes.line_after().max(1));
            for (dz, dy) in dz.chunks_exact_mut(line).zip(dy.chunks_exact(copies)) {
                fold(dy, dz, channels);
            }
            through_relu(x, dz, constants);
        }
    }
}

/// Keeps of `dz` what the ReLU let through.
#[inline(always)]
fn through_relu(x: &[f32], dz: &mut [f32], constants: &[Constants]) {
    change(x, dz, constants, |x, dz, constants| {
        let z = constants.z(x);
        from_fn(|lane| if z[lane] > 0.0 { dz[lane] } else { 0.0 })
    });
}

/// The gradient of a window goes to its largest value, to the first of several, in two rows of
/// pixels.
#[inline(always)]
fn through_pool(x: &[f32], dy: &[f32], constants: &[Constants], dz: &mut [f32], channels: usize) {
    let row = x.len() / 2;
    let (upper, lower) = x.split_at(row);
    let (upper_z, lower_z) = dz.split_at_mut(row);
    let inputs = upper
        .chunks_exact(2 * channels)
        .zip(lower.chunks_exact(2 * channels));
    let outputs = upper_z
        .chunks_exact_mut(2 * channels)
        .zip(lower_z.chunks_exact_mut(2 * channels));
    for (((upper, lower), (upper_z, lower_z)), dy) in
        inputs.zip(outputs).zip(dy.chunks_exact(channels))
    {
        let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
        let ((za, zb), (zc, zd)) = (
            upper_z.split_at_mut(channels),
            lower_z.split_at_mut(channels),
        );
        through_window([a, b, c, d], dy, constants, [za, zb, zc, zd]);
    }
}

/// One window, of all channels.
#[inline(always)]
fn through_window(x: [&[f32]; 4], dy: &[f32], constants: &[Constants], dz: [&mut [f32]; 4]) {
    let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] = x.map(|x| x.as_chunks::<LANES>());
    let (dy, dy_rest) = dy.as_chunks::<LANES>();
    let [(za, za_rest), (zb, zb_rest), (zc, zc_rest), (zd, zd_rest)] =
        dz.map(|dz| dz.as_chunks_mut::<LANES>());
    let inputs = a.iter().zip(b).zip(c).zip(d).zip(dy);
    let outputs = za.iter_mut().zip(zb).zip(zc).zip(zd);
    for ((((((a, b), c), d), dy), (((za, zb), zc), zd)), constants) in
        inputs.zip(outputs).zip(constants)
    {
        [*za, *zb, *zc, *zd] = shares([a, b, c, d], dy, constants);
    }
    if let Some(constants) = constants.get(dy.len()).filter(|_| !dy_rest.is_empty()) {
        let [a, b, c, d, dy] = [a_rest, b_rest, c_rest, d_rest, dy_rest].map(|rest| {
            let mut row = [0.0; LANES];
            row[..rest.len()].copy_from_slice(rest);
            row
        });
        let made = shares([&a, &b, &c, &d], &dy, constants);
        for (rest, made) in [za_rest, zb_rest, zc_rest, zd_rest].into_iter().zip(made) {
            rest.copy_from_slice(&made[..rest.len()]);
        }
    }
}

/// What each of a window's four gets of `dy`.
#[inline(always)]
fn shares(x: [&Row; 4], dy: &Row, constants: &Constants) -> [Row; 4] {
    let [a, b, c, d] = x.map(|x| constants.z(x));
    let mut shares = [[0.0; LANES]; 4];
    for lane in 0..LANES {
        let (a, b, c, d, dy) = (a[lane], b[lane], c[lane], d[lane], dy[lane]);
        // The larger of each row, then of these, the first where they are equal. What is not a
        // number is one in all pixels of its channel, the mean being none: nobody gets anything.
        let (left, left_below) = (a >= b, c >= d);
        let upper = if left { a } else { b };
        let lower = if left_below { c } else { d };
        let above = upper >= lower;
        let some = if above { upper } else { lower } > 0.0;
        let take = |wins: bool| if wins { dy } else { 0.0 };
        shares[0][lane] = take(some & above & left);
        shares[1][lane] = take(some & above & !left);
        shares[2][lane] = take(some & !above & left_below);
        shares[3][lane] = take(some & !above & !left_below);
    }
    shares
}

/// Adds up the gradients of a pixel's four copies, for a row of pixels.
#[inline(always)]
fn fold(dy: &[f32], folded: &mut [f32], channels: usize) {
    let (upper, lower) = dy.split_at(dy.len() / 2);
    let copies = upper
        .chunks_exact(2 * channels)
        .zip(lower.chunks_exact(2 * channels));
    for (sum, (upper, lower)) in folded.chunks_exact_mut(channels).zip(copies) {
        let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
        let (sums, rest) = sum.as_chunks_mut::<LANES>();
        let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] =
            [a, b, c, d].map(|x| x.as_chunks::<LANES>());
        for ((((sum, a), b), c), d) in sums.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *sum = from_fn(|lane| (a[lane] + b[lane]) + (c[lane] + d[lane]));
        }
        for ((((sum, a), b), c), d) in rest
            .iter_mut()
            .zip(a_rest)
            .zip(b_rest)
            .zip(c_rest)
            .zip(d_rest)
        {
            *sum = (a + b) + (c + d);
        }
    }
}
