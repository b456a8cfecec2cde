//! Where bones go: directions from angles, points from directions, and a leg, joint after joint.

use super::ink::Ink;
use super::raster::{Bone, Point};

/// Thickness of a hoof.
pub(super) const HOOF: f32 = 0.042;

/// The unit vector at this angle above straight ahead.
pub(super) fn heading(degrees: f32) -> Point {
    let radians = degrees * (core::f32::consts::PI / 180.0);
    [libm::cosf(radians), libm::sinf(radians)]
}

/// From a point, this far in this direction, and this far to the left of it.
pub(super) fn step(from: Point, direction: Point, ahead: f32, left: f32) -> Point {
    [
        from[0] + direction[0] * ahead - direction[1] * left,
        from[1] + direction[1] * ahead + direction[0] * left,
    ]
}

pub(super) fn bone(from: Point, to: Point, radii: [f32; 2], inks: [Ink; 2]) -> Bone {
    Bone {
        from,
        to,
        radii,
        inks,
    }
}

/// A leg, joint by joint: length, angle from straight down, radii, colours of each part; a hoof at
/// its end.
pub(super) fn leg(top: Point, parts: &[(f32, f32, [f32; 2], [Ink; 2])], hoof: Ink) -> Vec<Bone> {
    let mut bones = Vec::with_capacity(parts.len() + 1);
    let mut joint = top;
    for &(length, angle, radii, inks) in parts {
        let next = step(joint, heading(angle - 90.0), length, 0.0);
        bones.push(bone(joint, next, radii, inks));
        joint = next;
    }
    let last = parts.last().map_or(0.0, |part| part.1);
    let toe = step(joint, heading(last - 50.0), 0.035, 0.0);
    bones.push(bone(joint, toe, [0.036, HOOF], [hoof, hoof]));
    bones
}
