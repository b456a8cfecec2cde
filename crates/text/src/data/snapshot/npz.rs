//! A network in an `.npz`: arrays of numbers, and dicts as pickles in arrays of objects.

use std::collections::BTreeSet;

use palomino_files::{
    Dtype, FileError, Values,
    members::{Member, Members},
    npy::{Array, Header},
};

use super::{
    parts::{MOST_VALUES, Parts},
    pickled,
};
use crate::error::Result;

/// Bytes of a pickled dict or list of characters: 4,096 of them take 60,000.
const OBJECT_BYTES: usize = 4 << 20;

/// What an `.npz` tells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut members = Members::open(file, bytes)?;
    let mut seen = BTreeSet::new();
    for index in 0..members.len() {
        let member = members.member(index)?;
        // numpy takes one ending off a name, so `Wxh` and `Wxh.npy` are the same array to it.
        let name = member.name.strip_suffix(".npy").unwrap_or(&member.name);
        let name = name.to_owned();
        if Parts::wants(&name) && !seen.insert(name.clone()) {
            let (file, what) = (file.into(), name);
            return Err(FileError::Twice { file, what }.into());
        }
        take(file, name, member, &mut parts)?;
    }
    Ok(parts)
}

/// What a single `.npy` tells: numpy puts a dict that is saved alone into an array of objects.
pub(super) fn read_single(file: &str, bytes: &[u8]) -> Result<Parts> {
    let array = Array::read(file, bytes, MOST_VALUES)?;
    match &array.values {
        Values::Objects(pickle) => pickled::read(file, pickle),
        _ => {
            let mut parts = Parts::default();
            parts.list("the only array", &array.dtype, &array.shape, None);
            Ok(parts)
        }
    }
}

fn take(file: &str, name: String, mut member: Member<'_, '_>, parts: &mut Parts) -> Result<()> {
    let label = member.label.clone();
    let known = Parts::wants(&name);
    let header = match member.header() {
        Ok(Some(header)) => header,
        Ok(None) => {
            parts.list(&name, "not an array", &[], None);
            return Ok(());
        }
        // What nobody asks for may be of any type.
        Err(_) if !known => {
            parts.list(&name, "another type", &[], None);
            return Ok(());
        }
        Err(fault) => return Err(fault.into()),
    };
    if !known {
        let shape = header
            .shape
            .iter()
            .map(|dim| usize::try_from(*dim).unwrap_or(0));
        let shape: Vec<usize> = shape.take(8).collect();
        parts.list(&name, &header.dtype, &shape, None);
        return Ok(());
    }
    let most = Parts::most(&name);
    let (shape, dtype) = header.checked(&label, most)?;
    let bytes = member.whole(length(&label, &header, &shape, dtype)?)?;
    if bytes.len() > header.data_at + OBJECT_BYTES && dtype.size().is_none() {
        return Err(FileError::TooBig {
            file: label,
            what: "bytes in a pickled dict",
            found: bytes.len() as u64,
            limit: OBJECT_BYTES as u64,
        }
        .into());
    }
    let array = Array::read(&label, &bytes, most)?;
    match &array.values {
        Values::Objects(pickle) => {
            parts.list(&name, &array.dtype, &shape, None);
            pickled::told(&label, &name, pickle, parts)
        }
        values => parts.take(file, &name, &array.dtype, shape, values),
    }
}

/// How many bytes of a member to read.
fn length(label: &str, header: &Header, shape: &[usize], dtype: Dtype) -> Result<usize> {
    let objects = header.data_at + OBJECT_BYTES;
    let length = header.length(shape, dtype).unwrap_or(objects);
    let limit = 8 * MOST_VALUES as usize + header.data_at;
    if length > limit {
        return Err(FileError::TooBig {
            file: label.into(),
            what: "bytes in one array",
            found: length as u64,
            limit: limit as u64,
        }
        .into());
    }
    Ok(length)
}
