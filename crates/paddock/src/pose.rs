//! How a horse holds itself: the angles of its joints, standing, walking, trotting, galloping,
//! rearing, grazing.
//!
//! Angles are in degrees. Legs are measured from straight down, forwards positive; neck and head
//! from straight ahead, upwards positive.

use super::random::Random;

/// Angles of a foreleg: forearm, cannon, pastern.
pub(super) type Fore = [f32; 3];
/// Angles of a hind leg: thigh, gaskin, cannon, pastern.
pub(super) type Hind = [f32; 4];

/// The joints of a horse. Legs come as near and far.
#[derive(Clone, Copy)]
pub(super) struct Pose {
    pub(super) pitch: f32,
    pub(super) neck: f32,
    pub(super) head: f32,
    pub(super) fore: [Fore; 2],
    pub(super) hind: [Hind; 2],
    /// How far mane and tail stream behind: 0 hangs, 1 flies.
    pub(super) wind: f32,
    /// Height of the hooves above the ground, in withers heights.
    pub(super) lift: f32,
}

const STAND: Pose = Pose {
    pitch: 0.0,
    neck: 52.0,
    head: -46.0,
    fore: [[0.0, -2.0, 20.0], [11.0, 9.0, 26.0]],
    hind: [[13.0, -40.0, 0.0, 22.0], [27.0, -20.0, 14.0, 30.0]],
    wind: 0.08,
    lift: 0.0,
};
const GRAZE: Pose = Pose {
    neck: -43.0,
    head: -72.0,
    fore: [[-6.0, -8.0, 15.0], [14.0, 10.0, 25.0]],
    hind: [[14.0, -36.0, 2.0, 24.0], [24.0, -22.0, 12.0, 26.0]],
    ..STAND
};
const WALK: Pose = Pose {
    neck: 40.0,
    head: -44.0,
    fore: [[24.0, 14.0, 30.0], [-14.0, -30.0, -40.0]],
    hind: [[2.0, -48.0, -16.0, -6.0], [32.0, -18.0, 16.0, 34.0]],
    wind: 0.15,
    ..STAND
};
const TROT: Pose = Pose {
    neck: 55.0,
    head: -52.0,
    fore: [[52.0, -34.0, -70.0], [-16.0, -20.0, 0.0]],
    hind: [[-4.0, -56.0, -34.0, -30.0], [36.0, -22.0, 18.0, 20.0]],
    wind: 0.45,
    lift: 0.05,
    ..STAND
};
const REACH: Pose = Pose {
    pitch: 3.0,
    neck: 34.0,
    head: -32.0,
    fore: [[66.0, 56.0, 50.0], [48.0, 4.0, -30.0]],
    hind: [[-14.0, -66.0, -50.0, -74.0], [-2.0, -50.0, -34.0, -60.0]],
    wind: 1.0,
    lift: 0.14,
};
const GATHER: Pose = Pose {
    pitch: -2.0,
    neck: 40.0,
    head: -40.0,
    fore: [[30.0, -70.0, -115.0], [54.0, -48.0, -95.0]],
    hind: [[48.0, 2.0, 42.0, 40.0], [36.0, -20.0, 20.0, 20.0]],
    wind: 0.85,
    lift: 0.1,
};
const PUSH: Pose = Pose {
    pitch: 11.0,
    neck: 44.0,
    head: -42.0,
    fore: [[72.0, 2.0, -50.0], [52.0, -40.0, -90.0]],
    hind: [[2.0, -58.0, -38.0, -6.0], [14.0, -40.0, -18.0, 6.0]],
    wind: 0.9,
    lift: 0.0,
};
const REAR: Pose = Pose {
    pitch: 42.0,
    neck: 62.0,
    head: -38.0,
    fore: [[30.0, -62.0, -100.0], [4.0, -80.0, -110.0]],
    hind: [[34.0, -28.0, 6.0, 26.0], [20.0, -40.0, -4.0, 20.0]],
    wind: 0.5,
    lift: 0.0,
};

impl Pose {
    /// A pose by chance: one of the above with every joint a little off.
    pub(super) fn draw(random: &mut Random) -> Self {
        let mut pose = random.pick(&[
            (0.30, STAND),
            (0.14, GRAZE),
            (0.17, WALK),
            (0.12, TROT),
            (0.09, REACH),
            (0.07, GATHER),
            (0.07, PUSH),
            (0.04, REAR),
        ]);
        pose.pitch += random.around(2.0);
        pose.neck += random.around(9.0);
        pose.head += random.around(10.0);
        for joint in pose
            .fore
            .iter_mut()
            .flatten()
            .chain(pose.hind.iter_mut().flatten())
        {
            *joint += random.around(7.0);
        }
        pose.wind = (pose.wind + random.around(0.12)).clamp(0.0, 1.0);
        if random.chance(0.5) {
            pose.fore.swap(0, 1);
            pose.hind.swap(0, 1);
        }
        pose
    }

    /// Standing with the head up: for portraits.
    pub(super) fn portrait(random: &mut Random) -> Self {
        let wind = random.between(0.0, 0.5);
        Self {
            neck: 50.0 + random.around(12.0),
            head: -42.0 + random.around(12.0),
            wind,
            ..STAND
        }
    }
}
