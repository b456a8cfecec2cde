//! Seven coats of horses: hues that differ, grey levels that overlap, and the white that some are
//! born with.

use super::ink::{Ink, at_grey, blend, dim, grey};
use super::random::Random;

/// What a coat is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bay,
    Chestnut,
    Black,
    Grey,
    Palomino,
    Dun,
    Pinto,
}

impl Kind {
    /// The darkest and the lightest body of this kind.
    pub(super) fn bodies(self) -> [Ink; 2] {
        match self {
            Self::Bay => [[84.0, 44.0, 28.0], [168.0, 110.0, 76.0]],
            Self::Chestnut => [[112.0, 52.0, 28.0], [208.0, 136.0, 88.0]],
            Self::Black => [[26.0, 24.0, 27.0], [88.0, 84.0, 90.0]],
            Self::Grey | Self::Pinto => [[74.0, 76.0, 82.0], [226.0, 226.0, 228.0]],
            Self::Palomino => [[152.0, 106.0, 56.0], [234.0, 196.0, 138.0]],
            Self::Dun => [[120.0, 92.0, 62.0], [204.0, 176.0, 140.0]],
        }
    }
}

/// What breaks the even colour of the body.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pattern {
    Plain,
    /// Round pale spots, this strong.
    Dapples(f32),
    /// White patches where the noise is above this.
    Patches(f32),
}

/// The colours of one horse and its markings.
#[derive(Clone)]
pub(super) struct Coat {
    pub(super) body: Ink,
    /// Knees and hocks downwards.
    pub(super) points: Ink,
    pub(super) muzzle: Ink,
    pub(super) mane: Ink,
    pub(super) hoof: Ink,
    pub(super) pattern: Pattern,
    /// White from the hoof up, in shares of the cannon, leg by leg (near fore, far fore, near hind,
    /// far hind).
    pub(super) socks: [f32; 4],
    /// Width of the white on the face, 0 for none.
    pub(super) blaze: f32,
    pub(super) gloss: f32,
}

pub(super) const WHITE: Ink = [236.0, 232.0, 226.0];
const SOOT: Ink = [34.0, 30.0, 31.0];
const FLAXEN: Ink = [232.0, 210.0, 164.0];

impl Coat {
    /// A coat by chance.
    pub(super) fn draw(random: &mut Random) -> Self {
        let kind = random.pick(&[
            (0.20, Kind::Bay),
            (0.20, Kind::Chestnut),
            (0.12, Kind::Black),
            (0.16, Kind::Grey),
            (0.13, Kind::Palomino),
            (0.10, Kind::Dun),
            (0.11, Kind::Pinto),
        ]);
        Self::of(kind, random)
    }

    fn of(kind: Kind, random: &mut Random) -> Self {
        if kind == Kind::Pinto {
            let base = random.pick(&[(0.4, Kind::Chestnut), (0.3, Kind::Bay), (0.3, Kind::Black)]);
            let mut coat = Self::of(base, random);
            coat.pattern = Pattern::Patches(random.between(0.42, 0.56));
            coat.socks = [1.0; 4];
            if random.chance(0.4) {
                coat.mane = WHITE;
            }
            return coat;
        }
        let [darkest, lightest] = kind.bodies();
        let body = blend(darkest, lightest, random.unit())
            .map(|channel| channel * random.between(0.96, 1.04));
        let level = grey(body);
        let (points, muzzle, mane) = match kind {
            Kind::Bay => (SOOT, blend(body, SOOT, 0.6), SOOT),
            Kind::Dun => (
                blend(body, SOOT, 0.75),
                blend(body, SOOT, 0.5),
                blend(body, SOOT, 0.85),
            ),
            Kind::Black => (dim(body, 0.85), dim(body, 0.9), dim(body, 0.75)),
            Kind::Chestnut if random.chance(0.3) => {
                (dim(body, 0.85), body, at_grey(FLAXEN, level * 1.3))
            }
            Kind::Chestnut => (dim(body, 0.85), dim(body, 0.9), dim(body, 0.8)),
            Kind::Palomino => (
                blend(body, WHITE, 0.25),
                blend(body, SOOT, 0.25),
                at_grey(FLAXEN, (level * 1.35).min(228.0)),
            ),
            Kind::Grey | Kind::Pinto if random.chance(0.5) => {
                (dim(body, 0.55), dim(body, 0.6), dim(body, 0.5))
            }
            Kind::Grey | Kind::Pinto => (dim(body, 0.9), dim(body, 0.7), blend(body, WHITE, 0.6)),
        };
        let pattern = match kind {
            Kind::Grey if random.chance(0.6) => Pattern::Dapples(random.between(0.1, 0.3)),
            _ => Pattern::Plain,
        };
        let marked = random.chance(0.55);
        let mut white = |odds: f32, low: f32, high: f32| {
            if marked && random.chance(odds) {
                random.between(low, high)
            } else {
                0.0
            }
        };
        let socks = [0, 1, 2, 3].map(|_| white(0.5, 0.25, 1.0));
        let blaze = white(0.7, 0.5, 1.0);
        let gloss = if kind == Kind::Grey {
            0.06
        } else {
            random.between(0.08, 0.22)
        };
        let hoof = blend(
            [58.0, 50.0, 46.0],
            [150.0, 128.0, 100.0],
            random.unit() * 0.6,
        );
        Self {
            body,
            points,
            muzzle,
            mane,
            hoof,
            pattern,
            socks,
            blaze,
            gloss,
        }
    }
}
