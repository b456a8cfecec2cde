//! CIFAR-10's batches: a label byte, then 3,072 channel-first pixels, ten thousand times; or the
//! same as a Python pickle.

use palomino_files::{
    counted,
    pickle::{Global, Node, Pickle, Purpose, Strange},
    plain,
};

use super::{CIFAR_CLASSES, FileError, PICTURE_BYTES, SIDE, limits, piece::Role};

/// What a batch's pickle may do: the archive has protocol 2, and people save it again in others.
const BATCH: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Refused,
    like: "a CIFAR-10 batch",
    instead_of_names: "Use the archive as its authors publish it, or save the pictures with \
                       np.save.",
    instead: "Save the pictures with np.save instead.",
};

/// Bytes of one record of the binary version.
pub(super) const RECORD: usize = 1 + PICTURE_BYTES;

/// How many training batches the archive has.
pub(super) const TRAIN_BATCHES: u8 = 5;

/// Which batch a member of the archive is, by its official name; `None` for what is no batch.
pub(super) fn batch_named(path: &str) -> Option<Role> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".bin").unwrap_or(name);
    match stem.strip_prefix("data_batch_").map(str::as_bytes) {
        Some([digit @ b'1'..=b'5']) => Some(Role::TrainBatch(digit - b'0')),
        _ if stem == "test_batch" => Some(Role::TestBatch),
        _ => None,
    }
}

/// Which batch a dropped file is, where its name contains an official one ("data_batch_2 (1).bin").
pub(super) fn batch_within(name: &str) -> Role {
    let train = (1..=TRAIN_BATCHES).find(|batch| name.contains(&format!("data_batch_{batch}")));
    match train {
        Some(batch) => Role::TrainBatch(batch),
        None if name.contains("test_batch") => Role::TestBatch,
        None => Role::Unsaid,
    }
}

/// One of CIFAR-10's classes.
pub(super) fn class(number: u16) -> Result<u8, FileError> {
    match u8::try_from(number) {
        Ok(class) if usize::from(class) < CIFAR_CLASSES.len() => Ok(class),
        _ => Err(FileError::NoSuchClass { class: number }),
    }
}

/// The pictures of one class in a binary batch, channel last.
pub(super) fn from_binary(file: &str, bytes: &[u8], class: u8) -> Result<Vec<u8>, FileError> {
    if bytes.is_empty() || !bytes.len().is_multiple_of(RECORD) {
        return Err(FileError::PartialRecord {
            file: file.into(),
            found: bytes.len() as u64,
        });
    }
    let records = bytes.chunks_exact(RECORD);
    select(
        file,
        records.map(|record| (i64::from(record[0]), &record[1..])),
        class,
    )
}

/// A pickle of arrays.
pub(super) fn unpickled<'a>(file: &str, bytes: &'a [u8]) -> Result<Pickle<'a>, FileError> {
    Ok(Pickle::read(file, bytes, &BATCH)?)
}

/// The pictures of one class in a pickled batch, channel last; and which batch it says it is.
pub(super) fn from_pickle(
    file: &str,
    pickle: &Pickle<'_>,
    class: u8,
) -> Result<(Vec<u8>, Role), FileError> {
    let unlike = |fact: &str| FileError::from(BATCH.unlike(file, fact));
    let Some(data) = pickle.entry(pickle.root(), "data") else {
        return Err(unlike(
            if pickle.entry(pickle.root(), "label_names").is_some() {
                "holds only the classes' names (batches.meta)"
            } else {
                "has no entry \"data\""
            },
        ));
    };
    let pixels = match data {
        Node::Bytes(bytes) => bytes.as_ref(),
        Node::Array(array) => match (array.dtype(), array.shape.as_slice()) {
            ("u1", [_, 3072] | [_, 3, 32, 32]) => pickle.data(array),
            (dtype, shape) => {
                let dtype = plain(dtype, 16);
                return Err(unlike(&format!(
                    "has data of shape {shape:?} and dtype {dtype}"
                )));
            }
        },
        _ => return Err(unlike("has data that isn't an array of bytes")),
    };
    let Some(labels) = pickle.entry(pickle.root(), "labels") else {
        return Err(unlike("has no entry \"labels\""));
    };
    let labels = pickle
        .integers(labels)
        .ok_or_else(|| unlike("has labels that aren't a list of integers"))?;
    if labels.is_empty()
        || labels.len() as u64 > limits::PICTURES
        || pixels.len() != labels.len() * PICTURE_BYTES
    {
        return Err(unlike(&format!(
            "has {} for {} of pictures",
            counted(labels.len() as u64, "label"),
            counted(pixels.len() as u64, "byte")
        )));
    }
    let role = match pickle
        .entry(pickle.root(), "batch_label")
        .and_then(Node::as_bytes)
    {
        Some(label) if label.starts_with(b"testing batch") => Role::TestBatch,
        Some(label) => match label.strip_prefix(b"training batch ") {
            Some([digit @ b'1'..=b'5', b' ', ..]) => Role::TrainBatch(digit - b'0'),
            _ => Role::Unsaid,
        },
        None => Role::Unsaid,
    };
    let records = labels.into_iter().zip(pixels.chunks_exact(PICTURE_BYTES));
    Ok((select(file, records, class)?, role))
}

/// Keeps the records of one class, after a look at every label.
fn select<'a>(
    file: &str,
    records: impl Iterator<Item = (i64, &'a [u8])>,
    class: u8,
) -> Result<Vec<u8>, FileError> {
    let mut pixels = Vec::new();
    for (record, (label, planes)) in records.enumerate() {
        if !(0..=9).contains(&label) {
            return Err(FileError::Label {
                file: file.into(),
                record: record as u64,
                label,
            });
        }
        if label == i64::from(class) {
            let (red, rest) = planes.split_at(SIDE * SIDE);
            let (green, blue) = rest.split_at(SIDE * SIDE);
            for pixel in 0..SIDE * SIDE {
                pixels.extend_from_slice(&[red[pixel], green[pixel], blue[pixel]]);
            }
        }
    }
    Ok(pixels)
}
