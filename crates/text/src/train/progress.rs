//! Where a run stands in its text, whatever engine trains it: the next sequence, the passes, the
//! smoothed loss, the curve.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::data::TEXT_BYTES;
use crate::error::{Error, Result};
use crate::recipe::{MOST_PASSES, TextRecipe};

/// How much of the smoothed loss stays from one sequence to the next (min-char-rnn).
const STAYS: f64 = 0.999;
/// Points that a curve has at most; beyond them every second is left out.
pub const MOST_POINTS: usize = 4000;

/// The longest text that may be opened, in characters: one byte each.
const MOST_LENGTH: usize = TEXT_BYTES as usize;
/// More sequences than the longest run can have: a thousand passes over the longest text, one
/// character at a time.
const MOST_ITERATIONS: u64 = MOST_PASSES as u64 * MOST_LENGTH as u64;

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CurvePoint {
    /// Characters learnt from so far.
    pub characters: u64,
    /// The smoothed loss, in nats a character.
    pub smoothed: f64,
}

/// Where a run stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Progress {
    #[serde(alias = "steps")]
    sequence_length: usize,
    streams: usize,
    /// Characters of the text.
    length: usize,
    /// Passes that are wanted.
    passes: usize,
    /// Steps done: sequences learnt from, one of every stream each.
    #[serde(alias = "iteration")]
    pub step: u64,
    /// How far the first stream is in its part of the text.
    pub place: usize,
    /// Which pass this is, from 0.
    pub pass: usize,
    /// The smoothed loss of a sequence, in nats (a sum over its steps).
    pub smoothed: f64,
    /// The curve so far.
    pub curve: Vec<CurvePoint>,
    /// Sequences from one point of the curve to the next.
    every: u64,
}

/// One sequence for each stream: what goes in and what should come out, `[T, S]`, time-major.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The characters that are read, `[T, S]`.
    pub inputs: Vec<u16>,
    /// Those that follow them.
    pub targets: Vec<u16>,
    /// Whether the hidden state has to be 0: the text begins anew.
    pub anew: bool,
}

impl Progress {
    /// The beginning of a run over a text of `length` characters, `vocabulary` of them different.
    ///
    /// # Errors
    /// [`Error::TextTooShort`] where a stream's part of the text has no whole sequence.
    pub fn new(recipe: &TextRecipe, title: &str, length: usize, vocabulary: usize) -> Result<Self> {
        let (sequence_length, streams) = (recipe.sequence_length, recipe.streams);
        let needed = streams * (sequence_length + 1);
        if length < needed {
            return Err(Error::TextTooShort {
                title: title.into(),
                found: length,
                steps: sequence_length,
                streams,
                needed,
            });
        }
        let first = libm::log(vocabulary as f64) * sequence_length as f64;
        Ok(Progress {
            sequence_length,
            streams,
            length,
            passes: recipe.passes,
            step: 0,
            place: 0,
            pass: 0,
            smoothed: first,
            curve: vec![CurvePoint {
                characters: 0,
                smoothed: first / sequence_length as f64,
            }],
            every: 1,
        })
    }

    /// The same, with the loss that a network has had so far, in nats a character, where the
    /// smoothed loss of guessing would start it.
    #[must_use]
    pub fn going_on_at(mut self, loss: f64) -> Self {
        let sum = loss * self.sequence_length as f64;
        if self.step == 0 && sum.is_finite() && sum >= 0.0 {
            self.smoothed = sum;
            self.curve[0].smoothed = loss;
        }
        self
    }

    /// The same, if it can be the progress of some run: as many sequences learnt from as lie before
    /// its place, and a curve up to there.
    ///
    /// # Errors
    /// A fact, where it can't.
    pub fn checked(self) -> std::result::Result<Self, &'static str> {
        if !self.stands() || !self.smoothed.is_finite() {
            return Err("it stands at a place that its text doesn't have");
        }
        let ascends = self.curve.is_sorted_by(|a, b| a.characters < b.characters);
        let last = self.curve.last().map_or(0, |point| point.characters);
        if self.curve.len() > MOST_POINTS + 1 || !ascends || last > self.characters() {
            return Err("its curve doesn't fit its run");
        }
        Ok(self)
    }

    /// Whether its place is one of its text, and as many sequences lie before it as were learnt
    /// from. Sums are checked: in a browser they have 32 bits.
    fn stands(&self) -> bool {
        let sized = self.sequence_length > 0
            && self.streams > 0
            && self.length <= MOST_LENGTH
            && self.length / self.streams > self.sequence_length
            && (1..=MOST_PASSES).contains(&self.passes)
            && (1..=MOST_ITERATIONS).contains(&self.every);
        let inside = |end: usize| sized && end < self.part();
        let whole = || self.place.is_multiple_of(self.sequence_length);
        let before =
            || self.pass as u64 * self.sequences() + (self.place / self.sequence_length) as u64;
        self.place
            .checked_add(self.sequence_length)
            .is_some_and(inside)
            && self.pass <= self.passes
            && (self.pass < self.passes || self.place == 0)
            && whole()
            && self.step == before()
    }

    /// Whether it is the progress of this recipe over a text of this length.
    pub fn fits(&self, recipe: &TextRecipe, length: usize) -> bool {
        (self.sequence_length, self.streams, self.passes, self.length)
            == (
                recipe.sequence_length,
                recipe.streams,
                recipe.passes,
                length,
            )
    }

    /// Characters of each stream's part of the text.
    fn part(&self) -> usize {
        self.length / self.streams
    }

    /// Characters of the text.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Sequences of a pass: all whole ones that have a character behind them. Min-char-rnn's
    /// condition, `p + seq_length + 1 >= len(data)`, leaves out the last of them where it ends with
    /// the text; here it is learnt from too.
    pub fn sequences(&self) -> u64 {
        ((self.part() - 1) / self.sequence_length) as u64
    }

    /// Characters learnt from so far.
    pub fn characters(&self) -> u64 {
        self.step * (self.sequence_length * self.streams) as u64
    }

    /// Characters of the whole run.
    pub fn characters_in_all(&self) -> u64 {
        self.sequences() * self.passes as u64 * (self.sequence_length * self.streams) as u64
    }

    /// Whether all passes are done.
    pub fn finished(&self) -> bool {
        self.pass >= self.passes
    }

    /// The pass that ended with the sequence learnt from last, from 1.
    pub fn ended(&self) -> Option<usize> {
        (self.place == 0 && self.step > 0).then_some(self.pass)
    }

    /// The sequence to learn from now.
    pub fn batch(&self, text: &[u16], batch: &mut Batch) {
        let Batch {
            inputs,
            targets,
            anew,
        } = batch;
        *anew = self.place == 0;
        inputs.clear();
        targets.clear();
        for step in 0..self.sequence_length {
            for stream in 0..self.streams {
                let at = stream * self.part() + self.place + step;
                inputs.push(text[at]);
                targets.push(text[at + 1]);
            }
        }
    }

    /// Notes the loss of the sequence that was learnt from (nats, summed over its steps), and goes
    /// on to the next.
    ///
    /// # Errors
    /// [`Error::Diverged`] where it is no number.
    pub fn learnt(&mut self, loss: f64) -> Result<()> {
        if !loss.is_finite() {
            return Err(Error::Diverged {
                step: self.step + 1,
            });
        }
        self.step += 1;
        self.smoothed = self.smoothed * STAYS + loss * (1.0 - STAYS);
        self.place += self.sequence_length;
        if self.place + self.sequence_length + 1 > self.part() {
            self.place = 0;
            self.pass += 1;
        }
        if self.step.is_multiple_of(self.every) {
            self.note();
        }
        Ok(())
    }

    fn note(&mut self) {
        self.curve.push(CurvePoint {
            characters: self.characters(),
            smoothed: self.smoothed / self.sequence_length as f64,
        });
        if self.curve.len() > MOST_POINTS {
            let mut index = 0;
            self.curve.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.every *= 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(steps: usize, streams: usize) -> TextRecipe {
        TextRecipe {
            sequence_length: steps,
            streams,
            passes: 2,
            ..TextRecipe::default()
        }
    }

    #[test]
    fn sequences_follow_one_another_and_begin_anew_at_each_pass() {
        let text: Vec<u16> = (0..12).collect();
        let mut progress = Progress::new(&recipe(3, 1), "counting", text.len(), 12).unwrap();
        let mut batch = Batch::default();
        let mut seen = Vec::new();
        while !progress.finished() {
            progress.batch(&text, &mut batch);
            seen.push((batch.inputs.clone(), batch.targets.clone(), batch.anew));
            progress.learnt(1.0).unwrap();
        }
        let pass = [
            (vec![0, 1, 2], vec![1, 2, 3], true),
            (vec![3, 4, 5], vec![4, 5, 6], false),
            (vec![6, 7, 8], vec![7, 8, 9], false),
        ];
        assert_eq!(seen, [pass.clone(), pass].concat());
        assert_eq!(progress.characters(), progress.characters_in_all());
    }

    #[test]
    fn streams_read_their_own_parts_side_by_side() {
        let text: Vec<u16> = (0..10).collect();
        let progress = Progress::new(&recipe(2, 2), "counting", text.len(), 10).unwrap();
        let mut batch = Batch::default();
        progress.batch(&text, &mut batch);
        assert_eq!(batch.inputs, [0, 5, 1, 6]);
        assert_eq!(batch.targets, [1, 6, 2, 7]);
    }

    #[test]
    fn the_smoothed_loss_starts_at_that_of_guessing() {
        let mut progress = Progress::new(&recipe(25, 1), "x", 100, 62).unwrap();
        assert!((progress.smoothed - 62_f64.ln() * 25.0).abs() < 1e-12);
        progress.learnt(0.0).unwrap();
        assert!((progress.smoothed - 0.999 * 62_f64.ln() * 25.0).abs() < 1e-12);
        assert!(progress.learnt(f64::NAN).is_err());
    }

    #[test]
    fn a_text_without_a_whole_sequence_is_refused() {
        let error = Progress::new(&recipe(25, 2), "A line", 51, 10).unwrap_err();
        assert!(error.to_string().starts_with("A line has 51 characters"));
    }

    #[test]
    fn a_long_curve_is_thinned_and_keeps_its_first_point() {
        let mut progress = Progress::new(
            &TextRecipe {
                passes: 1000,
                ..recipe(3, 1)
            },
            "x",
            1000,
            5,
        )
        .unwrap();
        for _ in 0..20_000 {
            progress.learnt(1.0).unwrap();
        }
        assert!(progress.curve.len() <= MOST_POINTS + 1);
        assert_eq!(progress.curve[0].characters, 0);
        let gaps: std::collections::BTreeSet<u64> = progress
            .curve
            .windows(2)
            .map(|p| p[1].characters - p[0].characters)
            .collect();
        assert_eq!(gaps.len(), 1, "{gaps:?}");
    }

    #[test]
    fn a_run_that_goes_on_starts_at_the_loss_that_is_known() {
        let fresh = || Progress::new(&recipe(25, 1), "x", 100, 62).unwrap();
        let progress = fresh().going_on_at(1.5);
        assert_eq!((progress.smoothed, progress.curve[0].smoothed), (37.5, 1.5));
        for loss in [f64::NAN, f64::INFINITY, f64::MAX, -1.0] {
            assert_eq!(fresh().going_on_at(loss), fresh(), "{loss}");
        }
    }
}
