//! Pictures in an archive, whose folders name their classes, as torchvision's ImageFolder has it;
//! `train` and `test` or `val` may lie above these.

use std::collections::HashMap;

use palomino_files::{FileError as Fault, pickle::is_pickle};

use super::{
    FileError, PICTURE_BYTES, cifar,
    decoded::Decoded,
    kind::Kind,
    limits, picture,
    piece::{Piece, Role},
};

/// The class of a picture that lies in no folder, beside some that do.
const ELSEWHERE: &str = "in no folder";

/// What is found in an archive.
#[derive(Default)]
pub(super) struct Found {
    /// CIFAR-10's batches.
    pub(super) batches: Vec<Piece>,
    pictures: Vec<Picture>,
    pixels: Vec<u8>,
}

struct Picture {
    role: Role,
    class: String,
}

/// Whether nobody means what lies there: it was put there by a system.
pub(super) fn is_junk(path: &str) -> bool {
    path.split(['/', '\\'])
        .any(|part| part.starts_with('.') && part != "." || part == "__MACOSX")
        || path.ends_with("Thumbs.db")
}

/// What a folder says of the pictures in it, where it says what they are for.
fn role(folder: &str) -> Option<Role> {
    match folder.to_ascii_lowercase().as_str() {
        "train" | "training" => Some(Role::Train),
        "test" | "testing" | "val" | "valid" | "validation" => Some(Role::Validation),
        _ => None,
    }
}

impl Found {
    /// Adds a picture that lies at `path` in `file`.
    pub(super) fn picture(
        &mut self,
        file: &str,
        path: &str,
        bytes: &[u8],
        kind: Kind,
        decoded: &mut Decoded,
    ) -> Result<(), FileError> {
        let label = format!("{file}, {}", palomino_files::shown(path));
        let pixels = picture::read(&label, bytes, kind, decoded)?;
        self.pixels.extend_from_slice(&pixels);
        let mut folders: Vec<&str> = path
            .split(['/', '\\'])
            .filter(|part| *part != ".")
            .collect();
        folders.pop();
        let above = folders.iter().rposition(|folder| role(folder).is_some());
        // The folder below `train`, else the picture's own.
        let class = match above {
            Some(above) => folders.get(above + 1),
            None => folders.last(),
        };
        self.pictures.push(Picture {
            role: above
                .and_then(|at| role(folders[at]))
                .unwrap_or(Role::Unsaid),
            class: class.map_or("", |class| class).to_owned(),
        });
        let count = self.pictures.len() as u64;
        if count > limits::PICTURES {
            return Err(limits::too_many_pictures(file, count));
        }
        Ok(())
    }

    /// Adds the pictures of one class in a batch.
    pub(super) fn batch(
        &mut self,
        file: &str,
        path: &str,
        bytes: &[u8],
        role: Role,
        class: u16,
    ) -> Result<(), FileError> {
        let member = palomino_files::shown(path);
        if self.batches.iter().any(|piece| piece.role == role) {
            let (file, what) = (file.into(), member);
            return Err(Fault::Twice { file, what }.into());
        }
        let class = cifar::class(class)?;
        let member = format!("{file}, {member}");
        let pixels = if is_pickle(bytes) {
            cifar::from_pickle(&member, &cifar::unpickled(&member, bytes)?, class)?.0
        } else {
            cifar::from_binary(&member, bytes, class)?
        };
        self.batches.push(Piece::new(role, pixels));
        Ok(())
    }

    /// Whether anything is there to be learnt from.
    pub(super) fn is_empty(&self) -> bool {
        self.batches.is_empty() && self.pictures.is_empty()
    }

    /// The pictures: of each class the first, then of each the second and so on, so that any part
    /// has all classes in it.
    pub(super) fn pieces(self) -> Vec<Piece> {
        let mut counts: HashMap<(Role, &str), usize> = HashMap::new();
        let mut order: Vec<(Role, usize, usize)> = Vec::new();
        for (at, picture) in self.pictures.iter().enumerate() {
            let count = counts.entry((picture.role, &picture.class)).or_default();
            order.push((picture.role, *count, at));
            *count += 1;
        }
        order.sort_unstable();
        let any = self
            .pictures
            .iter()
            .any(|picture| !picture.class.is_empty());
        let piece = |same: &[(Role, usize, usize)]| {
            let pixels = same
                .iter()
                .flat_map(|(_, _, at)| &self.pixels[at * PICTURE_BYTES..][..PICTURE_BYTES]);
            let label = |(_, _, at): &(Role, usize, usize)| match &self.pictures[*at].class {
                none if none.is_empty() => ELSEWHERE.to_owned(),
                class => class.clone(),
            };
            Piece {
                role: same[0].0,
                pixels: pixels.copied().collect(),
                labels: any.then(|| same.iter().map(label).collect()),
            }
        };
        order.chunk_by(|a, b| a.0 == b.0).map(piece).collect()
    }
}
