//! The door: whatever was dropped goes in, and a split with its title comes out, or one sentence
//! that says why not.

use palomino_files::{FileError as Fault, shown};

use super::{
    CIFAR_CLASSES, FileError, Packed, Split, archive, cifar,
    kind::{self, Kind},
    limits, npy, npz, picture,
    piece::{self, Piece, Role},
    progress::Progress,
};

/// A file as it was dropped.
#[derive(Debug, Clone, Copy)]
pub struct NamedBytes<'a> {
    /// Its name: for messages, and to tell "train" from "test" among several.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the dropped files made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The pictures, divided for training and validation.
    pub split: Split,
    /// What to call them: "CIFAR-10: horse", "my_horses.npy", "12 pictures".
    pub title: String,
    /// What the viewer should know about them, in sentences.
    pub notes: Vec<String>,
}

/// Reads dropped files: CIFAR-10 archives (gzipped or not) and single batches, in both versions,
/// `.npy`, `.npz`, PNG, JPEG, WebP, and what [`Split::pack`] makes. Of CIFAR-10 only the pictures
/// of `class` are taken. `progress` hears of bytes read and bytes in all, about a hundred times.
///
/// # Errors
/// When a file is none of these, is damaged, or is beyond a limit; then nothing of the drop is
/// used.
pub fn open(
    files: &[NamedBytes<'_>],
    class: u8,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Opened, FileError> {
    let class_name = CIFAR_CLASSES
        .get(usize::from(class))
        .ok_or(FileError::NoSuchClass { class })?;
    let drop_name = match files {
        [] => return Err(FileError::NoFiles),
        [file] => shown(file.name),
        _ => format!("The drop of {} files", files.len()),
    };
    if files.len() as u64 > limits::FILES {
        return Err(Fault::TooBig {
            file: "This drop".into(),
            what: "files",
            found: files.len() as u64,
            limit: limits::FILES,
        }
        .into());
    }
    let mut progress = Progress::new(
        files.iter().map(|file| file.bytes.len() as u64).sum(),
        progress,
    );
    let mut found = Found::default();
    for file in files {
        found.read(*file, class, &mut progress)?;
        progress.finish(file.bytes.len() as u64);
    }
    if let ([_], Some((split, title))) = (files, found.packed.take()) {
        return Ok(Opened {
            split,
            title,
            notes: Vec::new(),
        });
    }
    let mut notes = found.notes(class_name);
    if found.cifar && found.pieces.iter().all(|piece| piece.pixels.is_empty()) {
        return Err(FileError::NoneOfClass {
            file: drop_name,
            class: class_name,
        });
    }
    let title = found.title(files, class_name);
    let split = piece::join(&drop_name, found.pieces, &mut notes)?;
    Ok(Opened {
        split,
        title,
        notes,
    })
}

/// What the files so far have brought.
#[derive(Default)]
struct Found {
    pieces: Vec<Piece>,
    cifar: bool,
    arrays: bool,
    pictures: usize,
    packed: Option<(Split, String)>,
}

impl Found {
    fn read(
        &mut self,
        file: NamedBytes<'_>,
        class: u8,
        progress: &mut Progress<'_>,
    ) -> Result<(), FileError> {
        let name = shown(file.name);
        let bytes = file.bytes;
        let pieces = match kind::recognise(&name, bytes)? {
            Kind::Gzip => self.batches(archive::from_gzip(&name, bytes, class, progress)?),
            Kind::Tar => self.batches(archive::from_tar(&name, bytes, class, progress)?),
            Kind::BinaryBatch => {
                let pixels = cifar::from_binary(&name, bytes, class)?;
                self.batches(vec![Piece {
                    role: cifar::batch_within(file.name),
                    pixels,
                }])
            }
            Kind::Pickle => {
                let (pixels, role) = cifar::from_pickle(&name, bytes, class)?;
                self.batches(vec![Piece { role, pixels }])
            }
            Kind::Npy => {
                self.arrays = true;
                vec![Piece {
                    role: Role::named(file.name),
                    pixels: npy::pictures(&name, bytes)?.to_vec(),
                }]
            }
            Kind::Zip => {
                self.arrays = true;
                npz::pieces(&name, bytes)?
            }
            Kind::Packed => {
                let Packed { split, title, .. } = Split::unpack(bytes)?;
                let piece = |role, pixels: &super::Pictures| Piece {
                    role,
                    pixels: pixels.bytes().to_vec(),
                };
                self.arrays = true;
                let pieces = vec![
                    piece(Role::Train, &split.train),
                    piece(Role::Validation, &split.validation),
                ];
                self.packed = Some((split, title));
                pieces
            }
            kind @ (Kind::Png | Kind::Jpeg | Kind::Webp) => {
                self.pictures += 1;
                vec![Piece {
                    role: Role::Unsaid,
                    pixels: picture::read(&name, bytes, kind)?,
                }]
            }
        };
        for piece in pieces {
            self.add(&name, piece)?;
        }
        Ok(())
    }

    fn batches(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        self.cifar = true;
        pieces
    }

    fn add(&mut self, name: &str, piece: Piece) -> Result<(), FileError> {
        let batch = match piece.role {
            Role::TrainBatch(batch) => Some(format!("data_batch_{batch}")),
            Role::TestBatch => Some("test_batch".into()),
            _ => None,
        };
        if let Some(what) =
            batch.filter(|_| self.pieces.iter().any(|other| other.role == piece.role))
        {
            let file = name.into();
            return Err(Fault::Twice { file, what }.into());
        }
        // Pictures dropped one a file make one piece, so that joining many stays cheap.
        match self.pieces.last_mut() {
            Some(last) if last.role == Role::Unsaid && piece.role == Role::Unsaid => {
                last.pixels.extend_from_slice(&piece.pixels);
            }
            _ => self.pieces.push(piece),
        }
        let bytes: usize = self.pieces.iter().map(|piece| piece.pixels.len()).sum();
        let count = (bytes / super::PICTURE_BYTES) as u64;
        if count > limits::PICTURES {
            return Err(limits::too_many_pictures(name, count));
        }
        Ok(())
    }

    fn notes(&self, class: &str) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(missing) =
            archive::missing_batches(&self.pieces).filter(|missing| !missing.is_empty())
        {
            notes.push(format!(
                "Of CIFAR-10's five training batches, {} {} missing.",
                missing.join(", "),
                if missing.len() == 1 { "is" } else { "are" }
            ));
        }
        if self.cifar && (self.arrays || self.pictures > 0) {
            notes.push(format!(
                "CIFAR-10's pictures of the class \"{class}\" and the pictures of the other files \
                 were put together."
            ));
        }
        notes
    }

    fn title(&self, files: &[NamedBytes<'_>], class: &str) -> String {
        let only = |cifar, arrays, pictures| {
            self.cifar == cifar && self.arrays == arrays && (self.pictures > 0) == pictures
        };
        if only(true, false, false) {
            format!("CIFAR-10: {class}")
        } else if let [file] = files {
            shown(file.name)
        } else if only(false, false, true) {
            format!("{} pictures", self.pictures)
        } else {
            format!("{} and {} more", shown(files[0].name), files.len() - 1)
        }
    }
}
