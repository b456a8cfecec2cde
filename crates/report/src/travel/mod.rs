//! A report on its way: as a link's hash, as a file, and back.
//!
//! What travels is bytes of this crate's own, because a link has to be short: words go through
//! deflate; recipes as what differs from their half's defaults; losses as whole numbers, each as
//! its difference from the one before, in as many bits as it takes; digests as bytes. What all runs
//! share is said once. Everything is read with its limits, and what was read is checked like
//! everything else from outside.

mod bits;
mod blocks;
mod digits;
mod figures;
pub mod file;
pub mod link;
mod pack;
mod payload;
mod recipes;
mod records;
mod runs;
mod sink;
mod source;
mod types;

pub use types::{OpenedReport, ReportLink, Travel};
