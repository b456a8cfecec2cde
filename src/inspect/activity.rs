//! Which units of a network are dead on some pictures: their ReLU gives 0 for every one of them, so
//! that no gradient reaches what leads to them.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::layer_tensors::layer_gradients;
use crate::error::Result;
use crate::model::{Forward, Network, Pass, read_values};
use crate::recipe::Recipe;
use crate::train::Problem;
use palomino_pictures::Pictures;

/// What the units of a network do on some pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// From the input to the output; the last convolution has no ReLU and is left out.
    pub blocks: Vec<BlockActivity>,
}

/// What the units of one block do on some pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BlockActivity {
    /// The block, for instance `downconv1`.
    pub block: String,
    /// The largest value of each of its maps behind the ReLU, over all pixels of all pictures; of a
    /// dead unit it is 0.
    pub largest: Vec<f32>,
    /// The largest gradient of each unit, in magnitude: of the loss of these pictures, by the
    /// weights and the bias of its convolution.
    pub gradients: Vec<f32>,
}

/// What the units of a network do on some pictures: their maps in eval mode, the gradients in train
/// mode.
pub async fn activity(
    network: &Network,
    recipe: &Recipe,
    problem: &Problem,
    (pictures, numbers): (&Pictures, &[usize]),
    device: &Device,
) -> Result<Activity> {
    let (inputs, _) = problem.batch(pictures, numbers, device);
    let mut pass = Pass::recording();
    network.pass(inputs, &mut pass);
    let stages = pass.into_stages();
    let channels: Vec<usize> = stages.iter().map(|stage| stage.dims()[3]).collect();
    let flat = stages.into_iter().map(|stage| stage.flatten(0, 3));
    let maps = read_values(flat.collect()).await?;
    let found = layer_gradients(network, recipe, problem, (pictures, numbers), device).await?;
    let gradients_of = |block: &str, channels: usize| {
        let mut most = vec![0.0_f32; channels];
        for name in ["weight", "bias"] {
            let name = format!("{block}.conv.{name}");
            let array = found.arrays.iter().find(|array| array.name == name);
            let values = array.map_or(&[][..], |array| &array.values);
            let each = (values.len() / channels).max(1);
            for (most, values) in most.iter_mut().zip(values.chunks(each)) {
                *most = values
                    .iter()
                    .fold(*most, |most, value| most.max(value.abs()));
            }
        }
        most
    };
    let parts = network.parts();
    let blocks = parts.iter().zip(channels).zip(&maps);
    let blocks = blocks
        .map(|((part, channels), values)| BlockActivity {
            block: part.name.to_owned(),
            largest: largest_of_each(values, channels),
            gradients: gradients_of(part.name, channels),
        })
        .collect();
    Ok(Activity { blocks })
}

/// The largest value of each channel of `[.., channels]`, flat.
fn largest_of_each(values: &[f32], channels: usize) -> Vec<f32> {
    let mut most = vec![f32::NEG_INFINITY; channels];
    for pixel in values.chunks_exact(channels) {
        for (most, &value) in most.iter_mut().zip(pixel) {
            *most = most.max(value);
        }
    }
    most
}
