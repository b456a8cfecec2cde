//! The run: started, advanced, looked at.

use palomino_run::digest::of_weights;
use palomino_run::record::Module;
use palomino_run::{Engine, Origin, RunRecord};

use super::networks::called;
use super::protocol::{TextAdvanced, TextRunState};
use super::{OpenText, Run, TextSession};
use crate::data::{Unknown, Vocabulary};
use crate::error::Result;
use crate::recipe::TextRecipe;
use crate::train::{CurvePoint, Progress, Standing, Trainer};

impl TextSession {
    /// Starts a run on the open text; with `from` it goes on from that network's weights and
    /// accumulators.
    ///
    /// # Errors
    /// Where a value is out of its range, no text is open or it is too short, or there is no such
    /// network.
    pub fn start_run(
        &mut self,
        recipe: TextRecipe,
        from: Option<&str>,
        unknown: Unknown,
    ) -> Result<TextRunState> {
        let mut recipe = recipe.checked()?;
        let text = self.text()?;
        recipe.text = text.choice.clone();
        let title = text.title.clone();
        let origin = self.origin(from)?;
        let (standing, vocabulary, numbers) = match from {
            None => fresh(recipe, text)?,
            Some(id) => self.go_on(recipe, text, id, unknown)?,
        };
        self.run = Some(Run {
            trainer: Trainer::new(standing),
            vocabulary,
            record: RunRecord::new(origin),
            numbers,
            title,
        });
        self.run_state()
    }

    /// What the record of a run says of where its first weights come from.
    fn origin(&self, from: Option<&str>) -> Result<Origin> {
        let Some(id) = from else {
            return Ok(Origin::Seed);
        };
        let title = match id {
            super::RUN => {
                let run = self.run()?;
                called(run.trainer.recipe().hidden, &run.title)
            }
            _ => self.kept(id)?.title.clone(),
        };
        let (parameters, _) = self.network(id)?;
        let sha256 = of_weights(std::iter::once(parameters.values()));
        Ok(Origin::Network { title, sha256 })
    }

    /// A run that begins with a network at hand.
    fn go_on(
        &self,
        mut recipe: TextRecipe,
        text: &OpenText,
        id: &str,
        unknown: Unknown,
    ) -> Result<(Standing, Vocabulary, Vec<u16>)> {
        let (parameters, vocabulary) = self.network(id)?;
        let (accumulators, loss) = match id {
            super::RUN => {
                let trainer = &self.run()?.trainer;
                let loss = trainer.progress().smoothed / trainer.recipe().sequence_length as f64;
                (trainer.accumulators().map(<[f32]>::to_vec), Some(loss))
            }
            _ => (self.kept(id)?.accumulators.clone(), self.kept(id)?.loss),
        };
        let (parameters, accumulators, vocabulary) = match unknown {
            Unknown::Skip => (parameters.clone(), accumulators, vocabulary.clone()),
            Unknown::Keep => crate::train::widened(
                parameters,
                accumulators,
                vocabulary,
                text.text.characters(),
                recipe.seed,
            )?,
        };
        let numbers = text.text.numbers(&vocabulary);
        recipe.hidden = parameters.shape().hidden;
        let progress = Progress::new(&recipe, &text.title, numbers.len(), vocabulary.len())?;
        let progress = match loss {
            Some(loss) => progress.going_on_at(loss),
            None => progress,
        };
        Ok((
            Standing::of(recipe, parameters, accumulators, progress),
            vocabulary,
            numbers,
        ))
    }

    /// Learns from so many sequences, or up to the end of the run.
    ///
    /// # Errors
    /// Where there is no run, or its loss is no number any more.
    pub fn advance(&mut self, steps: u64) -> Result<TextAdvanced> {
        let run = self.run_mut()?;
        let since = run.trainer.progress().characters();
        let module = module();
        let mut loss = 0.0;
        for _ in 0..steps {
            let progress = run.trainer.progress();
            if progress.finished() {
                break;
            }
            let rate = run.trainer.recipe().learning_rate;
            run.record.note(progress.step, rate, &module);
            loss = run.trainer.step(&run.numbers)?;
            run.note_digest();
        }
        let (progress, recipe) = (run.trainer.progress(), run.trainer.recipe());
        Ok(TextAdvanced::of(progress, recipe, loss, since))
    }

    /// Changes the learning rate from the next sequence on.
    ///
    /// # Errors
    /// Where there is no run, or no recipe may have this rate.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        self.run_mut()?.trainer.set_learning_rate(rate)
    }

    /// The run as it stands.
    ///
    /// # Errors
    /// Where there is none.
    pub fn run_state(&self) -> Result<TextRunState> {
        let run = self.run()?;
        let (progress, recipe) = (run.trainer.progress(), run.trainer.recipe());
        Ok(TextRunState {
            recipe: recipe.clone(),
            title: run.title.clone(),
            vocabulary: run.vocabulary.characters().to_vec(),
            parameters: run.trainer.parameters().values().len(),
            step: progress.step,
            characters: progress.characters(),
            characters_in_all: progress.characters_in_all(),
            pass: (progress.pass + 1).min(recipe.passes),
            position: progress.place,
            smoothed: progress.smoothed / recipe.sequence_length as f64,
            finished: progress.finished(),
            curve: progress.curve.clone(),
        })
    }

    /// What happened to the run so far: all that is needed, beside its recipe, to train it again.
    ///
    /// # Errors
    /// Where there is none.
    pub fn run_record(&self) -> Result<RunRecord> {
        Ok(self.run()?.record.clone())
    }

    /// SHA-256 of the run's weights, little-endian, in the order of the arrays.
    ///
    /// # Errors
    /// Where there is none.
    pub fn digest(&self) -> Result<String> {
        Ok(self.run()?.digest())
    }

    /// What the run reads, in numbers of its vocabulary: for a trainer elsewhere.
    ///
    /// # Errors
    /// Where there is none.
    pub fn run_text(&self) -> Result<&[u16]> {
        Ok(&self.run()?.numbers)
    }

    /// Lets go of the run.
    pub fn close_run(&mut self) {
        self.run = None;
    }
}

impl Run {
    fn digest(&self) -> String {
        of_weights(std::iter::once(self.trainer.parameters().values()))
    }

    /// Notes what the weights are at the end of a pass, where the record wants to know.
    fn note_digest(&mut self) {
        let passes = self.trainer.recipe().passes;
        if let Some(pass) = self.trainer.progress().ended()
            && RunRecord::marks(pass, passes)
        {
            let digest = self.digest();
            self.record.mark(pass, passes, digest);
        }
    }
}

/// What a run's record says of the sequences that are learnt from here.
fn module() -> Module {
    let version = env!("CARGO_PKG_VERSION");
    Module::new(Engine::Cpu, version, option_env!("PALOMINO_BUILD"))
}

impl TextAdvanced {
    /// Where a run stands after a sequence of this loss (nats, summed over its steps), whatever
    /// engine trains it; `since` is how many characters it had learnt from before the call.
    pub fn of(progress: &Progress, recipe: &TextRecipe, loss: f64, since: u64) -> Self {
        let new = |point: &&CurvePoint| point.characters > since;
        TextAdvanced {
            step: progress.step,
            characters: progress.characters(),
            pass: (progress.pass + 1).min(recipe.passes),
            position: progress.place,
            smoothed: progress.smoothed / recipe.sequence_length as f64,
            loss: loss / recipe.sequence_length as f64,
            finished: progress.finished(),
            curve: progress.curve.iter().filter(new).copied().collect(),
        }
    }
}

fn fresh(recipe: TextRecipe, text: &OpenText) -> Result<(Standing, Vocabulary, Vec<u16>)> {
    let vocabulary = text.text.vocabulary().clone();
    let numbers = text.text.numbers(&vocabulary);
    let standing = Standing::fresh(recipe, &text.title, numbers.len(), vocabulary.len())?;
    Ok((standing, vocabulary, numbers))
}
