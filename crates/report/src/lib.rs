//! What a report is: text, questions, figures, and of each run that it shows all that a reader
//! needs to train it again and to compare.
//!
//! A report is data, and a stranger's. It is parsed at the door, with a limit on everything, and
//! behind the door nothing is checked again. It never holds markup, a script, or the name of
//! something to be called: text is Markdown's source, which becomes a tree; figures are of kinds
//! that are listed here; a recipe is small plain values that its own half checks before it trains.
//!
//! A report travels whole. There is no server that could keep the rest, so a link is the report,
//! and how short it gets decides whether people can send it. That is why this crate has bytes of
//! its own ([`travel`]): with JSON and deflate a run takes half as much again. They are versioned
//! by the first characters of the link, and old ones open for ever (`tests/corpus`). A checksum
//! stands before them, because chat programs cut links: what was cut is said to be cut, what can be
//! mended with certainty is mended and said, and nothing ever opens as something else.
//!
//! What a report claims can be tried. [`verdict`] says of a run that was trained again whether it
//! came out the same, and never more than the numbers show.
//!
//! | module | what it is |
//! | --- | --- |
//! | `error` | what may be wrong with a report, in sentences |
//! | `limits`, `clean` | how much of anything there may be; strangers' words |
//! | [`report`] | the data: blocks, figures, claims |
//! | [`known`] | what both ends of a link know: defaults, data, questions |
//! | [`markdown`] | a text as a tree |
//! | `check` | the door |
//! | [`travel`] | links and files |
//! | [`verdict`] | a claim beside its repetition |
//! | `web` | all of it under its names in JavaScript |
#![forbid(unsafe_code)]

mod check;
mod clean;
mod error;
pub mod known;
mod limits;
pub mod markdown;
pub mod report;
pub mod travel;
pub mod verdict;
mod web;

pub use error::{Error, Result};
