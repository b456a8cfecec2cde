//! Hostile files, read as data: numpy's arrays and archives, Python's pickles, JSON. It knows
//! neither pictures nor texts.
//!
//! Everything here treats its input as hostile. A file is recognised by what is in it, never by its
//! name; every size is checked against a limit before anything of that size is allocated or
//! inflated; nothing is ever executed.
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`npy`] | one array of numpy's: header and values |
//! | [`Stored`] | an array as it lies in any of these |
//! | [`members`] | the members of a zip, which is what an `.npz` is |
//! | [`pickle`] | a pickle; exact names are allowed, the others refused or kept inert |
//! | [`json`] | JSON, as the values of a pickle |
//! | [`mistakes`] | what people drop by mistake: a web page, a git-lfs pointer, another archive |
#![forbid(unsafe_code)]

mod dtype;
mod file_error;
pub mod json;
mod limits;
pub mod members;
pub mod mistakes;
pub mod npy;
pub mod pickle;
mod shape;
mod shown;
mod stored;

pub use dtype::{Dtype, Values};
pub use file_error::FileError;
pub use limits::MEMBERS;
pub use shown::{counted, grouped, leads_out, listed, plain, said, shown};
pub use stored::Stored;
