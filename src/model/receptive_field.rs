//! How much of the picture one pixel of a network depends on: what each layer looks at, followed
//! back to the input.
//!
//! Along one direction; rows and columns are alike. A convolution looks `k / 2` pixels further on
//! both sides, pooling at two pixels for one, upsampling at one for two. Through a skip connection
//! and past it, what is seen is the union of both ways.

use super::{Order, Part, Source};
use crate::ops::Tail;

/// Two poolings make every fourth pixel alike.
const PERIOD: isize = 4;

/// Pixels from the first to the last, which may lie outside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    first: isize,
    last: isize,
}

impl Interval {
    /// The field of one pixel of the input: itself.
    pub(crate) fn of(pixel: isize) -> Self {
        Interval {
            first: pixel,
            last: pixel,
        }
    }

    /// The first and the last.
    pub(crate) fn bounds(self) -> [isize; 2] {
        [self.first, self.last]
    }

    fn wider(self, by: isize) -> Self {
        Interval {
            first: self.first - by,
            last: self.last + by,
        }
    }

    fn and(self, other: Self) -> Self {
        Interval {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }
}

/// What these pixels of a part's output see of the input.
pub(crate) fn seen(parts: &[Part], number: usize, pixels: Interval) -> Interval {
    let part = &parts[number];
    let tail = part
        .after
        .map_or(Tail::Nothing, |(_, tail): (Order, Tail)| tail);
    let convolved = match tail {
        Tail::Nothing => pixels,
        Tail::MaxPool => Interval {
            first: 2 * pixels.first,
            last: 2 * pixels.last + 1,
        },
        Tail::Upsample => Interval {
            first: pixels.first.div_euclid(2),
            last: pixels.last.div_euclid(2),
        },
    };
    let [kernel, ..] = part.shape();
    let looked_at = convolved.wider((kernel / 2) as isize);
    let through = part
        .sources
        .into_iter()
        .flatten()
        .map(|source| match source {
            Source::Input => looked_at,
            Source::Part(before) => seen(parts, before, looked_at),
        });
    let own = part.adds_table.then_some(pixels);
    through
        .chain(own)
        .reduce(Interval::and)
        .unwrap_or(looked_at)
}

/// The most pixels, on a side, that one pixel of a part's output sees where the picture has no
/// edge.
pub(crate) fn extent(parts: &[Part], number: usize) -> usize {
    let sizes = (0..PERIOD).map(|pixel| {
        let [first, last] = seen(parts, number, Interval::of(pixel)).bounds();
        (last - first + 1).unsigned_abs()
    });
    sizes.max().unwrap_or(0)
}

/// By how many pixels one of a part's output depends on its surroundings, in each direction.
pub(super) fn reach(parts: &[Part], number: usize) -> usize {
    let far = (0..PERIOD).flat_map(|pixel| {
        let [first, last] = seen(parts, number, Interval::of(pixel)).bounds();
        [
            (pixel - first).unsigned_abs(),
            (last - pixel).unsigned_abs(),
        ]
    });
    far.max().unwrap_or(0)
}
