//! Programs of the project that only some commands need: compiled when one of them is, so that
//! nobody waits for what was not asked for.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::{Project, run_long};

/// A program beside xtask.
#[derive(Debug, Clone, Copy)]
pub enum Tool {
    /// Finishes compiled engines for the web: `xtask/bindings`.
    Bindings,
    /// Downloads what is not the project's: `xtask/data`.
    Data,
    /// Packs the lab as one HTML file: `xtask/one-file`.
    OneFile,
}

impl Tool {
    /// The package, and the program that it becomes.
    pub fn package(self) -> &'static str {
        match self {
            Tool::Bindings => "palomino-bindings",
            Tool::Data => "palomino-data",
            Tool::OneFile => "palomino-one-file",
        }
    }

    /// Compiles the program where it is not up to date, and says where it lies. Quietly: it may be
    /// compiled beside something that has more to say.
    pub fn build(self, project: &Project) -> Result<PathBuf> {
        let name = self.package();
        let mut cargo = project.cargo(["build", "--quiet", "--profile", "xtask"]);
        run_long(
            cargo.args(["--package", name]),
            &format!("compiling {name}, once"),
        )
        .with_context(|| format!("{name} was not compiled"))?;
        let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Ok(project.target.join("xtask").join(program))
    }
}
