//! `cargo xtask format`, and the stages that check it: rustfmt for Rust, Biome for JavaScript and
//! CSS.

use anyhow::Result;

use crate::project::{Project, run};
use crate::{columns, npm, toolchain};

/// Lays out all that is written by hand, and names the lines that only a hand can break.
pub fn write(project: &Project) -> Result<()> {
    toolchain::ensure_component(project, "fmt")?;
    run(&mut project.cargo(["fmt", "--all"]))?;
    npm::install(project)?;
    run(biome(project).args(["format", "--write"]))?;
    columns::check(project)
}

/// Fails where rustfmt would change a file of Rust.
pub fn check_rust(project: &Project) -> Result<()> {
    toolchain::ensure_component(project, "fmt")?;
    run(&mut project.cargo(["fmt", "--all", "--check"]))
}

/// Fails where Biome would change a file of the page, its tests or the benchmarks, or where its
/// linter has something to say.
pub fn check_page(project: &Project) -> Result<()> {
    run(biome(project).args(["check", "--error-on-warnings"]))
}

/// Biome as npm has installed it; which files it reads is said in `biome.jsonc`.
fn biome(project: &Project) -> std::process::Command {
    project.program(project.root.join("node_modules/.bin/biome"))
}
