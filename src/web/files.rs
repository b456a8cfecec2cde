//! What reads files of unknown origin. The CPU engine is always there to do it and hands over what
//! it read, so that the WebGPU engine need not carry the readers.

use js_sys::Function;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown, report};
use crate::infer::Enlargement;
use crate::session;
use crate::session::protocol::{DroppedFiles, NamedFile, OpenedFiles, OwnColours, Photo};

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(
        &mut self,
        dropped: Ts<DroppedFiles>,
        progress: &Function,
    ) -> Result<Ts<OpenedFiles>, Thrown> {
        let dropped = dropped.to_rust()?;
        Ok(self
            .0
            .open_files(&dropped, &mut report(progress))?
            .into_ts()?)
    }

    #[wasm_bindgen(js_name = findColours)]
    pub fn find_colours(file: Ts<NamedFile>) -> Result<Ts<OwnColours>, Thrown> {
        Ok(session::find_colours(&file.to_rust()?)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = decodePhoto)]
    pub fn decode_photo(file: Ts<NamedFile>, longest: u32) -> Result<Ts<Photo>, Thrown> {
        Ok(session::decode_photo(&file.to_rust()?, longest)?.into_ts()?)
    }

    pub fn resample(
        way: Ts<Enlargement>,
        pixels: &[u8],
        width: usize,
        height: usize,
    ) -> Result<Vec<u8>, Thrown> {
        Ok(session::resample(way.to_rust()?, pixels, [width, height])?)
    }
}
