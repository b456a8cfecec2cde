//! CIELAB of millions of pixels: what `lab` computes by powers and roots, looked up.

use std::sync::OnceLock;

use crate::lab::{FROM_XYZ, TO_XYZ, bent, level, linear, unbent_f32};

/// Steps of the curve of lightness over light in 0..=1; between them it is straight.
const CURVE: usize = 4096;
/// Steps of light in 0..=1 for which the nearest level is known.
const LIGHTS: usize = 16_384;

/// The tables; 100 kB, made once.
pub(crate) struct Tables {
    linear: [f32; 256],
    curve: Vec<f32>,
    levels: Vec<u8>,
}

/// The tables, made when they are first asked for.
pub(crate) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        linear: std::array::from_fn(|level| linear(level as f64 / 255.0) as f32),
        curve: (0..=CURVE + 1)
            .map(|step| bent(step as f64 / CURVE as f64) as f32)
            .collect(),
        levels: (0..=LIGHTS)
            .map(|step| level(step as f64 / LIGHTS as f64))
            .collect(),
    })
}

impl Tables {
    /// Light of a pixel (CIE Y in 0..=1) and its bent value, (L + 16) / 116.
    pub(crate) fn light(&self, pixel: &[u8]) -> (f32, f32) {
        let [red, green, blue] = [0, 1, 2].map(|at| self.linear[usize::from(pixel[at])]);
        let row = TO_XYZ[1];
        let light = row[0] as f32 * red + row[1] as f32 * green + row[2] as f32 * blue;
        let place = light * CURVE as f32;
        let step = (place as usize).min(CURVE);
        let share = place - step as f32;
        let (below, above) = (self.curve[step], self.curve[step + 1]);
        (light, below + (above - below) * share)
    }

    /// The pixel of a light, its bent value and a chroma. What no screen shows is brought nearer to
    /// grey until one does, which changes its chroma and not its light.
    pub(crate) fn pixel(&self, light: f32, bent: f32, a: f32, b: f32) -> [u8; 3] {
        let x = unbent_f32(bent + a / 500.0) * white(0);
        let z = unbent_f32(bent - b / 200.0) * white(2);
        let mut colour = FROM_XYZ
            .map(|row| row[0] as f32 * x + row[1] as f32 * light * white(1) + row[2] as f32 * z);
        let mut kept: f32 = 1.0;
        for value in colour {
            if value > 1.0 {
                kept = kept.min((1.0 - light) / (value - light));
            } else if value < 0.0 {
                kept = kept.min(light / (light - value));
            }
        }
        if kept < 1.0 {
            colour = colour.map(|value| light + (value - light) * kept.max(0.0));
        }
        // A value below nothing is cast to nothing.
        colour.map(|value| self.levels[((value * LIGHTS as f32 + 0.5) as usize).min(LIGHTS)])
    }
}

/// What white has of X, Y or Z.
fn white(row: usize) -> f32 {
    (TO_XYZ[row][0] + TO_XYZ[row][1] + TO_XYZ[row][2]) as f32
}
