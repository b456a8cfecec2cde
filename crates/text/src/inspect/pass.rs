//! One reading of a text, teacher-forced from a hidden state of zero, with a look at the network at
//! chosen places.

use super::Progress;
use crate::infer::Reader;
use crate::model::Parameters;

/// Characters of a text that an analysis reads at most.
pub const MOST_READ: usize = 400_000;
/// Occurrences that an analysis looks at, at most.
pub(super) const MOST_PLACES: usize = 6_000;
/// Characters between two reports of progress.
const REPORT: usize = 2_000;

/// What a pass tells of its progress: its own characters are some of a larger whole.
pub(super) struct Share<'a> {
    pub(super) progress: Progress<'a>,
    /// What was done before.
    pub(super) before: u64,
    /// How many characters there are in all.
    pub(super) total: u64,
}

impl Share<'_> {
    pub(super) fn tell(&mut self, done: usize) {
        (self.progress)(self.before + done as u64, self.total);
    }
}

/// Reads up to the last of `places`, which ascend; `look(which, state before, network after)` at
/// each.
pub(super) fn pass(
    parameters: &Parameters,
    numbers: &[u16],
    places: &[usize],
    share: &mut Share<'_>,
    mut look: impl FnMut(usize, &[f32], &mut Reader),
) {
    let mut reader = Reader::new(parameters);
    let mut before = vec![0.0; parameters.shape().hidden];
    let mut read = 0;
    for (which, &place) in places.iter().enumerate() {
        while read < place {
            reader.read(numbers[read]);
            read += 1;
            if read.is_multiple_of(REPORT) {
                share.tell(read);
            }
        }
        before.copy_from_slice(reader.state());
        reader.read(numbers[place]);
        read = place + 1;
        look(which, &before, &mut reader);
    }
}
