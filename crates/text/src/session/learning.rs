//! Learning in slow motion, on a sequence of the open text.

use super::{RUN, TextSession};
use crate::error::Result;
use crate::inspect::{self, GradientCheck, SlowMotion};
use crate::model::Place;
use crate::recipe::TextRecipe;

impl TextSession {
    /// The gradient of one weight by finite differences beside backpropagation's.
    ///
    /// # Errors
    /// Where there is no text, no such network, weight or sequence.
    pub fn gradient_check(
        &self,
        id: &str,
        place: Place,
        from: usize,
        steps: usize,
    ) -> Result<GradientCheck> {
        let (parameters, vocabulary) = self.network(id)?;
        let text = self.text()?.text.characters();
        inspect::gradient_check(parameters, vocabulary, text, place, from, steps)
    }

    /// A sequence forward and backward, step by step; entries are clipped as in the run, or as in a
    /// fresh recipe.
    ///
    /// # Errors
    /// Where there is no text, no such network or sequence.
    pub fn slow_motion(&self, id: &str, from: usize, steps: usize) -> Result<SlowMotion> {
        let (parameters, vocabulary) = self.network(id)?;
        let text = self.text()?.text.characters();
        let clip = match id {
            RUN => self.run()?.trainer.recipe().clip,
            _ => TextRecipe::default().clip,
        };
        inspect::slow_motion(parameters, vocabulary, text, from, steps, clip)
    }
}
