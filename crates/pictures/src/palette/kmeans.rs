//! k-means: a palette made for the pictures at hand, a round at a time.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use palomino_colour::{exact_lab, rgb_of_lab};

use super::super::{LEVELS, Pictures};
use super::seeding::{Point, first_centres, sample, squared_distance};
use super::{MOST_COLOURS, Palette};
use palomino_kernels::random::Random;

/// More pixels than this are sampled: enough for a palette as good as the course's
/// (tests/colour.rs), and a round takes milliseconds.
const MOST_PIXELS: usize = 100_000;

/// After so many rounds it ends in any case.
pub const MOST_ROUNDS: usize = 200;

/// It ends when a round lowers the distortion by less than this share.
const LEAST_GAIN: f64 = 1e-5;

/// Where distances between colours are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Space {
    /// Red, green and blue, levels divided by 256, as in the course.
    #[default]
    Rgb,
    /// CIELAB: nearer to what people see.
    Lab,
}

/// What one round did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Round {
    /// Which round it was, counted from 1.
    pub iteration: usize,
    /// Mean squared distance of a pixel to its centre, in squared units of the space, before the
    /// centres moved.
    pub distortion: f64,
    /// Share of the pixels that changed their centre, in 0..=1.
    pub moved: f64,
}

/// k-means under way: Lloyd's rounds from a k-means++ start. The same seed gives the same bits
/// everywhere.
pub struct KMeans {
    space: Space,
    /// Each distinct colour's place, and how many pixels have it.
    points: Vec<(Point, u32)>,
    /// The number of each point's centre.
    nearest: Vec<u8>,
    centres: Vec<Point>,
    iteration: usize,
    distortion: f64,
    ended: bool,
}

impl KMeans {
    /// Draws up to 100,000 pixels of the pictures and the first centres among them.
    ///
    /// `colours` is taken as the nearest of 1..=64; where fewer differ, the palette has that many.
    pub fn new(pictures: &Pictures, colours: usize, space: Space, seed: u32) -> Self {
        let mut random = Random::new(seed);
        let mut pixels = sample(pictures.bytes(), MOST_PIXELS, &mut random);
        pixels.sort_unstable();
        let distinct = pixels.chunk_by(|a, b| a == b);
        let place = |rgb: [u8; 3]| match space {
            Space::Rgb => rgb.map(|level| f64::from(level) / f64::from(LEVELS)),
            Space::Lab => exact_lab(rgb),
        };
        let points: Vec<_> = distinct
            .map(|same| (place(same[0]), same.len() as u32))
            .collect();
        Self {
            space,
            centres: first_centres(&points, colours.clamp(1, MOST_COLOURS), &mut random),
            nearest: vec![u8::MAX; points.len()],
            ended: points.is_empty(),
            points,
            iteration: 0,
            distortion: f64::INFINITY,
        }
    }

    /// One round: every pixel to its nearest centre, then every centre to the mean of its pixels.
    /// `None` when there is no more to do.
    pub fn advance(&mut self) -> Option<Round> {
        if self.ended {
            return None;
        }
        let (sums, moved, all) = self.assign();
        let distortion = sums.iter().map(|sum| sum.distances).sum::<f64>() / all;
        for (centre, sum) in self.centres.iter_mut().zip(&sums) {
            if sum.pixels > 0.0 {
                *centre = sum.places.map(|place| place / sum.pixels);
            } // a centre without pixels waits where it is
        }
        self.iteration += 1;
        self.ended = moved == 0.0
            || self.distortion - distortion < LEAST_GAIN * distortion
            || self.iteration == MOST_ROUNDS;
        self.distortion = distortion;
        Some(Round {
            iteration: self.iteration,
            distortion,
            moved: moved / all,
        })
    }

    /// Gives every point its nearest centre: what each centre gathered, how many pixels changed,
    /// and how many there are.
    fn assign(&mut self) -> (Vec<Gathered>, f64, f64) {
        let mut gathered = vec![Gathered::default(); self.centres.len()];
        let (mut moved, mut all) = (0.0, 0.0);
        for ((point, pixels), nearest) in self.points.iter().zip(&mut self.nearest) {
            let pixels = f64::from(*pixels);
            let mut best = (f64::INFINITY, 0);
            for (number, centre) in self.centres.iter().enumerate() {
                let distance = squared_distance(point, centre);
                if distance < best.0 {
                    best = (distance, number);
                }
            }
            if usize::from(*nearest) != best.1 {
                *nearest = best.1 as u8; // at most 64 centres
                moved += pixels;
            }
            all += pixels;
            gathered[best.1].add(point, pixels, best.0);
        }
        (gathered, moved, all)
    }

    /// The centres as they are now, as whole levels; two that round to the same colour become one.
    /// Black where there were no pixels.
    pub fn palette(&self) -> Palette {
        let mut colours: Vec<[u8; 3]> = Vec::with_capacity(self.centres.len());
        for centre in &self.centres {
            let colour = match self.space {
                Space::Rgb => centre.map(|value| (value * f64::from(LEVELS)).round() as u8),
                Space::Lab => rgb_of_lab(centre.map(|value| value as f32)),
            };
            if !colours.contains(&colour) {
                colours.push(colour);
            }
        }
        if colours.is_empty() {
            colours.push([0; 3]);
        }
        Palette::of(colours)
    }
}

/// What a centre's pixels add up to.
#[derive(Clone, Default)]
struct Gathered {
    places: Point,
    pixels: f64,
    distances: f64,
}

impl Gathered {
    fn add(&mut self, point: &Point, pixels: f64, distance: f64) {
        for (sum, place) in self.places.iter_mut().zip(point) {
            *sum += pixels * place;
        }
        self.pixels += pixels;
        self.distances += pixels * distance;
    }
}
