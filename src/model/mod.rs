//! The networks: tensors to tensors. No loop, no file, no page.

mod batch_norm;
mod colour_cnn;
mod conv2d;
mod conv_block;
mod initial;
mod network;
mod regression_cnn;
mod weights;

use burn::module::Module;
use burn::tensor::Tensor;

pub use batch_norm::BatchNorm;
pub use colour_cnn::{Cnn, ColourCnnConfig, Unet};
pub use conv_block::{ConvBlock, ConvBlockConfig, Order};
pub use conv2d::Conv2d;
pub use initial::draw_weights;
pub use network::Network;
pub use regression_cnn::{RegressionCnn, RegressionCnnConfig};
pub use weights::{Array, parameters, read_gradients, read_values, read_weights, write_weights};
pub(crate) use weights::{is_statistic, read_arrays};

/// A network: pictures in, pictures out, both channel-last.
pub trait Forward: Module {
    /// `[B, H, W, in]` to `[B, H, W, out]`.
    fn forward(&self, x: Tensor<4>) -> Tensor<4>;
}
