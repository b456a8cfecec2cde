//! Max-pool then ReLU against ReLU then max-pool, on the maps that a network really makes.
//!
//! The two commute: ReLU never swaps the order of two numbers, so the largest of a window stays the
//! largest. Pooling first leaves a quarter of the ReLUs to do. Normalising does not commute with
//! pooling in training, where it takes its statistics from the batch.

use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::gap::largest_gap;
use crate::error::Result;
use crate::model::{ConvBlock, Network, read_values};
use crate::ops::{Tail, max_pool};
use crate::train::Problem;
use palomino_pictures::Pictures;

/// What the two orders give on the same maps.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PoolAndRelu {
    /// Maps of a picture.
    pub maps: usize,
    /// Height and width of a map before it is pooled.
    pub side: usize,
    /// Values that were compared, after pooling.
    pub compared: usize,
    /// Share of the values that are below zero before the ReLU.
    pub below_zero: f64,
    /// Largest difference between the two orders.
    pub difference: f64,
    /// Mean and standard deviation of what comes out of the convolution: what a normalisation
    /// before pooling sees.
    pub before_pooling: [f64; 2],
    /// The same after pooling: what a normalisation after it sees.
    pub after_pooling: [f64; 2],
}

/// In which order a map is pooled and cut at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum PoolOrder {
    /// Max-pool, then ReLU on a quarter of the values.
    PoolFirst,
    /// ReLU on all values, then max-pool.
    ReluFirst,
}

impl PoolOrder {
    /// `[B, H, W, C]` to `[B, H/2, W/2, C]`.
    pub fn apply(self, maps: Tensor<4>) -> Tensor<4> {
        match self {
            PoolOrder::PoolFirst => relu(max_pool(maps)),
            PoolOrder::ReluFirst => max_pool(relu(maps)),
        }
    }
}

/// What the network's first pooling block makes of some pictures before its ReLU: the convolution's
/// output and the same normalised, `[B, H, W, F]`.
pub fn first_maps(
    model: &Network,
    problem: &Problem,
    pictures: &Pictures,
    numbers: &[usize],
    device: &Device,
) -> [Tensor<4>; 2] {
    let (x, _) = problem.batch(pictures, numbers, device);
    let (x, block): (_, &ConvBlock) = match model {
        Network::Course(network) => (x, &network.downconv1),
        Network::Full(network) => (network.inconv.forward(x), &network.downconv1),
    };
    debug_assert_eq!(block.tail(), Tail::MaxPool);
    let convolved = block.conv.forward(x);
    let normalised = match &block.norm {
        Some(norm) => norm.forward_without_relu(convolved.clone()),
        None => convolved.clone(),
    };
    [convolved, normalised]
}

/// Compares the two orders on what [`first_maps`] gives.
pub async fn pool_and_relu([convolved, normalised]: [Tensor<4>; 2]) -> Result<PoolAndRelu> {
    let [_, side, _, maps] = normalised.dims();
    let tensors = [
        PoolOrder::PoolFirst.apply(normalised.clone()),
        PoolOrder::ReluFirst.apply(normalised.clone()),
        normalised,
        convolved.clone(),
        max_pool(convolved),
    ];
    let read = read_values(tensors.map(|tensor| tensor.flatten(0, 3)).into()).await?;
    let below = read[2].iter().filter(|&&value| value < 0.0).count();
    Ok(PoolAndRelu {
        maps,
        side,
        compared: read[0].len(),
        below_zero: below as f64 / read[2].len().max(1) as f64,
        difference: largest_gap(&read[0], &read[1]),
        before_pooling: moments(&read[3], maps),
        after_pooling: moments(&read[4], maps),
    })
}

/// One order again and again on the same maps; gives the last answer's first value, so that the
/// device has to have done it.
pub async fn repeat_order(maps: Tensor<4>, order: PoolOrder, times: usize) -> Result<f32> {
    let mut last = maps.clone();
    for _ in 0..times {
        last = order.apply(maps.clone());
    }
    let first = last.slice([0..1, 0..1, 0..1, 0..1]).flatten(0, 3);
    let read = read_values(vec![first]).await?.concat();
    Ok(read.first().copied().unwrap_or_default())
}

/// Mean and standard deviation of each map, averaged over the maps; values are channel-last.
fn moments(values: &[f32], maps: usize) -> [f64; 2] {
    let mut sums = vec![[0.0f64; 2]; maps];
    for row in values.chunks_exact(maps) {
        for (sum, &value) in sums.iter_mut().zip(row) {
            let value = f64::from(value);
            sum[0] += value;
            sum[1] += value * value;
        }
    }
    let count = (values.len() / maps).max(1) as f64;
    let each = sums.iter().map(|[sum, squares]| {
        let mean = sum / count;
        [mean, (squares / count - mean * mean).max(0.0).sqrt()]
    });
    let total = each.fold([0.0; 2], |total, [mean, deviation]| {
        [total[0] + mean, total[1] + deviation]
    });
    total.map(|sum| sum / maps as f64)
}
