//! `cargo xtask bench`: builds what is measured and leaves the measuring to `benches/run.mjs`.

use std::ffi::OsString;

use anyhow::Result;

use crate::browsers::CHROMIUM;
use crate::engines::{self, Engine};
use crate::npm;
use crate::project::{Project, run, run_long};

/// Measures; the arguments (`--quick`, `--help`) are the script's.
pub fn bench(project: &Project, arguments: &[OsString]) -> Result<()> {
    engines::build_all(project, &Engine::ALL)?;
    let mut native = project.cargo([
        "build",
        "--release",
        "--features",
        "threads",
        "--example",
        "bench",
    ]);
    run_long(&mut native, "building the native benchmark")?;
    npm::install(project)?;
    let chromium = CHROMIUM.ensure(project)?;
    let mut node = project.program("node");
    node.arg("benches/run.mjs")
        .args(arguments)
        .env(CHROMIUM.variable, chromium);
    node.env(
        "PALOMINO_NATIVE",
        project.target.join("release/examples/bench"),
    );
    run(&mut node)
}
