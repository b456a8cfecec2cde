//! The drawing board: tapered bones melted into one smooth shape, lit from a side, averaged down to 32 x 32 pixels.
//!
//! A shape is a signed distance field: a function that says how far a point is from the outline, negative inside. The smooth minimum that melts
//! bones together is Inigo Quilez's polynomial one (<https://iquilezles.org/articles/smin/>).

use super::ink::{Ink, blend};

/// Pixels along a side of a picture.
pub(super) const SIDE: usize = 32;
/// Samples along a side of a pixel.
const FINE: usize = 2;
const WIDE: usize = SIDE * FINE;

/// A point in the picture, in pixels, y downwards.
pub(super) type Point = [f32; 2];

/// The picture while it is drawn, in samples.
pub(super) struct Canvas {
    samples: Vec<Ink>,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self { samples: vec![[0.0; 3]; WIDE * WIDE] }
    }

    /// Changes every sample within a box (left, top, right, bottom in pixels).
    pub(super) fn paint(&mut self, bounds: [f32; 4], mut brush: impl FnMut(Point, Ink) -> Ink) {
        let start = |edge: f32| (edge * FINE as f32).floor().clamp(0.0, WIDE as f32) as usize;
        let stop = |edge: f32| (edge * FINE as f32).ceil().clamp(0.0, WIDE as f32) as usize;
        for row in start(bounds[1])..stop(bounds[3]) {
            for column in start(bounds[0])..stop(bounds[2]) {
                let point = [(column as f32 + 0.5) / FINE as f32, (row as f32 + 0.5) / FINE as f32];
                let sample = &mut self.samples[row * WIDE + column];
                *sample = brush(point, *sample);
            }
        }
    }

    /// Changes every sample.
    pub(super) fn paint_all(&mut self, brush: impl FnMut(Point, Ink) -> Ink) {
        self.paint([0.0, 0.0, SIDE as f32, SIDE as f32], brush);
    }

    /// Averages the samples of each pixel, adds `grain` (per pixel and channel), and rounds: whole numbers only from here on.
    pub(super) fn develop(&self, mut grain: impl FnMut(usize, usize) -> Ink) -> [u8; SIDE * SIDE * 3] {
        const SAMPLES: i32 = (FINE * FINE) as i32;
        let mut bytes = [0; SIDE * SIDE * 3];
        for (pixel, out) in bytes.chunks_exact_mut(3).enumerate() {
            let (x, y) = (pixel % SIDE, pixel / SIDE);
            let grain = grain(x, y);
            for (channel, byte) in out.iter_mut().enumerate() {
                let mut sum = 0;
                for row in y * FINE..(y + 1) * FINE {
                    for column in x * FINE..(x + 1) * FINE {
                        sum += whole(self.samples[row * WIDE + column][channel]);
                    }
                }
                let level = sum / SAMPLES + whole(grain[channel]);
                *byte = ((level + 128) / 256).clamp(0, 255) as u8;
            }
        }
        bytes
    }
}

/// A level in 256ths, as a whole number.
fn whole(level: f32) -> i32 {
    (level * 256.0) as i32
}

/// A straight stroke that tapers from a disc at `from` to a disc at `to`.
#[derive(Clone, Copy)]
pub(super) struct Bone {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) radii: [f32; 2],
    pub(super) inks: [Ink; 2],
}

/// What a shape is at a point: distance to the outline, the way the surface faces (sideways, downwards), its colour.
#[derive(Clone, Copy)]
pub(super) struct Surface {
    pub(super) distance: f32,
    pub(super) facing: [f32; 2],
    pub(super) ink: Ink,
}

/// Bones melted together; `melt` is the reach of the melting, in pixels.
pub(super) struct Shape<'a> {
    pub(super) bones: &'a [Bone],
    pub(super) melt: f32,
}

impl Shape<'_> {
    /// Left, top, right and bottom, in pixels.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        for bone in self.bones {
            for (end, radius) in [(bone.from, bone.radii[0]), (bone.to, bone.radii[1])] {
                bounds[0] = bounds[0].min(end[0] - radius);
                bounds[1] = bounds[1].min(end[1] - radius);
                bounds[2] = bounds[2].max(end[0] + radius);
                bounds[3] = bounds[3].max(end[1] + radius);
            }
        }
        bounds
    }

    fn surface(&self, point: Point) -> Surface {
        let mut whole = Surface { distance: f32::MAX, facing: [0.0; 2], ink: [0.0; 3] };
        for bone in self.bones {
            let along = [bone.to[0] - bone.from[0], bone.to[1] - bone.from[1]];
            let away = [point[0] - bone.from[0], point[1] - bone.from[1]];
            let length = along[0] * along[0] + along[1] * along[1] + 1e-6;
            let share = ((away[0] * along[0] + away[1] * along[1]) / length).clamp(0.0, 1.0);
            let offset = [away[0] - along[0] * share, away[1] - along[1] * share];
            let radius = bone.radii[0] + (bone.radii[1] - bone.radii[0]) * share;
            let distance = (offset[0] * offset[0] + offset[1] * offset[1]).sqrt() - radius;
            if distance >= whole.distance + self.melt {
                continue;
            }
            let facing = [offset[0] / radius, offset[1] / radius];
            let ink = blend(bone.inks[0], bone.inks[1], share);
            let old = (0.5 + 0.5 * (distance - whole.distance) / self.melt).clamp(0.0, 1.0);
            if old <= 0.0 {
                whole = Surface { distance, facing, ink };
                continue;
            }
            whole.distance = distance + (whole.distance - distance) * old - self.melt * old * (1.0 - old);
            whole.facing = [0, 1].map(|axis| facing[axis] + (whole.facing[axis] - facing[axis]) * old);
            whole.ink = blend(ink, whole.ink, old);
        }
        whole
    }

    /// Paints the shape over what is there, its edge smoothed over one sample; `finish` gives the colour of a surface at a point.
    pub(super) fn draw(&self, canvas: &mut Canvas, mut finish: impl FnMut(Point, &Surface) -> Ink) {
        let [left, top, right, bottom] = self.bounds();
        let margin = self.melt + 0.5;
        canvas.paint([left - margin, top - margin, right + margin, bottom + margin], |point, under| {
            let surface = self.surface(point);
            let cover = (0.5 - surface.distance * FINE as f32).clamp(0.0, 1.0);
            if cover > 0.0 { blend(under, finish(point, &surface), cover) } else { under }
        });
    }
}
