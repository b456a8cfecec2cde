//! What one file adds: some pictures, and what they are for if the file says so; and how pieces
//! become a split.

use super::{FileError, PICTURE_BYTES, Pictures, Split, limits};

/// What a piece is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// `data_batch_1` to `data_batch_5`.
    TrainBatch(u8),
    /// Named as training data.
    Train,
    /// The file doesn't say.
    Unsaid,
    /// `test_batch`.
    TestBatch,
    /// Named as test or validation data.
    Validation,
}

impl Role {
    fn validates(self) -> bool {
        matches!(self, Self::TestBatch | Self::Validation)
    }

    /// What a file's or an array's name says: "horse_train", "x_test", "val".
    pub(super) fn named(name: &str) -> Self {
        let lower = name.to_lowercase();
        match (
            lower.contains("train"),
            lower.contains("test") || lower.contains("val"),
        ) {
            (true, false) => Self::Train,
            (false, true) => Self::Validation,
            _ => Self::Unsaid,
        }
    }
}

/// Pictures of one file or one member.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) role: Role,
    pub(super) pixels: Vec<u8>,
    /// The class of each picture by name, or by number; `None` where they have no labels, or their
    /// class was chosen already.
    pub(super) labels: Option<Vec<String>>,
}

impl Piece {
    /// Pictures without labels.
    pub(super) fn new(role: Role, pixels: Vec<u8>) -> Self {
        let labels = None;
        Self {
            role,
            pixels,
            labels,
        }
    }
}

/// One picture in six is kept for validation where the files don't say which: CIFAR-10's own share.
const VALIDATION_SHARE: usize = 6;

/// Puts pieces together: batches in their official order, then what else is to learn from, in the
/// order it came; and says in `notes` how validation pictures were chosen when the files don't say.
pub(super) fn join(
    file: &str,
    mut pieces: Vec<Piece>,
    notes: &mut Vec<String>,
) -> Result<Split, FileError> {
    let bytes: usize = pieces.iter().map(|piece| piece.pixels.len()).sum();
    let count = (bytes / PICTURE_BYTES) as u64;
    if count > limits::PICTURES {
        return Err(limits::too_many_pictures(file, count));
    }
    pieces.sort_by_key(|piece| piece.role); // stable: what has the same role stays in order
    let train_bytes: usize = pieces
        .iter()
        .filter(|piece| !piece.role.validates())
        .map(|piece| piece.pixels.len())
        .sum();
    let mut train = Vec::with_capacity(bytes);
    for piece in pieces {
        train.extend_from_slice(&piece.pixels);
    }
    let mut first_of_validation = train_bytes;
    if train_bytes == 0 || train_bytes == bytes {
        let count = count as usize;
        if count < 2 {
            return Err(FileError::TooFew {
                file: file.into(),
                found: count as u64,
            });
        }
        let validation = (count / VALIDATION_SHARE).max(1);
        first_of_validation = (count - validation) * PICTURE_BYTES;
        notes.push(format!(
            "The files don't set any pictures aside for validation, so the last {validation} of \
             {count} {} kept for that.",
            if validation == 1 { "is" } else { "are" }
        ));
    }
    let validation = train.split_off(first_of_validation);
    Ok(Split {
        train: Pictures::new(train)?,
        validation: Pictures::new(validation)?,
    })
}
