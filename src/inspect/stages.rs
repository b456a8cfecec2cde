//! What a network thinks on the way: the maps of every stage for one picture.

use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::Result;
use crate::model::{Forward, Network, Pass, read_values};

/// The maps after one stage of a network, for one picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// `input`, the course's `out1` and so on, `output`.
    pub name: String,
    /// The block that gives them; empty for the input.
    pub block: String,
    /// Height of a map in pixels.
    pub height: usize,
    /// Width of a map in pixels.
    pub width: usize,
    /// How many maps the stage has.
    pub channels: usize,
    /// `[height, width, channels]`, row by row, the channels of a pixel side by side.
    pub values: Vec<f32>,
}

/// Every stage for a picture `[H, W, in]`, as the network is used (eval mode): input, each block's
/// output, output.
pub async fn stages(
    network: &Network,
    input: Vec<f32>,
    [height, width]: [usize; 2],
    device: &Device,
) -> Result<Vec<Stage>> {
    let parts = network.parts();
    let inputs = parts.first().map_or(0, |part| part.shape()[1]);
    let data = TensorData::new(input, [1, height, width, inputs]);
    let x = Tensor::from_data(data, device);
    let mut pass = Pass::recording();
    let output = network.pass(x.clone(), &mut pass);
    let between = pass.into_stages();
    // The course counts from 1; the stage that the full-resolution UNet has before them is its
    // out0.
    let first = usize::from(matches!(network, Network::Course(_)));
    let names = (0..between.len()).map(|stage| format!("out{}", stage + first));
    let names = std::iter::once("input".to_owned())
        .chain(names)
        .chain(["output".to_owned()]);
    let blocks = std::iter::once("").chain(parts.iter().map(|part| part.name));
    let tensors: Vec<Tensor<4>> = std::iter::once(x).chain(between).chain([output]).collect();
    let shapes: Vec<[usize; 4]> = tensors.iter().map(|tensor| tensor.dims()).collect();
    let flat = tensors.into_iter().map(|tensor| tensor.flatten(0, 3));
    let read = read_values(flat.collect()).await?;
    let named = names.zip(blocks).zip(shapes).zip(read);
    let stages = named.map(
        |(((name, block), [_, height, width, channels]), values)| Stage {
            name,
            block: block.to_owned(),
            height,
            width,
            channels,
            values,
        },
    );
    Ok(stages.collect())
}
