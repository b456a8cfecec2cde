//! The networks: tensors to tensors. No loop, no file, no page.

mod batch_norm;
mod conv_block;
mod initial;
mod regression_cnn;
mod weights;

pub use batch_norm::BatchNorm;
pub use conv_block::{ConvBlock, ConvBlockConfig, Tail};
pub use initial::draw_weights;
pub use regression_cnn::{RegressionCnn, RegressionCnnConfig};
pub use weights::{Array, parameters, read_gradients, read_values, read_weights, write_weights};
pub(crate) use weights::{is_statistic, read_arrays};
