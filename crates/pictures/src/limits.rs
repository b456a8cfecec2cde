//! How big a thing of pictures may be before it is refused, so that no file can fill the tab's
//! memory. `palomino-files` has the others.

/// Pictures in all: the whole of CIFAR-10.
pub(super) const PICTURES: u64 = 60_000;

/// Files in one drop: as many as there may be pictures.
pub(super) const FILES: u64 = 60_000;

/// Bytes that one archive may inflate to. CIFAR-10's own take 186 million; saved again in the
/// oldest protocols, up to twice that. They pass through: only one batch is ever in memory.
pub(super) const INFLATED: u64 = 512 << 20;

/// Members of an archive: each picture, its folder, and what a system put beside it.
pub(super) const MEMBERS: u64 = 2 * PICTURES;

/// Bytes of one member of an archive. A CIFAR batch takes 31 million.
pub(super) const MEMBER: u64 = 64 << 20;

/// Pixels on a side of a picture.
pub const PICTURE_SIDE: u32 = 10_000;

/// Pixels on a side of the pictures of an array.
pub(super) const ARRAY_SIDE: usize = 512;

/// Classes of labelled pictures: ImageNet's thousand.
pub(super) const CLASSES: usize = 1_000;

/// Pixels of a picture: 50 megapixels, the largest of today's telephones, give or take.
pub(super) const PICTURE_PIXELS: u64 = 51_000_000;

/// Pixels a side to which pictures can be scaled so that as many as there may be are decoded.
pub(super) const SCALED_SIDE: u64 = 256;

/// Pixels that are decoded in one drop. Photographs don't come near: 512 million bytes of JPEG, the
/// most of an archive, have about 3,000 million.
pub(super) const DECODED_PIXELS: u64 = PICTURES * SCALED_SIDE * SCALED_SIDE;

/// Scans of a JPEG. Encoders write about ten; of 50 megapixels, each takes half a second.
pub(super) const JPEG_SCANS: u64 = 25;

/// Bytes that a picture's decoder may allocate: four for every pixel, twice over.
pub(super) const PICTURE_ALLOCATION: u64 = 8 * PICTURE_PIXELS;

/// The error for more than [`PICTURES`].
pub(super) fn too_many_pictures(file: &str, found: u64) -> super::FileError {
    palomino_files::FileError::TooBig {
        file: file.into(),
        what: "pictures",
        found,
        limit: PICTURES,
    }
    .into()
}
