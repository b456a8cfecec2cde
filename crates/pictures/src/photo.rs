//! A photograph of any shape becomes upright RGB pixels: what "Colour my picture" works on.

use image::RgbImage;
use image::imageops::{self, FilterType};
use palomino_files::FileError as Fault;

use super::{FileError, kind, kind::Kind, npy, picture, reading};

/// The longest side that goes through a network as it is; beyond it the network sees mostly smooth
/// surfaces and the tab needs hundreds of MB.
pub const PHOTO_SIDE: u32 = 2048;

/// A photograph, decoded and made small enough to be coloured.
#[derive(Debug)]
pub struct DecodedPhoto {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green and blue of each pixel, row by row.
    pub rgb: Vec<u8>,
    /// What the viewer should know; usually empty.
    pub notes: Vec<String>,
}

/// Decodes a PNG, JPEG or WebP, or the first picture of an array: upright, on white where it is
/// transparent, made smaller where a side is over `longest` pixels.
///
/// # Errors
/// Where it is no such picture, is damaged, or its header says that it is larger than can be
/// decoded.
pub fn decode_photo(file: &str, bytes: &[u8], longest: u32) -> Result<DecodedPhoto, FileError> {
    let kind = kind::recognise(file, bytes)?;
    let mut notes = Vec::new();
    let whole = match kind {
        Kind::Png | Kind::Jpeg | Kind::Webp => picture::decode(file, bytes, kind)?,
        Kind::Npy => {
            let array = npy::stored(file, bytes.into())?;
            let (first, words) = reading::first(file, &array)?;
            notes.push(format!("{file} was read as {words}."));
            first
        }
        _ => {
            let (what, remedy) = (
                "data, not a photograph",
                "Choose a PNG, JPEG or WebP picture to be coloured.",
            );
            let file = file.into();
            return Err(Fault::SomethingElse { file, what, remedy }.into());
        }
    };
    let (found_width, found_height) = whole.dimensions();
    let small = if found_width.max(found_height) > longest {
        let small = fit(&whole, longest);
        let (width, height) = small.dimensions();
        notes.push(format!(
            "{file} is {found_width} x {found_height} pixels; it is coloured at {width} x {height}."
        ));
        small
    } else {
        whole
    };
    Ok(DecodedPhoto {
        width: small.width() as usize,
        height: small.height() as usize,
        rgb: small.into_raw(),
        notes,
    })
}

fn fit(whole: &RgbImage, longest: u32) -> RgbImage {
    let (width, height) = whole.dimensions();
    let ratio = f64::from(longest) / f64::from(width.max(height));
    let scaled = |side: u32| ((f64::from(side) * ratio).round() as u32).max(1);
    imageops::resize(whole, scaled(width), scaled(height), FilterType::Triangle)
}
