//! The page's plain JavaScript, checked by TypeScript against the types that the engines were
//! generated with.

use anyhow::{Result, bail};

use crate::engine::{Care, Engine};
use crate::engines;
use crate::npm;
use crate::project::{Project, run};

/// One configuration a thread: a worker has no document, a page has no `postMessage` to itself.
const CONFIGURATIONS: [&str; 2] = ["www/tsconfig.json", "www/engine/worker/tsconfig.json"];

/// Builds what the types come from, installs what checks them, and checks.
pub fn check_with_engines(project: &Project) -> Result<()> {
    let typed = [
        Engine::Cpu,
        Engine::Text,
        Engine::Theory,
        Engine::Report,
        Engine::Files,
    ];
    engines::build_all(project, &typed, Care::Full)?;
    npm::install(project)?;
    check(project)
}

/// Runs `tsc` over every configuration there is.
pub fn check(project: &Project) -> Result<()> {
    let found: Vec<_> = CONFIGURATIONS
        .into_iter()
        .filter(|name| project.root.join(name).is_file())
        .collect();
    if found.is_empty() {
        bail!(
            "there is neither of {}, so nothing was checked",
            CONFIGURATIONS.join(" and ")
        );
    }
    for configuration in found {
        println!("tsc --noEmit -p {configuration}");
        let tsc = project.root.join("node_modules/.bin/tsc");
        run(project.program(tsc).args(["--noEmit", "-p", configuration]))?;
    }
    Ok(())
}
