//! The names under which JavaScript reaches a session. No logic, and no documentation: a method
//! does what that of [`session::Session`](crate::session::Session) does, by the same name in snake
//! case, and throws a `Failure` where that one fails.
//!
//! What may be missing is `undefined`; a `progress` is called as `progress(done, total)` now and
//! then, in units of the method's own.

mod concepts;
mod data;
#[cfg(not(feature = "gpu"))]
mod enlarging;
mod inside;
mod networks;
mod photos;
mod runs;
#[cfg(feature = "gpu")]
mod texts;
#[cfg(feature = "threads")]
mod threads;
mod trust;

use js_sys::Function;
use palomino_run::Failure;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::recipe::{self, Recipe};
use crate::session;
use crate::session::protocol::EngineDescription;

/// One engine and, at most, one run. A worker serves one call at a time: an async method borrows
/// the session until its promise settles.
#[wasm_bindgen]
pub struct Session(session::Session);

/// What a failed call throws: a `Failure`.
pub struct Thrown(Failure);

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        Thrown(error.into())
    }
}

impl From<tsify::Error> for Thrown {
    fn from(error: tsify::Error) -> Self {
        let detail = error.to_string();
        Error::Run(palomino_run::Error::Recipe { detail }).into()
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        serde_wasm_bindgen::to_value(&thrown.0).unwrap_or_else(|_| JsValue::from(thrown.0.message))
    }
}

/// Reports progress to JavaScript; what the callback throws is its own affair.
fn report(progress: &Function) -> impl FnMut(u64, u64) {
    |done, total| {
        let _ = progress.call2(
            &JsValue::NULL,
            &JsValue::from(done as f64),
            &JsValue::from(total as f64),
        );
    }
}

#[wasm_bindgen]
impl Session {
    pub async fn open() -> Result<Session, Thrown> {
        console_error_panic_hook::set_once();
        Ok(Session(session::Session::open().await?))
    }

    pub fn describe(&self) -> Result<Ts<EngineDescription>, Thrown> {
        Ok(self.0.describe().into_ts()?)
    }

    #[wasm_bindgen(unchecked_return_type = "Form<Recipe>")]
    pub fn form() -> Result<JsValue, Thrown> {
        Ok(recipe::form().into_ts()?.into())
    }

    /// Puts a recipe through its ranges.
    #[wasm_bindgen(js_name = checkRecipe)]
    pub fn check_recipe(recipe: Ts<Recipe>) -> Result<Ts<Recipe>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(recipe.checked()?.into_ts()?)
    }

    #[wasm_bindgen(js_name = encodeLink)]
    pub fn encode_link(recipe: Ts<Recipe>) -> Result<String, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(recipe::encode_link(&recipe)?)
    }

    #[wasm_bindgen(js_name = decodeLink)]
    pub fn decode_link(hash: &str) -> Result<Ts<Recipe>, Thrown> {
        Ok(recipe::decode_link(hash)?.into_ts()?)
    }
}

/// Registers what cubecl registers before `main`, once.
///
/// Without a call of our own the linker lets every entry from JavaScript run all 4,892 of these
/// constructors again, which took seconds a training step.
#[cfg(feature = "gpu")]
#[wasm_bindgen(start)]
#[allow(unsafe_code)] // the linker's own function, called once, before anything else of the module
fn construct() {
    unsafe extern "C" {
        fn __wasm_call_ctors();
    }
    unsafe { __wasm_call_ctors() }
}
