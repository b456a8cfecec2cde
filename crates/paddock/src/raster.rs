//! The drawing board: tapered bones melted into one smooth shape, its edges softened, rounded to
//! the bytes of a picture.
//!
//! A shape is a signed distance field: a function that says how far a point is from the outline,
//! negative inside. The smooth minimum that melts bones together is Inigo Quilez's polynomial one
//! (<https://iquilezles.org/articles/smin/>).

use super::ink::{Ink, blend, grey};

/// Pixels along a side of a picture.
pub(super) const SIDE: usize = 32;

/// A point in the picture, in pixels, y downwards.
pub(super) type Point = [f32; 2];

/// The picture while it is drawn. One sample a pixel: the distance to an edge says how much of the
/// pixel is covered.
pub(super) struct Canvas {
    pixels: Vec<Ink>,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self {
            pixels: vec![[0.0; 3]; SIDE * SIDE],
        }
    }

    /// Changes every pixel that touches a box (left, top, right, bottom); the brush is given the
    /// pixel's middle and its colour so far.
    pub(super) fn paint(&mut self, bounds: [f32; 4], mut brush: impl FnMut(Point, Ink) -> Ink) {
        let [left, top, right, bottom] = bounds.map(|edge| edge.clamp(0.0, SIDE as f32));
        for row in top as usize..bottom.ceil() as usize {
            for column in left as usize..right.ceil() as usize {
                let pixel = &mut self.pixels[row * SIDE + column];
                *pixel = brush([column as f32 + 0.5, row as f32 + 0.5], *pixel);
            }
        }
    }

    /// Moves every pixel towards its grey: 1 keeps the colours, 0 leaves none. Films and cameras
    /// differ.
    pub(super) fn fade(&mut self, colour: f32) {
        for pixel in &mut self.pixels {
            *pixel = blend([grey(*pixel); 3], *pixel, colour);
        }
    }

    /// Adds `grain` (called once a pixel) and rounds: whole numbers only from here on.
    pub(super) fn develop(&self, mut grain: impl FnMut() -> Ink) -> [u8; SIDE * SIDE * 3] {
        let mut bytes = [0; SIDE * SIDE * 3];
        for (pixel, out) in self.pixels.iter().zip(bytes.chunks_exact_mut(3)) {
            let grain = grain();
            for (channel, byte) in out.iter_mut().enumerate() {
                let level = whole(pixel[channel]) + whole(grain[channel]);
                *byte = ((level + 128) >> 8).clamp(0, 255) as u8;
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

/// What a shape is at a point: distance to the outline, the way the surface faces (sideways,
/// downwards), its colour.
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

    /// Paints the shape over what is there, its edge softened over one pixel; `finish` gives the
    /// colour of a surface at a point.
    pub(super) fn draw(&self, canvas: &mut Canvas, mut finish: impl FnMut(Point, &Surface) -> Ink) {
        // A bone further than this from a point changes nothing that can be seen there.
        let margin = self.melt * 1.25 + 0.5;
        let strokes: Vec<Stroke> = self
            .bones
            .iter()
            .map(|bone| Stroke::new(bone, margin))
            .collect();
        let [left, top, right, bottom] = self.bounds();
        let mut row = f32::NAN;
        let mut near: Vec<&Stroke> = Vec::with_capacity(strokes.len());
        canvas.paint(
            [left - 0.5, top - 0.5, right + 0.5, bottom + 0.5],
            |point, under| {
                if point[1] != row {
                    row = point[1];
                    near.clear();
                    near.extend(
                        strokes
                            .iter()
                            .filter(|stroke| row >= stroke.low[1] && row <= stroke.high[1]),
                    );
                }
                let surface = self.surface(&near, point);
                let cover = (0.5 - surface.distance).clamp(0.0, 1.0);
                if cover > 0.0 {
                    blend(under, finish(point, &surface), cover)
                } else {
                    under
                }
            },
        );
    }

    fn surface(&self, strokes: &[&Stroke], point: Point) -> Surface {
        let mut whole = Surface {
            distance: f32::MAX,
            facing: [0.0; 2],
            ink: [0.0; 3],
        };
        for stroke in strokes {
            if point[0] < stroke.low[0] || point[0] > stroke.high[0] {
                continue;
            }
            let (share, offset) = stroke.nearest(point);
            let radius = blend_one(stroke.bone.radii, share);
            let reach = radius + self.melt + whole.distance;
            let square = offset[0] * offset[0] + offset[1] * offset[1];
            if reach <= 0.0 || square >= reach * reach {
                continue;
            }
            let away = square.sqrt();
            let distance = away - radius;
            let facing = offset.map(|axis| axis / away.max(radius));
            let ink = blend(stroke.bone.inks[0], stroke.bone.inks[1], share);
            let old = (0.5 + 0.5 * (distance - whole.distance) / self.melt).clamp(0.0, 1.0);
            if old <= 0.0 {
                whole = Surface {
                    distance,
                    facing,
                    ink,
                };
                continue;
            }
            whole.distance =
                blend_one([distance, whole.distance], old) - self.melt * old * (1.0 - old);
            whole.facing = [0, 1].map(|axis| blend_one([facing[axis], whole.facing[axis]], old));
            whole.ink = blend(ink, whole.ink, old);
        }
        whole
    }
}

fn blend_one([from, to]: [f32; 2], share: f32) -> f32 {
    from + (to - from) * share
}

/// A bone with what does not change from pixel to pixel.
struct Stroke<'a> {
    bone: &'a Bone,
    along: Point,
    per_length: f32,
    low: Point,
    high: Point,
}

impl<'a> Stroke<'a> {
    fn new(bone: &'a Bone, margin: f32) -> Self {
        let along = [0, 1].map(|axis| bone.to[axis] - bone.from[axis]);
        let thick = bone.radii[0].max(bone.radii[1]) + margin;
        Self {
            bone,
            along,
            per_length: 1.0 / (along[0] * along[0] + along[1] * along[1] + 1e-6),
            low: [0, 1].map(|axis| bone.from[axis].min(bone.to[axis]) - thick),
            high: [0, 1].map(|axis| bone.from[axis].max(bone.to[axis]) + thick),
        }
    }

    /// How far along the bone a point is (0 to 1), and the way from there to the point.
    fn nearest(&self, point: Point) -> (f32, Point) {
        let away = [0, 1].map(|axis| point[axis] - self.bone.from[axis]);
        let share =
            ((away[0] * self.along[0] + away[1] * self.along[1]) * self.per_length).clamp(0.0, 1.0);
        (
            share,
            [0, 1].map(|axis| away[axis] - self.along[axis] * share),
        )
    }
}
