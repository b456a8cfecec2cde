//! The lab as a site for any static host: `tools/site` bundles it, names it by its hash and
//! compresses it, from the engines as they lie in `pkg/`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::npm;
use crate::project::{Project, run_long};

/// How hard brotli tries, of 11: a site that is published travels often, one that is tested once.
#[derive(Debug, Clone, Copy)]
pub enum Effort {
    Published = 11,
    Tested = 1,
}

/// Where the tests' site lies.
pub fn folder(project: &Project) -> PathBuf {
    project.target.join("site/tested")
}

/// Writes the site to a folder, and nothing else stays there.
pub fn write(project: &Project, to: &Path, effort: Effort) -> Result<()> {
    npm::install(project)?;
    let mut node = project.program("node");
    node.arg("tools/site/build.mjs")
        .arg(to)
        .arg((effort as u8).to_string());
    run_long(&mut node, "bundling and compressing the site")
}
