//! The text half of Palomino: a character RNN that learns to write, and what can be found out about
//! one.
//!
//! It knows no tensor library: the network is small, its hot path is the fused recurrence of
//! `palomino-kernels`, and all else is plain loops over slices. It is compiled to a module of its
//! own, which travels when the first text lab is opened. (Training on WebGPU is the crate
//! `palomino`'s; it takes a run as bytes and gives it back as bytes.)
//!
//! Layers, each using only those before it: `error`, `model` (the numbers of a network), `data`
//! (bytes to texts, vocabularies, snapshots), `recipe`, `train` (one run over a text), `infer`
//! (writing), `inspect` (units, behaviours, gradients), `checkpoint` (a run to `.safetensors` and
//! back), `session` (all that a page may ask), `web` (its names in JavaScript).
//!
//! Sizes: D hidden units, V characters of the vocabulary, T steps of a sequence, S parallel
//! streams.
#![forbid(unsafe_code)]

pub mod checkpoint;
pub mod data;
pub mod error;
pub mod infer;
pub mod inspect;
pub mod model;
pub mod recipe;
pub mod session;
pub mod train;
#[cfg(feature = "web")]
mod web;

pub use error::{Error, Result};
