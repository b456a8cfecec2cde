//! Loops over rows of numbers that are handled side by side, whatever the width of the machine's
//! vectors.

use std::array::from_fn;

/// Numbers handled side by side.
pub(super) const LANES: usize = 8;
pub(super) type Row = [f32; LANES];

/// Mean, one over the standard deviation, that times the scale, and shift, of the numbers of a row.
pub(super) struct Constants {
    pub(super) mean: Row,
    pub(super) inverse: Row,
    pub(super) factor: Row,
    pub(super) shift: Row,
}

impl Constants {
    /// Before the ReLU.
    #[inline(always)]
    pub(super) fn z(&self, x: &Row) -> Row {
        from_fn(|lane| (x[lane] - self.mean[lane]) * self.factor[lane] + self.shift[lane])
    }
}

/// Values of channels, repeated to the rows of a group.
pub(super) fn rows(values: &[f32], group: usize) -> Vec<Row> {
    let repeated: Vec<f32> = values.iter().copied().cycle().take(group).collect();
    repeated.as_chunks().0.to_vec()
}

/// Adds the rows of a group up to channels, `[G]` to `[C]`.
pub(super) fn by_channel(group: &[Row], sums: &mut [f32]) {
    sums.fill(0.0);
    for pixel in group.as_flattened().chunks_exact(sums.len()) {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += value;
        }
    }
}

/// Gives each row of `a` and `b` to `work` with what the group keeps at its place; behind numbers
/// that fill no row stand zeros.
#[inline(always)]
pub(super) fn each<K>(a: &[f32], b: &[f32], group: &mut [K], work: impl Fn(&Row, &Row, &mut K)) {
    let (a_rows, a_rest) = a.as_chunks::<LANES>();
    let (b_rows, b_rest) = b.as_chunks::<LANES>();
    let count = group.len();
    for (a, b) in a_rows.chunks(count).zip(b_rows.chunks(count)) {
        for ((a, b), kept) in a.iter().zip(b).zip(group.iter_mut()) {
            work(a, b, kept);
        }
    }
    if !a_rest.is_empty() {
        work(
            &padded(a_rest),
            &padded(b_rest),
            &mut group[a_rows.len() % count],
        );
    }
}

/// Changes each row of `out` by that of `a` and by what the group keeps at its place.
#[inline(always)]
pub(super) fn change<K>(
    a: &[f32],
    out: &mut [f32],
    group: &[K],
    change: impl Fn(&Row, &Row, &K) -> Row,
) {
    let (a_rows, a_rest) = a.as_chunks::<LANES>();
    let (out_rows, out_rest) = out.as_chunks_mut::<LANES>();
    let count = group.len();
    for (a, out) in a_rows.chunks(count).zip(out_rows.chunks_mut(count)) {
        for ((a, out), kept) in a.iter().zip(out).zip(group) {
            *out = change(a, out, kept);
        }
    }
    if !out_rest.is_empty() {
        let row = change(
            &padded(a_rest),
            &padded(out_rest),
            &group[a_rows.len() % count],
        );
        out_rest.copy_from_slice(&row[..out_rest.len()]);
    }
}

/// Numbers that fill no row, with zeros behind them.
#[inline(always)]
fn padded(rest: &[f32]) -> Row {
    let mut row = [0.0; LANES];
    row[..rest.len()].copy_from_slice(rest);
    row
}
