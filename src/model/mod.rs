//! The networks: tensors to tensors. No loop, no file, no page.

mod batch_norm;
mod config;
mod conv2d;
mod conv_block;
mod course_network;
mod full_unet;
mod initial;
mod network;
mod parts;
mod pass;
pub(crate) mod receptive_field;
mod weights;

use burn::module::Module;
use burn::tensor::Tensor;

pub use batch_norm::BatchNorm;
pub use config::{NetworkConfig, Skips};
pub use conv_block::{ConvBlock, ConvBlockConfig, Order};
pub use conv2d::Conv2d;
pub use course_network::CourseNetwork;
pub use full_unet::FullUnet;
pub use initial::draw_weights;
pub use network::Network;
pub use parts::{Part, Source};
pub use pass::Pass;
pub use weights::{Array, parameters, read_gradients, read_values, read_weights, write_weights};
pub(crate) use weights::{is_statistic, name_of, read_arrays};

/// A network: pictures in, pictures out, both channel-last.
pub trait Forward: Module {
    /// `[B, H, W, in]` to `[B, H, W, out]`, with what goes along.
    fn pass(&self, x: Tensor<4>, pass: &mut Pass) -> Tensor<4>;

    /// `[B, H, W, in]` to `[B, H, W, out]`.
    fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        self.pass(x, &mut Pass::plain())
    }
}
