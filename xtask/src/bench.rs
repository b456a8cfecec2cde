//! `cargo xtask bench`: builds what is measured, serves the site, and leaves the measuring to
//! `bench/run.mjs`, on a machine's own GPU to `bench/gpu.mjs`.

use std::ffi::OsString;

use anyhow::Result;

use crate::browsers::CHROMIUM;
use crate::engine::{Care, Engine};
use crate::engines;
use crate::npm;
use crate::project::{Project, run, run_long};
use crate::server::Place;
use crate::site::Site;
use crate::vendor;

/// Measures; the arguments (`--quick`, `--page`, `--help`) are the script's.
pub fn bench(project: &Project, arguments: &[OsString]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--gpu") {
        return on_gpu(project, arguments);
    }
    engines::build_all(project, &Engine::ALL, Care::Full)?;
    vendor::vendor_or_say(project);
    npm::install(project)?;
    let chromium = CHROMIUM.ensure(project)?;
    let mut node = project.program("node");
    node.arg("bench/run.mjs")
        .args(arguments)
        .env(CHROMIUM.variable, chromium);
    if !arguments.iter().any(|argument| argument == "--page") {
        let mut native = project.cargo(["build", "--release", "--features", "threads"]);
        run_long(
            native.args(["--example", "bench"]),
            "building the native benchmark",
        )?;
        let program = project.target.join("release/examples/bench");
        node.env("PALOMINO_NATIVE", program);
    }
    let place = Place::take("127.0.0.1", 0)?;
    node.env("PALOMINO_URL", place.url());
    place.serve(Site::new(&project.root))?;
    run(&mut node)
}

/// Measures natively on the machine's GPU, which takes no browser and no page.
fn on_gpu(project: &Project, arguments: &[OsString]) -> Result<()> {
    let asks = |argument: &OsString| argument == "--help" || argument == "-h";
    if !arguments.iter().any(asks) {
        let mut native = project.cargo(["build", "--release", "--features", "gpu"]);
        run_long(
            native.args(["--example", "gpu"]),
            "building the benchmark for the GPU",
        )?;
    }
    let mut node = project.program("node");
    node.arg("bench/gpu.mjs").args(arguments);
    node.env("PALOMINO_GPU", project.target.join("release/examples/gpu"));
    run(&mut node)
}
