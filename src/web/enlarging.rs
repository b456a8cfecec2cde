//! Enlarging without a network: a comparison that the CPU engine, which is always there, makes for
//! both.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::infer::Enlargement;
use crate::session;

#[wasm_bindgen]
impl Session {
    pub fn resample(
        way: Ts<Enlargement>,
        pixels: &[u8],
        width: usize,
        height: usize,
    ) -> Result<Vec<u8>, Thrown> {
        Ok(session::resample(way.to_rust()?, pixels, [width, height])?)
    }
}
