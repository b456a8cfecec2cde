//! A run on the CPU: the network, its optimiser, its place in the text, one sequence at a time.

use palomino_kernels::descent::Descent;
use palomino_kernels::recurrence::{Recurrence, clip_and_descend};

use super::Progress;
use super::progress::Batch;
use crate::error::Result;
use crate::model::{Parameters, Shape};
use crate::recipe::{Rule, TextRecipe};

/// A network that learns.
pub struct Trainer {
    recipe: TextRecipe,
    parameters: Parameters,
    /// The optimiser's accumulators, flat; Adam has two of each parameter.
    first: Vec<f32>,
    second: Vec<f32>,
    /// The hidden state of each stream, `[S, D]`.
    state: Vec<f32>,
    progress: Progress,
    recurrence: Recurrence,
    gradients: Vec<f32>,
    batch: Batch,
    /// The hidden state before a step, for the case that its loss is no number.
    before: Vec<f32>,
}

/// A run between two sequences: all that it needs to go on, bit for bit.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The recipe; its rate is the one of the next step.
    pub recipe: TextRecipe,
    /// Weights and biases as they stand.
    pub parameters: Parameters,
    /// Adagrad's sums of squares or Adam's first moments, flat.
    pub first: Vec<f32>,
    /// Adam's second moments, flat; empty for Adagrad.
    pub second: Vec<f32>,
    /// The hidden state of each stream, `[S, D]`.
    pub state: Vec<f32>,
    /// The place in the text, and the curve so far.
    pub progress: Progress,
}

impl Standing {
    /// A run before its first step.
    ///
    /// # Errors
    /// Where the text is too short for it.
    pub fn fresh(
        recipe: TextRecipe,
        title: &str,
        length: usize,
        vocabulary: usize,
    ) -> Result<Self> {
        let shape = Shape {
            vocabulary,
            hidden: recipe.hidden,
        };
        let parameters = Parameters::fresh(shape, recipe.seed);
        let progress = Progress::new(&recipe, title, length, vocabulary)?;
        Ok(Self::of(recipe, parameters, None, progress))
    }

    /// A run that begins with given weights and, where there are any, Adagrad's accumulators.
    pub fn of(
        recipe: TextRecipe,
        parameters: Parameters,
        accumulators: Option<Vec<f32>>,
        progress: Progress,
    ) -> Self {
        let count = parameters.values().len();
        let second = match recipe.optimiser {
            Rule::Adagrad => Vec::new(),
            Rule::Adam => vec![0.0; count],
        };
        let first = match (recipe.optimiser, accumulators) {
            (Rule::Adagrad, Some(accumulators)) => accumulators,
            _ => vec![0.0; count],
        };
        Standing {
            state: vec![0.0; recipe.streams * parameters.shape().hidden],
            recipe,
            parameters,
            first,
            second,
            progress,
        }
    }
}

/// A rule with its rates at a step, counted from 1.
pub fn descent(rule: Rule, rate: f64, step: u64) -> Descent {
    match rule {
        Rule::Adagrad => Descent::Adagrad { rate: rate as f32 },
        Rule::Adam => Descent::Adam {
            rate: (rate / (1.0 - libm::pow(0.9, step as f64))) as f32,
            root: (1.0 - libm::pow(0.999, step as f64)).sqrt() as f32,
            decay: 0.0,
        },
    }
}

impl Trainer {
    /// Goes on from where a run stands.
    pub fn new(standing: Standing) -> Self {
        let Standing {
            recipe,
            parameters,
            first,
            second,
            state,
            progress,
        } = standing;
        Trainer {
            recurrence: Recurrence::new(parameters.shape(), recipe.streams, recipe.sequence_length),
            gradients: vec![0.0; parameters.values().len()],
            batch: Batch::default(),
            before: state.clone(),
            recipe,
            parameters,
            first,
            second,
            state,
            progress,
        }
    }

    /// All that is needed to go on.
    pub fn standing(&self) -> Standing {
        Standing {
            recipe: self.recipe.clone(),
            parameters: self.parameters.clone(),
            first: self.first.clone(),
            second: self.second.clone(),
            state: self.state.clone(),
            progress: self.progress.clone(),
        }
    }

    /// Learns from the next sequence of each stream; gives its loss in nats, summed over time and
    /// averaged over streams.
    ///
    /// # Errors
    /// [`crate::Error::Diverged`] where the loss is no number; weights and state are then as they
    /// were.
    pub fn step(&mut self, text: &[u16]) -> Result<f64> {
        self.before.copy_from_slice(&self.state);
        self.progress.batch(text, &mut self.batch);
        if self.batch.anew {
            self.state.fill(0.0);
        }
        let Batch {
            inputs, targets, ..
        } = &self.batch;
        let loss = self.recurrence.learn(
            self.parameters.values(),
            inputs,
            targets,
            &mut self.state,
            &mut self.gradients,
        );
        if let Err(error) = self.progress.learnt(f64::from(loss)) {
            self.state.copy_from_slice(&self.before);
            return Err(error);
        }
        let rule = descent(
            self.recipe.optimiser,
            self.recipe.learning_rate,
            self.progress.step,
        );
        clip_and_descend(
            self.parameters.values_mut(),
            &mut self.gradients,
            &mut self.first,
            &mut self.second,
            self.recipe.clip as f32,
            rule,
        );
        Ok(f64::from(loss))
    }

    /// Changes the learning rate from the next sequence on.
    ///
    /// # Errors
    /// [`crate::Error::OutOfRange`] where no recipe may have it.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        let recipe = TextRecipe {
            learning_rate: rate,
            ..self.recipe.clone()
        };
        self.recipe = recipe.checked()?;
        Ok(())
    }

    /// The recipe; its rate is the one of the next step.
    pub fn recipe(&self) -> &TextRecipe {
        &self.recipe
    }

    /// The network as it stands.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Where the run is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Adagrad's accumulators, where it is Adagrad that moves the weights.
    pub fn accumulators(&self) -> Option<&[f32]> {
        (self.recipe.optimiser == Rule::Adagrad).then_some(&self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Vec<u16> {
        [0, 1, 2, 3, 4, 2, 1].repeat(40)
    }

    fn fresh(rule: Rule) -> Trainer {
        let recipe = TextRecipe {
            hidden: 16,
            sequence_length: 10,
            optimiser: rule,
            learning_rate: if rule == Rule::Adam { 0.01 } else { 0.1 },
            passes: 100,
            ..TextRecipe::default()
        };
        Trainer::new(Standing::fresh(recipe, "a ditty", text().len(), 5).unwrap())
    }

    #[test]
    fn a_ditty_is_learnt_by_heart() {
        for rule in [Rule::Adagrad, Rule::Adam] {
            let mut trainer = fresh(rule);
            let mut last = f64::INFINITY;
            for _ in 0..1500 {
                last = trainer.step(&text()).unwrap();
            }
            assert!(last < 0.5, "{rule:?}: {last} nats a sequence of 10");
        }
    }

    #[test]
    fn a_run_goes_on_bit_for_bit_from_where_it_stood() {
        for rule in [Rule::Adagrad, Rule::Adam] {
            let mut whole = fresh(rule);
            (0..40).for_each(|_| drop(whole.step(&text())));
            let mut begun = fresh(rule);
            (0..17).for_each(|_| drop(begun.step(&text())));
            let mut resumed = Trainer::new(begun.standing());
            (0..23).for_each(|_| drop(resumed.step(&text())));
            assert_eq!(resumed.standing(), whole.standing());
        }
    }

    #[test]
    fn a_run_whose_loss_is_no_number_stands_where_it_stood() {
        let mut trainer = fresh(Rule::Adagrad);
        (0..3).for_each(|_| drop(trainer.step(&text())));
        trainer.parameters.values_mut().fill(f32::MAX);
        let before = trainer.standing();
        assert!(trainer.step(&text()).is_err());
        assert_eq!(trainer.standing(), before);
    }
}
