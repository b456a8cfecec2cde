//! The operations that take the time of a training step, each made for this project's engines.
//!
//! One folder an operation: what it computes and its gradient (`mod.rs`), an obvious version in
//! plain burn tensors ([`reference`](conv2d::reference)) against which every engine is tested, and
//! the same for the CPU (`flex`, whose arithmetic is the crate [`palomino_kernels`]) and for WebGPU
//! (`gpu`). Pictures are channel-last here and everywhere in the crate, `[B, H, W, C]`: neighbours
//! in memory are the channels of one pixel, which is what vector instructions and neighbouring GPU
//! threads want to read together.
//!
//! On the CPU engine an operation gives the same bits in every browser and natively: each output is
//! a sum in one fixed order, whatever the width of the machine's vectors; products and sums are
//! never fused; exponentials are our own polynomial.

pub mod conv2d;
pub mod cross_entropy;
pub mod descent;
pub mod max_pool;
pub mod norm_relu;
pub mod squared_error;

#[cfg(feature = "cpu")]
pub(crate) mod flex;
#[cfg(feature = "gpu")]
pub(crate) mod gpu;

pub use conv2d::conv2d;
pub use cross_entropy::cross_entropy;
pub use descent::{Descent, descend, descend_clipped};
pub use max_pool::max_pool;
pub use norm_relu::{Tail, Trained, batch_norm_relu, change_size, norm_relu};
pub use squared_error::squared_error;
