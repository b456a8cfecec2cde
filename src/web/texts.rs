//! Training the text half's networks.

use palomino_run::RunRecord;
use palomino_text::session::protocol::TextAdvanced;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Thrown;
use crate::texts;

/// Trains the text half's networks on WebGPU. Runs come and go as the bytes of saved runs
/// (`saveRun` and `loadRun` of the text engine).
#[wasm_bindgen]
pub struct TextTrainer(texts::TextTrainer);

#[wasm_bindgen]
impl TextTrainer {
    pub async fn open() -> Result<TextTrainer, Thrown> {
        console_error_panic_hook::set_once();
        Ok(TextTrainer(texts::TextTrainer::open().await?))
    }

    #[wasm_bindgen(js_name = startRun)]
    pub fn start_run(&mut self, bytes: &[u8], text: Vec<u16>) -> Result<(), Thrown> {
        Ok(self.0.start_run(bytes, text)?)
    }

    pub async fn advance(&mut self, sequences: u32) -> Result<Ts<TextAdvanced>, Thrown> {
        Ok(self.0.advance(u64::from(sequences)).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Thrown> {
        Ok(self.0.set_learning_rate(rate)?)
    }

    #[wasm_bindgen(js_name = runRecord)]
    pub fn run_record(&self) -> Result<Ts<RunRecord>, Thrown> {
        Ok(self.0.run_record()?.into_ts()?)
    }

    #[wasm_bindgen(js_name = saveRun)]
    pub async fn save_run(&self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_run().await?)
    }

    #[wasm_bindgen(js_name = closeRun)]
    pub fn close_run(&mut self) {
        self.0.close_run();
    }
}
