//! One long result, made piece by piece: the only loop of the CPU engine that threads may share.
//!
//! The pieces do not depend on the number of threads, and no piece reads another: the bits are the
//! same in whatever order, and on however many threads, they are made.

/// Cuts `out` before the positions `start(1)`, `start(2)`, ... (`start(count)` is its end) and
/// gives each piece to `work` with its number and with scratch space. `scratch` makes one for each
/// thread, and the pieces of a thread share it one after the other.
pub(crate) fn pieces<T: Send, R>(
    out: &mut [T],
    count: usize,
    start: impl Fn(usize) -> usize,
    scratch: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [T]) + Sync,
) {
    #[cfg(test)]
    if order::is_reversed() {
        for index in (0..count).rev() {
            work(
                &mut scratch(),
                index,
                &mut out[start(index)..start(index + 1)],
            );
        }
        return;
    }
    #[cfg(feature = "threads")]
    if shared::threads(count) > 1 {
        return shared::pieces(out, count, start, scratch, work);
    }
    let mut scratch = scratch();
    for index in 0..count {
        work(
            &mut scratch,
            index,
            &mut out[start(index)..start(index + 1)],
        );
    }
}

/// [`pieces`] of a new result, each at first zero.
pub(crate) fn made<R>(
    count: usize,
    start: impl Fn(usize) -> usize,
    scratch: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [f32]) + Sync,
) -> Vec<f32> {
    if in_any_order(count) {
        let mut out = vec![0.0; start(count)];
        pieces(&mut out, count, start, scratch, work);
        return out;
    }
    let mut scratch = scratch();
    let mut out = Vec::with_capacity(start(count));
    for index in 0..count {
        // Cleared one at a time, a piece is still in the cache when it is written.
        out.resize(start(index + 1), 0.0);
        work(&mut scratch, index, &mut out[start(index)..]);
    }
    out
}

/// Whether so many pieces are made in another order than the first to the last.
fn in_any_order(_count: usize) -> bool {
    #[cfg(test)]
    if order::is_reversed() {
        return true;
    }
    #[cfg(feature = "threads")]
    if shared::threads(_count) > 1 {
        return true;
    }
    false
}

/// Pieces taken by whichever thread is free.
#[cfg(feature = "threads")]
mod shared {
    use std::sync::{Mutex, PoisonError};

    use crate::room;

    /// Threads that have something to do.
    pub(super) fn threads(count: usize) -> usize {
        count.min(rayon::current_num_threads())
    }

    pub(super) fn pieces<T: Send, R>(
        out: &mut [T],
        count: usize,
        start: impl Fn(usize) -> usize,
        scratch: impl Fn() -> R + Sync,
        work: impl Fn(&mut R, usize, &mut [T]) + Sync,
    ) {
        let mut rest = out;
        let cut: Vec<&mut [T]> = (0..count)
            .map(|index| {
                let (piece, after) =
                    std::mem::take(&mut rest).split_at_mut(start(index + 1) - start(index));
                rest = after;
                piece
            })
            .collect();
        let queue = Mutex::new(cut.into_iter().enumerate());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        rayon::scope(|scope| {
            for _ in 0..threads(count) {
                scope.spawn(|_| {
                    let mut mine = None;
                    while let Some((index, piece)) = next() {
                        room::make();
                        work(mine.get_or_insert_with(&scratch), index, piece);
                    }
                });
            }
        });
    }

    #[cfg(test)]
    mod tests {
        use std::sync::atomic::Ordering::Relaxed;

        use super::*;

        #[test]
        fn who_asks_for_room_and_is_never_heard_of_again_does_not_hold_the_threads_for_long() {
            room::ASKED.store(1, Relaxed);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
            let mut out = [0; 9];
            pool.expect("there are threads").install(|| {
                pieces(&mut out, 9, |at| at, || (), |(), at, piece| piece[0] = at);
            });
            assert_eq!(out, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
            assert_eq!(room::ASKED.load(Relaxed), 0);
        }
    }
}

/// The other extreme, for tests: from the last piece to the first, each in scratch space of its
/// own.
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
