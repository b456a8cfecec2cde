//! What the compiler is told about an engine beyond Cargo.toml's profiles.

use std::process::Command;

use crate::engine::{Care, Engine};
use crate::threads;

/// Flags of all modules: those of `.cargo/config.toml`, which what is set here takes the place of.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// Names of functions say their types, by which `xtask/bindings` finds what is never called.
const NAMES: &str = "-Csymbol-mangling-version=v0";

/// For a module that travels: where in which file a panic was raised is not kept. The page can say
/// no more than the panic's message.
const NO_PLACES: &str = "-Zlocation-detail=none";

/// What the last step is told, in which all crates are compiled together: that it makes no one
/// function of two that are alike, so that the names stay true.
const APART: &str = "-Zmerge-functions=disabled";

/// Sets the flags of the engines that are waited for first, unstable ones of a stable compiler as in
/// docs/decisions/0003-threads.md; after all other arguments.
pub fn set(cargo: &mut Command, engine: Engine, care: Care) {
    let mut flags = match engine {
        Engine::Cpu | Engine::Text => vec![VECTORS.to_owned()],
        Engine::Threads => threads::flags(),
        Engine::Gpu | Engine::Theory | Engine::Report => return,
    };
    flags.push(NAMES.to_owned());
    if care == Care::Full {
        flags.push(NO_PLACES.to_owned());
    }
    if engine != Engine::Text {
        cargo.args(["--", APART]);
    }
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
}
