//! A file to a run: its length, its sum and its format are looked at before anything in it is
//! believed.

use std::collections::HashMap;

use safetensors::tensor::SafeTensors;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{FORMAT, Half, Header, KEY, Tensors, broken, old, sum};
use crate::error::{Error, Result};
use crate::record::RunRecord;

/// What a file holds; nothing in it has been looked at beyond its form.
pub struct Saved<'a, H> {
    /// What the half wrote into the header.
    pub run: H,
    /// What happened to the run; files of format 1 say nothing of it.
    pub record: RunRecord,
    /// The arrays behind the header, by name.
    pub tensors: Tensors<'a>,
}

/// What is read of a header before its sum is known to be right.
#[derive(Deserialize)]
struct Format {
    format: u32,
    half: Option<Half>,
}

/// A header as it lies in a file.
struct Told {
    half: Half,
    format: u32,
    json: String,
}

/// Reads a file of one half, of at most `limit` bytes.
///
/// # Errors
/// A sentence that says what is wrong; nothing larger than the file itself is ever allocated.
pub fn read<H: DeserializeOwned>(bytes: &[u8], half: Half, limit: usize) -> Result<Saved<'_, H>> {
    let json = whole(bytes, half, limit)?;
    let (run, record) = match json {
        Json::Today(json) => {
            let header: Header<H> = serde_json::from_str(&json).map_err(unreadable)?;
            (header.run, header.record)
        }
        Json::Old(json) => (
            serde_json::from_str(&json).map_err(unreadable)?,
            RunRecord::default(),
        ),
    };
    let tensors = Tensors(SafeTensors::deserialize(bytes).map_err(unreadable)?);
    Ok(Saved {
        run,
        record,
        tensors,
    })
}

/// The half that a file says it is of; nothing where Palomino didn't write it.
pub fn half_of(bytes: &[u8]) -> Option<Half> {
    told(bytes).ok().map(|told| told.half)
}

/// The header of a whole file of this half, by its format.
enum Json {
    Today(String),
    Old(String),
}

fn whole(bytes: &[u8], half: Half, limit: usize) -> Result<Json> {
    if bytes.len() > limit {
        return Err(broken(format!(
            "it has {} bytes, but a saved run has at most {limit}",
            bytes.len()
        )));
    }
    let Told {
        half: found,
        format,
        json,
    } = told(bytes)?;
    if found != half {
        return Err(broken(match half {
            Half::Pictures => "it is a run of the text labs",
            Half::Texts => "it is a run of the picture labs",
        }));
    }
    let holds = match format {
        1 => old::holds(half, &json, bytes),
        _ => sum::holds(bytes),
    };
    if !holds {
        return Err(broken("its bytes were damaged on the way"));
    }
    Ok(match format {
        1 => Json::Old(json),
        _ => Json::Today(json),
    })
}

fn told(bytes: &[u8]) -> Result<Told> {
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(unreadable)?;
    let mut map: HashMap<String, String> = metadata.metadata().clone().unwrap_or_default();
    let (json, of_texts) = match (map.remove(KEY), map.remove(old::TEXT_KEY)) {
        (Some(json), _) => (json, false),
        (None, Some(json)) => (json, true),
        (None, None) => return Err(broken("its header doesn't come from Palomino")),
    };
    let Format { format, half } = serde_json::from_str(&json).map_err(unreadable)?;
    let half = match (format, of_texts, half) {
        (1, true, _) => Half::Texts,
        (1, false, _) => Half::Pictures,
        (FORMAT, false, Some(half)) => half,
        _ => {
            return Err(broken(format!(
                "it has format {format}, but this page reads formats 1 and {FORMAT}"
            )));
        }
    };
    Ok(Told { half, format, json })
}

/// The error for a header that another crate can't make sense of.
fn unreadable(error: impl std::fmt::Display) -> Error {
    broken(format!("its header can't be read ({error})"))
}
