//! Palomino: a deep-learning lab that runs entirely in a browser tab.
//!
//! The layers, each of which knows only those above it in this list:
//!
//! | layer | what it is |
//! | --- | --- |
//! | [`error`] | what can go wrong, sorted by who can put it right |
//! | [`recipe`] | what a run depends on: form, link, header |
//! | [`device`] | engine to burn device; what else names a backend are operations |
//! | [`ops`] | the operations that take the time of a step, for each engine |
//! | [`model`] | tensors to tensors |
//! | [`train`] | one step at a time |
//! | [`infer`], [`inspect`] | a model put to use; what can be measured of it and of the data |
//! | [`checkpoint`] | model, optimiser and position to bytes and back |
//! | [`session`] | one engine, its data and its run; all that crosses to the page |
//! | [`texts`] | the text half's network, trained on this crate's engines |
//! | `web` | the names under which JavaScript reaches a session |
//!
//! Beside these layers stand crates that know nothing of them. [`palomino_kernels`], the arithmetic
//! of the CPU engine, for `ops`, and the random numbers of a run, is compiled for speed and all of
//! this for size; [`palomino_pictures`] makes pictures of bytes and of seeds; [`palomino_run`] is
//! what runs of pictures and of texts share: form, link, saved run, record.
//! [`palomino_text`] is the text half, whole but for WebGPU, where its network trains as [`texts`].
//!
//! Letters in shapes: B batch, C channels, H height, W width, F filters, K colours. Pictures are
//! channel-last, `[B, H, W, C]`. Of sequences: T steps, S streams side by side, V characters of the
//! vocabulary, D hidden units.
#![recursion_limit = "256"] // the types of the WebGPU engine nest that deep

pub mod checkpoint;
pub mod device;
pub mod error;
pub mod infer;
pub mod inspect;
pub mod model;
pub mod ops;
pub mod recipe;
pub mod session;
pub mod texts;
pub mod train;
#[cfg(target_family = "wasm")]
mod web;

pub use error::{Error, Result};
pub use palomino_kernels::random;
