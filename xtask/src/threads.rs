//! What the threaded CPU engine is built with: a shared memory, and a standard library compiled for
//! one.
//!
//! The library that comes with the toolchain knows no threads on the web, so cargo builds it too,
//! which needs its sources and an unstable option of cargo (docs/decisions/0003-threads.md). A
//! machine where that fails goes without this engine.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::{Project, run};

/// Memory that grows at most to 2 GB: shared memory has to name its end.
const MOST_MEMORY: usize = 2 << 30;

/// Beside the flags that all modules share, `.cargo/config.toml`.
const FEATURES: &str = "-Ctarget-feature=+simd128,+atomics,+bulk-memory,+mutable-globals";

/// What wasm-bindgen has to find to give each thread variables of its own.
const EXPORTS: [&str; 4] = ["__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"];

/// Completes the command that compiles the module.
pub fn prepare(project: &Project, cargo: &mut Command) -> Result<()> {
    ensure_sources(project)?;
    cargo.arg("-Zbuild-std=std,panic_abort");
    Ok(())
}

/// What the compiler is told: the features, and what wasm-bindgen has to find.
pub fn flags() -> Vec<String> {
    let mut flags = vec![
        FEATURES.to_owned(),
        "-Clink-arg=--shared-memory".to_owned(),
        "-Clink-arg=--import-memory".to_owned(),
        format!("-Clink-arg=--max-memory={MOST_MEMORY}"),
    ];
    flags.extend(EXPORTS.map(|name| format!("-Clink-arg=--export={name}")));
    flags
}

/// Makes sure that the standard library's sources are there.
fn ensure_sources(project: &Project) -> Result<()> {
    let output = project
        .program("rustc")
        .args(["--print", "sysroot"])
        .output()
        .context("rustc did not start")?;
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
    if library.join("Cargo.lock").is_file() {
        return Ok(());
    }
    eprintln!("Adding the standard library's sources (a few seconds) ...");
    run(project
        .program("rustup")
        .args(["component", "add", "rust-src"]))
    .context("with a network, `rustup component add rust-src` adds the standard library's sources")
}
