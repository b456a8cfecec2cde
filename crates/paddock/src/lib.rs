//! The paddock: horses drawn by chance from a seed, 32 x 32, the data set that comes with Palomino.
//!
//! Each picture is a small drawing: a scene (sky, land, what stands between), a light from a side,
//! and one or two horses made of bones that melt into a body. Hue and grey level are drawn apart
//! from each other, so that a grey level alone does not tell a colour: a bay in the sun is as grey
//! as a palomino at dusk, a dawn as grey as a noon, and only shape and place say which.
//!
//! A picture depends on its seed and index alone, and its arithmetic is exact on every machine
//! (IEEE + - * / and square root, with the `libm` crate for sine and cosine), so the same seed
//! gives the same bytes natively and in every browser.
//!
//! A crate of its own because it is compiled for speed, what is around it for size: a run draws
//! all 6,000 in its first epoch.
#![forbid(unsafe_code)]

mod coat;
mod hair;
mod horse;
mod ink;
mod light;
mod limb;
mod places;
mod pose;
mod random;
mod raster;
mod scene;
mod skeleton;
#[cfg(test)]
mod tests;

use coat::Coat;
use horse::{Horse, View};
use pose::Pose;
use random::Random;
use raster::{Canvas, SIDE};
use scene::Scene;
use skeleton::Skeleton;

/// Pictures to learn from: indices 0 to 4999.
pub const TRAIN: usize = 5000;
/// Pictures to check with: indices 5000 to 5999.
pub const VALIDATION: usize = 1000;
/// Bytes of a picture.
const BYTES: usize = SIDE * SIDE * 3;

/// One picture, 32 x 32 RGB, channel last (3072 bytes). Training pictures are 0 to 4999, validation
/// pictures 5000 to 5999.
#[inline(never)]
pub fn draw(seed: u32, index: u32) -> [u8; 3072] {
    let random = &mut Random::new(seed, index);
    let portrait = random.chance(0.14);
    let pose = if portrait {
        Pose::portrait(random)
    } else {
        Pose::draw(random)
    };
    let coat = Coat::draw(random);
    let skeleton = Skeleton::new(&pose, &coat, random);
    let view = if portrait {
        close(&skeleton, random)
    } else {
        whole(&skeleton, random)
    };
    let companion = if !portrait && random.chance(0.12) {
        Some(companion(&view, random))
    } else {
        None
    };
    let feet = companion
        .as_ref()
        .map_or(view.ground, |(_, ground)| *ground);
    let horizon = (feet - random.between(2.0, 13.0))
        .min(random.between(13.0, 24.0))
        .max(random.between(-6.0, 8.0));
    let scene = Scene::draw(random, horizon);
    let horse = Horse::new(coat, skeleton, view, random);

    let canvas = &mut Canvas::new();
    scene.paint(canvas);
    if let Some((other, _)) = &companion {
        other.cast_shadow(canvas, &scene.light);
        other.paint(canvas, &scene.light);
    }
    horse.cast_shadow(canvas, &scene.light);
    horse.paint(canvas, &scene.light);

    let film = random.between(0.8, 1.15);
    canvas.fade(film);
    let strength = random.between(0.5, 3.0);
    canvas.develop(|| {
        let [light, red, blue] = [0.6, 0.3, 0.3].map(|share| random.around(strength * share * 2.0));
        [light + red, light - (red + blue) * 0.5, light + blue]
    })
}

/// The whole horse in the picture, or most of it.
fn whole(skeleton: &Skeleton, random: &mut Random) -> View {
    let [left, bottom, right, top] = skeleton.bounds();
    let fit = (29.0 / (right - left + 0.1)).min(27.0 / (top - bottom + 0.12));
    let scale = fit * random.between(0.78, 1.12);
    let facing = if random.chance(0.5) { 1.0 } else { -1.0 };
    let middle = SIDE as f32 / 2.0;
    View {
        x: middle - facing * scale * (left + right) / 2.0 + random.around(3.0),
        ground: middle
            + scale * ((bottom + top) / 2.0 - skeleton.ground)
            + random.around(1.5)
            + 1.0,
        floor: skeleton.ground,
        scale,
        facing,
    }
}

/// Head and neck, near.
fn close(skeleton: &Skeleton, random: &mut Random) -> View {
    let scale = random.between(27.0, 40.0);
    let facing = if random.chance(0.5) { 1.0 } else { -1.0 };
    let [x, y] = skeleton.head;
    View {
        x: 16.0 + facing * 4.0 + random.around(2.5) - facing * scale * x,
        ground: 12.5 + random.around(2.5) + scale * (y - skeleton.ground),
        floor: skeleton.ground,
        scale,
        facing,
    }
}

/// A second horse, further off and to a side, and the height of the ground under it.
fn companion(view: &View, random: &mut Random) -> (Horse, f32) {
    let pose = Pose::draw(random);
    let coat = Coat::draw(random);
    let skeleton = Skeleton::new(&pose, &coat, random);
    let share = random.between(0.45, 0.75);
    let side = if random.chance(0.5) { 1.0 } else { -1.0 };
    let ground = view.ground - view.scale * (1.0 - share) * 0.45;
    let view = View {
        x: (view.x + side * random.between(10.0, 15.0)).clamp(3.0, 29.0),
        ground,
        floor: skeleton.ground,
        scale: view.scale * share,
        facing: if random.chance(0.5) { 1.0 } else { -1.0 },
    };
    (Horse::new(coat, skeleton, view, random), ground)
}

/// All of them: training bytes and validation bytes. Calls `progress` with pictures done and
/// pictures in all, about sixty times.
#[inline(never)]
pub fn paddock(seed: u32, progress: &mut dyn FnMut(u64, u64)) -> (Vec<u8>, Vec<u8>) {
    const ALL: usize = TRAIN + VALIDATION;
    const REPORT: usize = 100;
    let mut pictures = Vec::with_capacity(ALL * BYTES);
    for index in 0..ALL {
        pictures.extend_from_slice(&draw(seed, index as u32));
        if (index + 1) % REPORT == 0 {
            progress(index as u64 + 1, ALL as u64);
        }
    }
    let validation = pictures.split_off(TRAIN * BYTES);
    (pictures, validation)
}
