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
    let pieces = (0..count).scan(out, |rest, index| {
        let (piece, after) = std::mem::take(rest).split_at_mut(start(index + 1) - start(index));
        *rest = after;
        Some((index, piece))
    });
    #[cfg(feature = "threads")]
    let pieces = {
        let pieces: Vec<_> = pieces.collect();
        if rayon::current_num_threads() > 1 && count > 1 {
            return share(pieces, room, work);
        }
        pieces
    };
    let mut room = room();
    for (index, piece) in pieces {
        work(&mut room, index, piece);
    }
}

/// Every thread takes the next piece until none is left.
#[cfg(feature = "threads")]
fn share<T: Send, R>(
    pieces: Vec<(usize, &mut [T])>,
    room: impl Fn() -> R + Sync,
    work: impl Fn(&mut R, usize, &mut [T]) + Sync,
) {
    use std::sync::{Mutex, PoisonError};

    let helpers = rayon::current_num_threads().min(pieces.len()) - 1;
    let queue = Mutex::new(pieces.into_iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take_part = || {
        let Some((mut index, mut piece)) = next() else {
            return;
        };
        let mut room = room();
        loop {
            work(&mut room, index, piece);
            match next() {
                Some(more) => (index, piece) = more,
                None => return,
            }
        }
    };
    rayon::scope(|scope| {
        for _ in 0..helpers {
            scope.spawn(|_| take_part());
        }
        take_part();
    });
}

#[cfg(all(test, feature = "threads"))]
mod tests {
    use super::pieces;
    use crate::device::threads::{count, with};

    #[test]
    fn every_piece_is_made_once_whatever_the_number_of_threads() {
        for threads in [1, 2, 3, 7] {
            for sizes in [0, 1, 2, 100_usize] {
                let starts = |index: usize| index * (index + 1) / 2;
                let mut out = vec![0; starts(sizes)];
                let made = with(threads, || {
                    assert_eq!(count(), threads);
                    pieces(
                        &mut out,
                        sizes,
                        starts,
                        || (),
                        |(), index, piece| {
                            assert_eq!(piece.len(), index + 1);
                            piece.iter_mut().for_each(|number| *number += index);
                        },
                    );
                });
                made.expect("threads");
                let expected = (0..sizes).flat_map(|index| vec![index; index + 1]);
                assert!(out.into_iter().eq(expected));
            }
        }
    }

    #[test]
    fn two_threads_work_at_the_same_time() {
        let both = std::sync::Barrier::new(2);
        with(2, || {
            // Each waits for the other: one thread alone would never come back.
            pieces(
                &mut [0; 2],
                2,
                |index| index,
                || (),
                |(), _, _| {
                    both.wait();
                },
            );
        })
        .expect("threads");
    }
}
