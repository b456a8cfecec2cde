//! Why a file makes no pictures: each error is a sentence with the file's name, the fact, and what
//! to do about it.

use palomino_files::{FileError as Fault, grouped};

use super::limits;

/// Why a file was refused. It is the viewer's move: another file, or the same one saved
/// differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It can't be read at all, whatever it is read for.
    #[error(transparent)]
    Fault(#[from] Fault),

    /// Nothing to read.
    #[error(
        "No file was dropped. Drop a CIFAR-10 archive, an .npy or .npz array, or some pictures."
    )]
    NoFiles,

    /// A class that CIFAR-10 doesn't have.
    #[error("CIFAR-10 has no class {class}. Choose one from 0 (airplane) to 9 (truck).")]
    NoSuchClass {
        /// The class that was asked for.
        class: u8,
    },

    /// No format that we know.
    #[error(
        "{file}: its {} {} are in no format that Palomino reads. Drop a CIFAR-10 archive or batch, \
         an .npy or .npz array of shape (N, 32, 32, 3), or PNG, JPEG or WebP pictures.",
        grouped(*bytes), if *bytes == 1 { "byte" } else { "bytes" }
    )]
    Unknown {
        /// The file.
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
        /// The file.
        file: String,
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },

    /// A picture that its decoder can't read.
    #[error("{file} can't be decoded as a picture ({fact}). Save it again as PNG or JPEG.")]
    Picture {
        /// The file.
        file: String,
        /// What the decoder said.
        fact: String,
    },

    /// An array that isn't one of pictures.
    #[error("{file} {fact}; pictures are (N, 32, 32, 3) of uint8 in C order. In Python: {remedy}.")]
    Array {
        /// The file, and the array in it.
        file: String,
        /// What it is instead.
        fact: String,
        /// The numpy call that helps.
        remedy: &'static str,
    },

    /// Labels outside 0 to 9.
    #[error(
        "{file}: record {record} has the label {label}, but CIFAR-10's labels are 0 to 9. Is it \
         another data set, or damaged?"
    )]
    Label {
        /// The file.
        file: String,
        /// Which record, from 0.
        record: u64,
        /// Its label.
        label: i64,
    },

    /// A binary batch that isn't a whole number of records.
    #[error("{file}: {} bytes, but CIFAR-10 records take 3,073 each and this leaves {} over; is it \
        whole? Download it again.", grouped(*found), grouped(found % 3073))]
    PartialRecord {
        /// The file.
        file: String,
        /// Its length.
        found: u64,
    },

    /// No picture of the class in any of the files.
    #[error(
        "{file} has no picture of the class \"{class}\". Choose another class, or drop the whole \
         archive."
    )]
    NoneOfClass {
        /// The files.
        file: String,
        /// The class.
        class: &'static str,
    },

    /// Not enough to train and validate.
    #[error(
        "{file} makes {found} picture, but training needs one and validation another. Drop at \
         least two."
    )]
    TooFew {
        /// The files.
        file: String,
        /// How many pictures there are.
        found: u64,
    },

    /// Bytes that are no whole number of pictures.
    #[error("{} bytes are no whole number of pictures of 3,072 bytes (32 x 32 \
        RGB).", grouped(*bytes))]
    PartialPicture {
        /// How many bytes there are.
        bytes: u64,
    },

    /// What the browser kept can't be read back.
    #[error(
        "The data kept in this browser can't be read back ({fact}). Remove it and drop the files \
         again."
    )]
    Kept {
        /// What is wrong.
        fact: String,
    },
}
