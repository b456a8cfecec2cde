//! How many pixels a drop has had decoded. Each picture is made small as it is read, so that memory
//! is bounded by the largest; what many large ones take is time.

use super::{FileError, limits};

/// The pixels of all pictures so far: counted before each is decoded, by what its header says.
pub(super) struct Decoded {
    pixels: u64,
    limit: u64,
}

impl Default for Decoded {
    fn default() -> Self {
        Self::up_to(limits::DECODED_PIXELS)
    }
}

impl Decoded {
    pub(super) fn up_to(limit: u64) -> Self {
        Self { pixels: 0, limit }
    }

    /// Counts the picture in `file`.
    ///
    /// # Errors
    /// When it is one too many.
    pub(super) fn add(&mut self, file: &str, pixels: u64) -> Result<(), FileError> {
        self.pixels = self.pixels.saturating_add(pixels);
        if self.pixels > self.limit {
            return Err(FileError::TooManyPixels {
                file: file.into(),
                found: self.pixels,
                limit: self.limit,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use image::{ImageFormat, RgbImage};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::{archive, progress::Progress, zipped};

    /// Pixels of one of the pictures.
    const PIXELS: u64 = 300 * 200;

    fn flat() -> Vec<u8> {
        let mut png = Cursor::new(Vec::new());
        RgbImage::new(300, 200)
            .write_to(&mut png, ImageFormat::Png)
            .expect("a PNG");
        png.into_inner()
    }

    fn names(count: usize) -> impl Iterator<Item = String> {
        (0..count).map(|at| format!("{at}.png"))
    }

    fn zip(count: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names(count) {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("a member");
            zip.write_all(&flat()).expect("its bytes");
        }
        zip.finish().expect("a zip").into_inner()
    }

    fn tar(count: usize) -> Vec<u8> {
        let mut tar = tar::Builder::new(Vec::new());
        for name in names(count) {
            let mut header = tar::Header::new_ustar();
            header.set_size(flat().len() as u64);
            tar.append_data(&mut header, name, &flat()[..])
                .expect("a member");
        }
        tar.into_inner().expect("a tar")
    }

    #[test]
    fn a_small_archive_of_large_pictures_is_refused_before_the_first_one_too_many_is_decoded() {
        let mut decoded = Decoded::up_to(5 * PIXELS - 1);
        // A tar of two, then the third of a zip: all files of a drop share the limit.
        let tar = tar(2);
        let (mut quiet, bytes) = (|_, _| {}, tar.len() as u64);
        let mut progress = Progress::new(bytes, &mut quiet);
        let found = archive::from_tar("a.tar", &tar, 7, &mut progress, &mut decoded);
        assert!(found.is_ok_and(|found| !found.is_empty()));
        let refused = zipped::read("b.zip", &zip(4), 7, &mut decoded);
        let Err(FileError::TooManyPixels { file, found, limit }) = refused else {
            panic!("it is read");
        };
        assert_eq!(file, "b.zip, 2.png");
        assert_eq!((found, limit), (5 * PIXELS, 5 * PIXELS - 1));
        let again = archive::from_tar("a.tar", &tar, 7, &mut progress, &mut decoded);
        assert!(matches!(again, Err(FileError::TooManyPixels { .. })));
    }

    #[test]
    fn as_many_pictures_as_there_may_be_fit_when_they_are_scaled_as_the_sentence_says() {
        let mut decoded = Decoded::default();
        for _ in 0..limits::PICTURES {
            let scaled = decoded.add("a.zip", limits::SCALED_SIDE * limits::SCALED_SIDE);
            scaled.expect("it fits");
        }
        let error = decoded.add("a.zip, 1.png", 1).expect_err("one too many");
        let said = error.to_string();
        assert!(
            said.contains("Scale them down to 256 pixels a side"),
            "{said}"
        );
    }
}
