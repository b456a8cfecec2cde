//! The names under which JavaScript reaches a session. No logic.

use wasm_bindgen::prelude::*;

use crate::recipe::{Form, Recipe};
use crate::session::protocol::*;

/// One engine and, at most, one run. A worker serves one call at a time: an async method borrows the session until its promise settles.
/// Every method that fails throws a `Failure`.
#[wasm_bindgen]
pub struct Session(crate::session::Session);

#[wasm_bindgen]
impl Session {
    /// Starts this module's engine; fails with a sentence where it can't run.
    pub async fn open() -> Result<Session, Failure> {}
    /// What this engine is and where it runs.
    pub fn describe(&self) -> EngineDescription {}
    /// The recipe as a form.
    pub fn form() -> Form {}
    /// Puts a recipe of unknown origin through its ranges.
    #[wasm_bindgen(js_name = checkRecipe)]
    pub fn check_recipe(recipe: JsValue) -> Result<Recipe, Failure> {}
    /// The link's hash for a recipe, without `#`.
    #[wasm_bindgen(js_name = encodeLink)]
    pub fn encode_link(recipe: Recipe) -> Result<String, Failure> {}
    /// The recipe of a link's hash, with or without `#`.
    #[wasm_bindgen(js_name = decodeLink)]
    pub fn decode_link(hash: &str) -> Result<Recipe, Failure> {}
    /// Draws the paddock; calls `progress(done, total)` now and then.
    #[wasm_bindgen(js_name = openPaddock)]
    pub fn open_paddock(&mut self, seed: u32, progress: js_sys::Function) -> Result<DataSummary, Failure> {}
    /// Reads dropped files (archive, batch, npy, npz, pictures); calls `progress(done, total)` in bytes now and then.
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(&mut self, files: DroppedFiles, progress: js_sys::Function) -> Result<DataSummary, Failure> {}
    /// The data as bytes that `openPacked` reads: what the page keeps in browser storage and hands to the other engine.
    #[wasm_bindgen(js_name = packData)]
    pub fn pack_data(&self) -> Result<Vec<u8>, Failure> {}
    /// Reads what `packData` wrote.
    #[wasm_bindgen(js_name = openPacked)]
    pub fn open_packed(&mut self, bytes: Vec<u8>) -> Result<DataSummary, Failure> {}
    /// Starts a run (step 0, fresh weights) on the data that is open; replaces the run before.
    pub async fn start(&mut self, recipe: Recipe) -> Result<RunState, Failure> {}
    /// Does up to `units` pieces of work: an optimiser step each, or a part of an evaluation.
    pub async fn advance(&mut self, units: usize) -> Result<Advanced, Failure> {}
    /// Changes the learning rate from the next step on.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Failure> {}
    /// Ten validation pictures as the run colours them now.
    pub async fn preview(&mut self) -> Result<Preview, Failure> {}
    /// The run as a `.safetensors` file: weights, optimiser state, position, curves and recipe.
    pub async fn save(&mut self) -> Result<Vec<u8>, Failure> {}
    /// Goes on from a file that `save` wrote. The data it was trained on has to be open, unless it is the paddock.
    pub async fn load(&mut self, bytes: Vec<u8>, progress: js_sys::Function) -> Result<RunState, Failure> {}
    /// The recipe of a file that `save` wrote, without loading it.
    #[wasm_bindgen(js_name = readRecipe)]
    pub fn read_recipe(bytes: &[u8]) -> Result<Recipe, Failure> {}
    /// Gives the session the weights that came with the page, for `openPhoto` before the first run.
    #[wasm_bindgen(js_name = useShipped)]
    pub fn use_shipped(&mut self, bytes: Vec<u8>) -> Result<(), Failure> {}
    /// Which network colours photographs now.
    pub fn painter(&self) -> Painter {}
    /// Opens a photograph (PNG, JPEG, WebP) to be coloured.
    #[wasm_bindgen(js_name = openPhoto)]
    pub fn open_photo(&mut self, file: NamedFile) -> Result<Photo, Failure> {}
    /// Colours the next tile of the open photograph; `undefined` once all are done.
    #[wasm_bindgen(js_name = colourTile)]
    pub async fn colour_tile(&mut self) -> Result<Option<Tile>, Failure> {}
    /// One training step from fixed weights on eight fixed pictures.
    #[wasm_bindgen(js_name = trustSample)]
    pub async fn trust_sample(&self) -> Result<TrustSample, Failure> {}
    /// Compares this engine's sample with another's.
    #[wasm_bindgen(js_name = compareTrust)]
    pub async fn compare_trust(&self, reference: TrustSample) -> Result<TrustReport, Failure> {}
    /// SHA-256 of the weights, little-endian f32 in the order of the parameters, in hexadecimal.
    pub async fn digest(&mut self) -> Result<String, Failure> {}
}
