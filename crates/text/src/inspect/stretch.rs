//! A stretch of the open text, read by a network that may not know all of its characters.

use palomino_files::grouped;

use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::infer::Reader;
use crate::model::Parameters;

/// Characters before a stretch that are read first, so that the hidden state is that of a reader
/// who comes from there.
const RUN_UP: usize = 500;

/// A network about to read a stretch.
pub(super) struct Stretch<'a> {
    pub(super) reader: Reader,
    vocabulary: &'a Vocabulary,
    text: &'a [char],
    /// Where it begins, and where it ends (that one left out).
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'a> Stretch<'a> {
    /// The network before it reads the character at `from`: it has read up to [`RUN_UP`] characters
    /// before, from a hidden state of zero.
    ///
    /// # Errors
    /// Where nothing is there.
    pub(super) fn of(
        parameters: &Parameters,
        vocabulary: &'a Vocabulary,
        text: &'a [char],
        from: usize,
        count: usize,
    ) -> Result<Self> {
        if from >= text.len() {
            return Err(Error::NoStretch {
                from,
                characters: text.len(),
            });
        }
        let mut stretch = Stretch {
            reader: Reader::new(parameters),
            vocabulary,
            text,
            from,
            to: text.len().min(from.saturating_add(count)),
        };
        for at in from.saturating_sub(RUN_UP)..from {
            stretch.read(at);
        }
        Ok(stretch)
    }

    /// Reads the character at a place; one that the network doesn't know is passed over.
    pub(super) fn read(&mut self, at: usize) {
        if let Some(number) = self.number(at) {
            self.reader.read(number);
        }
    }

    /// The network's number of the character at a place.
    pub(super) fn number(&self, at: usize) -> Option<u16> {
        self.vocabulary.number(self.text[at])
    }
}

/// A sequence as training reads it: the first `steps` characters from a place that the network
/// knows, and the one that follows each.
///
/// # Errors
/// Where `steps` is out of its range, or the text has too few characters from there on.
pub(super) fn sequence(
    vocabulary: &Vocabulary,
    text: &[char],
    from: usize,
    steps: usize,
    most: usize,
) -> Result<(Vec<u16>, Vec<u16>)> {
    if !(1..=most).contains(&steps) {
        return Err(Error::Said(format!(
            "A sequence has to have 1 to {most} characters here, not {}. Choose another length.",
            grouped(steps as u64)
        )));
    }
    let known = text.get(from..).unwrap_or_default().iter();
    let numbers: Vec<u16> = known
        .filter_map(|&character| vocabulary.number(character))
        .take(steps + 1)
        .collect();
    if numbers.len() <= steps {
        return Err(Error::Said(format!(
            "From {} on, the text has fewer than {} characters that the network knows. Choose an \
             earlier place or a shorter sequence.",
            grouped(from as u64),
            steps + 1
        )));
    }
    Ok((numbers[..steps].to_vec(), numbers[1..].to_vec()))
}
