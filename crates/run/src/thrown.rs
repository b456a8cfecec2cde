//! What a call of the page's throws when it fails: a [`Failure`], as JavaScript gets it.

use tsify::Ts;
use wasm_bindgen::JsValue;

use crate::Failure;

/// A failure on its way to the page.
pub struct Thrown(Failure);

/// What a call gives to the page, or a failure.
pub type Answer<T> = Result<Ts<T>, Thrown>;

impl<E: Into<Failure>> From<E> for Thrown {
    fn from(error: E) -> Self {
        Thrown(error.into())
    }
}

impl From<tsify::Error> for Failure {
    fn from(error: tsify::Error) -> Self {
        Failure::crossing(&error.to_string())
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        serde_wasm_bindgen::to_value(&thrown.0).unwrap_or_else(|_| JsValue::from(thrown.0.message))
    }
}
