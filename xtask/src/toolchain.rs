//! The parts of the Rust toolchain that are not there on every machine: added here, or asked for in
//! a sentence.

use anyhow::{Context, Result, bail};

use crate::project::{Project, run};

/// What the engines are compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that the active toolchain compiles WebAssembly. `rust-toolchain.toml` names the
/// target, but rustup adds it by itself only where its auto-install is on.
pub fn ensure_wasm(project: &Project) -> Result<()> {
    let output = project
        .program("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .context("rustc did not start; install Rust from https://rustup.rs")?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if std::path::Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("Adding the compilation target {WASM} (a few seconds) ...");
    run(project.program("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "the toolchain can't compile {WASM} yet. With a network, `rustup target add {WASM}` \
             adds it; a Rust that does not come from rustup has it in a package of its own \
             (Debian: libstd-rust-dev-wasm32)"
        )
    })
}

/// Makes sure that `cargo <name>` (fmt, clippy) is there.
pub fn ensure_component(project: &Project, name: &str) -> Result<()> {
    let there = || {
        let asked = project.cargo([name, "--version"]).output();
        asked.is_ok_and(|output| output.status.success())
    };
    let component = if name == "fmt" { "rustfmt" } else { name };
    if !there() {
        eprintln!("Adding {component} ...");
        run(project
            .program("rustup")
            .args(["component", "add", component]))?;
    }
    if !there() {
        bail!("`cargo {name}` does not run; `rustup component add {component}` adds it");
    }
    Ok(())
}
