//! What only the module with threads has: each of its workers calls one of the first two, once.

use wasm_bindgen::prelude::*;

use super::Session;

#[wasm_bindgen]
impl Session {
    /// Makes this worker the first of `count` threads that share the engine's work; before `open`.
    #[wasm_bindgen(js_name = openThreads)]
    pub fn open_threads(count: usize) {
        crate::device::threads::open(count);
    }

    /// Gives this worker, started with the engine's module and memory, to the engine for good.
    #[wasm_bindgen(js_name = joinThreads)]
    pub fn join_threads() {
        crate::device::threads::join();
    }

    /// The byte of the memory where an `Int32Array` of one number asks the threads for room: 1
    /// while it is needed.
    pub fn room() -> usize {
        crate::device::threads::room()
    }
}
