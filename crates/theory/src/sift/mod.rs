//! SIFT: a patch of 16 x 16 pixels as 128 numbers, and where each of them comes from.
//!
//! The variant: central differences with repeated borders, a Gaussian window of half the patch's
//! width, each gradient shared among the two nearest rows, columns and directions, the whole scaled
//! to length 1, cut at 0.2 and scaled again (Lowe, "Distinctive image features from scale-invariant
//! keypoints", 2004). x points right, y DOWN, angles run from x towards y.

mod change;
mod descriptor;
mod keypoints;
mod orientation;
mod patch;
mod video;

pub use change::{Change, Comparison, Place, compare, cut_out};
pub use descriptor::{
    CELLS, DIRECTIONS, Described, NUMBERS, Options, describe, from_pixels, histogram,
    plain_histogram,
};
pub use keypoints::{Keypoint, Match, Matches, keypoints, matches, turned_copy};
pub use orientation::{BINS, Orientation, orientation_bins, orientations, own_angle};
pub use patch::{Gradient, Patch, SIDE};
pub use video::{
    Clip, FRAMES, MOVING_NUMBERS, Moving, Pattern, TwoClips, clip, compare_clips, moving,
};
