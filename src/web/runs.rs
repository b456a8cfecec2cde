//! A run, from its recipe to its file.

use js_sys::Function;
use palomino_run::RunRecord;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown, report};
use crate::recipe::Recipe;
use crate::session;
use crate::session::protocol::{Advanced, PaletteReport, Preview, RunState};

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(js_name = startRun)]
    pub async fn start_run(&mut self, recipe: Ts<Recipe>) -> Result<Ts<RunState>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(self.0.start_run(recipe).await?.into_ts()?)
    }

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

    #[wasm_bindgen(js_name = closeRun)]
    pub fn close_run(&mut self) {
        self.0.close_run();
    }

    pub async fn advance(&mut self, units: usize) -> Result<Ts<Advanced>, Thrown> {
        Ok(self.0.advance(units).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = setLearningRate)]
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), Thrown> {
        Ok(self.0.set_learning_rate(rate)?)
    }

    pub async fn preview(&mut self) -> Result<Ts<Preview>, Thrown> {
        Ok(self.0.preview().await?.into_ts()?)
    }

    pub async fn digest(&mut self) -> Result<String, Thrown> {
        Ok(self.0.digest().await?)
    }

    #[wasm_bindgen(js_name = runRecord)]
    pub fn run_record(&self) -> Result<Ts<RunRecord>, Thrown> {
        Ok(self.0.run_record()?.into_ts()?)
    }

    #[wasm_bindgen(js_name = saveRun)]
    pub async fn save_run(&mut self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_run().await?)
    }

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

    #[wasm_bindgen(js_name = readRecipe)]
    pub fn read_recipe(bytes: &[u8]) -> Result<Ts<Recipe>, Thrown> {
        Ok(session::read_recipe(bytes)?.into_ts()?)
    }
}
