//! All that crosses between the page and the module that reads files: plain data, serde on this
//! side, generated TypeScript on the other. What an engine takes of it are the packed pictures.

use palomino_files::shown;
use palomino_run::{Progress, digest::hex};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Class, FileError, NamedBytes, Reading, Wish};

/// A file as the browser hands it over.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NamedFile {
    /// The file's name, as the viewer knows it.
    pub name: String,
    /// The whole content, nothing decoded.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

/// The palette that a file holds.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OwnColours {
    /// As a recipe has them, 6 hexadecimal digits each; empty where the file holds none.
    pub colours: String,
    /// What was found and done, in sentences.
    pub note: String,
}

/// Several files dropped together.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DroppedFiles {
    /// The files, in the order in which they were dropped.
    pub files: Vec<NamedFile>,
    /// Which class to take of pictures with labels; of CIFAR-10's ten 0 to 9 (7 is horse).
    pub class: u16,
    /// The codes of the readings that were chosen where it was asked.
    pub readings: Vec<u8>,
}

/// What became of dropped files.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum OpenedFiles {
    /// Their pictures were read.
    Opened {
        /// The pictures as an engine opens them: what [`Split::pack`](crate::Split::pack) makes.
        #[serde(with = "serde_bytes")]
        #[tsify(type = "Uint8Array")]
        packed: Vec<u8>,
        /// What the viewer should know about how the files were read; usually empty.
        notes: Vec<String>,
        /// The classes to choose from, where the files have labels that aren't CIFAR-10's own.
        classes: Vec<Class>,
        /// The one of them whose pictures these are; `None` where they are those of all.
        class: Option<u16>,
    },
    /// An array can be read in several ways: the same files, and a reading, open it.
    Asked {
        /// Why it is asked, in whole sentences.
        why: String,
        /// The ways, likeliest first.
        readings: Vec<Reading>,
    },
}

/// A photograph that was opened to be coloured.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Photo {
    /// Width in pixels, after a reduction where the original is larger than was asked for.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// The original as RGBA, row by row.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub original: Vec<u8>,
    /// What the viewer should know, for instance that it was made smaller; usually empty.
    pub notes: Vec<String>,
}

/// Reads dropped files, or asks how an array among them is to be read.
///
/// # Errors
/// As [`crate::open_as`].
pub fn open_files(dropped: &DroppedFiles, progress: Progress) -> Result<OpenedFiles, FileError> {
    let files = dropped
        .files
        .iter()
        .map(|NamedFile { name, bytes }| NamedBytes { name, bytes });
    let files: Vec<_> = files.collect();
    let wish = Wish {
        class: dropped.class,
        readings: &dropped.readings,
    };
    match super::open_as(&files, wish, progress) {
        Ok(taken) => Ok(OpenedFiles::Opened {
            packed: taken.opened.split.pack(&taken.opened.title, None),
            notes: taken.opened.notes,
            classes: taken.classes,
            class: taken.class,
        }),
        Err(error) => {
            let why = error.to_string();
            match error {
                FileError::Ambiguous { readings, .. } => Ok(OpenedFiles::Asked { why, readings }),
                error => Err(error),
            }
        }
    }
}

/// The palette that a file holds, if it holds one.
///
/// # Errors
/// Where it holds colours that make no palette.
pub fn own_colours(file: &NamedFile) -> Result<OwnColours, FileError> {
    let found = super::find_colours(&shown(&file.name), &file.bytes)?;
    let (colours, note) = found.map_or_else(Default::default, |found| {
        (hex(&found.colours.concat()), found.note)
    });
    Ok(OwnColours { colours, note })
}

/// Decodes a photograph, made smaller where a side is over `longest` pixels.
///
/// # Errors
/// As [`crate::decode_photo`].
pub fn open_photo(file: &NamedFile, longest: u32) -> Result<Photo, FileError> {
    let decoded = super::decode_photo(&file.name, &file.bytes, longest)?;
    let (pixels, _) = decoded.rgb.as_chunks::<3>();
    let rgba = |&[red, green, blue]: &[u8; 3]| [red, green, blue, u8::MAX];
    Ok(Photo {
        width: decoded.width,
        height: decoded.height,
        original: pixels.iter().flat_map(rgba).collect(),
        notes: decoded.notes,
    })
}
