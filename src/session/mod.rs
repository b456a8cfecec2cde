//! One engine with its data and, at most, one run. It decides when the device is read: in batches,
//! and seldom.

mod benchmark;
mod colours;
mod digest;
mod failure;
mod inside;
mod open_data;
mod palettes;
mod photo;
mod predict;
pub mod protocol;
mod resample;
mod run;
mod score;
mod shelf;
mod undrawn;

use burn::tensor::Device;

use palomino_run::record::Module;
use palomino_run::{Progress, RunRecord};

use crate::checkpoint::Checkpoint;
use crate::device;
use crate::error::{Error, Result};
use crate::inspect::{
    OperationCase, OperationResult, OracleReport, TrustReport, TrustSample, compare_oracle,
    compare_trust, operation_sample, trust_sample,
};
use crate::model::Network;
use crate::recipe::{DataChoice, ModelKind, Recipe};
use crate::train::Problem;
use benchmark::Benchmark;
pub use colours::{colour_distances, lab_of};
pub use inside::Inside;
use open_data::OpenData;
use palettes::Found;
use palomino_pictures::Opened;
use photo::{PhotoJob, PhotoJobs};
use protocol::{
    Advanced, Colouring, DataSummary, EngineDescription, NetworkCard, OpenedBenchmark, Painter,
    PhotoOrder, PictureSet, Prediction, Preview, RunState, Tile,
};
pub use resample::resample;
pub use run::Run;
use shelf::{Kept, Shelf, count};

/// One engine with its data and its run.
pub struct Session {
    device: Device,
    description: EngineDescription,
    /// What a run's record says of the steps that are taken here.
    module: Module,
    data: Option<OpenData>,
    run: Option<Run>,
    shelf: Shelf,
    /// What k-means found last, and for which recipe's palette.
    found: Option<Found>,
    photos: PhotoJobs,
    benchmark: Option<Benchmark>,
}

/// The name of the run's network among those at hand.
const RUN: &str = "run";
/// More pictures at once would fill a tab with numbers.
const PREDICTED_AT_ONCE: usize = 256;

impl Session {
    /// Starts this module's engine.
    ///
    /// # Errors
    /// [`Error::NoAdapter`] where the engine can't run.
    pub async fn open() -> Result<Self> {
        let device::Opened {
            device,
            engine,
            name,
            ..
        } = device::open().await?;
        let version = env!("CARGO_PKG_VERSION");
        let module = Module::new(engine, version, option_env!("PALOMINO_BUILD"));
        let description = EngineDescription {
            engine,
            device: name,
            version: version.to_owned(),
        };
        Ok(Session {
            device,
            description,
            module,
            data: None,
            run: None,
            shelf: Shelf::default(),
            found: None,
            photos: PhotoJobs::default(),
            benchmark: None,
        })
    }

    /// What this engine is and where it runs.
    pub fn describe(&self) -> EngineDescription {
        self.description.clone()
    }

    /// Opens the paddock of this seed; replaces the data and the run before. The first one's
    /// pictures are drawn when they are asked for, another's at once.
    pub fn open_paddock(&mut self, seed: u32, progress: Progress) -> Result<DataSummary> {
        self.keep(OpenData::paddock(seed, progress)?)
    }

    /// Takes pictures that are read already.
    pub fn open_pictures(&mut self, opened: Opened) -> Result<DataSummary> {
        self.keep(OpenData::new(opened.split, opened.title, None))
    }

    /// The data as bytes that [`open_packed`](Self::open_packed) reads.
    pub fn pack_data(&mut self) -> Result<Vec<u8>> {
        Ok(self.data_mut()?.pack())
    }

    /// Reads what [`pack_data`](Self::pack_data) wrote.
    pub fn open_packed(&mut self, bytes: &[u8]) -> Result<DataSummary> {
        self.keep(OpenData::unpack(bytes)?)
    }

    /// Draws so many of the open paddock's pictures before anybody asks for them, those first that
    /// training asks for first; how many are left then.
    pub fn draw_ahead(&mut self, pictures: usize) -> Result<usize> {
        Ok(self.data_mut()?.draw_ahead(pictures))
    }

    /// The data that is open, in figures.
    pub fn data_summary(&self) -> Option<DataSummary> {
        self.data.as_ref().map(OpenData::summary)
    }

    fn keep(&mut self, data: OpenData) -> Result<DataSummary> {
        let summary = data.summary();
        self.data = Some(data);
        self.run = None;
        self.found = None;
        Ok(summary)
    }

    fn data(&self) -> Result<&OpenData> {
        self.data.as_ref().ok_or(Error::NoData)
    }

    fn data_mut(&mut self) -> Result<&mut OpenData> {
        self.data.as_mut().ok_or(Error::NoData)
    }

    /// Starts a run with fresh weights on the data that is open.
    pub async fn start_run(&mut self, recipe: Recipe) -> Result<RunState> {
        let recipe = recipe.checked()?;
        let palette = self.palette_of(&recipe, &mut |_, _| {})?;
        let data = self.data.as_mut().ok_or(Error::NoData)?;
        let run = Run::start(recipe, palette, data, &self.device, &self.module).await?;
        Ok(self.run.insert(run).state())
    }

    /// How many numbers the recipe's network would train on the data that is open.
    pub fn parameters(&mut self, recipe: &Recipe) -> Result<usize> {
        let problem = Problem::new(recipe, self.palette_of(recipe, &mut |_, _| {})?);
        let (inputs, outputs) = (problem.inputs(), problem.outputs());
        Ok(count(&Network::new(recipe, inputs, outputs, &self.device)))
    }

    /// Lets go of the run, and of its memory.
    pub fn close_run(&mut self) {
        self.run = None;
    }

    /// The run as it stands.
    pub fn run(&self) -> Result<&Run> {
        self.run.as_ref().ok_or(Error::NoRun)
    }

    fn run_and_data(&mut self) -> Result<(&mut Run, &mut OpenData)> {
        match (&mut self.run, &mut self.data) {
            (Some(run), Some(data)) => Ok((run, data)),
            _ => Err(Error::NoRun),
        }
    }

    /// Does up to `units` pieces of work: an optimiser step each, or a part of an evaluation. Stops
    /// at the end of an epoch.
    pub async fn advance(&mut self, units: usize) -> Result<Advanced> {
        let (run, data) = self.run_and_data()?;
        Ok(Advanced {
            events: run.advance(units, data).await?,
        })
    }

    /// What one operation of this engine gives, forward and backward, on numbers that are the same
    /// on every engine.
    pub async fn operation_sample(&self, case: &OperationCase) -> Result<Vec<OperationResult>> {
        operation_sample(case, &self.device).await
    }

    /// Opens a benchmark of a network on one batch of the data that is open, apart from any run.
    ///
    /// # Errors
    /// [`Error::NoData`]; [`Error::BenchmarkSize`] where there are not so many pictures.
    pub async fn open_benchmark(
        &mut self,
        network: ModelKind,
        batch_size: usize,
        seed: u32,
    ) -> Result<OpenedBenchmark> {
        let data = self.data.as_mut().ok_or(Error::NoData)?;
        let benchmark = Benchmark::start(network, batch_size, seed, data, &self.device).await?;
        self.benchmark.insert(benchmark).describe()
    }

    /// Some optimiser steps of the benchmark; their losses, read once at the end.
    pub async fn benchmark_steps(&mut self, count: usize) -> Result<Vec<f32>> {
        let benchmark = self.benchmark.as_mut().ok_or(Error::NoRun)?;
        benchmark.steps(count).await
    }

    /// SHA-256 of the benchmarked network's weights.
    pub async fn benchmark_digest(&self) -> Result<String> {
        let benchmark = self.benchmark.as_ref().ok_or(Error::NoRun)?;
        benchmark.digest().await
    }

    /// Lets the benchmarked network, in eval mode, see one grey picture of this size (sides in
    /// multiples of 4), in tiles where a side is longer than 1,024; gives the sum of the last row
    /// of outputs of each tile.
    pub async fn benchmark_inference(&self, width: usize, height: usize) -> Result<f32> {
        let benchmark = self.benchmark.as_ref().ok_or(Error::NoRun)?;
        benchmark.infer(width, height).await
    }

    /// Changes the learning rate from the next step on.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        self.run_and_data()?.0.set_learning_rate(rate)
    }

    /// Ten validation pictures as the run colours them now.
    pub async fn preview(&mut self) -> Result<Preview> {
        let (run, data) = self.run_and_data()?;
        run.preview(data).await
    }

    /// What happened to the run so far: all that is needed, beside its recipe, to train it again.
    pub fn run_record(&self) -> Result<RunRecord> {
        Ok(self.run()?.record().clone())
    }

    /// The run, whole, on the host.
    pub async fn checkpoint(&mut self) -> Result<Checkpoint> {
        let (run, data) = self.run_and_data()?;
        run.checkpoint(data).await
    }

    /// The run as a file.
    pub async fn save_run(&mut self) -> Result<Vec<u8>> {
        self.checkpoint().await?.to_bytes()
    }

    /// Goes on from a file that [`save_run`](Self::save_run) wrote. A paddock is drawn again where
    /// another is open.
    ///
    /// # Errors
    /// [`Error::OtherData`] where the run was trained on files that are not open; the run and the
    /// data stay as they were.
    pub async fn load_run(&mut self, bytes: &[u8], progress: Progress<'_>) -> Result<RunState> {
        let checkpoint = Checkpoint::from_bytes(bytes)?;
        let position = &checkpoint.position;
        let wanted = |data: &OpenData| data.sha256() == position.data_sha256;
        let mut drawn = None;
        if let DataChoice::Paddock { seed } = position.recipe.data
            && !self.data.as_ref().is_some_and(wanted)
        {
            drawn = Some(OpenData::paddock(seed, progress)?);
        }
        let data = drawn.as_ref().or(self.data.as_ref());
        let data = data
            .filter(|data| wanted(data))
            .ok_or_else(|| Error::OtherData {
                title: position.data_title.clone(),
                sha256: position.data_sha256.clone(),
            })?;
        let run = Run::resume(checkpoint, data, &self.device, &self.module)?;
        if let Some(data) = drawn {
            self.data = Some(data);
            self.found = None;
        }
        Ok(self.run.insert(run).state())
    }

    /// Takes the network of a saved run, or one that came with the page, under a name of its own.
    pub fn add_network(&mut self, id: &str, bytes: &[u8]) -> Result<NetworkCard> {
        if id == RUN {
            return Err(Error::TakenName { id: id.to_owned() });
        }
        let kept = Kept::open(Checkpoint::from_bytes(bytes)?, &self.device)?;
        self.shelf.put(id, kept)
    }

    /// Lets go of a network.
    pub fn remove_network(&mut self, id: &str) {
        self.shelf.remove(id);
    }

    /// A network by its name, the run's as it stands now.
    fn kept(&self, id: &str) -> Result<Kept> {
        if id == RUN {
            return self.run()?.kept(self.data()?);
        }
        self.shelf.get(id).cloned()
    }

    /// The run's network as a file: weights, curve and recipe, without the optimiser's state.
    pub async fn save_network(&mut self) -> Result<Vec<u8>> {
        let mut checkpoint = self.checkpoint().await?;
        checkpoint.moments.clear();
        checkpoint.to_bytes()
    }

    /// Some pictures of the data that is open, as a network, in eval mode, answers.
    pub async fn predict(
        &mut self,
        id: &str,
        set: PictureSet,
        numbers: &[usize],
    ) -> Result<Prediction> {
        let kept = self.kept(id)?;
        let device = self.device.clone();
        let pictures = self.pictures(set, numbers)?;
        let numbers = &numbers[..numbers.len().min(PREDICTED_AT_ONCE)];
        predict::predict(&kept.model, &kept.problem, pictures, numbers, &device).await
    }

    /// A network's outputs as RGBA; `temperature` is 0 for the likeliest colour, 1 for the mean of
    /// all.
    pub fn paint(&self, id: &str, outputs: &[f32], temperature: f32) -> Result<Vec<u8>> {
        Ok(self.kept(id)?.problem.paint(outputs, temperature))
    }

    /// Takes a decoded photograph (RGBA, row by row); the network that is named, as it stands now,
    /// will paint it.
    pub fn open_photo(&mut self, order: &PhotoOrder, pixels: &[u8]) -> Result<Colouring> {
        let kept = self.kept(&order.network)?;
        let painter = Painter {
            id: order.network.clone(),
            step: kept.position.step,
        };
        let job = PhotoJob::new(order, pixels, kept)?;
        let tiles = job.tiles();
        let job = self.photos.open(&order.owner, job);
        Ok(Colouring {
            job,
            tiles,
            painter,
        })
    }

    /// Colours the next tile of a photograph; nothing once all are done.
    pub async fn colour_tile(&mut self, job: u32) -> Result<Option<Tile>> {
        let device = self.device.clone();
        self.photos.next(job, &device).await
    }

    /// One training step from fixed weights on eight fixed pictures.
    pub async fn trust_sample(&self) -> Result<TrustSample> {
        trust_sample(&self.device).await
    }

    /// Compares this engine with another's sample.
    pub async fn compare_trust(&self, reference: &TrustSample) -> Result<TrustReport> {
        Ok(compare_trust(&self.trust_sample().await?, reference))
    }

    /// Holds this engine against PyTorch's numbers, from the fixture's bytes.
    pub async fn compare_oracle(&self, fixture: &[u8]) -> Result<OracleReport> {
        compare_oracle(fixture, &self.device).await
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub async fn digest(&mut self) -> Result<String> {
        self.run_and_data()?.0.digest().await
    }
}

/// The recipe of a file that [`Session::save`] wrote and that is whole, without loading it.
pub fn read_recipe(bytes: &[u8]) -> Result<Recipe> {
    Ok(Checkpoint::from_bytes(bytes)?.position.recipe)
}
