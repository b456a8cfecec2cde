//! Pictures as a network sees them, as they are, and as it answers.

use burn::tensor::{Device, Tensor};

use super::open_data::OpenData;
use super::protocol::{Answered, PictureSet, Prediction, Preview};
use crate::error::Result;
use crate::infer::rgba;
use crate::model::{Network, read_values};
use crate::train::{Problem, evaluate, largest};
use palomino_pictures::{PICTURE_BYTES, Pictures, SIDE};

/// Columns of the validation grid.
const COLUMNS: usize = 10;
/// Pixels of a picture.
const AREA: usize = SIDE * SIDE;
/// Red, green and blue.
const COLOURS: usize = 3;

/// Ten of so many pictures, evenly spread.
fn spread(pictures: usize) -> Vec<usize> {
    let columns = COLUMNS.min(pictures);
    (0..columns)
        .map(|column| column * pictures / columns)
        .collect()
}

/// Ten validation pictures as the model, in eval mode, answers after `step` steps.
pub(super) async fn preview(
    model: &Network,
    problem: &Problem,
    data: &mut OpenData,
    step: usize,
    device: &Device,
) -> Result<Preview> {
    let numbers = spread(data.count(PictureSet::Validation));
    let pictures = data.pictures(PictureSet::Validation, &numbers);
    let Prediction { answered, .. } = predict(model, problem, pictures, &numbers, device).await?;
    Ok(Preview { step, answered })
}

/// Some pictures as the model, in eval mode, answers.
pub(super) async fn predict(
    model: &Network,
    problem: &Problem,
    pictures: &Pictures,
    numbers: &[usize],
    device: &Device,
) -> Result<Prediction> {
    let pixels = pictures.gather(numbers);
    let (x, targets) = problem.batch_of(&pixels, device);
    let outputs = evaluate(model, x.clone(), targets).outputs;
    let flat = |tensor: Tensor<4>| tensor.flatten(0, 3);
    let read = read_values(vec![flat(x), flat(outputs)]).await?;
    let (inputs, outputs) = (&read[0], &read[1]);
    let channels = problem.outputs();
    let pairs = || {
        pixels
            .chunks_exact(PICTURE_BYTES)
            .zip(outputs.chunks_exact(AREA * channels))
    };
    let measured: Vec<(f64, f64)> = pairs()
        .map(|(truth, guess)| measure(problem, truth, guess))
        .collect();
    let answered = Answered {
        columns: numbers.len(),
        side: SIDE,
        inputs: rgba(inputs, problem.inputs()),
        truths: opaque(&pixels),
        quantised: if problem.chooses() {
            opaque(&problem.palette.quantise(&pixels))
        } else {
            Vec::new()
        },
        predictions: problem.paint(outputs, 0.0),
        losses: measured.iter().map(|&(loss, _)| loss).collect(),
        accuracies: measured
            .iter()
            .map(|&(_, accuracy)| accuracy)
            .filter(|_| problem.chooses())
            .collect(),
    };
    Ok(Prediction {
        channels,
        answered,
        outputs: read.into_iter().nth(1).unwrap_or_default(),
    })
}

/// Loss and accuracy of one picture.
fn measure(problem: &Problem, truth: &[u8], guess: &[f32]) -> (f64, f64) {
    if !problem.chooses() {
        let wanted = problem.wanted(truth);
        let squares = wanted.iter().zip(guess).map(|(t, g)| f64::from(t - g));
        return (
            squares.map(|d| d * d).sum::<f64>() / guess.len() as f64,
            0.0,
        );
    }
    let labels = problem.labels(truth);
    let (mut loss, mut right) = (0.0, 0);
    for (&label, logits) in labels.iter().zip(guess.chunks_exact(problem.outputs())) {
        let (best, top) = largest(logits);
        let sum: f64 = logits
            .iter()
            .map(|&logit| libm::exp(f64::from(logit - top)))
            .sum();
        loss += libm::log(sum) - f64::from(logits[usize::from(label)] - top);
        right += usize::from(best == usize::from(label));
    }
    let pixels = labels.len() as f64;
    (loss / pixels, right as f64 / pixels)
}

/// Red, green and blue bytes as opaque RGBA.
pub(super) fn opaque(rgb: &[u8]) -> Vec<u8> {
    let pixels = rgb.chunks_exact(COLOURS);
    pixels
        .flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX])
        .collect()
}
