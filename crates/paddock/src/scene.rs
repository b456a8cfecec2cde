//! The place: a sky between dawn and noon, land in grass, sand or snow, what stands on the horizon,
//! and the light over all of it.

use super::ink::{Ink, at_grey, blend, dim, grey, lit};
use super::light::Light;
use super::places::{CLOUDED, DAWN, EARTH, GOLD, HAY, MEADOW, MORNING, NOON, ROSE, SAND, SNOW};
use super::random::{Noise, Random, rise};
use super::raster::{Bone, Canvas, SIDE, Shape};

#[derive(Clone, Copy, PartialEq)]
enum Skyline {
    Open,
    Hills,
    Trees,
    Both,
}

/// A place without horses.
pub(super) struct Scene {
    pub(super) light: Light,
    horizon: f32,
    overhead: Ink,
    low: Ink,
    clouds: f32,
    skyline: Skyline,
    hill: Ink,
    tree: Ink,
    crowns: f32,
    land: Ink,
    blades: f32,
    fence: Option<(Ink, f32)>,
    noises: [Noise; 4],
}

impl Scene {
    /// A place by chance, with its horizon at this height of the picture.
    pub(super) fn draw(random: &mut Random, horizon: f32) -> Self {
        let [overhead, low, sun, sky] = random.pick(&[
            (0.14, DAWN),
            (0.08, ROSE),
            (0.12, GOLD),
            (0.20, MORNING),
            (0.34, NOON),
            (0.10, CLOUDED),
        ]);
        let level = random.between(112.0, 204.0);
        let overhead = at_grey(overhead, level);
        let low = at_grey(low, (level + random.between(8.0, 44.0)).min(236.0));
        let [darkest, lightest] = random.pick(&[
            (0.44, MEADOW),
            (0.16, HAY),
            (0.17, SAND),
            (0.11, EARTH),
            (0.12, SNOW),
        ]);
        let land = lit(
            blend(darkest, lightest, random.unit()),
            blend([1.0; 3], sun, 0.7),
        );
        let wood: Ink = random.pick(&[
            (0.6, [52.0, 92.0, 32.0]),
            (0.2, [172.0, 96.0, 30.0]),
            (0.2, [88.0, 78.0, 72.0]),
        ]);
        let rail: Ink = random.pick(&[(0.45, [226.0, 224.0, 218.0]), (0.55, [122.0, 94.0, 70.0])]);
        let side = random.between(0.35, 0.85) * if random.chance(0.5) { 1.0 } else { -1.0 };
        let overcast = sun == CLOUDED[2];
        let length = (side * side + 0.62 * 0.62 + 0.5 * 0.5_f32).sqrt();
        Self {
            light: Light {
                direction: [side, -0.62, 0.5].map(|axis: f32| axis / length),
                sun: dim(sun, random.between(0.9, 1.12)),
                sky: dim(sky, random.between(0.9, 1.1)),
                shade: dim(sky, if overcast { 0.66 } else { 0.5 }),
                shadow: random.between(0.6, 1.0),
            },
            horizon,
            overhead,
            low,
            clouds: if random.chance(0.5) {
                random.between(0.3, 0.9)
            } else {
                0.0
            },
            skyline: random.pick(&[
                (0.3, Skyline::Open),
                (0.22, Skyline::Hills),
                (0.33, Skyline::Trees),
                (0.15, Skyline::Both),
            ]),
            hill: blend(
                at_grey(blend(land, overhead, 0.5), random.between(70.0, 140.0)),
                low,
                0.35,
            ),
            tree: at_grey(lit(wood, sun), random.between(36.0, 104.0)),
            // Now and then a wall of leaves instead of a sky.
            crowns: if random.chance(0.2) {
                random.between(20.0, 60.0)
            } else {
                random.between(3.0, 11.0)
            },
            land,
            blades: if grey(land) > 165.0 {
                0.10
            } else {
                random.between(0.14, 0.32)
            },
            fence: if random.chance(0.2) {
                Some((lit(rail, sun), random.between(3.0, 5.5)))
            } else {
                None
            },
            noises: core::array::from_fn(|_| random.noise()),
        }
    }

    /// Paints everything that lies behind the horses.
    pub(super) fn paint(&self, canvas: &mut Canvas) {
        let [cloud, ridge, crown, _] = &self.noises;
        let hills = matches!(self.skyline, Skyline::Hills | Skyline::Both);
        let trees = matches!(self.skyline, Skyline::Trees | Skyline::Both);
        let horizon = self.horizon;
        canvas.paint([0.0, 0.0, SIDE as f32, horizon], |[x, y], _| {
            let sky = blend(
                self.low,
                self.overhead,
                ((horizon - y) / 26.0).clamp(0.0, 1.0).sqrt(),
            );
            if self.clouds <= 0.0 {
                return sky;
            }
            let white = rise(0.5, 0.8, cloud.cloud(x * 0.09, y * 0.2)) * self.clouds;
            blend(sky, blend(self.low, [246.0; 3], 0.7), white)
        });
        if hills {
            let height = |x: f32| 8.0 * ridge.at(x * 0.07, 0.5) + 1.5 * ridge.at(x * 0.25, 9.5);
            self.paint_skyline(canvas, height, |x, y| {
                dim(self.hill, 0.94 + 0.12 * ridge.at(x * 0.4, y * 0.6))
            });
        }
        if trees {
            let height = |x: f32| self.crowns * (0.25 + 1.1 * crown.cloud(x * 0.22, 0.5));
            self.paint_skyline(canvas, height, |x, y| {
                blend(
                    dim(self.tree, 0.7 + 0.6 * crown.cloud(x * 0.7, y * 0.7)),
                    self.low,
                    0.08,
                )
            });
        }
        canvas.paint([0.0, horizon, SIDE as f32, SIDE as f32], |[x, y], under| {
            blend(
                under,
                self.ground(x, y),
                (y - horizon + 0.5).clamp(0.0, 1.0),
            )
        });
        if let Some((ink, height)) = self.fence {
            self.build_fence(canvas, ink, height);
        }
    }

    /// Paints from the horizon up to a height that changes from column to column.
    fn paint_skyline(
        &self,
        canvas: &mut Canvas,
        height: impl Fn(f32) -> f32,
        ink: impl Fn(f32, f32) -> Ink,
    ) {
        for column in 0..SIDE {
            let left = column as f32;
            let top = self.horizon - height(left + 0.5);
            canvas.paint([left, top, left + 1.0, self.horizon], |[x, y], under| {
                let cover = (y - top + 0.5).min(self.horizon - y + 0.5).clamp(0.0, 1.0);
                blend(under, ink(x, y), cover)
            });
        }
    }

    /// Land at a point: paler towards the horizon, coarser towards the viewer.
    fn ground(&self, x: f32, y: f32) -> Ink {
        let grass = &self.noises[3];
        let near = ((y - self.horizon) / (SIDE as f32 - self.horizon).max(6.0)).clamp(0.0, 1.0);
        let far = blend(dim(self.land, 1.04), self.low, 0.22);
        let patches = grass.at(x * 0.16, y * 0.45) - 0.5;
        let blades = grass.at(x * 1.1 + 40.0, y * 0.9) - 0.5;
        dim(
            blend(far, self.land, near.sqrt()),
            1.0 + self.blades * (0.8 * patches + (0.25 + 0.75 * near) * blades),
        )
    }

    fn build_fence(&self, canvas: &mut Canvas, ink: Ink, height: f32) {
        let foot = self.horizon + 1.5;
        let bar = |from, to, radius| Bone {
            from,
            to,
            radii: [radius; 2],
            inks: [ink; 2],
        };
        let mut bars = vec![];
        for rail in [0.35, 0.9] {
            let y = foot - height * rail;
            bars.push(bar([-2.0, y], [SIDE as f32 + 2.0, y + 0.3], 0.4));
        }
        let offset = height * 1.7;
        for post in 0..5 {
            let x = offset + post as f32 * 7.5 - 3.0;
            bars.push(bar([x, foot], [x, foot - height], 0.5));
        }
        for bar in bars {
            let light = &self.light;
            Shape {
                bones: &[bar],
                melt: 0.01,
            }
            .draw(canvas, |_, surface| light.on(surface.ink, [0.0, -0.4], 0.0));
        }
    }
}
