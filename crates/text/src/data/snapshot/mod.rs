//! Networks in files: the course's snapshot as `.npz` or `.pkl`, the same arrays in a plain `.npz`,
//! `.safetensors` or JSON; and writing the first.
//!
//! ```text
//! npz, pickled, tensors ──> Parts (arrays by name, vocabulary as told) ──> assemble ──> Snapshot
//! Snapshot ──> write_npz
//! ```

mod assemble;
mod npz;
mod parts;
mod pickled;
mod tensors;
mod write_npz;

use palomino_files::{
    FileError,
    json::is_json,
    members::is_zip,
    mistakes::{pointer_or_archive, web_page},
    npy,
    pickle::is_pickle,
    shown,
};

pub use write_npz::write_npz;

use super::Vocabulary;
use crate::error::{Error, Result};
use crate::model::Parameters;

/// A network from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The network's weights and biases, each finite.
    pub parameters: Parameters,
    /// Adagrad's accumulators, flat in the order of the parameters; not less than 0.
    pub accumulators: Option<Vec<f32>>,
    /// Its characters, in its own order.
    pub vocabulary: Vocabulary,
    /// What the file holds.
    pub seen: SnapshotReport,
}

/// What a file with a network holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotReport {
    /// Its members, in the file's order.
    pub members: Vec<MemberReport>,
    /// What a pickle in it asked for by name and didn't get; nothing of it was run.
    pub strange: Vec<String>,
    /// Characters of the text that it was trained on, if it says so.
    pub data_size: Option<u64>,
    /// What the viewer should know, in sentences.
    pub notes: Vec<String>,
}

/// One member of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberReport {
    /// The array's name in the file, without `.npy`.
    pub name: String,
    /// Its type in the file's own words: `<f8`, `dict`.
    pub dtype: String,
    /// The array's dimensions; empty for a single value.
    pub shape: Vec<usize>,
    /// The root of the sum of its squares; of numbers only.
    pub norm: Option<f64>,
}

/// Reads a network, recognised by what is in the file, not by its name.
///
/// # Errors
/// Where the file is damaged, beyond a limit or something else, or its arrays don't make a network.
pub fn read_snapshot(file: &str, bytes: &[u8]) -> Result<Snapshot> {
    let file = &shown(file);
    let begins = |with: &[u8]| bytes.starts_with(with);
    let parts = if bytes.is_empty() {
        return Err(FileError::Empty { file: file.clone() }.into());
    } else if is_zip(bytes) {
        npz::read(file, bytes)?
    } else if begins(npy::MAGIC) {
        npz::read_single(file, bytes)?
    } else if tensors::is_tensors(bytes) {
        tensors::read(file, bytes)?
    } else if is_pickle(bytes) {
        pickled::read(file, bytes)?
    } else if is_json(bytes) {
        pickled::read_json(file, bytes)?
    } else {
        return Err(something_else(file, bytes));
    };
    assemble::snapshot(file, parts)
}

fn something_else(file: &str, bytes: &[u8]) -> Error {
    let said = pointer_or_archive(bytes).or_else(|| web_page(bytes));
    let (what, remedy) = said.unwrap_or((
        "not a network that Palomino can read",
        "Choose a snapshot that was saved as .npz, .pkl, .safetensors or .json.",
    ));
    let file = file.into();
    FileError::SomethingElse { file, what, remedy }.into()
}
