//! The door: whatever was dropped goes in, and a split with its title comes out, or one sentence
//! that says why not.

use palomino_files::{FileError as Fault, shown};

use super::{
    CIFAR_CLASSES, Class, FileError, Packed, Split, archive,
    arrays::{self, Named},
    cifar, classes,
    decoded::Decoded,
    folders,
    kind::{self, Kind},
    limits,
    notes::Notes,
    npy, npz, pickled, picture,
    piece::{self, Piece, Role},
    progress::Progress,
    tensors, zipped,
};

/// A file as it was dropped.
#[derive(Debug, Clone, Copy)]
pub struct NamedBytes<'a> {
    /// Its name: for messages, and to tell "train" from "test" among several.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What is taken from dropped files, where they leave a choice.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The class whose pictures are taken from files with labels: of CIFAR-10's, 0 to 9.
    pub class: u16,
    /// The [`super::Reading::code`]s that were chosen of arrays that can be read in several ways.
    pub readings: &'a [u8],
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

/// What the dropped files made together, and what else could have been taken from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The pictures.
    pub opened: Opened,
    /// The classes there are to choose from, where the files say so and aren't CIFAR-10's own.
    pub classes: Vec<Class>,
    /// The one of them whose pictures were taken; `None` where all were.
    pub class: Option<u16>,
}

/// Reads dropped files for one class, as [`open_as`] does where nothing was chosen.
///
/// # Errors
/// As [`open_as`].
pub fn open(
    files: &[NamedBytes<'_>],
    class: u16,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Opened, FileError> {
    let readings = &[];
    Ok(open_as(files, Wish { class, readings }, progress)?.opened)
}

/// Reads dropped files: CIFAR-10 archives (gzipped or not) and single batches, in both versions,
/// `.npy`, `.npz`, PNG, JPEG, WebP, and what [`Split::pack`] makes. Of pictures with labels only
/// those of the wished class are taken. `progress` hears of bytes read and bytes in all, about a
/// hundred times.
///
/// # Errors
/// When a file is none of these, is damaged, or is beyond a limit; then nothing of the drop is
/// used. [`FileError::Ambiguous`] where an array can be read in several ways.
pub fn open_as(
    files: &[NamedBytes<'_>],
    wish: Wish<'_>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Taken, FileError> {
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
    for (at, file) in files.iter().enumerate() {
        found.read(&files[at..], wish, &mut progress)?;
        progress.finish(file.bytes.len() as u64);
    }
    if let ([_], Some((split, title))) = (files, found.packed.take()) {
        let notes = Vec::new();
        return Ok(Taken {
            opened: Opened {
                split,
                title,
                notes,
            },
            classes: Vec::new(),
            class: None,
        });
    }
    let (classes, class) = classes::choose(&mut found.pieces, wish.class);
    let cifars = CIFAR_CLASSES.get(usize::from(wish.class)).copied();
    let named = class.map(|at| classes[at].name.as_str()).or(cifars);
    let class_name = named.unwrap_or_default();
    let mut notes = found.notes(class_name);
    if found.cifar && found.pieces.iter().all(|piece| piece.pixels.is_empty()) {
        return Err(FileError::NoneOfClass {
            file: drop_name,
            class: class_name.into(),
        });
    }
    if class.is_none() && classes.len() > 1 {
        notes.push(format!(
            "There are {} classes, whose pictures are all open. Choose one to have only its own.",
            classes.len()
        ));
    }
    let mut title = found.title(files, class_name);
    if class.is_some() && !found.only_cifar() {
        title = format!("{title}: {class_name}");
    }
    let split = piece::join(&drop_name, found.pieces, &mut notes)?;
    Ok(Taken {
        opened: Opened {
            split,
            title,
            notes,
        },
        class: class.map(|at| classes[at].number),
        classes,
    })
}

/// What the files so far have brought.
#[derive(Default)]
struct Found {
    pieces: Vec<Piece>,
    cifar: bool,
    arrays: bool,
    /// Whether the `.npy` files of the drop were read.
    npys: bool,
    pictures: usize,
    decoded: Decoded,
    packed: Option<(Split, String)>,
    told: Notes,
}

impl Found {
    /// Reads the first of these files; of arrays, all there are, because labels lie beside their
    /// pictures.
    fn read(
        &mut self,
        files: &[NamedBytes<'_>],
        wish: Wish<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<(), FileError> {
        let [file, ..] = files else { return Ok(()) };
        let name = shown(file.name);
        let bytes = file.bytes;
        let class = || cifar::class(wish.class);
        let pieces = match kind::recognise(&name, bytes)? {
            Kind::Gzip => {
                let found =
                    archive::from_gzip(&name, bytes, wish.class, progress, &mut self.decoded)?;
                self.inside(found)
            }
            Kind::Tar => {
                let found =
                    archive::from_tar(&name, bytes, wish.class, progress, &mut self.decoded)?;
                self.inside(found)
            }
            Kind::BinaryBatch => {
                let pixels = cifar::from_binary(&name, bytes, class()?)?;
                self.batches(vec![Piece::new(cifar::batch_within(file.name), pixels)])
            }
            Kind::Pickle => {
                let pickle = cifar::unpickled(&name, bytes)?;
                if pickled::is_batch(&pickle) {
                    let (pixels, role) = cifar::from_pickle(&name, &pickle, class()?)?;
                    self.batches(vec![Piece::new(role, pixels)])
                } else {
                    self.arrays = true;
                    let inside = pickled::arrays(&name, &pickle)?;
                    arrays::in_one_file(&name, inside, wish.readings, &mut self.told)?
                }
            }
            Kind::Npy if self.npys => Vec::new(),
            Kind::Npy => {
                (self.arrays, self.npys) = (true, true);
                let npys = files
                    .iter()
                    .filter(|file| file.bytes.starts_with(npy::MAGIC));
                let arrays = npys.map(|file| {
                    let (name, label) = (file.name.to_owned(), shown(file.name));
                    let array = npy::stored(&label, file.bytes.into())?;
                    Ok(Named { name, label, array })
                });
                let arrays = arrays.collect::<Result<_, FileError>>()?;
                arrays::one_by_one(arrays, wish.readings, &mut self.told)?
            }
            Kind::Zip => match zipped::read(&name, bytes, wish.class, &mut self.decoded)? {
                Some(found) => self.inside(found),
                None => {
                    self.arrays = true;
                    let archive = npz::arrays(&name, bytes)?;
                    arrays::in_one_file(&name, archive, wish.readings, &mut self.told)?
                }
            },
            Kind::Tensors if !Split::is_packed(bytes) => {
                self.arrays = true;
                let inside = tensors::arrays(&name, bytes)?;
                arrays::in_one_file(&name, inside, wish.readings, &mut self.told)?
            }
            Kind::Tensors => {
                let Packed { split, title, .. } = Split::unpack(bytes)?;
                self.arrays = true;
                let pieces = vec![
                    Piece::new(Role::Train, split.train.bytes().to_vec()),
                    Piece::new(Role::Validation, split.validation.bytes().to_vec()),
                ];
                self.packed = Some((split, title));
                pieces
            }
            kind @ (Kind::Png | Kind::Jpeg | Kind::Webp) => {
                self.pictures += 1;
                let pixels = picture::read(&name, bytes, kind, &mut self.decoded)?;
                vec![Piece::new(Role::Unsaid, pixels)]
            }
        };
        for piece in pieces {
            self.add(&name, piece)?;
        }
        Ok(())
    }

    /// What lies in an archive.
    fn inside(&mut self, found: folders::Found) -> Vec<Piece> {
        if found.batches.is_empty() {
            self.arrays = true;
            found.pieces()
        } else {
            self.batches(found.batches)
        }
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
            Some(last)
                if (last.role, piece.role) == (Role::Unsaid, Role::Unsaid)
                    && last.labels.is_none()
                    && piece.labels.is_none() =>
            {
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

    fn notes(&mut self, class: &str) -> Vec<String> {
        let mut notes = std::mem::take(&mut self.told).sentences();
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

    fn only_cifar(&self) -> bool {
        self.cifar && !self.arrays && self.pictures == 0
    }

    fn title(&self, files: &[NamedBytes<'_>], class: &str) -> String {
        if self.only_cifar() {
            format!("CIFAR-10: {class}")
        } else if let [file] = files {
            shown(file.name)
        } else if !self.cifar && !self.arrays {
            format!("{} pictures", self.pictures)
        } else {
            format!("{} and {} more", shown(files[0].name), files.len() - 1)
        }
    }
}
