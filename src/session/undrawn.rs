//! The built-in pictures that are not drawn yet: nobody waits for 6,000 of them who asks for ten.

use palomino_pictures::paddock::{TRAIN, VALIDATION, draw};
use palomino_pictures::{PICTURE_BYTES, Pictures, Split};

use super::protocol::PictureSet;
use super::run::course_order;
use crate::inspect::Baselines;

/// The seed of the pictures that the page opens with.
pub(super) const FIRST_SEED: u32 = 0;
/// What only all pictures of the first paddock say, so that it can be told before they are drawn;
/// a test measures it (`tests/paddock.rs`).
pub(super) const FIRST_SHA256: &str =
    "53001909cb00b9b8cbcf043152ec4e0d3206c5b8874c5c4dd87bbace8b7f41f4";
/// See [`FIRST_SHA256`].
pub(super) const FIRST_BASELINES: Baselines = Baselines {
    grey_copy: 0.016278049234003764,
    grey_table: 0.012537406931046005,
};

/// Which pictures of the first paddock are still to be drawn.
pub(super) struct Undrawn {
    /// By their index in the paddock: to learn from, then to judge by.
    drawn: Vec<bool>,
    left: usize,
    /// The indices in the order in which a run asks for them.
    ahead: std::vec::IntoIter<usize>,
}

impl Undrawn {
    /// All of them, and the place where they will be.
    pub(super) fn all() -> (Self, Split) {
        let blank = |pictures: usize| {
            Pictures::new(vec![0; pictures * PICTURE_BYTES]).expect("whole pictures")
        };
        let split = Split {
            train: blank(TRAIN),
            validation: blank(VALIDATION),
        };
        let mut ahead = course_order(TRAIN);
        ahead.extend(TRAIN..TRAIN + VALIDATION);
        let undrawn = Undrawn {
            drawn: vec![false; TRAIN + VALIDATION],
            left: TRAIN + VALIDATION,
            ahead: ahead.into_iter(),
        };
        (undrawn, split)
    }

    /// How many there are.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// Draws those with these numbers that are not drawn yet.
    pub(super) fn draw(&mut self, split: &mut Split, set: PictureSet, numbers: &[usize]) {
        let first = match set {
            PictureSet::Train => 0,
            PictureSet::Validation => TRAIN,
        };
        for number in numbers {
            self.draw_one(split, first + number);
        }
    }

    /// Draws the next ones, at most so many.
    pub(super) fn draw_next(&mut self, split: &mut Split, pictures: usize) {
        let goal = self.left.saturating_sub(pictures);
        while self.left > goal
            && let Some(index) = self.ahead.next()
        {
            self.draw_one(split, index);
        }
    }

    fn draw_one(&mut self, split: &mut Split, index: usize) {
        if std::mem::replace(&mut self.drawn[index], true) {
            return;
        }
        let picture = draw(FIRST_SEED, index as u32);
        if index < TRAIN {
            split.train.replace(index, &picture);
        } else {
            split.validation.replace(index - TRAIN, &picture);
        }
        self.left -= 1;
    }
}
