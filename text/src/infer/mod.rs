//! A network put to use: writing.
