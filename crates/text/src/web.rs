//! The names under which JavaScript reaches a text session. No logic.

mod inspections;

use palomino_run::{Answer, RunRecord, Thrown};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::data::Unknown;
use crate::error::Error;
use crate::infer::{NextCharacters, NextPlan, WritePlan, Written};
use crate::recipe::{self, TextRecipe};
use crate::session;
use crate::session::protocol::{
    NetworkReport, OutsideReport, TextAdvanced, TextFile, TextNetworkCard, TextRunState,
    TextSummary,
};

/// One text engine: a text, networks and, at most, one run. Every method that fails throws a
/// `Failure`.
#[wasm_bindgen]
pub struct TextSession(session::TextSession);

/// A recipe of the page's, which may have come from a file or a link of a stranger's.
fn of_page(recipe: &Ts<TextRecipe>) -> Result<TextRecipe, Error> {
    recipe.to_rust().map_err(|error| {
        let detail = error.to_string();
        palomino_run::Error::Recipe { detail }.into()
    })
}

#[wasm_bindgen]
impl TextSession {
    /// An engine with nothing in it.
    pub fn open() -> TextSession {
        console_error_panic_hook::set_once();
        TextSession(session::TextSession::new())
    }

    /// The recipe as a form.
    #[wasm_bindgen(unchecked_return_type = "Form<TextRecipe>")]
    pub fn form() -> Result<JsValue, Thrown> {
        Ok(recipe::form().into_ts()?.into())
    }

    /// Puts a recipe through its ranges.
    #[wasm_bindgen(js_name = checkRecipe)]
    pub fn check_recipe(recipe: Ts<TextRecipe>) -> Answer<TextRecipe> {
        Ok(of_page(&recipe)?.checked()?.into_ts()?)
    }

    /// The part of a link that says a recipe.
    #[wasm_bindgen(js_name = encodeLink)]
    pub fn encode_link(recipe: Ts<TextRecipe>) -> Result<String, Thrown> {
        Ok(recipe::encode_link(of_page(&recipe)?)?)
    }

    /// The recipe of a part of a link.
    #[wasm_bindgen(js_name = decodeLink)]
    pub fn decode_link(part: &str) -> Answer<TextRecipe> {
        Ok(recipe::decode_link(part)?.into_ts()?)
    }

    /// Opens the play that the lab's own grammar writes.
    #[wasm_bindgen(js_name = openPlay)]
    pub fn open_play(&mut self, seed: u32) -> Answer<TextSummary> {
        Ok(self.0.open_play(seed)?.into_ts()?)
    }

    /// Opens a file.
    #[wasm_bindgen(js_name = openText)]
    pub fn open_text(&mut self, file: Ts<TextFile>) -> Answer<TextSummary> {
        Ok(self.0.open_text(&file.to_rust()?)?.into_ts()?)
    }

    /// A stretch of the open text.
    #[wasm_bindgen(js_name = textSlice)]
    pub fn text_slice(&self, from: usize, count: usize) -> Result<String, Thrown> {
        Ok(self.0.slice(from, count)?.iter().collect())
    }

    /// Where a string next occurs, in characters.
    #[wasm_bindgen(js_name = findText)]
    pub fn find_text(&self, query: &str, from: usize) -> Result<Option<usize>, Thrown> {
        Ok(self.0.find(query, from)?)
    }

    /// What of the open text a network doesn't know.
    pub fn outside(&self, id: &str) -> Answer<OutsideReport> {
        Ok(self.0.outside(id)?.into_ts()?)
    }

    /// Puts a network from a file at hand: a run that was saved here, the course's snapshot
    /// (`.npz`, `.pkl`), or the same arrays in another file.
    #[wasm_bindgen(js_name = addNetwork)]
    pub fn add_network(&mut self, id: &str, name: &str, bytes: &[u8]) -> Answer<NetworkReport> {
        Ok(self.0.add_network(id, name, bytes)?.into_ts()?)
    }

    /// A network as `.npz` with the names of the course's snapshot.
    #[wasm_bindgen(js_name = saveNpz)]
    pub fn save_npz(&self, id: &str) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_npz(id)?)
    }

    /// What is known of a network.
    pub fn network(&self, id: &str) -> Answer<TextNetworkCard> {
        Ok(self.0.card(id)?.into_ts()?)
    }

    /// Lets go of a network.
    #[wasm_bindgen(js_name = removeNetwork)]
    pub fn remove_network(&mut self, id: &str) {
        self.0.remove_network(id);
    }

    /// Starts a run on the open text; with `from` it goes on from that network's weights and
    /// accumulators.
    #[wasm_bindgen(js_name = startRun)]
    pub fn start_run(
        &mut self,
        recipe: Ts<TextRecipe>,
        from: Option<String>,
        unknown: Ts<Unknown>,
    ) -> Answer<TextRunState> {
        let (recipe, unknown) = (of_page(&recipe)?, unknown.to_rust()?);
        Ok(self
            .0
            .start_run(recipe, from.as_deref(), unknown)?
            .into_ts()?)
    }

    /// Learns from so many sequences, or up to the end of the run.
    pub fn advance(&mut self, steps: u32) -> Answer<TextAdvanced> {
        Ok(self.0.advance(u64::from(steps))?.into_ts()?)
    }

    /// Changes the learning rate from the next sequence on.
    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Thrown> {
        Ok(self.0.set_learning_rate(rate)?)
    }

    /// The run as it stands.
    #[wasm_bindgen(js_name = runState)]
    pub fn run_state(&self) -> Answer<TextRunState> {
        Ok(self.0.run_state()?.into_ts()?)
    }

    /// What happened to the run so far: all that is needed, beside its recipe, to train it again.
    #[wasm_bindgen(js_name = runRecord)]
    pub fn run_record(&self) -> Answer<RunRecord> {
        Ok(self.0.run_record()?.into_ts()?)
    }

    /// SHA-256 of the run's weights, little-endian, in the order of the arrays.
    pub fn digest(&self) -> Result<String, Thrown> {
        Ok(self.0.digest()?)
    }

    /// The run as a `.safetensors` file: weights, optimiser, hidden state, position, curve and
    /// recipe.
    #[wasm_bindgen(js_name = saveRun)]
    pub fn save_run(&self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_run()?)
    }

    /// Goes on from a file that `saveRun` wrote. The text that it was trained on has to be open,
    /// unless it is the play.
    #[wasm_bindgen(js_name = loadRun)]
    pub fn load_run(&mut self, bytes: &[u8]) -> Answer<TextRunState> {
        Ok(self.0.load_run(bytes)?.into_ts()?)
    }

    /// What the run reads, in numbers of its vocabulary: for a trainer elsewhere.
    #[wasm_bindgen(js_name = runText)]
    pub fn run_text(&self) -> Result<Vec<u16>, Thrown> {
        Ok(self.0.run_text()?.to_vec())
    }

    /// Lets go of the run.
    #[wasm_bindgen(js_name = closeRun)]
    pub fn close_run(&mut self) {
        self.0.close_run();
    }

    /// Writes on with a network.
    pub fn write(&self, id: &str, plan: Ts<WritePlan>) -> Answer<Written> {
        Ok(self.0.write(id, &plan.to_rust()?)?.into_ts()?)
    }

    /// The distribution of a network's next character.
    pub fn next(&self, id: &str, plan: Ts<NextPlan>) -> Answer<NextCharacters> {
        Ok(self.0.next(id, &plan.to_rust()?)?.into_ts()?)
    }
}
