//! A text run on this engine: it comes as the bytes of a saved run, trains, and goes back as such
//! bytes. The text half does all the rest.

use burn::tensor::Device;
use palomino_run::RunRecord;
use palomino_run::digest::of_weights;
use palomino_run::record::Module;
use palomino_text::checkpoint::Checkpoint;
use palomino_text::session::protocol::TextAdvanced;
use palomino_text::train::{Batch, Progress, Standing};

use super::char_trainer::{CharNumbers, CharTrainer};
use crate::device;
use crate::error::{Error, Result};
use crate::model::read_values;

/// More sequences than this without a read would queue work on a GPU without bound.
const SEQUENCES_AT_ONCE: u64 = 64;

/// One engine that trains character RNNs, and at most one run.
pub struct TextTrainer {
    device: Device,
    /// What a run's record says of the sequences that are learnt from here.
    module: Module,
    run: Option<Run>,
}

struct Run {
    /// The run as it came, and its progress since; the numbers on the device are newer than those
    /// here.
    checkpoint: Checkpoint,
    /// Taken out while a step is in progress, and for good once a loss was no number.
    trainer: Option<CharTrainer>,
    /// The text in numbers of the vocabulary.
    text: Vec<u16>,
}

impl TextTrainer {
    /// Starts this module's engine.
    ///
    /// # Errors
    /// [`Error::NoAdapter`] where the engine can't run.
    pub async fn open() -> Result<Self> {
        let device::Opened { device, engine, .. } = device::open().await?;
        let version = env!("CARGO_PKG_VERSION");
        Ok(TextTrainer {
            device,
            module: Module::new(engine, version, option_env!("PALOMINO_BUILD")),
            run: None,
        })
    }

    /// Goes on with a saved run, and lets go of the one before; `text` is what it reads, in numbers
    /// of its vocabulary.
    ///
    /// # Errors
    /// Where the bytes are no saved run, whole (a network without its optimiser is none), or the
    /// text is not the one that it reads.
    pub fn start_run(&mut self, bytes: &[u8], text: Vec<u16>) -> Result<()> {
        let checkpoint = Checkpoint::from_bytes(bytes)?;
        let Checkpoint {
            standing,
            vocabulary,
            title,
            ..
        } = &checkpoint;
        let known = |&number: &u16| usize::from(number) < vocabulary.len();
        let fits = standing.progress.fits(&standing.recipe, text.len());
        if !fits || !text.iter().all(known) {
            let title = title.clone();
            return Err(Error::OtherText { title });
        }
        self.run = Some(Run {
            trainer: Some(CharTrainer::new(standing, &self.device)),
            checkpoint,
            text,
        });
        Ok(())
    }

    fn run(&self) -> Result<&Run> {
        self.run.as_ref().ok_or(Error::NoRun)
    }

    fn run_mut(&mut self) -> Result<&mut Run> {
        self.run.as_mut().ok_or(Error::NoRun)
    }

    /// Learns from so many sequences, or up to the end of the run; reads their losses every 64.
    ///
    /// # Errors
    /// Where there is no run, or its loss is no number any more: go on from what was saved last.
    pub async fn advance(&mut self, sequences: u64) -> Result<TextAdvanced> {
        let run = self.run.as_mut().ok_or(Error::NoRun)?;
        let since = run.standing().progress.characters();
        let last = run.standing().progress.step + sequences;
        let mut loss = 0.0;
        loop {
            let Standing {
                progress, recipe, ..
            } = &run.checkpoint.standing;
            let left = last - progress.step;
            if left == 0 || progress.finished() {
                break;
            }
            let (step, rate) = (progress.step, recipe.learning_rate);
            run.checkpoint.record.note(step, rate, &self.module);
            loss = run.learn(left.min(SEQUENCES_AT_ONCE)).await?;
            run.note_digest().await?;
        }
        let Standing {
            progress, recipe, ..
        } = run.standing();
        Ok(TextAdvanced::of(progress, recipe, loss, since))
    }

    /// Changes the learning rate from the next sequence on.
    ///
    /// # Errors
    /// Where there is no run, or no recipe may have this rate.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        let recipe = &mut self.run_mut()?.checkpoint.standing.recipe;
        let mut wanted = recipe.clone();
        wanted.learning_rate = rate;
        *recipe = wanted.checked()?;
        Ok(())
    }

    /// What happened to the run so far, here and before it came.
    ///
    /// # Errors
    /// Where there is no run.
    pub fn run_record(&self) -> Result<RunRecord> {
        Ok(self.run()?.checkpoint.record.clone())
    }

    /// The run as it stands, as the text half reads it.
    ///
    /// # Errors
    /// Where there is no run, the device fails, or a weight is no number any more.
    pub async fn save_run(&self) -> Result<Vec<u8>> {
        let run = self.run()?;
        let CharNumbers {
            parameters,
            first,
            second,
            state,
        } = run.trainer()?.read().await?;
        let mut checkpoint = run.checkpoint.clone();
        checkpoint.standing = Standing {
            parameters,
            first,
            second,
            state,
            ..checkpoint.standing
        };
        Ok(checkpoint.to_bytes()?)
    }

    /// Lets go of the run, and of its memory.
    pub fn close_run(&mut self) {
        self.run = None;
    }
}

impl Run {
    fn standing(&self) -> &Standing {
        &self.checkpoint.standing
    }

    fn trainer(&self) -> Result<&CharTrainer> {
        let trainer = self.trainer.as_ref();
        trainer.ok_or_else(|| diverged(&self.standing().progress))
    }

    /// Notes what the weights are at the end of a pass, where the record wants to know.
    async fn note_digest(&mut self) -> Result<()> {
        let passes = self.standing().recipe.passes;
        if let Some(pass) = marked(&self.standing().progress, passes) {
            let CharNumbers { parameters, .. } = self.trainer()?.read().await?;
            let digest = of_weights(std::iter::once(parameters.values()));
            self.checkpoint.record.mark(pass, passes, digest);
        }
        Ok(())
    }

    /// Some sequences, fewer where a pass ends whose weights are noted, then one read of their
    /// losses; gives the last one.
    async fn learn(&mut self, sequences: u64) -> Result<f64> {
        let standing = &mut self.checkpoint.standing;
        // Which sequence comes next does not depend on losses, so this goes ahead while they are
        // still on the device.
        let mut ahead = standing.progress.clone();
        let mut batch = Batch::default();
        let mut losses = Vec::new();
        for _ in 0..sequences {
            if ahead.finished() {
                break;
            }
            if !losses.is_empty() && marked(&ahead, standing.recipe.passes).is_some() {
                break;
            }
            ahead.batch(&self.text, &mut batch);
            ahead.learnt(0.0)?;
            let trainer = self.trainer.take();
            let trainer = trainer.ok_or_else(|| diverged(&standing.progress))?;
            let (trainer, loss) = trainer.step(&batch, &standing.recipe, ahead.step);
            self.trainer = Some(trainer);
            losses.push(loss);
        }
        let mut last = 0.0;
        for loss in read_values(losses).await?.concat() {
            last = f64::from(loss);
            if let Err(error) = standing.progress.learnt(last) {
                self.trainer = None; // its weights went on with what was no number
                return Err(error.into());
            }
        }
        Ok(last)
    }
}

/// The pass that ended with the last sequence, where a record notes the weights after it.
fn marked(progress: &Progress, passes: usize) -> Option<usize> {
    let ended = progress.ended();
    ended.filter(|&pass| RunRecord::marks(pass, passes))
}

/// What is said of a run whose loss is no number any more.
fn diverged(progress: &Progress) -> Error {
    let step = progress.step + 1;
    palomino_text::Error::Diverged { step }.into()
}
