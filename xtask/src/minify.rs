//! The page for its budgets: each module and style sheet minified by itself (esbuild), and the
//! engines' JavaScript likewise, so that a budget is of one room of `www/`, whatever is bundled
//! with what in the site.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::npm;
use crate::project::{Project, run};
use crate::sizes::{page_files, walk};

/// Writes the page's files to a folder and gives their paths there.
pub fn page(project: &Project, to: &Path) -> Result<Vec<PathBuf>> {
    let www = project.root.join("www");
    let files = page_files(&project.root)?;
    let (code, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_code(file));
    esbuild(project, &code, &www, to)?;
    let there = |file: &&PathBuf| Ok(to.join(file.strip_prefix(&www)?));
    for file in &others {
        let target = there(file)?;
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(file, &target).with_context(|| format!("{} can't be copied", file.display()))?;
    }
    files.iter().map(|file| there(&file)).collect()
}

/// Writes the JavaScript of the engines, and of the libraries beside them, to `pkg/` of a folder.
pub fn engines(project: &Project, to: &Path) -> Result<()> {
    let pkg = project.root.join("pkg");
    let mut files = Vec::new();
    walk(&pkg, &mut files)?;
    // A folder that begins with a dot is one that is being made.
    let hidden = |file: &Path| {
        file.iter()
            .any(|part| part.as_encoded_bytes().starts_with(b"."))
    };
    files.retain(|file| is_code(file) && !file.strip_prefix(&pkg).is_ok_and(hidden));
    esbuild(project, &files, &pkg, &to.join("pkg"))
}

/// Minifies files below `from` to the same places below `to`.
fn esbuild<F: AsRef<OsStr>>(project: &Project, files: &[F], from: &Path, to: &Path) -> Result<()> {
    npm::install(project)?;
    let mut esbuild = project.program(project.root.join("node_modules/.bin/esbuild"));
    esbuild
        .args(files)
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .arg(format!("--outbase={}", from.display()))
        .arg(format!("--outdir={}", to.display()));
    run(&mut esbuild)
}

/// Whether esbuild makes a file smaller.
fn is_code(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension == "js" || extension == "css")
}
