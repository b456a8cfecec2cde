//! An array becomes pictures of 32 x 32 pixels: what is unambiguous is read, and said; what is not
//! is asked.

use image::{Rgb, RgbImage};
use palomino_files::{Stored, shown};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{
    FileError, PICTURE_BYTES, SIDE,
    layout::{Layout, layouts},
    limits,
    notes::Notes,
    picture::{over_white, shrink},
    scale::{Scale, scales},
};

/// Pictures of each reading that are shown where it is asked.
const SHOWN: usize = 4;

/// One of several ways to read an array.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Reading {
    /// What to open the files with, to have it read like this.
    pub code: u8,
    /// What it would be: "1 colour picture of 32 x 32 pixels, channels first".
    pub words: String,
    /// The first pictures of 32 x 32 pixels, in this reading; none where they are too large.
    pub pixels: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Way {
    layout: Layout,
    scale: Scale,
}

impl Way {
    fn code(self) -> u8 {
        2 * self.layout.order as u8 + self.scale as u8
    }

    /// The square in the middle of a picture, on white where it is transparent.
    fn square(self, array: &Stored<'_>, picture: usize) -> RgbImage {
        let [_, height, width, _] = self.layout.sizes;
        let side = height.min(width);
        self.area(
            array,
            picture,
            [(width - side) / 2, (height - side) / 2, side, side],
        )
    }

    fn area(
        self,
        array: &Stored<'_>,
        picture: usize,
        [left, top, width, height]: [usize; 4],
    ) -> RgbImage {
        let colours = self.layout.sizes[3];
        RgbImage::from_fn(width as u32, height as u32, |x, y| {
            let (x, y) = (left + x as usize, top + y as usize);
            let level = |colour: usize| {
                let place = self.layout.place([picture, y, x, colour]);
                self.scale.level(array.number(place))
            };
            let rgb = if colours < 3 {
                [level(0); 3]
            } else {
                [level(0), level(1), level(2)]
            };
            Rgb(if colours == 4 {
                over_white(rgb, level(3))
            } else {
                rgb
            })
        })
    }

    fn pixels(self, array: &Stored<'_>, count: usize) -> Vec<u8> {
        let plain = [PICTURE_BYTES, 3 * SIDE, 3, 1];
        if array.dtype().is_byte()
            && self.layout.sizes[1..] == [SIDE, SIDE, 3]
            && self.layout.strides == plain
        {
            return array.bytes()[..count * PICTURE_BYTES].to_vec();
        }
        let mut pixels = Vec::with_capacity(count * PICTURE_BYTES);
        for picture in 0..count {
            pixels.extend_from_slice(shrink(&self.square(array, picture)).as_raw());
        }
        pixels
    }

    fn fits(self) -> bool {
        let [_, height, width, _] = self.layout.sizes;
        height.max(width) <= limits::ARRAY_SIDE
    }
}

/// The pictures of an array, 32 x 32 pixels each. Where it can be read in more than one way, the
/// one among `chosen` counts.
///
/// # Errors
/// When it is no array of pictures; [`FileError::Ambiguous`] where none was chosen.
pub(super) fn pixels(
    file: &str,
    array: &Stored<'_>,
    chosen: &[u8],
    notes: &mut Notes,
) -> Result<Vec<u8>, FileError> {
    let way = way(file, array, chosen)?;
    let [count, height, width, colours] = way.layout.sizes;
    if count == 0 {
        return Err(unlike(file, array, "Save at least one picture."));
    }
    if count as u64 > limits::PICTURES {
        return Err(limits::too_many_pictures(file, count as u64));
    }
    if !way.fits() {
        let step = height.max(width).div_ceil(limits::ARRAY_SIDE);
        return Err(FileError::Array {
            file: file.into(),
            fact: format!(
                "has pictures of {width} x {height} pixels, but in an array they may have {} \
                 pixels a side",
                limits::ARRAY_SIDE
            ),
            remedy: format!(
                "In Python, save {}, which takes one pixel in {step} of each side.",
                way.layout.thinned(step)
            ),
        });
    }
    let words = |text: &str| Some(text.to_owned());
    let said = [
        (!way.layout.usual()).then(|| format!("read as {}.", way.layout.words())),
        match way.scale {
            _ if array.dtype().is_boolean() => words("true became white, and false black."),
            Scale::Unit => words("numbers from 0 to 1 were multiplied by 255 and rounded."),
            Scale::Bytes if array.dtype().is_float() => words("floats from 0 to 255 were rounded."),
            Scale::Bytes => None,
        },
        (colours == 4).then(|| "transparent pictures were put on white.".into()),
        (colours == 1).then(|| {
            "these pictures are grey. There is no colour to learn from them, but super-resolution \
             works."
                .into()
        }),
        ([height, width] != [SIDE, SIDE]).then(|| {
            let square = if height == width {
                ""
            } else {
                "the middle squares of "
            };
            format!(
                "{square}pictures of {width} x {height} pixels were resized to {SIDE} x {SIDE}."
            )
        }),
    ];
    said.into_iter()
        .flatten()
        .for_each(|text| notes.say(file, text));
    Ok(way.pixels(array, count))
}

/// The first picture of an array at its own size, in the likeliest reading, and that in words.
///
/// # Errors
/// When it is no array of pictures, or its pictures are too large.
pub(super) fn first(file: &str, array: &Stored<'_>) -> Result<(RgbImage, String), FileError> {
    let way = ways(file, array)?[0];
    let [count, height, width, _] = way.layout.sizes;
    if count == 0 {
        return Err(unlike(file, array, "Save at least one picture."));
    }
    let side = limits::PICTURE_SIDE as usize;
    if height.max(width) > side || (height * width) as u64 > limits::PICTURE_PIXELS {
        return Err(FileError::PictureTooBig {
            file: file.into(),
            width: u32::try_from(width).unwrap_or(u32::MAX),
            height: u32::try_from(height).unwrap_or(u32::MAX),
        });
    }
    let words = way.layout.words();
    Ok((way.area(array, 0, [0, 0, width, height]), words))
}

/// Whether an array may be one of pictures, and then whether of coloured ones.
pub(super) fn colourful(array: &Stored<'_>) -> Option<bool> {
    if !array.dtype().is_number() {
        return None;
    }
    let layouts = layouts(array);
    (!layouts.is_empty()).then(|| layouts.iter().any(Layout::colourful))
}

/// How many pictures an array has in its likeliest reading.
pub(super) fn count(array: &Stored<'_>) -> usize {
    layouts(array).first().map_or(0, |layout| layout.sizes[0])
}

/// All ways to read an array, likeliest first; at least one.
fn ways(file: &str, array: &Stored<'_>) -> Result<Vec<Way>, FileError> {
    if !array.dtype().is_number() {
        return Err(unlike(
            file,
            array,
            "Save its pictures as numbers from 0 to 255.",
        ));
    }
    let layouts = layouts(array);
    if layouts.is_empty() {
        return Err(unlike(file, array, &shape_remedy(array.shape())));
    }
    let scales = scales(file, array)?;
    let each = |layout: &Layout| {
        let layout = *layout;
        scales.iter().map(move |&scale| Way { layout, scale })
    };
    Ok(layouts.iter().flat_map(each).collect())
}

/// The way that counts; where there are several, the one that was chosen, or the question.
fn way(file: &str, array: &Stored<'_>, chosen: &[u8]) -> Result<Way, FileError> {
    let ways = ways(file, array)?;
    let wished = |way: &&Way| ways.len() == 1 || chosen.contains(&way.code());
    ways.iter().find(wished).copied().ok_or_else(|| {
        let scaled = ways.iter().any(|way| way.scale != ways[0].scale);
        let reading = |way: &Way| Reading {
            code: way.code(),
            words: if scaled {
                format!("{}, levels from {}", way.layout.words(), way.scale.words())
            } else {
                way.layout.words()
            },
            pixels: if way.fits() {
                way.pixels(array, way.layout.sizes[0].min(SHOWN))
            } else {
                Vec::new()
            },
        };
        FileError::Ambiguous {
            file: file.into(),
            shape: shape(array.shape()),
            readings: ways.iter().map(reading).collect(),
        }
    })
}

/// What helps an array whose shape is none of pictures.
fn shape_remedy(dims: &[usize]) -> String {
    match dims {
        [] => "Save the array of pictures, not a single number.".into(),
        [count] if *count > 0 && count.is_multiple_of(PICTURE_BYTES) => format!(
            "In Python, save a.reshape(-1, 3072) if it is {} of 32 x 32 pixels one after the \
             other.",
            palomino_files::counted((count / PICTURE_BYTES) as u64, "colour picture")
        ),
        [.., height, width, 1 | 3 | 4] if dims.len() > 4 && height.min(width) > &1 => {
            "In Python, save a.reshape(-1, *a.shape[-3:]), which puts all pictures in one row."
                .into()
        }
        _ => "Palomino reads arrays of shape (N, 32, 32, 3), and of other sizes up to 512.".into(),
    }
}

fn unlike(file: &str, array: &Stored<'_>, remedy: &str) -> FileError {
    FileError::Array {
        file: file.into(),
        fact: format!(
            "has the shape {}, which is none of pictures",
            shape(array.shape())
        ),
        remedy: remedy.into(),
    }
}

/// A shape as Python writes it, of a strange one only the beginning.
fn shape(dims: &[usize]) -> String {
    match dims {
        [one] => format!("({one},)"),
        _ => {
            let dims: Vec<_> = dims.iter().take(8).map(usize::to_string).collect();
            shown(&format!("({})", dims.join(", ")))
        }
    }
}
