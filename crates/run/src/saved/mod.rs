//! A run as a file: a `.safetensors` file whose header has one piece of metadata, the JSON of a
//! [`Header`], with one sum over every byte of the file.
//!
//! A half says which tensors its runs have and what else its header holds; it gets back what it
//! wrote, or a sentence. Files of format 1, where each half had a container of its own, still open.

mod old;
mod read;
mod sum;
mod tensors;

use safetensors::tensor::serialize;
use serde::{Deserialize, Serialize};

pub use read::{Saved, half_of, read};
pub use tensors::{Tensor, Tensors};

use crate::error::{Error, Result};
use crate::record::RunRecord;

/// The only key of the header's metadata.
const KEY: &str = "palomino";
/// Characters of what is wrong: a library may quote the file.
const MOST_SAID: usize = 400;
/// The version that this code writes.
const FORMAT: u32 = 2;

/// Which half of Palomino a run is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Half {
    /// Networks that see pictures.
    Pictures,
    /// Networks that read and write texts.
    Texts,
}

/// What the metadata say; `run` is the half's own.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Header<H> {
    format: u32,
    half: Half,
    /// SHA-256 of the whole file with zeros in its own place.
    file_sha256: String,
    record: RunRecord,
    run: H,
}

/// The file of a run.
///
/// # Errors
/// None that a viewer could cause.
pub fn write<H: Serialize>(
    half: Half,
    run: &H,
    record: &RunRecord,
    tensors: &[Tensor],
) -> Result<Vec<u8>> {
    let header = Header {
        format: FORMAT,
        half,
        file_sha256: sum::NOUGHTS.into(),
        record: record.clone(),
        run,
    };
    let header = serde_json::to_string(&header).map_err(broken)?;
    assembled(header, tensors)
}

fn assembled(header: String, tensors: &[Tensor]) -> Result<Vec<u8>> {
    let views = tensors.iter().map(Tensor::view);
    let views = views.collect::<Result<Vec<_>>>()?;
    let metadata = [(KEY.to_owned(), header)].into();
    let mut file = serialize(views, Some(metadata)).map_err(broken)?;
    sum::put(&mut file).ok_or_else(|| broken("its header has no place for its sum"))?;
    Ok(file)
}

/// What is said of a file that isn't a saved run.
pub fn broken(problem: impl std::fmt::Display) -> Error {
    Error::SavedRun {
        problem: palomino_files::plain(&problem.to_string(), MOST_SAID),
    }
}

#[cfg(test)]
mod tests;
