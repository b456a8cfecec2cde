//! Normalisation, ReLU and tail on slices of channel-last pictures.
//!
//! Sums are taken per picture in f32, which threads may share, and over the pictures in f64, in the
//! order of the pictures.

mod backward;
mod forward;
mod route;
mod rows;
mod statistics;

pub use backward::{Gradients, backward};
pub use forward::forward;
pub use statistics::statistics;

use rows::{Constants, LANES, rows};

/// Added to the variance before its root; PyTorch's default.
pub const EPSILON: f32 = 1e-5;

/// What follows the ReLU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tail {
    /// The largest of each 2 x 2 window: half the height and width, rounded down.
    MaxPool,
    /// The size stays as it is.
    Nothing,
    /// Each pixel twice in both directions (nearest neighbour): double the height and width.
    Upsample,
}

impl Tail {
    /// Height or width after the tail.
    pub fn side(self, side: usize) -> usize {
        match self {
            Tail::MaxPool => side / 2,
            Tail::Nothing => side,
            Tail::Upsample => 2 * side,
        }
    }
}

/// What a normalisation works on.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Pictures in the batch, B.
    pub batch: usize,
    /// Height before the tail.
    pub height: usize,
    /// Width before the tail.
    pub width: usize,
    /// Channels, C.
    pub channels: usize,
    /// What follows the ReLU.
    pub tail: Tail,
}

impl Sizes {
    /// Values of a channel.
    pub fn samples(self) -> usize {
        self.batch * self.height * self.width
    }

    fn picture(self) -> usize {
        self.height * self.width * self.channels
    }

    /// Numbers of a picture after the tail.
    fn after(self) -> usize {
        self.tail.side(self.height) * self.tail.side(self.width) * self.channels
    }

    /// Numbers of a line: a row of pixels, or the two rows of a row of windows.
    fn line(self) -> usize {
        let rows = match self.tail {
            Tail::MaxPool => 2,
            Tail::Nothing | Tail::Upsample => 1,
        };
        rows * self.width * self.channels
    }

    /// Numbers of a line after the tail.
    fn line_after(self) -> usize {
        let rows = match self.tail {
            Tail::MaxPool | Tail::Nothing => 1,
            Tail::Upsample => 2,
        };
        rows * self.tail.side(self.width) * self.channels
    }

    /// Some lines of a picture that begin with a group's first number, as the picture does.
    fn strip(self) -> Strip {
        let (line, group) = (self.line().max(1), self.group().max(1));
        let whole = (1..=group).find(|lines| (lines * line).is_multiple_of(group));
        let whole = whole.unwrap_or(group);
        let lines = whole * (STRIP / (whole * line)).max(1);
        Strip {
            before: lines * line,
            after: (lines * self.line_after()).max(1),
        }
    }

    /// The shortest run of whole pixels that is whole rows of lanes: a picture of 3 channels goes
    /// as one of 24 with an eighth of the pixels.
    fn group(self) -> usize {
        let shared = (0..=LANES.ilog2()).map(|power| 1 << power);
        let shared = shared.filter(|divisor| self.channels.is_multiple_of(*divisor));
        self.channels * (LANES / shared.max().unwrap_or(1))
    }
}

/// Numbers that, with what is made of them, stay in the first cache.
const STRIP: usize = 1 << 11;

/// Numbers of a strip, before and after the tail.
#[derive(Clone, Copy)]
struct Strip {
    before: usize,
    after: usize,
}

/// `(x - mean) * inverse * scale + shift`, each `[C]`.
pub struct Affine {
    /// The mean of each channel.
    pub mean: Vec<f32>,
    /// One over its standard deviation.
    pub inverse: Vec<f32>,
    /// What is learned to multiply by.
    pub scale: Vec<f32>,
    /// What is learned to add.
    pub shift: Vec<f32>,
}

impl Affine {
    /// From the variance of each channel, to which [`EPSILON`] is added.
    pub fn new(mean: &[f32], variance: &[f32], scale: &[f32], shift: &[f32]) -> Self {
        let inverse = variance
            .iter()
            .map(|variance| 1.0 / (variance + EPSILON).sqrt());
        Affine {
            mean: mean.to_vec(),
            inverse: inverse.collect(),
            scale: scale.to_vec(),
            shift: shift.to_vec(),
        }
    }

    /// What the rows of a group need.
    fn constants(&self, group: usize) -> Vec<Constants> {
        let factor = self.inverse.iter().zip(&self.scale).map(|(a, b)| a * b);
        let factor = rows(&factor.collect::<Vec<_>>(), group);
        let [mean, inverse, shift] =
            [&self.mean, &self.inverse, &self.shift].map(|values| rows(values, group));
        let all = mean.into_iter().zip(inverse).zip(factor).zip(shift);
        all.map(|(((mean, inverse), factor), shift)| Constants {
            mean,
            inverse,
            factor,
            shift,
        })
        .collect()
    }
}
