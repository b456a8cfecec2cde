//! `cargo xtask dist`: the lab as one HTML file, and as a site in one folder that any static host
//! can serve.

use std::fs;

use anyhow::{Context, Result};

use crate::engine::{Care, Engine};
use crate::engines;
use crate::one_file;
use crate::project::Project;
use crate::static_site::{self, Effort};
use crate::vendor;

/// Builds the engines; writes the files to `dist/` and the site to `dist/site/`.
pub fn dist(project: &Project) -> Result<()> {
    engines::build_all(project, &Engine::ALL, Care::Full)?;
    vendor::vendor(project)?;
    let dist = project.root.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .with_context(|| format!("{} can't be emptied", dist.display()))?;
    }
    one_file::write(project, &dist)?;
    let site = dist.join("site");
    static_site::write(project, &site, Effort::Published)?;
    println!(
        "The lab as one file lies in {}, the site in {}; every address in it is relative, so that \
         any folder of any host will do.",
        dist.display(),
        site.display()
    );
    println!(
        "A host that gives out .br or .gz where they lie beside a file sends a third of the bytes. \
         The CPU\nengine uses all threads whether or not the host sends headers: the site's worker \
         adds them."
    );
    Ok(())
}
