//! What the compiler is told about an engine beyond Cargo.toml's profiles.

use std::process::Command;

use crate::engine::{Care, Engine};
use crate::threads;

/// Flags of all modules: those of `.cargo/config.toml`, which what is set here takes the place of.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// For a module that travels: where in which file a panic was raised is not kept. The page can say
/// no more than the panic's message.
const NO_PLACES: &str = "-Zlocation-detail=none";

/// Sets the flags of an engine in a build that takes its time: an unstable one of a stable
/// compiler, as in docs/decisions/0003-threads.md.
pub fn set(cargo: &mut Command, engine: Engine, care: Care) {
    let mut flags = match engine {
        Engine::Threads => threads::flags(),
        _ if care == Care::Full => vec![VECTORS.to_owned()],
        _ => return,
    };
    if care == Care::Full {
        flags.push(NO_PLACES.to_owned());
    }
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
}
