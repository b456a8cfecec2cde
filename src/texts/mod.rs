//! Texts on WebGPU, whole: the recurrence on every engine, the character RNN made of it, and the
//! trainer to which the page hands a run of the text half as the bytes of a saved run.
//!
//! All else about texts is [`palomino_text`]'s, which has a CPU engine of its own.

mod char_rnn;
mod char_trainer;
pub mod recurrence;
mod text_trainer;

pub use char_rnn::{CharRnn, CharRnnConfig, Read};
pub use char_trainer::{CharNumbers, CharTrainer};
pub use recurrence::{States, recurrence};
pub use text_trainer::TextTrainer;

use crate::error::Error;

impl From<palomino_text::Error> for Error {
    fn from(error: palomino_text::Error) -> Self {
        match error {
            palomino_text::Error::Run(error) => Error::Run(error),
            error => Error::Text(Box::new(error)),
        }
    }
}
