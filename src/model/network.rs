//! Any of the networks, where which one it is is only known at run time.

use burn::module::Module;
use burn::tensor::Tensor;

use super::{Cnn, Forward, RegressionCnn, Unet};

/// One of the networks.
#[derive(Module, Debug)]
#[allow(clippy::large_enum_variant)] // there is one at a time
pub enum Network {
    /// Grey to colours.
    RegressionCnn(RegressionCnn),
    /// Grey to logits over colours.
    Cnn(Cnn),
    /// The same with skip connections.
    Unet(Unet),
}

impl Forward for Network {
    fn forward(&self, x: Tensor<4>) -> Tensor<4> {
        match self {
            Network::RegressionCnn(network) => network.forward(x),
            Network::Cnn(network) => network.forward(x),
            Network::Unet(network) => network.forward(x),
        }
    }
}
