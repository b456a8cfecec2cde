//! A horse put in front of the viewer: its bones at a place, a size and a facing, its coat under
//! the light of the scene.

use super::coat::{Coat, Pattern, WHITE};
use super::ink::{Ink, blend, dim, lit};
use super::light::Light;
use super::random::{Noise, Random, rise};
use super::raster::{Bone, Canvas, Point, Shape, Surface};
use super::skeleton::Skeleton;

/// Where a horse stands in the picture.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// The picture's x of the horse's middle.
    pub(super) x: f32,
    /// The picture's y of the ground under it.
    pub(super) ground: f32,
    /// The same ground in the horse's own measure.
    pub(super) floor: f32,
    /// Pixels per withers height.
    pub(super) scale: f32,
    /// 1 looks right, -1 left.
    pub(super) facing: f32,
}

impl View {
    fn project(&self, point: Point) -> Point {
        [
            self.x + self.facing * self.scale * point[0],
            self.ground - self.scale * (point[1] - self.floor),
        ]
    }

    fn bones(&self, bones: &[Bone]) -> Vec<Bone> {
        bones
            .iter()
            .map(|bone| Bone {
                from: self.project(bone.from),
                to: self.project(bone.to),
                // Nothing thinner than a hair: legs stay legs in small pictures.
                radii: bone.radii.map(|radius| (radius * self.scale).max(0.3)),
                inks: bone.inks,
            })
            .collect()
    }
}

/// A horse, ready to be painted.
pub(super) struct Horse {
    coat: Coat,
    skeleton: Skeleton,
    view: View,
    noise: Noise,
}

impl Horse {
    pub(super) fn new(coat: Coat, skeleton: Skeleton, view: View, random: &mut Random) -> Self {
        Self {
            coat,
            skeleton,
            view,
            noise: random.noise(),
        }
    }

    /// Darkens the ground on the side away from the light.
    pub(super) fn cast_shadow(&self, canvas: &mut Canvas, light: &Light) {
        let View {
            x, ground, scale, ..
        } = self.view;
        let middle = [x - light.direction[0] * scale * 0.3, ground - scale * 0.01];
        let radii = [scale * 0.66, scale * 0.10 + 0.3];
        let bounds = [
            middle[0] - radii[0],
            middle[1] - radii[1],
            middle[0] + radii[0],
            middle[1] + radii[1],
        ];
        canvas.paint(bounds, |point, under| {
            let [across, down] = [0, 1].map(|axis| (point[axis] - middle[axis]) / radii[axis]);
            let depth = rise(1.0, 0.45, (across * across + down * down).sqrt()) * light.shadow;
            blend(under, lit(under, light.shade), depth)
        });
    }

    /// Paints the layers from back to front.
    pub(super) fn paint(&self, canvas: &mut Canvas, light: &Light) {
        let Skeleton {
            far_legs,
            tail,
            body,
            mane,
            face,
            ..
        } = &self.skeleton;
        for leg in far_legs {
            self.layer(canvas, leg, 0.03, |_, surface| {
                light.on(surface.ink, surface.facing, 0.0)
            });
        }
        self.layer(canvas, tail, 0.05, |point, surface| {
            self.hair(point, surface, light)
        });
        self.layer(canvas, body, 0.07, |point, surface| {
            self.hide(point, surface, light)
        });
        self.layer(canvas, mane, 0.06, |point, surface| {
            self.hair(point, surface, light)
        });
        for detail in face {
            self.layer(canvas, core::slice::from_ref(detail), 0.01, |_, surface| {
                light.on(surface.ink, [0.0, -0.3], 0.0)
            });
        }
    }

    fn layer(
        &self,
        canvas: &mut Canvas,
        bones: &[Bone],
        melt: f32,
        finish: impl FnMut(Point, &Surface) -> Ink,
    ) {
        Shape {
            bones: &self.view.bones(bones),
            melt: melt * self.view.scale,
        }
        .draw(canvas, finish);
    }

    /// A point of the picture in the horse's own measure, so that patterns stick to the horse.
    fn own(&self, point: Point) -> Point {
        let View {
            x,
            ground,
            scale,
            facing,
            ..
        } = self.view;
        [(point[0] - x) * facing / scale, (ground - point[1]) / scale]
    }

    fn hide(&self, point: Point, surface: &Surface, light: &Light) -> Ink {
        let [x, y] = self.own(point);
        let ink = match self.coat.pattern {
            Pattern::Plain => dim(surface.ink, 0.97 + 0.06 * self.noise.at(x * 9.0, y * 9.0)),
            Pattern::Dapples(strength) => dim(
                surface.ink,
                1.0 + strength * (self.noise.at(x * 13.0, y * 13.0) - 0.5),
            ),
            Pattern::Patches(edge) => blend(
                surface.ink,
                WHITE,
                rise(edge - 0.03, edge + 0.03, self.noise.cloud(x * 2.6, y * 2.6)),
            ),
        };
        light.on(ink, surface.facing, self.coat.gloss)
    }

    fn hair(&self, point: Point, surface: &Surface, light: &Light) -> Ink {
        let [x, y] = self.own(point);
        let strand = 0.88 + 0.24 * self.noise.at(x * 22.0, y * 7.0);
        light.on(
            dim(surface.ink, strand),
            surface.facing,
            self.coat.gloss * 0.5,
        )
    }
}
