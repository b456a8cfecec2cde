//! A photograph becomes 32 x 32 pixels: its centre square, upright, on white where it is
//! transparent.

use std::io::Cursor;

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    Rgb, RgbImage,
    imageops::{self, FilterType},
    metadata::Orientation,
};

use palomino_files::FileError as Fault;

use super::{FileError, SIDE, decoded::Decoded, jpeg_scans::scans, kind::Kind, limits};

/// Above this a picture is first averaged down to it in boxes: a Lanczos window as wide as a
/// photograph costs seconds and shows no difference.
const LANCZOS_FROM: u32 = 8 * SIDE as u32;

/// The 3,072 bytes of a picture file; of an animation, its first frame.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    kind: Kind,
    decoded: &mut Decoded,
) -> Result<Vec<u8>, FileError> {
    let (whole, orientation) = open(file, bytes, kind, decoded)?;
    let (width, height) = whole.dimensions();
    let side = width.min(height);
    let square = on_white(
        &whole,
        [(width - side) / 2, (height - side) / 2, side, side],
    );
    drop(whole);
    // Turning the small picture equals turning the large one, because both are square.
    Ok(upright(shrink(&square), orientation).into_raw())
}

/// All pixels of a picture file, upright; of an animation, its first frame.
pub(super) fn decode(file: &str, bytes: &[u8], kind: Kind) -> Result<RgbImage, FileError> {
    let (whole, orientation) = open(file, bytes, kind, &mut Decoded::default())?;
    let (width, height) = whole.dimensions();
    let lying = on_white(&whole, [0, 0, width, height]);
    Ok(upright(lying, orientation))
}

/// A picture turned as its file says. (`DynamicImage` can do that too, for each of its ten kinds of
/// pixels.)
fn upright(lying: RgbImage, orientation: Orientation) -> RgbImage {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate180, Rotate270, Rotate270FlipH};
    let mut picture = match orientation {
        Rotate90 | Rotate90FlipH => imageops::rotate90(&lying),
        Rotate270 | Rotate270FlipH => imageops::rotate270(&lying),
        _ => lying,
    };
    match orientation {
        Rotate180 => imageops::rotate180_in_place(&mut picture),
        Orientation::FlipHorizontal | Rotate90FlipH | Rotate270FlipH => {
            imageops::flip_horizontal_in_place(&mut picture);
        }
        Orientation::FlipVertical => imageops::flip_vertical_in_place(&mut picture),
        Orientation::NoTransforms | Rotate90 | Rotate270 => {}
    }
    picture
}

/// The pixels as they lie in the file, and how to turn them upright.
fn open(
    file: &str,
    bytes: &[u8],
    kind: Kind,
    decoded: &mut Decoded,
) -> Result<(DynamicImage, Orientation), FileError> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Webp => ImageFormat::WebP,
        _ => ImageFormat::Png,
    };
    let explain = |error: ImageError| explain(file, &error);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut allocation = Limits::default();
    allocation.max_alloc = Some(limits::PICTURE_ALLOCATION);
    reader.limits(allocation);
    // Only the header is read until here.
    let mut decoder = reader.into_decoder().map_err(explain)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(FileError::Picture {
            file: file.into(),
            fact: format!("it is {width} x {height} pixels"),
        });
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > limits::PICTURE_SIDE || pixels > limits::PICTURE_PIXELS {
        return Err(FileError::PictureTooBig {
            file: file.into(),
            width,
            height,
        });
    }
    if kind == Kind::Jpeg {
        few_scans(file, bytes)?;
    }
    decoded.add(file, pixels)?;
    // A picture whose note about its own orientation can't be read is taken as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((
        DynamicImage::from_decoder(decoder).map_err(explain)?,
        orientation,
    ))
}

/// Refuses a JPEG that takes its decoder minutes.
fn few_scans(file: &str, bytes: &[u8]) -> Result<(), FileError> {
    let (found, limit) = (scans(bytes), limits::JPEG_SCANS);
    if found <= limit {
        return Ok(());
    }
    Err(FileError::Picture {
        file: file.into(),
        fact: format!("it has {found} scans, and the limit is {limit}"),
    })
}

/// An area `[left, top, width, height]`, composited on white.
fn on_white(whole: &DynamicImage, [left, top, width, height]: [u32; 4]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = whole.get_pixel(left + x, top + y).0;
        Rgb(over_white([red, green, blue], alpha))
    })
}

/// A pixel composited on white.
pub(super) fn over_white(rgb: [u8; 3], alpha: u8) -> [u8; 3] {
    let alpha = u32::from(alpha);
    rgb.map(|colour| ((u32::from(colour) * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
}

/// A square picture as 32 x 32 pixels.
pub(super) fn shrink(square: &RgbImage) -> RgbImage {
    let side = SIDE as u32;
    if square.width() == side {
        square.clone()
    } else if square.width() > LANCZOS_FROM {
        let averaged = imageops::thumbnail(square, LANCZOS_FROM, LANCZOS_FROM);
        imageops::resize(&averaged, side, side, FilterType::Lanczos3)
    } else {
        imageops::resize(square, side, side, FilterType::Lanczos3)
    }
}

fn explain(file: &str, error: &ImageError) -> FileError {
    let early = std::io::ErrorKind::UnexpectedEof;
    let ends_early = matches!(error, ImageError::IoError(error) if error.kind() == early);
    if ends_early {
        Fault::Truncated {
            file: file.into(),
            what: "the picture".into(),
        }
        .into()
    } else {
        FileError::Picture {
            file: file.into(),
            // A decoder may put line ends into what it says.
            fact: error
                .to_string()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}
