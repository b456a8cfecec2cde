//! Why a file was refused: each error is a sentence with the file's name, the fact, and what to do about it.

use super::limits;

/// Why a file was refused. It is the viewer's move: another file, or the same one saved differently.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
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

    /// Zero bytes.
    #[error("{file} is empty (0 bytes). Download or save it again.")]
    Empty {
        /// The file.
        file: String,
    },

    /// Something else than data, whatever its name says.
    #[error("{file} is {what}. {remedy}")]
    SomethingElse {
        /// The file.
        file: String,
        /// What it is, with its article.
        what: &'static str,
        /// What to do, as a sentence.
        remedy: &'static str,
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

    /// The end came too early.
    #[error("{file} ends in the middle of {what}; it is not whole. Download or save it again.")]
    Truncated {
        /// The file.
        file: String,
        /// What was being read.
        what: String,
    },

    /// What is written can't be what was meant.
    #[error("{file} is damaged: {fact}. Download or save it again.")]
    Damaged {
        /// The file.
        file: String,
        /// What was found.
        fact: String,
    },

    /// Beyond a limit; found out before anything of that size was made.
    #[error("{file}: {what} of {}, but the limit is {}. Drop a smaller file.", grouped(*found), grouped(*limit))]
    TooBig {
        /// The file.
        file: String,
        /// What is too big, with its unit.
        what: &'static str,
        /// How big it says it is.
        found: u64,
        /// How big it may be.
        limit: u64,
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

    /// A member whose name would lead out of the archive.
    #[error(
        "{file} has a member named \"{member}\", which leads out of the archive. Nothing was read; get the archive from its authors."
    )]
    UnsafePath {
        /// The archive.
        file: String,
        /// The member.
        member: String,
    },

    /// Two members, or two files, that claim the same place.
    #[error("{file}: {what} is there twice. Keep one of the two and drop it again.")]
    Twice {
        /// The file.
        file: String,
        /// What is there twice.
        what: String,
    },

    /// A member that needs a password.
    #[error("{file}: {member} is encrypted. Unpack it with its password and drop what is inside.")]
    Encrypted {
        /// The archive.
        file: String,
        /// The member.
        member: String,
    },

    /// An archive without what is looked for.
    #[error("{file} holds {found}, but {wanted}.")]
    NothingInside {
        /// The archive.
        file: String,
        /// What it holds.
        found: String,
        /// What was looked for, with the remedy.
        wanted: &'static str,
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

    /// A pickle that names something to import which isn't on the list of what may be named.
    #[error(
        "{file} is a pickle that asks for {global}, which Palomino never loads; nothing was run. \
         Use the archive as its authors publish it, or save the pictures with np.save."
    )]
    PickleGlobal {
        /// The file.
        file: String,
        /// Module and name, with a dot between.
        global: String,
    },

    /// A pickle that uses what a CIFAR batch doesn't.
    #[error(
        "{file} is a pickle that {fact}, which a CIFAR-10 batch does not. Save the pictures with np.save instead."
    )]
    PickleUnlike {
        /// The file.
        file: String,
        /// What it does.
        fact: String,
    },

    /// Labels outside 0 to 9.
    #[error(
        "{file}: record {record} has the label {label}, but CIFAR-10's labels are 0 to 9. Is it another data set, or damaged?"
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
    #[error("{file}: {} bytes, but CIFAR-10 records take 3,073 each and this leaves {} over; is it whole? Download it again.", grouped(*found), grouped(found % 3073))]
    PartialRecord {
        /// The file.
        file: String,
        /// Its length.
        found: u64,
    },

    /// No picture of the class in any of the files.
    #[error(
        "{file} has no picture of the class \"{class}\". Choose another class, or drop the whole archive."
    )]
    NoneOfClass {
        /// The files.
        file: String,
        /// The class.
        class: &'static str,
    },

    /// Not enough to train and validate.
    #[error(
        "{file} makes {found} picture, but training needs one and validation another. Drop at least two."
    )]
    TooFew {
        /// The files.
        file: String,
        /// How many pictures there are.
        found: u64,
    },

    /// Bytes that are no whole number of pictures.
    #[error("{} bytes are no whole number of pictures of 3,072 bytes (32 x 32 RGB).", grouped(*bytes))]
    PartialPicture {
        /// How many bytes there are.
        bytes: u64,
    },

    /// What the browser kept can't be read back.
    #[error(
        "The data kept in this browser can't be read back ({fact}). Remove it and drop the files again."
    )]
    Kept {
        /// What is wrong.
        fact: String,
    },
}

/// A count with commas: 30,730,000.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A name fit to be shown: no control or direction-changing characters, and no longer than a line.
pub(super) fn shown(name: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut text: String = name
        .chars()
        .take(limits::NAME)
        .map(|c| if hidden(c) { '?' } else { c })
        .collect();
    if name.chars().nth(limits::NAME).is_some() {
        text.push('…');
    }
    if text.trim().is_empty() {
        "(a file without a name)".into()
    } else {
        text
    }
}
