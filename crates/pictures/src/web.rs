//! The names under which JavaScript has files read. No logic.

use js_sys::Function;
use palomino_run::{Answer, Failure};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::FileError;
use crate::crossing::{self, DroppedFiles, NamedFile, OpenedFiles, OwnColours, Photo};

/// What reads files. It holds nothing: every answer follows from the files alone. Every method that
/// fails throws a `Failure`.
#[wasm_bindgen]
pub struct FilesSession;

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Failure::of_viewer(error.to_string())
    }
}

#[wasm_bindgen]
impl FilesSession {
    /// Opens the module; it holds no state.
    pub fn open() -> FilesSession {
        console_error_panic_hook::set_once();
        FilesSession
    }

    /// Dropped files as packed pictures, or a question about them; `progress(done, total)` hears of
    /// bytes.
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(
        &self,
        dropped: Ts<DroppedFiles>,
        progress: &Function,
    ) -> Answer<OpenedFiles> {
        let mut tell = |done: u64, total: u64| {
            // What the callback throws is its own affair.
            let _ = progress.call2(
                &JsValue::NULL,
                &(done as f64).into(),
                &(total as f64).into(),
            );
        };
        Ok(crossing::open_files(&dropped.to_rust()?, &mut tell)?.into_ts()?)
    }

    /// The palette in a file.
    #[wasm_bindgen(js_name = findColours)]
    pub fn find_colours(&self, file: Ts<NamedFile>) -> Answer<OwnColours> {
        Ok(crossing::own_colours(&file.to_rust()?)?.into_ts()?)
    }

    /// A photograph's pixels.
    #[wasm_bindgen(js_name = decodePhoto)]
    pub fn decode_photo(&self, file: Ts<NamedFile>, longest: u32) -> Answer<Photo> {
        Ok(crossing::open_photo(&file.to_rust()?, longest)?.into_ts()?)
    }
}
