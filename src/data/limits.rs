//! How big a thing may be before it is refused, so that no file can fill the tab's memory.

/// Pictures in all: the whole of CIFAR-10.
pub(super) const PICTURES: u64 = 60_000;

/// Files in one drop: as many as there may be pictures.
pub(super) const FILES: u64 = 60_000;

/// Bytes that one archive may inflate to. CIFAR-10's own take 186 million; saved again in the oldest protocols, up to twice
/// that. They pass through: only one batch is ever in memory.
pub(super) const INFLATED: u64 = 512 << 20;

/// Bytes of one member of a tar. A CIFAR batch takes 31 million.
pub(super) const MEMBER: u64 = 64 << 20;

/// Members of one tar or zip. CIFAR-10's have nine or ten.
pub(super) const MEMBERS: u64 = 1_000;

/// Bytes of an array's header: numpy's own reader draws the line at 10,000.
pub(super) const NPY_HEADER: u64 = 10_000;

/// Pixels on a side of a picture.
pub(super) const PICTURE_SIDE: u32 = 10_000;

/// Pixels of a picture: 50 megapixels, the largest of today's telephones, give or take.
pub(super) const PICTURE_PIXELS: u64 = 51_000_000;

/// Bytes that a picture's decoder may allocate: four for every pixel, twice over.
pub(super) const PICTURE_ALLOCATION: u64 = 8 * PICTURE_PIXELS;

/// Instructions of one pickle. A CIFAR batch has about 60,000.
pub(super) const PICKLE_STEPS: u64 = 1_000_000;

/// Bytes that reading one pickle may copy: plain strings are borrowed, but the oldest protocols write a batch's 31 million
/// bytes as escaped text, which takes four times as many on the way.
pub(super) const PICKLE_COPIES: u64 = 192 << 20;

/// Characters of a name that are shown; the rest is an ellipsis.
pub(super) const NAME: usize = 80;
