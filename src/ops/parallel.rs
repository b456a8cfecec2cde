//! One long result, made piece by piece: the only loop of the CPU engine that threads may share.
//!
//! The pieces do not depend on the number of threads, and no piece reads another: the bits are the same in whatever order, and on
//! however many threads, they are made.

/// Cuts `out` before the positions `start(1)`, `start(2)`, ... (`start(count)` is its end) and gives each piece to `work` with its
/// number and with a room to work in, which `room` makes, and which pieces share one after the other.
pub(crate) fn pieces<T: Send, R>(
    out: &mut [T],
    count: usize,
    start: impl Fn(usize) -> usize,
    room: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [T]) + Sync,
) {
    #[cfg(test)]
    if order::is_reversed() {
        for index in (0..count).rev() {
            work(&mut room(), index, &mut out[start(index)..start(index + 1)]);
        }
        return;
    }
    let mut room = room();
    for index in 0..count {
        work(&mut room, index, &mut out[start(index)..start(index + 1)]);
    }
}

/// [`pieces`] of a new result, each at first zero.
pub(crate) fn made<R>(
    count: usize,
    start: impl Fn(usize) -> usize,
    room: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [f32]) + Sync,
) -> Vec<f32> {
    #[cfg(test)]
    if order::is_reversed() {
        let mut out = vec![0.0; start(count)];
        pieces(&mut out, count, start, room, work);
        return out;
    }
    let mut room = room();
    let mut out = Vec::with_capacity(start(count));
    for index in 0..count {
        // Cleared one at a time, a piece is still in the cache when it is written.
        out.resize(start(index + 1), 0.0);
        work(&mut room, index, &mut out[start(index)..]);
    }
    out
}

/// The other extreme, for tests: from the last piece to the first, each in a room of its own.
#[cfg(test)]
pub(crate) mod order {
    use std::cell::Cell;

    thread_local! {
        static REVERSED: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn is_reversed() -> bool {
        REVERSED.get()
    }

    /// What `work` gives when pieces are made in reversed order.
    pub(crate) fn reversed<R>(work: impl FnOnce() -> R) -> R {
        REVERSED.set(true);
        let result = work();
        REVERSED.set(false);
        result
    }
}
