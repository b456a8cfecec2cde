//! Max-pooling on slices of channel-last pictures.

use crate::lanes::{larger, vectorised};
use crate::parallel::pieces;

/// Pictures `[B, H, W, C]` to `[B, H/2, W/2, C]`.
#[inline(never)]
pub fn forward(x: &[f32], [height, width, channels]: [usize; 3]) -> Vec<f32> {
    let (picture, row) = (height * width * channels, width * channels);
    let (rows, columns) = (height / 2, width / 2);
    let batch = x.len() / picture.max(1);
    let mut y = vec![0.0; batch * rows * columns * channels];
    if y.is_empty() {
        return y;
    }
    let pooled = rows * columns * channels;
    pieces(
        &mut y,
        batch,
        |index| index * pooled,
        || (),
        |(), index, y| {
            let pairs = x[index * picture..][..picture].chunks_exact(2 * row);
            for (x, y) in pairs.zip(y.chunks_exact_mut(columns * channels)) {
                let (upper, lower) = x.split_at(row);
                vectorised(
                    #[inline(always)]
                    || pool(upper, lower, y, channels),
                );
            }
        },
    );
    y
}

/// Two rows to one.
#[inline(always)]
fn pool(upper: &[f32], lower: &[f32], y: &mut [f32], channels: usize) {
    let windows = upper
        .chunks_exact(2 * channels)
        .zip(lower.chunks_exact(2 * channels));
    for ((upper, lower), y) in windows.zip(y.chunks_exact_mut(channels)) {
        let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
        for ((((y, &a), &b), &c), &d) in y.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *y = larger(larger(a, b), larger(c, d));
        }
    }
}

/// The gradient of a window goes to its largest value, to the first of several.
#[inline(never)]
pub fn backward(x: &[f32], dy: &[f32], [height, width, channels]: [usize; 3]) -> Vec<f32> {
    let (picture, row) = (height * width * channels, width * channels);
    let columns = width / 2;
    let mut dx = vec![0.0; x.len()];
    if dy.is_empty() {
        return dx;
    }
    let pooled = height / 2 * columns * channels;
    pieces(
        &mut dx,
        x.len() / picture,
        |index| index * picture,
        || (),
        |(), index, dx| {
            let pairs = x[index * picture..][..picture].chunks_exact(2 * row);
            let pairs = pairs.zip(dx.chunks_exact_mut(2 * row));
            let dy = dy[index * pooled..][..pooled].chunks_exact(columns * channels);
            for ((x, dx), dy) in pairs.zip(dy) {
                vectorised(
                    #[inline(always)]
                    || through_pool(x.split_at(row), dx.split_at_mut(row), dy, channels),
                );
            }
        },
    );
    dx
}

/// One row to two.
#[inline(always)]
fn through_pool(
    (upper, lower): (&[f32], &[f32]),
    (upper_dx, lower_dx): (&mut [f32], &mut [f32]),
    dy: &[f32],
    channels: usize,
) {
    let inputs = upper
        .chunks_exact(2 * channels)
        .zip(lower.chunks_exact(2 * channels));
    let outputs = upper_dx
        .chunks_exact_mut(2 * channels)
        .zip(lower_dx.chunks_exact_mut(2 * channels));
    for (((upper, lower), (upper_dx, lower_dx)), dy) in
        inputs.zip(outputs).zip(dy.chunks_exact(channels))
    {
        let ((a, b), (c, d)) = (upper.split_at(channels), lower.split_at(channels));
        let (da, db) = upper_dx.split_at_mut(channels);
        let (dc, dd) = lower_dx.split_at_mut(channels);
        let (c, d) = (&c[..channels], &d[..channels]);
        let (b, db, dd) = (&b[..channels], &mut db[..channels], &mut dd[..channels]);
        for channel in 0..channels {
            let [a, b, c, d] = [a[channel], b[channel], c[channel], d[channel]];
            let dy = dy[channel];
            da[channel] = if (a >= b) & (a >= c) & (a >= d) {
                dy
            } else {
                0.0
            };
            db[channel] = if (b > a) & (b >= c) & (b >= d) {
                dy
            } else {
                0.0
            };
            dc[channel] = if (c > a) & (c > b) & (c >= d) {
                dy
            } else {
                0.0
            };
            dd[channel] = if (d > a) & (d > b) & (d > c) { dy } else { 0.0 };
        }
    }
}
