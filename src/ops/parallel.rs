//! One long result, made piece by piece: the only loop of the CPU engine that threads may share.
//!
//! The pieces do not depend on the number of threads, and no piece reads another: the bits are the same in whatever order, and on
//! however many threads, they are made.

/// Cuts `out` before the position `start(1)`, `start(2)`, ... (`start` of `count` is its end) and gives each piece to `work` with its
/// number and with room to work in, which `room` makes and which pieces share one after the other.
pub(crate) fn pieces<T: Send, R>(
    out: &mut [T],
    count: usize,
    start: impl Fn(usize) -> usize,
    room: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [T]) + Sync,
) {
    let mut room = room();
    let mut rest = out;
    for index in 0..count {
        let (piece, after) = rest.split_at_mut(start(index + 1) - start(index));
        work(&mut room, index, piece);
        rest = after;
    }
}
