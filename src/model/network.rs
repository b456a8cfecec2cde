//! Any of the lab's networks, as a recipe names it.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::config::{NetworkConfig, Skips};
use super::conv_block::Order;
use super::course_network::CourseNetwork;
use super::full_unet::FullUnet;
use super::initial::start_weights;
use super::receptive_field::reach;
use super::weights::{read_weights, write_weights};
use super::{Forward, Part, Pass};
use crate::error::Result;
use crate::random::Random;
use crate::recipe::{BlockOrder, ModelKind, Recipe};

/// One of the networks.
#[derive(Module, Debug)]
#[allow(clippy::large_enum_variant)] // there is one at a time
pub enum Network {
    /// RegressionCNN, CNN or UNet of the course.
    Course(CourseNetwork),
    /// The full-resolution UNet.
    Full(FullUnet),
}

impl Network {
    /// The recipe's network from `inputs` to `outputs` channels, its convolutions' weights zero
    /// until they are drawn.
    pub fn new(recipe: &Recipe, inputs: usize, outputs: usize, device: &Device) -> Self {
        let is_unet = matches!(recipe.model, ModelKind::Unet | ModelKind::FullUnet);
        let skips = Skips {
            quarter: is_unet && recipe.skip_quarter,
            half: is_unet && recipe.skip_half,
            full: is_unet && recipe.skip_full,
        };
        let config = NetworkConfig {
            kernel: recipe.kernel,
            filters: recipe.filters,
            inputs,
            outputs,
            order: order(recipe),
            normalise: recipe.normalise,
            skips,
        };
        match recipe.model {
            ModelKind::FullUnet => Network::Full(config.init_full(device)),
            _ => Network::Course(config.init_course(device)),
        }
    }

    /// The network with its first weights, as the recipe starts them; `table` is what the training
    /// pictures say of each grey, `[766, out]` flat, for the network that starts there.
    pub async fn draw(
        self,
        recipe: &Recipe,
        random: &mut Random,
        table: impl FnOnce() -> Vec<f32>,
    ) -> Result<Self> {
        let network = start_weights(self, recipe, random).await?;
        if !matches!(network, Network::Full(_)) {
            return Ok(network);
        }
        let mut arrays = read_weights(&network).await?;
        let mut table = Some(table);
        for array in &mut arrays {
            if array.name.starts_with("finalconv") {
                array.values.fill(0.0);
            } else if array.name == "table"
                && let Some(table) = table.take()
            {
                array.values = table();
            }
        }
        write_weights(network, arrays)
    }

    /// The network's parts, from its input to its output.
    pub fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Network::Course(network) => network.parts(),
            Network::Full(network) => network.parts(),
        }
    }

    /// By how many pixels an output depends on its surroundings, in each direction, rounded up to
    /// whole windows of 4.
    pub fn reach(&self) -> usize {
        let parts = self.parts();
        reach(&parts, parts.len() - 1).next_multiple_of(4)
    }
}

/// What the recipe's blocks do after their convolutions.
fn order(recipe: &Recipe) -> Order {
    match (recipe.order, recipe.model) {
        (BlockOrder::NormReluPool, _) | (BlockOrder::Own, ModelKind::RegressionCnn) => {
            Order::NormReluTail
        }
        (BlockOrder::NormPoolRelu, _) => Order::NormTailRelu,
        (BlockOrder::PoolNormRelu | BlockOrder::Own, _) => Order::TailNormRelu,
    }
}

impl Forward for Network {
    fn pass(&self, x: Tensor<4>, pass: &mut Pass) -> Tensor<4> {
        match self {
            Network::Course(network) => network.pass(x, pass),
            Network::Full(network) => network.pass(x, pass),
        }
    }
}
