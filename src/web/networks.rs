//! Networks at hand: the run's own, those of other runs, those that came with the page.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::session::protocol::{NetworkCard, PictureSet, Prediction};

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(js_name = addNetwork)]
    pub fn add_network(&mut self, id: &str, bytes: &[u8]) -> Result<Ts<NetworkCard>, Thrown> {
        Ok(self.0.add_network(id, bytes)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = removeNetwork)]
    pub fn remove_network(&mut self, id: &str) {
        self.0.remove_network(id);
    }

    #[wasm_bindgen(js_name = saveNetwork)]
    pub async fn save_network(&mut self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.save_network().await?)
    }

    pub async fn predict(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<Prediction>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.predict(&id, set, &numbers).await?.into_ts()?)
    }

    pub fn paint(&self, id: &str, outputs: &[f32], temperature: f32) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.paint(id, outputs, temperature)?)
    }
}
