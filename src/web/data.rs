//! Opening data.

use js_sys::Function;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown, report};
use crate::session::protocol::DataSummary;

#[wasm_bindgen]
impl Session {
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

    #[wasm_bindgen(js_name = packData)]
    pub fn pack_data(&mut self) -> Result<Vec<u8>, Thrown> {
        Ok(self.0.pack_data()?)
    }

    #[wasm_bindgen(js_name = drawAhead)]
    pub fn draw_ahead(&mut self, pictures: usize) -> Result<usize, Thrown> {
        Ok(self.0.draw_ahead(pictures)?)
    }

    #[wasm_bindgen(js_name = openPacked)]
    pub fn open_packed(&mut self, bytes: &[u8]) -> Result<Ts<DataSummary>, Thrown> {
        Ok(self.0.open_packed(bytes)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = dataSummary)]
    pub fn data_summary(&self) -> Result<Option<Ts<DataSummary>>, Thrown> {
        Ok(self
            .0
            .data_summary()
            .map(|value| value.into_ts())
            .transpose()?)
    }
}
