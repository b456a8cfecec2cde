//! A network in an `.npz`: arrays of numbers, and dicts as pickles in arrays of objects.

use std::collections::BTreeSet;

use palomino_files::{
    Dtype, FileError, Values,
    members::{Member, Members},
    npy::{Array, Header},
};

use super::{
    parts::{MOST_VALUES, Parts, known},
    pickled,
};
use crate::error::Result;

/// Bytes of a pickled dict or list of characters: 4,096 of them take 60,000.
const OBJECT_BYTES: usize = 4 << 20;

/// Bytes of a pickled dict of arrays.
const OBJECTS_BYTES: usize = 64 << 20;

/// What an `.npz` tells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let members = Members::open(file, bytes)?;
    let mut seen = BTreeSet::new();
    for index in 0..members.len() {
        let member = members.member(index)?;
        // numpy takes one ending off a name, so `Wxh` and `Wxh.npy` are the same array to it.
        let name = member.name.strip_suffix(".npy").unwrap_or(&member.name);
        let Some(known) = known(name) else {
            other(name.to_owned(), member, &mut parts)?;
            continue;
        };
        if !seen.insert(known) {
            let (file, what) = (file.into(), known.into());
            return Err(FileError::Twice { file, what }.into());
        }
        take(file, known, member, &mut parts)?;
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

/// A member that nobody asked for, which may be of any type; of objects it may be a dict of the
/// arrays.
fn other(name: String, mut member: Member<'_>, parts: &mut Parts) -> Result<()> {
    match member.header() {
        Ok(Some(header)) => {
            let dims = header.shape.iter().take(8);
            let shape: Vec<usize> = dims.map(|dim| usize::try_from(*dim).unwrap_or(0)).collect();
            parts.list(&name, &header.dtype, &shape, None);
            // One is enough: a bomb may have a thousand.
            if header.dtype.contains('O') && parts.looked_inside == 0 {
                let label = member.label.clone();
                let bytes = member.whole(header.data_at + OBJECTS_BYTES)?;
                let pickle = bytes.get(header.data_at..).unwrap_or_default();
                pickled::told_inside(&label, pickle, parts)?;
            }
        }
        Ok(None) => parts.list(&name, "not an array", &[], None),
        Err(_) => parts.list(&name, "another type", &[], None),
    }
    Ok(())
}

fn take(file: &str, name: &str, mut member: Member<'_>, parts: &mut Parts) -> Result<()> {
    let label = member.label.clone();
    let Some(header) = member.header()? else {
        parts.list(name, "not an array", &[], None);
        return Ok(());
    };
    let most = Parts::most(name);
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
            parts.list(name, &array.dtype, &shape, None);
            pickled::told(&label, name, pickle, parts)
        }
        values => parts.take(file, name, &array.dtype, shape, values),
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
