//! How big a thing may be before it is refused, so that no file can fill the tab's memory.

/// Members of one archive. CIFAR-10's have nine or ten, a network's snapshot has fourteen.
pub const MEMBERS: u64 = 1_000;

/// Bytes of an array's header: numpy's own reader draws the line at 10,000.
pub(crate) const NPY_HEADER: u64 = 10_000;

/// Dimensions of an array: numpy's own limit was 32 for thirty years.
pub(crate) const DIMENSIONS: usize = 32;

/// Instructions of one pickle. A CIFAR batch has about 60,000.
pub(crate) const PICKLE_STEPS: u64 = 1_000_000;

/// Bytes that reading one pickle may copy: plain strings are borrowed, but the oldest protocols
/// write a batch's 31 million bytes as escaped text, which takes four times as many on the way.
pub(crate) const PICKLE_COPIES: u64 = 192 << 20;

/// Names that a pickle may ask for without being on the list, before it is refused; each is kept
/// once.
pub(crate) const STRANGE_NAMES: usize = 100;

/// Characters of a name that are shown; the rest is an ellipsis.
pub(crate) const NAME: usize = 80;
