//! One name for all weights of a network: what two machines compare when they claim to have trained
//! the same.

use burn::module::Module;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::model::read_weights;

/// SHA-256 of all weights and running statistics, little-endian, in the order of the module's
/// fields.
pub(super) async fn digest<M: Module>(model: &M) -> Result<String> {
    let mut hash = Sha256::new();
    for array in read_weights(model).await? {
        for value in array.values {
            hash.update(value.to_le_bytes());
        }
    }
    let bytes = hash.finalize();
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
