//! How large a character RNN is, and where its five arrays lie in one flat row of numbers.

use std::ops::Range;

/// Sizes of a character RNN; where its five arrays lie in the flat buffer.
///
/// The arrays follow each other as min-char-rnn names them, each row by row: Wxh `[D, V]`, Whh `[D,
/// D]`, Why `[V, D]`, bh `[D]`, by `[V]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// V, the characters of the vocabulary.
    pub vocabulary: usize,
    /// D, the hidden units.
    pub hidden: usize,
}

impl Shape {
    /// How many numbers the five arrays have.
    pub fn parameters(self) -> usize {
        self.by().end
    }

    /// The weights from characters to hidden units, `[D, V]`.
    pub fn wxh(self) -> Range<usize> {
        0..self.hidden * self.vocabulary
    }

    /// The weights from hidden units to hidden units of the next step, `[D, D]`.
    pub fn whh(self) -> Range<usize> {
        after(self.wxh(), self.hidden * self.hidden)
    }

    /// The weights from hidden units to characters, `[V, D]`.
    pub fn why(self) -> Range<usize> {
        after(self.whh(), self.vocabulary * self.hidden)
    }

    /// The biases of the hidden units, `[D]`.
    pub fn bh(self) -> Range<usize> {
        after(self.why(), self.hidden)
    }

    /// The biases of the characters, `[V]`.
    pub fn by(self) -> Range<usize> {
        after(self.bh(), self.vocabulary)
    }

    /// Panics where one of the lengths is not the network's.
    #[track_caller]
    pub(super) fn check(self, parameters: usize) {
        let right = self.parameters();
        assert!(
            parameters == right,
            "{parameters} numbers for the {right} parameters of {self:?}"
        );
    }

    /// Panics where a character is beyond the vocabulary.
    #[track_caller]
    pub(super) fn check_characters(self, characters: &[u16]) {
        let largest = characters.iter().max().map_or(0, |&c| usize::from(c));
        assert!(
            largest < self.vocabulary,
            "character {largest} of a vocabulary of {}",
            self.vocabulary
        );
    }
}

/// So many numbers behind others.
fn after(others: Range<usize>, count: usize) -> Range<usize> {
    others.end..others.end + count
}
