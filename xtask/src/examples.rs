//! Commands whose work is the crate's: its examples, compiled for this machine with optimisation.

use std::ffi::OsString;

use anyhow::Result;

use crate::project::{Project, run_long};

/// Builds and runs `examples/<name>.rs` on the CPU engine with these arguments.
pub fn run(project: &Project, name: &str, arguments: &[OsString]) -> Result<()> {
    eprintln!("Building `{name}` where it is not up to date (a few minutes the first time) ...");
    let mut build = project.cargo(["build", "--release", "--features", "cpu", "--example", name]);
    run_long(&mut build, &format!("building `{name}`"))?;
    let program = project.target.join("release/examples").join(name);
    crate::project::run(project.program(program).args(arguments))
}

/// The crate's `pretrain`; the results have a part of the text half's crate, which comes last.
pub fn pretrain(project: &Project, arguments: &[OsString]) -> Result<()> {
    run(project, "pretrain", arguments)?;
    if !arguments.iter().any(|argument| argument == "results") {
        return Ok(());
    }
    let example = [
        "run",
        "--release",
        "--package",
        "palomino-text",
        "--example",
        "results",
    ];
    run_long(&mut project.cargo(example), "measuring the character RNN")
}
