//! The numbers of one block: its weights, what its normalisation knows, and the gradients that a
//! few pictures give.

use burn::tensor::{Device, Tensor};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::layers::{BlockSource, LayerKind, kinds, sources};
use crate::error::{Error, Result};
use crate::model::{
    Array, Network, Part, Pass, read_gradients, read_values, read_weights, write_weights,
};
use crate::ops::norm_relu::EPSILON;
use crate::recipe::{OptimiserKind, Recipe};
use crate::train::{Optimiser, Problem, Trainer};
use palomino_pictures::Pictures;

/// The numbers of one block.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LayerTensors {
    /// The block that it belongs to, for instance `downconv1`.
    pub block: String,
    /// What it does, in order.
    pub layers: Vec<LayerKind>,
    /// Whose channels it is given, in the order in which they lie.
    pub sources: Vec<BlockSource>,
    /// Channels that the block is given, I.
    pub inputs: usize,
    /// Channels that it gives, O.
    pub outputs: usize,
    /// Side of a kernel in pixels.
    pub kernel: usize,
    /// `[outputs, inputs, kernel, kernel]`, row-major.
    pub weight: Vec<f32>,
    /// `[outputs]`.
    pub bias: Vec<f32>,
    /// What normalises its outputs, where something does.
    pub norm: Option<NormTensors>,
    /// `[766, outputs]`: what is added for each sum of red, green and blue; empty where nothing is.
    pub table: Vec<f32>,
}

/// What a normalisation knows of each channel.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NormTensors {
    /// Factor after the division, learnt.
    pub scale: Vec<f32>,
    /// What is added at the end, learnt.
    pub shift: Vec<f32>,
    /// Mean over the training batches.
    pub mean: Vec<f32>,
    /// Variance over the training batches.
    pub variance: Vec<f32>,
    /// Added to the variance before its root.
    pub epsilon: f32,
}

/// The gradients of a loss by every trained number of a network.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LayerGradients {
    /// The loss of these pictures, in train mode.
    pub loss: f32,
    /// One a parameter, in the order of the network.
    pub arrays: Vec<NamedArray>,
}

/// A named list of numbers.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NamedArray {
    /// Its name in a saved run, for instance `downconv1.conv.weight`.
    pub name: String,
    /// Its dimensions, PyTorch's order.
    pub shape: Vec<usize>,
    /// All values, row-major.
    pub values: Vec<f32>,
}

/// The numbers of the block of this name.
///
/// # Errors
/// [`Error::NoBlock`] where there is none.
pub async fn layer_tensors(network: &Network, name: &str) -> Result<LayerTensors> {
    let parts = network.parts();
    let part = parts.iter().find(|part| part.name == name);
    let part = part.ok_or_else(|| no_block(&parts, name))?;
    let [kernel, inputs, outputs] = part.shape();
    let count = outputs * inputs * kernel * kernel;
    let mut tensors = vec![
        part.conv.weight.val().reshape([count]),
        part.conv.bias.val(),
    ];
    if let Some(norm) = part.norm {
        tensors.extend([norm.weight.val(), norm.bias.val()]);
        tensors.extend([norm.running_mean.value(), norm.running_var.value()]);
    }
    if let (Network::Full(full), true) = (network, part.adds_table) {
        tensors.push(full.table.value().flatten(0, 1));
    }
    let tensors = tensors.into_iter().map(Tensor::without_autodiff).collect();
    let mut read = read_values(tensors).await?.into_iter();
    let mut next = || read.next().unwrap_or_default();
    let (weight, bias) = (next(), next());
    let norm = part.norm.map(|_| NormTensors {
        scale: next(),
        shift: next(),
        mean: next(),
        variance: next(),
        epsilon: EPSILON,
    });
    Ok(LayerTensors {
        block: name.to_owned(),
        layers: kinds(part),
        sources: sources(&parts, part),
        inputs,
        outputs,
        kernel,
        weight,
        bias,
        norm,
        table: next(),
    })
}

fn no_block(parts: &[Part], name: &str) -> Error {
    let names: Vec<_> = parts.iter().map(|part| part.name).collect();
    Error::NoBlock {
        name: name.to_owned(),
        known: names.join(", "),
    }
}

/// The gradients of the loss of some pictures by every trained number, in train mode.
///
/// The weights are copied first: a pass in train mode moves running statistics, which all clones of
/// a network share.
pub async fn layer_gradients(
    network: &Network,
    recipe: &Recipe,
    problem: &Problem,
    (pictures, numbers): (&Pictures, &[usize]),
    device: &Device,
) -> Result<LayerGradients> {
    let device = device.clone().autodiff();
    let empty = Network::new(recipe, problem.inputs(), problem.outputs(), &device);
    let trainer = Trainer {
        model: write_weights(empty, read_weights(network).await?)?,
        optimiser: Optimiser::new(OptimiserKind::Sgd, 0.0, 0.0),
    };
    let (inputs, targets) = problem.batch(pictures, numbers, &device);
    let (loss, _, mut gradients) = trainer.gradients(inputs, targets, Pass::plain());
    let loss = read_values(vec![loss]).await?.concat();
    let arrays = read_gradients(&trainer.model, &mut gradients).await?;
    Ok(LayerGradients {
        loss: loss.first().copied().unwrap_or(f32::NAN),
        arrays: arrays.into_iter().map(NamedArray::from).collect(),
    })
}

impl From<Array> for NamedArray {
    fn from(
        Array {
            name,
            shape,
            values,
        }: Array,
    ) -> Self {
        NamedArray {
            name,
            shape,
            values,
        }
    }
}
