//! The page as it is published: each module and style sheet minified by itself (esbuild), so that
//! what is written to be read does not cost a viewer anything. Nothing is bundled: the modules
//! import each other under the same paths as where they lie.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::npm;
use crate::project::{Project, run};
use crate::sizes::page_files;

/// Writes the page's files to a folder and gives their paths there.
pub fn page(project: &Project, to: &Path) -> Result<Vec<PathBuf>> {
    npm::install(project)?;
    let www = project.root.join("www");
    let files = page_files(&project.root)?;
    let (code, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_code(file));
    let mut esbuild = project.program(project.root.join("node_modules/.bin/esbuild"));
    esbuild
        .args(&code)
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .arg(format!("--outbase={}", www.display()))
        .arg(format!("--outdir={}", to.display()));
    run(&mut esbuild)?;
    let there = |file: &&PathBuf| Ok(to.join(file.strip_prefix(&www)?));
    for file in &others {
        let target = there(file)?;
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(file, &target).with_context(|| format!("{} can't be copied", file.display()))?;
    }
    files.iter().map(|file| there(&file)).collect()
}

/// Whether esbuild makes a file smaller.
fn is_code(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "js" || extension == "css")
}
