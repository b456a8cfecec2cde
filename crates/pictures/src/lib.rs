//! Bytes that a person drops on the page become pictures; this crate knows no tensor library.
//!
//! Everything here treats its input as hostile. A file is recognised by what is in it, never by its
//! name; every size is checked against `limits` before anything of that size is allocated or
//! inflated; nothing is ever executed; and what comes out ([`Pictures`], [`Split`]) can't be wrong
//! any more, so that the layers above don't check it again.
//!
//! ```text
//! open ── kind ── archive ─┬─ cifar ─────────────┐
//!                 npy, npz ┴─ arrays ─ reading ──┤
//!                 picture ───────────────────────┴─> Piece ─ classes ─> Split ── pack
//! ```
//!
//! `crossing` is what the page is told of it, in a module of its own: no engine reads a file.
//! `reading` is where an array's dimensions (`layout`) and numbers (`scale`) are told or asked;
//! `pack` is what the browser keeps.
//!
//! What isn't about pictures is read by the crate [`palomino_files`]: headers of arrays, members of
//! zips, pickles.

#![forbid(unsafe_code)]

mod archive;
mod arrays;
mod cifar;
mod cifar_classes;
mod classes;
pub mod crossing;
mod decoded;
mod file_error;
mod folders;
mod grey_table;
mod jpeg_scans;
mod kept_error;
mod kind;
mod layout;
mod limits;
mod notes;
mod npy;
mod npz;
mod open;
mod pack;
mod palette;
mod photo;
mod pickled;
mod picture;
mod pictures;
mod piece;
mod progress;
mod reading;
mod scale;
mod tensors;
#[cfg(feature = "web")]
mod web;
mod zipped;

pub use cifar_classes::CIFAR_CLASSES;
pub use classes::Class;
pub use file_error::FileError;
pub use grey_table::{
    GREYS, colour_counts, colour_shares, grey_log_probabilities, grey_means, grey_of,
    log_probabilities,
};
pub use kept_error::KeptError;
pub use limits::PICTURE_SIDE;
pub use open::{NamedBytes, Opened, Taken, Wish, open, open_as};
pub use pack::Packed;
pub use palette::{
    COURSE_COLOURS, FoundColours, KMeans, MOST_COLOURS, MOST_ROUNDS, Palette, Round, Space,
    find_colours, nearest,
};
pub use palomino_paddock as paddock;
pub use photo::{DecodedPhoto, PHOTO_SIDE, decode_photo};
pub use pictures::{LEVELS, PICTURE_BYTES, Pictures, SIDE, Split};
pub use reading::Reading;
