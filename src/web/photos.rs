//! Colouring photographs, tile by tile.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::session::protocol::{Colouring, PhotoOrder, Tile};

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(js_name = openPhoto)]
    pub fn open_photo(
        &mut self,
        order: Ts<PhotoOrder>,
        pixels: &[u8],
    ) -> Result<Ts<Colouring>, Thrown> {
        Ok(self.0.open_photo(&order.to_rust()?, pixels)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = colourTile)]
    pub async fn colour_tile(&mut self, job: u32) -> Result<Option<Ts<Tile>>, Thrown> {
        Ok(self
            .0
            .colour_tile(job)
            .await?
            .map(|value| value.into_ts())
            .transpose()?)
    }
}
