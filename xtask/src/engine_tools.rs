//! Commands whose work a program of `tools/` does with the engine, compiled for this machine with
//! optimisation.

use std::ffi::OsString;

use anyhow::Result;

use crate::project::{Project, run_long};

/// Builds and runs `tools/<name>.rs` on the CPU engine with these arguments.
pub fn run(project: &Project, name: &str, arguments: &[OsString]) -> Result<()> {
    eprintln!("Building `{name}` where it is not up to date (a few minutes the first time) ...");
    let mut build = project.cargo(["build", "--release", "--features", "cpu", "--example", name]);
    run_long(&mut build, &format!("building `{name}`"))?;
    let program = project.target.join("release/examples").join(name);
    crate::project::run(project.program(program).args(arguments))
}
