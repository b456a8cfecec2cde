//! What a run is, for pictures and texts alike: each half says its own fields and tensors, all else
//! is here, and is compiled into both modules.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`failure`] | what a failed call throws, and whose move it is |
//! | [`thrown`] | the same on its way to JavaScript |
//! | [`form`] | a recipe's fields, one row each: words, control, when it matters, how it is read |
//! | [`link`] | a recipe as the hash of a link, and back |
//! | [`mend`] | what mail and chat programs do to a link, undone |
//! | [`record`] | what happened to a run: who trained it, at which rate, and what came out |
//! | [`saved`] | a run as a file: one container, one sum over every byte of it |
//! | [`digest`] | SHA-256 of bytes and of weights, in hexadecimal |
#![forbid(unsafe_code)]

pub mod digest;
mod engine;
mod error;
pub mod failure;
mod faults;
pub mod form;
pub mod link;
pub mod mend;
pub mod record;
pub mod saved;
pub mod thrown;

pub use engine::Engine;
pub use error::{Error, Result};
pub use failure::{Failure, Whose};
pub use faults::faults;
pub use form::{Form, Row};
pub use record::{Origin, RunRecord};
pub use thrown::{Answer, Thrown};

/// What a long call reports while it works: how much is done and how much there is, in units of its
/// own.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);
