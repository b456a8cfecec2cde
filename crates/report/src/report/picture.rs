//! A small picture in a few colours: one byte a pixel, so that deflate can pack it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A small picture in at most 256 colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Picture {
    /// Width in pixels, at most 320.
    pub width: u32,
    /// Height in pixels, at most 320.
    pub height: u32,
    /// Red, green and blue of each colour, one after the other.
    pub colours: Vec<u8>,
    /// Which colour each pixel has, row by row, one byte a pixel, in base64.
    pub pixels: String,
}
