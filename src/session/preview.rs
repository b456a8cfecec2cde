//! The validation grid: a few pictures as the network sees them, as they are, and as it colours them.

use burn::tensor::{Device, Tensor};

use super::protocol::Preview;
use crate::data::{Pictures, SIDE};
use crate::error::Result;
use crate::infer::rgba;
use crate::model::read_values;
use crate::train::{Targets, Trainer, batch_tensors};

/// Columns of the grid.
const COLUMNS: usize = 10;
/// Pixels of a picture.
const AREA: usize = SIDE * SIDE;
/// Red, green and blue.
const COLOURS: usize = 3;

/// Ten pictures, evenly spread, as the model colours them after `step` steps.
pub(super) async fn preview(
    trainer: &Trainer,
    pictures: &Pictures,
    step: usize,
    device: &Device,
) -> Result<Preview> {
    let columns = COLUMNS.min(pictures.len());
    let numbers: Vec<usize> = (0..columns)
        .map(|column| column * pictures.len() / columns)
        .collect();
    let (greys, truths) = batch_tensors(pictures, &numbers, &device.clone().inner());
    let (_, predictions) = trainer.evaluate(greys.clone(), Targets::Colours(truths.clone()));
    let flat = |tensor: Tensor<4>| tensor.flatten(0, 3);
    let planes = read_values(vec![flat(greys), flat(truths), flat(predictions)]).await?;
    let pairs = planes[1]
        .chunks_exact(COLOURS * AREA)
        .zip(planes[2].chunks_exact(COLOURS * AREA));
    Ok(Preview {
        columns,
        side: SIDE,
        step,
        losses: pairs
            .map(|(truth, guess)| squared_error(truth, guess))
            .collect(),
        greys: rgba(&planes[0], 1),
        truths: rgba(&planes[1], COLOURS),
        predictions: rgba(&planes[2], COLOURS),
    })
}

fn squared_error(truth: &[f32], guess: &[f32]) -> f64 {
    let differences = truth.iter().zip(guess).map(|(t, g)| f64::from(t - g));
    differences
        .map(|difference| difference * difference)
        .sum::<f64>()
        / truth.len() as f64
}
