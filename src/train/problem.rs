//! What a network is given and asked for: from pictures to inputs and targets, and from its outputs
//! back to pixels.

use burn::tensor::{Device, Tensor, TensorData};

use super::{Noise, Targets};
use crate::recipe::{Recipe, Task};
use palomino_colour::{lab, rgb_of_lab};
use palomino_pictures::{
    LEVELS, Palette, Pictures, SIDE, Space, grey_log_probabilities, grey_means,
};

/// Red, green and blue, or CIELAB's three numbers.
const CHANNELS: usize = 3;
/// CIELAB's numbers are divided by this, so that lightness lies in 0..1 and distances keep their
/// proportions.
const LAB_SCALE: f32 = 100.0;
/// Pixels on a side of the squares that super-resolution sees as one.
const BLOCK: usize = 4;

/// What a network is given and asked for.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is to be learnt.
    pub task: Task,
    /// Between which numbers squared error is taken, where it is.
    pub space: Space,
    /// The colours there are to choose from, where it is a choice.
    pub palette: Palette,
}

impl Problem {
    /// What a recipe's network is given and asked for; a palette that k-means found comes with the
    /// run.
    pub fn new(recipe: &Recipe, palette: Option<Palette>) -> Self {
        Problem {
            task: recipe.task,
            space: recipe.space,
            palette: palette
                .or_else(|| recipe.own_palette())
                .unwrap_or_else(Palette::course),
        }
    }

    /// The colours that it is a choice among, red, green, blue, one after the other; empty where it
    /// is none.
    pub fn choices(&self) -> Vec<u8> {
        if self.chooses() {
            self.palette.colours().concat()
        } else {
            Vec::new()
        }
    }

    /// Channels of the input: grey, or red, green and blue.
    pub fn inputs(&self) -> usize {
        match self.task {
            Task::SuperResolution => CHANNELS,
            Task::Regression | Task::Classification => 1,
        }
    }

    /// Channels of the output: a colour, or one for each colour of the palette.
    pub fn outputs(&self) -> usize {
        if self.chooses() {
            self.palette.colours().len()
        } else {
            CHANNELS
        }
    }

    /// What the network is for.
    pub fn task(&self) -> Task {
        self.task
    }

    /// Whether the network chooses among colours, rather than mixing one.
    pub fn chooses(&self) -> bool {
        self.task != Task::Regression
    }

    /// Inputs and targets of some pictures, 32 x 32.
    pub fn batch(
        &self,
        pictures: &Pictures,
        numbers: &[usize],
        device: &Device,
    ) -> (Tensor<4>, Targets) {
        self.batch_of(&pictures.gather(numbers), device)
    }

    /// The same of N pictures' bytes, one after the other.
    pub fn batch_of(&self, pixels: &[u8], device: &Device) -> (Tensor<4>, Targets) {
        self.training_batch(pixels, None, device)
    }

    /// The same, with noise on the inputs where there is some; what is asked for stays as it is.
    pub fn training_batch(
        &self,
        pixels: &[u8],
        noise: Option<Noise>,
        device: &Device,
    ) -> (Tensor<4>, Targets) {
        let count = pixels.len() / (SIDE * SIDE * CHANNELS);
        let mut inputs = self.input(pixels, SIDE);
        if let Some(noise) = noise {
            noise.add_to(&mut inputs);
        }
        let shape = [count, SIDE, SIDE, self.inputs()];
        let inputs = Tensor::from_data(TensorData::new(inputs, shape), device);
        (inputs, self.targets(pixels, count, device))
    }

    /// What the network is given of pictures `width` pixels wide, one below the other; sides in
    /// multiples of 4.
    pub fn input(&self, pixels: &[u8], width: usize) -> Vec<f32> {
        match self.task {
            Task::SuperResolution => coarse(pixels, width),
            Task::Regression | Task::Classification => pixels
                .chunks_exact(CHANNELS)
                .map(|rgb| {
                    rgb.iter().map(|&level| f32::from(level)).sum::<f32>()
                        / (CHANNELS as f32 * LEVELS)
                })
                .collect(),
        }
    }

    fn targets(&self, pixels: &[u8], count: usize, device: &Device) -> Targets {
        let shape = [count, SIDE, SIDE];
        if self.chooses() {
            let labels = self.labels(pixels);
            let labels = labels.into_iter().map(i32::from).collect();
            return Targets::Labels(Tensor::from_data(
                TensorData::new::<i32, _>(labels, shape),
                device,
            ));
        }
        let shape = [count, SIDE, SIDE, CHANNELS];
        let colours = TensorData::new(self.wanted(pixels), shape);
        Targets::Colours(Tensor::from_data(colours, device))
    }

    /// Pixels as squared error sees them.
    pub fn wanted(&self, pixels: &[u8]) -> Vec<f32> {
        triples(pixels)
            .flat_map(|rgb| target_of(rgb, self.space))
            .collect()
    }

    /// The number of each pixel's nearest colour.
    pub fn labels(&self, pixels: &[u8]) -> Vec<u8> {
        let labels = self.palette.labels(pixels);
        labels.map(|label| label as u8).collect() // a palette has at most 64 colours
    }

    /// What the training pictures say of each grey, `[766, out]` flat: where the full-resolution
    /// UNet starts.
    pub fn table(&self, pictures: &Pictures) -> Vec<f32> {
        if self.chooses() {
            return grey_log_probabilities(pictures, &self.palette);
        }
        grey_means(pictures, |rgb| target_of(rgb, self.space))
    }

    /// The network's outputs as RGBA. `temperature` is that of the annealed mean (Zhang, Isola and
    /// Efros 2016): 0 takes the likeliest colour, 1 the mean of all; regression has no such choice.
    pub fn paint(&self, outputs: &[f32], temperature: f32) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(outputs.len() / self.outputs() * 4);
        for values in outputs.chunks_exact(self.outputs()) {
            let rgb = if self.chooses() {
                self.chosen(values, temperature)
            } else {
                mixed([values[0], values[1], values[2]], self.space)
            };
            pixels.extend(rgb);
            pixels.push(u8::MAX);
        }
        pixels
    }

    /// One pixel's colour from its logits.
    fn chosen(&self, logits: &[f32], temperature: f32) -> [u8; CHANNELS] {
        let colours = self.palette.colours();
        let (best, top) = largest(logits);
        if temperature <= 0.0 {
            return colours[best];
        }
        let mut sum = 0.0;
        let mut mean = [0.0; CHANNELS];
        for (&logit, colour) in logits.iter().zip(colours) {
            let weight = libm::expf((logit - top) / temperature);
            sum += weight;
            for (mean, &level) in mean.iter_mut().zip(colour) {
                *mean += weight * f32::from(level);
            }
        }
        mean.map(|value| (value / sum).round() as u8)
    }
}

/// A pixel as squared error sees it.
fn target_of(rgb: [u8; CHANNELS], space: Space) -> [f32; CHANNELS] {
    match space {
        Space::Rgb => rgb.map(|level| f32::from(level) / LEVELS),
        Space::Lab => lab(rgb).map(|value| value / LAB_SCALE),
    }
}

/// And back; what lies outside is clipped.
fn mixed(values: [f32; CHANNELS], space: Space) -> [u8; CHANNELS] {
    match space {
        // The cast saturates: what lies outside 0..=255 becomes the nearest level, not a number
        // becomes 0.
        Space::Rgb => values.map(|value| (value * LEVELS).round() as u8),
        Space::Lab => rgb_of_lab(values.map(|value| value * LAB_SCALE)),
    }
}

/// The first of the largest values, and it.
pub fn largest(values: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (number, &value) in values.iter().enumerate() {
        if value > best.1 {
            best = (number, value);
        }
    }
    best
}

/// Pixels as red, green and blue.
fn triples(pixels: &[u8]) -> impl Iterator<Item = [u8; CHANNELS]> {
    pixels.as_chunks::<CHANNELS>().0.iter().copied()
}

/// The mean of each square of 4 x 4 pixels in the place of all of them, in 0..1: a quarter of the
/// detail at full size.
fn coarse(pixels: &[u8], width: usize) -> Vec<f32> {
    let height = pixels.len() / (width * CHANNELS);
    let mut values = vec![0.0; pixels.len()];
    for top in (0..height).step_by(BLOCK) {
        for left in (0..width).step_by(BLOCK) {
            let places = (0..BLOCK).flat_map(|row| {
                (0..BLOCK).map(move |column| ((top + row) * width + left + column) * CHANNELS)
            });
            for channel in 0..CHANNELS {
                let sum: u32 = places
                    .clone()
                    .map(|at| u32::from(pixels[at + channel]))
                    .sum();
                let mean = sum as f32 / ((BLOCK * BLOCK) as f32 * LEVELS);
                places.clone().for_each(|at| values[at + channel] = mean);
            }
        }
    }
    values
}
