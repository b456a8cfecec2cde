//! The names under which JavaScript reaches a session. No logic.

use js_sys::Function;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::Error;
#[cfg(not(feature = "gpu"))]
use crate::infer::Enlargement;
use crate::inspect::{
    GreyColours, GreyRule, LayerGradients, LayerTensors, Layers, OperationCase, OracleReport,
    PictureScores, PoolAndRelu, PoolOrder, TrustReport, TrustSample,
};
use crate::recipe::{self, Form, Recipe};
use crate::session::protocol::{
    Advanced, Colouring, DataSummary, EngineDescription, Failure, FeatureDistances, NetworkCard,
    OperationSample, PaletteReport, PictureSet, Prediction, Preview, RehearsalPlan, Rehearsing,
    RunState, Scores, Tile,
};
#[cfg(not(feature = "gpu"))]
use crate::session::protocol::{DroppedFiles, NamedFile, Photo};
use crate::session::{self, Inside, read_recipe};
#[cfg(feature = "gpu")]
use palomino_text::session::protocol::TextAdvanced;

/// One engine and, at most, one run. A worker serves one call at a time: an async method borrows
/// the session until its promise settles. Every method that fails throws a `Failure`.
#[wasm_bindgen]
pub struct Session(session::Session);

/// What a failed call throws: a `Failure`.
pub struct Thrown(Failure);

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        Thrown(error.into())
    }
}

impl From<tsify::Error> for Thrown {
    fn from(error: tsify::Error) -> Self {
        Thrown(
            Error::Recipe {
                detail: error.to_string(),
            }
            .into(),
        )
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        serde_wasm_bindgen::to_value(&thrown.0).unwrap_or_else(|_| JsValue::from(thrown.0.message))
    }
}

/// Reports progress to JavaScript; what the callback throws is its own affair.
fn report(progress: &Function) -> impl FnMut(u64, u64) {
    |done, total| {
        let _ = progress.call2(
            &JsValue::NULL,
            &JsValue::from(done as f64),
            &JsValue::from(total as f64),
        );
    }
}

#[wasm_bindgen]
impl Session {
    /// Starts this module's engine; fails with a sentence where it can't run.
    pub async fn open() -> Result<Session, Thrown> {
        console_error_panic_hook::set_once();
        Ok(Session(session::Session::open().await?))
    }

    /// What this engine is and where it runs.
    pub fn describe(&self) -> Result<Ts<EngineDescription>, Thrown> {
        Ok(self.0.describe().into_ts()?)
    }

    /// The recipe as a form.
    pub fn form() -> Result<Ts<Form>, Thrown> {
        Ok(recipe::form().into_ts()?)
    }

    /// Puts a recipe through its ranges.
    #[wasm_bindgen(js_name = checkRecipe)]
    pub fn check_recipe(recipe: Ts<Recipe>) -> Result<Ts<Recipe>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(recipe.checked()?.into_ts()?)
    }

    /// The link's hash for a recipe, without `#`.
    #[wasm_bindgen(js_name = encodeLink)]
    pub fn encode_link(recipe: Ts<Recipe>) -> Result<String, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(recipe::encode_link(&recipe)?)
    }

    /// The recipe of a link's hash, with or without `#`.
    #[wasm_bindgen(js_name = decodeLink)]
    pub fn decode_link(hash: &str) -> Result<Ts<Recipe>, Thrown> {
        Ok(recipe::decode_link(hash)?.into_ts()?)
    }

    /// Draws the paddock; calls `progress(done, total)` now and then.
    #[wasm_bindgen(js_name = openPaddock)]
    pub fn open_paddock(
        &mut self,
        seed: u32,
        progress: &Function,
    ) -> Result<Ts<DataSummary>, Thrown> {
        Ok(self
            .0
            .open_paddock(seed, &mut report(progress))?
            .into_ts()?)
    }

    /// The data as bytes that `openPacked` reads: what the page keeps in browser storage and hands
    /// to the other engine.
    #[wasm_bindgen(js_name = packData)]
    pub fn pack_data(&self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.pack_data()?)
    }

    /// Reads what `packData` wrote.
    #[wasm_bindgen(js_name = openPacked)]
    pub fn open_packed(&mut self, bytes: &[u8]) -> Result<Ts<DataSummary>, Thrown> {
        Ok(self.0.open_packed(bytes)?.into_ts()?)
    }

    /// Starts a run (step 0, fresh weights) on the data that is open; replaces the run before.
    #[wasm_bindgen(js_name = startRun)]
    pub async fn start_run(&mut self, recipe: Ts<Recipe>) -> Result<Ts<RunState>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(self.0.start_run(recipe).await?.into_ts()?)
    }

    /// The colours that a recipe's network would choose from, found by k-means where the recipe
    /// asks for it (and kept for `startRun`); calls `progress(done, total)` in rounds.
    #[wasm_bindgen(js_name = findPalette)]
    pub fn find_palette(
        &mut self,
        recipe: Ts<Recipe>,
        progress: &Function,
    ) -> Result<Ts<PaletteReport>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(self
            .0
            .find_palette(recipe, &mut report(progress))?
            .into_ts()?)
    }

    /// Lets go of the run, and of its memory; another engine goes on with it, or nobody.
    #[wasm_bindgen(js_name = closeRun)]
    pub fn close_run(&mut self) {
        self.0.close_run();
    }

    /// Does up to `units` pieces of work: an optimiser step each, or a part of an evaluation. Stops
    /// at the end of an epoch.
    pub async fn advance(&mut self, units: usize) -> Result<Ts<Advanced>, Thrown> {
        Ok(self.0.advance(units).await?.into_ts()?)
    }

    /// What one operation of this engine gives, forward and backward, on numbers that are the same
    /// on every engine.
    #[wasm_bindgen(js_name = operationSample)]
    pub async fn operation_sample(
        &self,
        case: Ts<OperationCase>,
    ) -> Result<Ts<OperationSample>, Thrown> {
        let results = self.0.operation_sample(&case.to_rust()?).await?;
        Ok(OperationSample { results }.into_ts()?)
    }

    /// Opens a rehearsal of a network on one batch of the data that is open, apart from any run.
    pub async fn rehearse(&mut self, plan: Ts<RehearsalPlan>) -> Result<Ts<Rehearsing>, Thrown> {
        let RehearsalPlan {
            network,
            batch_size,
            seed,
        } = plan.to_rust()?;
        Ok(self
            .0
            .rehearse(network, batch_size, seed)
            .await?
            .into_ts()?)
    }

    /// Some optimiser steps of the rehearsal; their losses, read once at the end.
    #[wasm_bindgen(js_name = rehearseSteps)]
    pub async fn rehearse_steps(&mut self, count: usize) -> Result<Vec<f32>, Thrown> {
        Ok(self.0.rehearse_steps(count).await?)
    }

    /// SHA-256 of the rehearsed network's weights.
    #[wasm_bindgen(js_name = rehearsalDigest)]
    pub async fn rehearsal_digest(&mut self) -> Result<String, Thrown> {
        Ok(self.0.rehearsal_digest().await?)
    }

    /// Lets the rehearsed network see one grey picture of this size (sides in multiples of 4);
    /// gives the sum of its last row.
    #[wasm_bindgen(js_name = rehearseInference)]
    pub async fn rehearse_inference(&mut self, width: usize, height: usize) -> Result<f32, Thrown> {
        Ok(self.0.rehearse_inference(width, height).await?)
    }

    /// Changes the learning rate from the next step on.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Thrown> {
        Ok(self.0.set_learning_rate(rate)?)
    }

    /// Ten validation pictures as the run colours them now.
    pub async fn preview(&mut self) -> Result<Ts<Preview>, Thrown> {
        Ok(self.0.preview().await?.into_ts()?)
    }

    /// The run as a `.safetensors` file: weights, optimiser state, position, curves and recipe.
    #[wasm_bindgen(js_name = saveRun)]
    pub async fn save_run(&mut self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_run().await?)
    }

    /// Goes on from a file that `saveRun` wrote. The data it was trained on has to be open, unless it
    /// is the paddock.
    #[wasm_bindgen(js_name = loadRun)]
    pub async fn load_run(
        &mut self,
        bytes: Vec<u8>,
        progress: Function,
    ) -> Result<Ts<RunState>, Thrown> {
        Ok(self
            .0
            .load_run(&bytes, &mut report(&progress))
            .await?
            .into_ts()?)
    }

    /// The recipe of a file that `saveRun` wrote and that is whole, without loading it.
    #[wasm_bindgen(js_name = readRecipe)]
    pub fn read_recipe(bytes: &[u8]) -> Result<Ts<Recipe>, Thrown> {
        Ok(read_recipe(bytes)?.into_ts()?)
    }

    /// The data that is open, in figures; `undefined` where none is.
    #[wasm_bindgen(js_name = dataSummary)]
    pub fn data_summary(&self) -> Result<Option<Ts<DataSummary>>, Thrown> {
        Ok(self
            .0
            .data_summary()
            .map(|value| value.into_ts())
            .transpose()?)
    }

    /// Takes the network of a saved run, or one that came with the page, under a name of its own
    /// (not `run`).
    #[wasm_bindgen(js_name = addNetwork)]
    pub fn add_network(&mut self, id: &str, bytes: &[u8]) -> Result<Ts<NetworkCard>, Thrown> {
        Ok(self.0.add_network(id, bytes)?.into_ts()?)
    }

    /// Lets go of a network.
    #[wasm_bindgen(js_name = removeNetwork)]
    pub fn remove_network(&mut self, id: &str) {
        self.0.remove_network(id);
    }

    /// The run's network as a file: weights, curve and recipe, without the optimiser's state.
    #[wasm_bindgen(js_name = saveNetwork)]
    pub async fn save_network(&mut self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_network().await?)
    }

    /// Some pictures of the data that is open, as a network answers: `run`, or one of `addNetwork`.
    pub async fn predict(
        &self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<Prediction>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.predict(&id, set, &numbers).await?.into_ts()?)
    }

    /// A network's outputs as RGBA; `temperature` is 0 for the likeliest colour, 1 for the mean of
    /// all.
    pub fn paint(&self, id: &str, outputs: &[f32], temperature: f32) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.paint(id, outputs, temperature)?)
    }

    /// Every stage of a network for one picture of the data that is open.
    pub async fn stages(
        &self,
        id: String,
        set: Ts<PictureSet>,
        number: usize,
    ) -> Result<Ts<Inside>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.stages(&id, set, number).await?.into_ts()?)
    }

    /// The same for any picture (RGBA, row by row; sides in multiples of 4, up to 256).
    #[wasm_bindgen(js_name = stagesOf)]
    pub async fn stages_of(
        &self,
        id: String,
        width: usize,
        height: usize,
        pixels: Vec<u8>,
    ) -> Result<Ts<Inside>, Thrown> {
        let inside = self.0.stages_of(&id, width, height, &pixels).await?;
        Ok(inside.into_ts()?)
    }

    /// What a network is made of, block by block, for an input of this size (sides in multiples of
    /// 4).
    pub fn layers(&self, id: &str, height: usize, width: usize) -> Result<Ts<Layers>, Thrown> {
        Ok(self.0.layers(id, height, width)?.into_ts()?)
    }

    /// The same of the network that a recipe asks for, before any training.
    #[wasm_bindgen(js_name = layersOf)]
    pub fn layers_of(
        &self,
        recipe: Ts<Recipe>,
        height: usize,
        width: usize,
    ) -> Result<Ts<Layers>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(self.0.layers_of(recipe, height, width)?.into_ts()?)
    }

    /// The weights of one block, and what its normalisation knows.
    #[wasm_bindgen(js_name = layerTensors)]
    pub async fn layer_tensors(
        &self,
        id: String,
        block: String,
    ) -> Result<Ts<LayerTensors>, Thrown> {
        Ok(self.0.layer_tensors(&id, &block).await?.into_ts()?)
    }

    /// The gradients of the loss of some pictures by every trained number, in train mode; the
    /// network stays as it is.
    #[wasm_bindgen(js_name = layerGradients)]
    pub async fn layer_gradients(
        &self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<LayerGradients>, Thrown> {
        let set = set.to_rust()?;
        let gradients = self.0.layer_gradients(&id, set, &numbers).await?;
        Ok(gradients.into_ts()?)
    }

    /// Takes a decoded photograph (RGBA, row by row); the network of this name (`run`, or one of
    /// `addNetwork`), as it stands now, will paint it. `owner` names the part of the page that asks:
    /// its photograph before this one is let go of.
    #[wasm_bindgen(js_name = openPhoto)]
    pub fn open_photo(
        &mut self,
        owner: &str,
        id: &str,
        width: usize,
        height: usize,
        pixels: &[u8],
        temperature: f32,
    ) -> Result<Ts<Colouring>, Thrown> {
        Ok(self
            .0
            .open_photo(owner, id, width, height, pixels, temperature)?
            .into_ts()?)
    }

    /// Colours the next tile of a photograph, by the number that `openPhoto` gave; `undefined` once
    /// all are done.
    #[wasm_bindgen(js_name = colourTile)]
    pub async fn colour_tile(&mut self, job: u32) -> Result<Option<Ts<Tile>>, Thrown> {
        Ok(self
            .0
            .colour_tile(job)
            .await?
            .map(|value| value.into_ts())
            .transpose()?)
    }

    /// One training step from fixed weights on eight fixed pictures.
    #[wasm_bindgen(js_name = trustSample)]
    pub async fn trust_sample(&self) -> Result<Ts<TrustSample>, Thrown> {
        Ok(self.0.trust_sample().await?.into_ts()?)
    }

    /// Compares this engine's sample with another's.
    #[wasm_bindgen(js_name = compareTrust)]
    pub async fn compare_trust(
        &self,
        reference: Ts<TrustSample>,
    ) -> Result<Ts<TrustReport>, Thrown> {
        let reference = reference.to_rust()?;
        Ok(self.0.compare_trust(&reference).await?.into_ts()?)
    }

    /// Holds this engine against PyTorch's numbers, from a file of `tests/fixtures` that
    /// `networks.py` made.
    #[wasm_bindgen(js_name = compareOracle)]
    pub async fn compare_oracle(&self, fixture: Vec<u8>) -> Result<Ts<OracleReport>, Thrown> {
        Ok(self.0.compare_oracle(&fixture).await?.into_ts()?)
    }

    /// SHA-256 of the weights, little-endian f32 in the order of the parameters, in hexadecimal.
    pub async fn digest(&mut self) -> Result<String, Thrown> {
        Ok(self.0.digest().await?)
    }
}

/// Judging colourings, and what the labs of concepts show.
#[wasm_bindgen]
impl Session {
    /// Judges one colouring by every measure; both pictures RGBA. Accuracy is by the palette of the
    /// network `id`, or by the course's where `id` is empty.
    pub fn score(
        &self,
        truth: &[u8],
        guess: &[u8],
        width: usize,
        height: usize,
        id: &str,
    ) -> Result<Ts<PictureScores>, Thrown> {
        Ok(self
            .0
            .score([truth, guess], [width, height], id)?
            .into_ts()?)
    }

    /// The same of many pictures of one size, one after the other.
    pub fn scores(
        &self,
        truths: &[u8],
        guesses: &[u8],
        width: usize,
        height: usize,
        id: &str,
    ) -> Result<Ts<Scores>, Thrown> {
        Ok(self
            .0
            .scores([truths, guesses], [width, height], id)?
            .into_ts()?)
    }

    /// How differently a network answers to truths and guesses (RGBA, picture after picture, sides
    /// in multiples of 4).
    #[wasm_bindgen(js_name = featureDistance)]
    pub async fn feature_distance(
        &self,
        id: String,
        truths: Vec<u8>,
        guesses: Vec<u8>,
        width: usize,
        height: usize,
    ) -> Result<Ts<FeatureDistances>, Thrown> {
        let both = [&truths[..], &guesses];
        Ok(self
            .0
            .feature_distance(&id, both, [width, height])
            .await?
            .into_ts()?)
    }

    /// Max-pool and ReLU in both orders on the first maps that a network makes of some pictures.
    #[wasm_bindgen(js_name = poolAndRelu)]
    pub async fn pool_and_relu(
        &self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<PoolAndRelu>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.pool_and_relu(&id, set, &numbers).await?.into_ts()?)
    }

    /// One of the two orders, `times` times on the same maps.
    #[wasm_bindgen(js_name = repeatPoolAndRelu)]
    pub async fn repeat_pool_and_relu(
        &self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
        order: Ts<PoolOrder>,
        times: usize,
    ) -> Result<f32, Thrown> {
        let (set, order) = (set.to_rust()?, order.to_rust()?);
        Ok(self
            .0
            .repeat_pool_and_relu(&id, set, &numbers, order, times)
            .await?)
    }

    /// Which colours the training pixels of a grey level (0 to 255) have.
    #[wasm_bindgen(js_name = coloursOfGrey)]
    pub fn colours_of_grey(&self, level: u8) -> Result<Ts<GreyColours>, Thrown> {
        Ok(self.0.colours_of_grey(level)?.into_ts()?)
    }

    /// Some pictures coloured by their greys alone, as RGBA.
    #[wasm_bindgen(js_name = colourByTable)]
    pub fn colour_by_table(
        &self,
        rule: Ts<GreyRule>,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Vec<u8>, Thrown> {
        Ok(self
            .0
            .colour_by_table(rule.to_rust()?, set.to_rust()?, &numbers)?)
    }

    /// CIELAB of RGB colours, three numbers each.
    #[wasm_bindgen(js_name = labOf)]
    pub fn lab_of(colours: &[u8]) -> Vec<f32> {
        session::lab_of(colours)
    }

    /// Three distances of each pair of RGB colours: Euclidean in RGB levels, Euclidean in CIELAB,
    /// CIEDE2000.
    #[wasm_bindgen(js_name = colourDistances)]
    pub fn colour_distances(first: &[u8], second: &[u8]) -> Vec<f64> {
        session::colour_distances(first, second)
    }

    /// The colours of one RGBA picture with the lightness of another.
    #[wasm_bindgen(js_name = withLightness)]
    pub fn with_lightness(colours: &[u8], lightness: &[u8]) -> Vec<u8> {
        session::with_lightness(colours, lightness)
    }
}

/// What reads files of unknown origin. The CPU engine is always there to do it and hands over what
/// it read, so that the WebGPU engine need not carry the readers.
#[cfg(not(feature = "gpu"))]
#[wasm_bindgen]
impl Session {
    /// Reads dropped files (archive, batch, npy, npz, pictures); calls `progress(done, total)` in
    /// bytes now and then.
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(
        &mut self,
        dropped: Ts<DroppedFiles>,
        progress: &Function,
    ) -> Result<Ts<DataSummary>, Thrown> {
        let dropped = dropped.to_rust()?;
        Ok(self
            .0
            .open_files(&dropped.files, dropped.class, &mut report(progress))?
            .into_ts()?)
    }

    /// Decodes a photograph (PNG, JPEG, WebP) for `openPhoto`.
    #[wasm_bindgen(js_name = decodePhoto)]
    pub fn decode_photo(file: Ts<NamedFile>) -> Result<Ts<Photo>, Thrown> {
        Ok(session::decode_photo(&file.to_rust()?)?.into_ts()?)
    }

    /// A picture (RGBA, row by row) made coarse by means of 4 x 4 pixels, then enlarged to its size
    /// again in a classical way.
    pub fn resample(
        way: Ts<Enlargement>,
        pixels: &[u8],
        width: usize,
        height: usize,
    ) -> Result<Vec<u8>, Thrown> {
        Ok(session::resample(way.to_rust()?, pixels, [width, height])?)
    }
}

/// Trains the text half's networks on WebGPU. Runs come and go as the bytes of saved runs
/// (`saveRun` and `loadRun` of the text engine).
#[cfg(feature = "gpu")]
#[wasm_bindgen]
pub struct TextTrainer(texts::TextTrainer);

#[cfg(feature = "gpu")]
#[wasm_bindgen]
impl TextTrainer {
    /// Starts WebGPU; fails with a sentence where it can't run.
    pub async fn open() -> Result<TextTrainer, Thrown> {
        console_error_panic_hook::set_once();
        Ok(TextTrainer(texts::TextTrainer::open().await?))
    }

    /// Goes on with a saved run; `text` is what it reads, in numbers of its vocabulary.
    #[wasm_bindgen(js_name = startRun)]
    pub fn start_run(&mut self, bytes: &[u8], text: Vec<u16>) -> Result<(), Thrown> {
        Ok(self.0.start_run(bytes, text)?)
    }

    /// Learns from so many sequences, or up to the end of the run.
    pub async fn advance(&mut self, sequences: u32) -> Result<Ts<TextAdvanced>, Thrown> {
        Ok(self.0.advance(u64::from(sequences)).await?.into_ts()?)
    }

    /// Changes the learning rate from the next sequence on.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Thrown> {
        Ok(self.0.set_learning_rate(rate)?)
    }

    /// The run as it stands, as the text engine loads it.
    #[wasm_bindgen(js_name = saveRun)]
    pub async fn save_run(&self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_run().await?)
    }

    /// Lets go of the run, and of its memory.
    #[wasm_bindgen(js_name = closeRun)]
    pub fn close_run(&mut self) {
        self.0.close_run();
    }
}

/// What only the module with threads has: each of its workers calls one of these, once.
#[cfg(feature = "threads")]
#[wasm_bindgen]
impl Session {
    /// Makes this worker the first of `count` threads that share the engine's work; before `open`.
    #[wasm_bindgen(js_name = openThreads)]
    pub fn open_threads(count: usize) {
        crate::device::threads::open(count);
    }

    /// Gives this worker, started with the engine's module and memory, to the engine for good.
    #[wasm_bindgen(js_name = joinThreads)]
    pub fn join_threads() {
        crate::device::threads::join();
    }
}

/// Registers what cubecl registers before `main`, once.
///
/// Without a call of our own the linker lets every entry from JavaScript run all 4,892 of these
/// constructors again, which took seconds a training step.
#[cfg(feature = "gpu")]
#[wasm_bindgen(start)]
#[allow(unsafe_code)] // the linker's own function, called once, before anything else of the module
fn construct() {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }
    unsafe { __wasm_call_ctors() }
}
