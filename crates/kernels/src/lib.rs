//! The arithmetic of the CPU engine: the hot operations of a training step, slices of numbers in,
//! slices of numbers out.
//!
//! A crate of its own because it is compiled in another way: these loops for speed (a step takes
//! 2.5 times as long at opt-level "s"), all that is around them for a small download. So that
//! nothing of it is compiled again where it is used, what the crate offers is no generic function
//! and is never inlined.
//!
//! An operation gives the same bits in every browser and natively: each output is a sum in one
//! fixed order, whatever the width of the machine's vectors and the number of threads; products and
//! sums are never fused; exponential and tanh are our own.
//!
//! Pictures are channel-last, `[B, H, W, C]`: B batch, H height, W width, C channels, I and O
//! channels in and out, K colours.
//!
//! Of a character RNN: T steps of a sequence, S streams side by side, V characters of the
//! vocabulary, D hidden units.
//!
//! Without the feature `cpu` only what other engines share of it is there to be used: the rules of
//! the optimisers, the names of the tails, which gradients are wanted. Vector instructions, and
//! what needs them, are left out then.
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "cpu"), allow(dead_code))]

#[cfg(feature = "cpu")]
pub mod conv2d;
pub mod cross_entropy;
pub mod descent;
pub mod max_pool;
pub mod norm_relu;
pub mod random;
#[cfg(feature = "cpu")]
pub mod recurrence;
#[cfg(feature = "threads")]
pub mod room;
pub mod squared_error;
pub mod wanted;

mod exponential;
mod lanes;
mod parallel;
