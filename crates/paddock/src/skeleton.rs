//! A horse's bones from its pose and coat: barrel, haunch and chest, a tapering neck, a wedge of a
//! head, four jointed legs, mane and tail.
//!
//! Lengths are in withers heights: x forwards, y up, the ground near 0.

use super::coat::{Coat, WHITE};
use super::hair::{mane, tail};
use super::ink::{Ink, blend, dim};
use super::limb::{HOOF, bone, heading, leg, step};
use super::pose::Pose;
use super::random::Random;
use super::raster::{Bone, Point};

/// The hip, around which the body pitches.
const HIP: Point = [-0.31, 0.80];
const DARK: Ink = [22.0, 18.0, 18.0];

/// A horse in layers, back to front.
pub(super) struct Skeleton {
    pub(super) far_legs: [Vec<Bone>; 2],
    pub(super) tail: Vec<Bone>,
    pub(super) body: Vec<Bone>,
    pub(super) mane: Vec<Bone>,
    pub(super) face: Vec<Bone>,
    /// Middle of the head.
    pub(super) head: Point,
    /// Height of the ground under the lowest hoof.
    pub(super) ground: f32,
}

impl Skeleton {
    /// The bones of a horse with this pose and this coat; proportions vary a little by chance.
    pub(super) fn new(pose: &Pose, coat: &Coat, random: &mut Random) -> Self {
        let build = random.between(0.93, 1.08);
        let tilt = heading(pose.pitch);
        let place = |x: f32, y: f32| step(HIP, tilt, x - HIP[0], y - HIP[1]);
        let [body, points] = [coat.body, coat.points];

        let fore = |side: usize| {
            let [forearm, cannon, pastern] = pose.fore[side].map(|angle| angle + pose.pitch);
            let (shin, foot) = socks(coat, side);
            let knee = blend(body, points, 0.6);
            leg(
                place(0.30 + 0.04 * side as f32, 0.63),
                &[
                    (0.28, forearm, [0.100, 0.054], [body, knee]),
                    (0.21, cannon, [0.050, 0.040], shin),
                    (0.085, pastern, [0.040, 0.038], foot),
                ],
                coat.hoof,
            )
        };
        let hind = |side: usize| {
            let [thigh, gaskin, cannon, pastern] = pose.hind[side];
            let (shin, foot) = socks(coat, 2 + side);
            let hock = blend(body, points, 0.6);
            leg(
                [HIP[0] + 0.03 * side as f32, HIP[1]],
                &[
                    (0.20, thigh, [0.190, 0.150], [body, body]),
                    (0.28, gaskin, [0.125, 0.056], [body, hock]),
                    (0.25, cannon, [0.052, 0.042], shin),
                    (0.085, pastern, [0.040, 0.038], foot),
                ],
                coat.hoof,
            )
        };

        let shaded = dim(body, 0.93);
        let mut bones = vec![
            bone(
                place(-0.31, 0.79),
                place(-0.12, 0.80),
                [0.185, 0.190],
                [body, body],
            ),
            bone(
                place(-0.14, 0.75),
                place(0.14, 0.735),
                [0.195 * build, 0.215 * build],
                [shaded, body],
            ),
            bone(
                place(0.12, 0.80),
                place(0.29, 0.79),
                [0.185, 0.185],
                [body, body],
            ),
            bone(
                place(0.30, 0.70),
                place(0.36, 0.78),
                [0.140, 0.145],
                [body, body],
            ),
        ];
        let legs = [hind(0), fore(0), hind(1), fore(1)];
        let hooves = legs.iter().flatten().map(|bone| bone.to[1]);
        let ground = hooves.fold(f32::MAX, f32::min) - HOOF - pose.lift;
        let [near_hind, near_fore, far_hind, far_fore] = legs;
        bones.extend(near_hind);
        bones.extend(near_fore);

        let along = heading(pose.neck + pose.pitch);
        let root = place(0.29, 0.83);
        let arch = step(root, along, 0.28, 0.03);
        let poll = step(root, along, 0.56, 0.0);
        bones.push(bone(root, arch, [0.190, 0.132], [body, body]));
        bones.push(bone(arch, poll, [0.132, 0.090], [body, body]));
        let face = heading(pose.head + pose.pitch);
        let brow = step(poll, face, 0.02, 0.0);
        let nose = step(brow, face, 0.33, -0.015);
        bones.push(bone(
            brow,
            nose,
            [0.092, 0.056],
            [body, blend(body, coat.muzzle, 0.8)],
        ));
        bones.push(bone(
            step(brow, face, 0.07, -0.05),
            step(brow, face, 0.12, -0.04),
            [0.078, 0.062],
            [body, body],
        ));
        bones.push(bone(
            nose,
            step(nose, face, 0.035, -0.01),
            [0.056, 0.052],
            [coat.muzzle, coat.muzzle],
        ));
        let crown = step(brow, face, -0.05, 0.06);
        let upwards = heading(pose.head + pose.pitch + 128.0);
        let pricked = step(crown, upwards, 0.105, 0.0);
        bones.push(bone(crown, pricked, [0.046, 0.012], [body, dim(body, 0.8)]));

        let far = |leg: Vec<Bone>| {
            leg.into_iter()
                .map(|bone| Bone {
                    inks: bone.inks.map(|ink| dim(ink, 0.68)),
                    ..bone
                })
                .collect()
        };
        let mut far_fore: Vec<Bone> = far(far_fore);
        let back = step(crown, face, 0.045, 0.0);
        far_fore.push(bone(
            back,
            step(back, upwards, 0.10, 0.0),
            [0.040, 0.012],
            [dim(body, 0.75); 2],
        ));
        Self {
            far_legs: [far_fore, far(far_hind)],
            tail: tail(place(-0.49, 0.88), pose.wind, coat, random),
            body: bones,
            mane: mane([root, arch, poll], along, face, pose.wind, coat, random),
            face: details(brow, face, coat),
            head: step(brow, face, 0.1, 0.0),
            ground,
        }
    }

    /// Left, bottom, right and top of everything.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        let parts = [
            &self.far_legs[0],
            &self.far_legs[1],
            &self.tail,
            &self.body,
            &self.mane,
        ];
        for end in parts
            .into_iter()
            .flatten()
            .flat_map(|bone| [bone.from, bone.to])
        {
            bounds = [
                bounds[0].min(end[0]),
                bounds[1].min(end[1]),
                bounds[2].max(end[0]),
                bounds[3].max(end[1]),
            ];
        }
        bounds
    }
}

/// Colours of a cannon and of a pastern, white as far up as the sock goes.
fn socks(coat: &Coat, leg: usize) -> ([Ink; 2], [Ink; 2]) {
    let sock = coat.socks[leg];
    if sock <= 0.0 {
        return ([coat.points; 2], [coat.points; 2]);
    }
    (
        [
            blend(coat.points, WHITE, (sock * 2.0 - 1.0).max(0.0)),
            WHITE,
        ],
        [WHITE; 2],
    )
}

/// The white of a blaze, the eye and the nostril.
fn details(brow: Point, face: Point, coat: &Coat) -> Vec<Bone> {
    let mut bones = Vec::new();
    if coat.blaze > 0.0 {
        let width = 0.034 * coat.blaze;
        bones.push(bone(
            step(brow, face, 0.05, 0.062),
            step(brow, face, 0.30, 0.026),
            [width, width],
            [WHITE; 2],
        ));
    }
    let eye = step(brow, face, 0.085, 0.028);
    bones.push(bone(
        eye,
        step(eye, face, 0.012, 0.0),
        [0.026, 0.024],
        [DARK; 2],
    ));
    let nostril = step(brow, face, 0.345, 0.006);
    bones.push(bone(
        nostril,
        step(nostril, face, 0.01, -0.01),
        [0.014, 0.014],
        [dim(coat.muzzle, 0.4); 2],
    ));
    bones
}
