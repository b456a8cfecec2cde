//! One name for all weights of a network: what two machines compare when they claim to have trained
//! the same.

use burn::module::Module;
use palomino_run::digest::of_weights;

use crate::error::Result;
use crate::model::read_weights;

/// SHA-256 of all weights and running statistics, little-endian, in the order of the module's
/// fields.
pub(super) async fn digest<M: Module>(model: &M) -> Result<String> {
    let arrays = read_weights(model).await?;
    Ok(of_weights(arrays.iter().map(|array| &array.values[..])))
}
