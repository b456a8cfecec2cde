//! `cargo xtask torture` and `cargo xtask soak`: the lab is built and served, and a script of
//! `tools/` does to it what people's machines do.

use std::ffi::OsString;

use anyhow::Result;

use crate::browsers::CHROMIUM;
use crate::engine::{Care, Engine};
use crate::engines;
use crate::npm;
use crate::project::{Project, run};
use crate::server::Place;
use crate::site::Site;
use crate::vendor;

/// Kills the browser again and again.
pub const TORTURE: &str = "tools/torture/torture.mjs";
/// Uses one tab for a long time.
pub const SOAK: &str = "tools/soak/soak.mjs";

/// Serves the lab on a free port and lets the script have it; the arguments are the script's.
pub fn endure(project: &Project, script: &str, arguments: &[OsString]) -> Result<()> {
    if !arguments.iter().any(|argument| argument == "--help") {
        engines::build_all(project, &Engine::ALL, Care::Full)?;
        vendor::vendor_or_say(project);
    }
    npm::install(project)?;
    let chromium = CHROMIUM.ensure(project)?;
    let place = Place::take("127.0.0.1", 0)?;
    let mut node = project.program("node");
    node.arg(script)
        .args(arguments)
        .env("PALOMINO_URL", place.url())
        .env(CHROMIUM.variable, chromium);
    place.serve(Site::new(&project.root))?;
    run(&mut node)
}
