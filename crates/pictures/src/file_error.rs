//! Why a file makes no pictures: each error is a sentence with the file's name, the fact, and what
//! to do about it.

use palomino_files::{FileError as Fault, grouped};

use super::{KeptError, Reading, limits};

/// Why a file was refused. It is the viewer's move: another file, or the same one saved
/// differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It can't be read at all, whatever it is read for.
    #[error(transparent)]
    Fault(#[from] Fault),

    /// Nothing was dropped that could be a file.
    #[error(
        "No file was dropped. Drop a CIFAR-10 archive, an .npy or .npz array, or some pictures."
    )]
    NoFiles,

    /// A class that CIFAR-10 doesn't have.
    #[error("CIFAR-10 has no class {class}. Choose one from 0 (airplane) to 9 (truck).")]
    NoSuchClass {
        /// The class that was asked for.
        class: u16,
    },

    /// No format that we know.
    #[error(
        "{file} ({} {}) isn't in a format that Palomino reads. Drop a CIFAR-10 archive or batch, \
         an .npy or .npz array of pictures, or PNG, JPEG or WebP pictures.",
        grouped(*bytes), if *bytes == 1 { "byte" } else { "bytes" }
    )]
    Unknown {
        /// The file's name, fit to be shown.
        file: String,
        /// How long it is.
        bytes: u64,
    },

    /// A picture with too many pixels; found out from its header.
    #[error(
        "{file} is {width} x {height} pixels, but the limits are {} pixels a side and {} in all. \
         Scale it down and drop it again.",
        grouped(u64::from(limits::PICTURE_SIDE)),
        grouped(limits::PICTURE_PIXELS)
    )]
    PictureTooBig {
        /// The file's name, fit to be shown.
        file: String,
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },

    /// Pictures that are each small enough, but too much work together.
    #[error(
        "With {file}, the pictures of this drop have {} pixels together, but the limit is {}. \
         Scale them down to {} pixels a side and drop them again, or drop fewer.",
        grouped(*found),
        grouped(*limit),
        limits::SCALED_SIDE
    )]
    TooManyPixels {
        /// The file's name, fit to be shown, and the picture in it.
        file: String,
        /// How many pixels there are with it.
        found: u64,
        /// How many there may be.
        limit: u64,
    },

    /// A picture that its decoder can't read.
    #[error("{file} can't be decoded as a picture ({fact}). Save it again as PNG or JPEG.")]
    Picture {
        /// The file's name, fit to be shown.
        file: String,
        /// What the decoder said.
        fact: String,
    },

    /// An array that isn't one of pictures.
    #[error("{file} {fact}. {remedy}")]
    Array {
        /// The file, and the array in it.
        file: String,
        /// What it is instead, beginning with a verb.
        fact: String,
        /// What to do, in whole sentences.
        remedy: String,
    },

    /// An array that can be read in several ways, which its bytes don't tell apart.
    #[error(
        "{file} has the shape {shape}, which can be read in more than one way. Choose one of them."
    )]
    Ambiguous {
        /// The file, and the array in it.
        file: String,
        /// Its shape as Python writes it.
        shape: String,
        /// The ways, likeliest first.
        readings: Vec<Reading>,
    },

    /// Labels outside 0 to 9.
    #[error(
        "{file}: record {record} has the label {label}, but CIFAR-10's labels are 0 to 9. The file \
         is \
         damaged or another data set. Drop CIFAR-10 as its authors publish it."
    )]
    Label {
        /// The file's name, fit to be shown.
        file: String,
        /// Which record, from 0.
        record: u64,
        /// The label that was read, which no class has.
        label: i64,
    },

    /// A binary batch that isn't a whole number of records.
    #[error(
        "{file} has {} {}, which isn't a whole number of CIFAR-10 records: each takes 3,073 bytes, \
         and {} {} left over. Download it again.",
        grouped(*found),
        if *found == 1 { "byte" } else { "bytes" },
        grouped(found % 3073),
        if found % 3073 == 1 { "is" } else { "are" }
    )]
    PartialRecord {
        /// The file's name, fit to be shown.
        file: String,
        /// The file's length in bytes.
        found: u64,
    },

    /// No picture of the class in any of the files.
    #[error(
        "{file} has no picture of the class \"{class}\". Choose another class, or drop the whole \
         archive."
    )]
    NoneOfClass {
        /// The names of the files that were dropped, fit to be shown.
        file: String,
        /// The class that was asked for, by CIFAR-10's name.
        class: String,
    },

    /// Not enough to train and validate.
    #[error(
        "{file} has {found} {}, but training needs one and validation another. Drop at least two.",
        if *found == 1 { "picture" } else { "pictures" }
    )]
    TooFew {
        /// The names of the files that were dropped, fit to be shown.
        file: String,
        /// How many pictures there are.
        found: u64,
    },

    /// What should be pictures already is none.
    #[error(transparent)]
    Kept(#[from] KeptError),
}
