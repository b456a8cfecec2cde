//! Mane and tail: locks that hang at rest and stream at a gallop.

use super::coat::Coat;
use super::ink::{blend, dim};
use super::limb::{bone, heading, step};
use super::random::Random;
use super::raster::{Bone, Point};

/// Locks along the crest that hang down the neck or stream behind it, and a forelock.
pub(super) fn mane(
    [root, arch, poll]: [Point; 3],
    along: Point,
    face: Point,
    wind: f32,
    coat: &Coat,
    random: &mut Random,
) -> Vec<Bone> {
    const LOCKS: usize = 9;
    let length = random.between(0.13, 0.24);
    let mut bones = Vec::with_capacity(LOCKS + 1);
    for lock in 0..LOCKS {
        let share = 0.1 + 0.9 * lock as f32 / (LOCKS - 1) as f32;
        let [from, to, part] = if share < 0.5 {
            [root, arch, [share * 2.0; 2]]
        } else {
            [arch, poll, [share * 2.0 - 1.0; 2]]
        };
        let middle = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part[axis]);
        let crest = step(middle, along, 0.0, (0.180 - 0.090 * share) * 0.86);
        let hanging = [-0.25 - wind, -1.0 + 1.15 * wind];
        let reach = length * random.between(0.8, 1.25);
        let tip = step(crest, hanging, reach, 0.0);
        bones.push(bone(
            crest,
            tip,
            [0.050, 0.024],
            [coat.mane, dim(coat.mane, 0.9)],
        ));
    }
    let top = step(poll, face, 0.0, 0.085);
    bones.push(bone(
        top,
        step(top, face, 0.11, -0.02),
        [0.04, 0.018],
        [coat.mane; 2],
    ));
    bones
}

/// A dock and two lengths of hair that hang or stream.
pub(super) fn tail(dock: Point, wind: f32, coat: &Coat, random: &mut Random) -> Vec<Bone> {
    let fall = 180.0 + 80.0 * (1.0 - wind) + random.around(10.0);
    let bend = fall + 10.0 * (1.0 - wind) + random.around(8.0) + 14.0 * wind;
    let out = step(dock, heading(fall - 35.0), 0.10, 0.0);
    let middle = step(out, heading(fall), 0.24, 0.0);
    let tip = step(middle, heading(bend), random.between(0.18, 0.30), 0.0);
    let ink = coat.mane;
    vec![
        bone(dock, out, [0.05, 0.055], [blend(ink, coat.body, 0.4), ink]),
        bone(out, middle, [0.055, 0.072], [ink, ink]),
        bone(middle, tip, [0.072, 0.02], [ink, dim(ink, 0.9)]),
    ]
}
