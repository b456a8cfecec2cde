//! The first weights of a network, as PyTorch draws them: uniform in +-1 / sqrt(fan in) for a
//! convolution's weights and biases.
//!
//! PyTorch's `kaiming_uniform_(a = sqrt 5)` and the course's MyConv2d come to the same bound. Drawn
//! on the host from the run's own generator, so that a seed gives the same weights on every engine.

use burn::module::Module;

use super::weights::{Array, read_weights, write_weights};
use crate::error::Result;
use crate::random::Random;
use crate::recipe::{InitialWeights, Recipe};

/// The module with its convolutions' weights where the recipe starts them.
pub(super) async fn start_weights<M: Module>(
    module: M,
    recipe: &Recipe,
    random: &mut Random,
) -> Result<M> {
    let equal = recipe.initial_weights == InitialWeights::Equal;
    let module = if equal {
        module
    } else {
        draw_weights(module, random).await?
    };
    let bias = recipe.initial_bias as f32;
    if !equal && bias == 0.0 {
        return Ok(module);
    }
    let mut arrays = read_weights(&module).await?;
    for array in &mut arrays {
        if let [_, from, height, width] = array.shape[..]
            && equal
        {
            array.values.fill(1.0 / (from * height * width) as f32);
        } else if is_bias_before_relu(array) {
            array.values.iter_mut().for_each(|value| *value += bias);
        }
    }
    write_weights(module, arrays)
}

/// The module with the weights and biases of its convolutions drawn, in the order of its fields;
/// normalisations keep 1 and 0.
pub async fn draw_weights<M: Module>(module: M, random: &mut Random) -> Result<M> {
    let mut arrays = read_weights(&module).await?;
    let mut bound = 0.0;
    for array in &mut arrays {
        match array.shape[..] {
            // A convolution's weight comes before its bias and sets the bound for both.
            [_, from, height, width] => bound = 1.0 / ((from * height * width) as f64).sqrt(),
            [_] if is_convolution_bias(array) => {}
            _ => continue,
        }
        for value in &mut array.values {
            *value = (bound * (2.0 * random.unit() - 1.0)) as f32;
        }
    }
    write_weights(module, arrays)
}

fn is_convolution_bias(array: &Array) -> bool {
    array.name.ends_with("conv.bias")
}

/// The last convolution, `finalconv`, has no ReLU; a block's is called `conv` in it.
fn is_bias_before_relu(array: &Array) -> bool {
    array.name.ends_with(".conv.bias")
}
