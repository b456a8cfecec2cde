//! `cargo xtask dist`: the lab as one HTML file, and as a site in one folder that any static host
//! can serve, its page minified.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::engine::{Care, Engine};
use crate::engines;
use crate::minify;
use crate::one_file;
use crate::project::Project;
use crate::sizes::{page_files, walk};
use crate::vendor;

/// Builds the engines; writes the file to `dist/` and copies the page, the engines and the data to
/// `dist/site/`.
pub fn dist(project: &Project) -> Result<()> {
    engines::build_all(project, &Engine::ALL, Care::Full)?;
    vendor::vendor(project)?;
    let dist = project.root.join("dist");
    empty(&dist)?;
    one_file::write(project, &dist)?;
    let site = dist.join("site");
    copy_site(&project.root, &site)?;
    minify::page(project, &site)?;
    minify::engines(project, &site)?;
    println!(
        "The lab as one file lies in {}, the site in {}; every address in it is relative.",
        dist.display(),
        site.display()
    );
    println!(
        "A host that compresses (gzip or brotli) sends a third of the bytes; one that sets \
         headers can add\nthose of xtask/src/server.rs: with the two that isolate the page the CPU \
         engine uses all threads."
    );
    Ok(())
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} can't be emptied", folder.display()))?;
    }
    Ok(())
}

fn copy_site(root: &Path, dist: &Path) -> Result<()> {
    empty(dist)?;
    let page = copy(&page_files(root)?, &root.join("www"), dist)?;
    println!("{:>9.1} KB  page", page as f64 / 1e3);
    for (folder, title) in [("pkg", "engines"), ("data", "data")] {
        let from = root.join(folder);
        let mut files = Vec::new();
        if from.is_dir() {
            walk(&from, &mut files)?;
        }
        files.retain(|file| is_published(file.strip_prefix(&from).unwrap_or(file)));
        let bytes = copy(&files, &from, &dist.join(folder))?;
        println!("{:>9.1} KB  {title}", bytes as f64 / 1e3);
    }
    Ok(())
}

/// Neither stamps and half-made folders nor types.
fn is_published(file: &Path) -> bool {
    let hidden = file
        .components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    !hidden && !file.to_string_lossy().ends_with(".d.ts")
}

fn copy(files: &[PathBuf], from: &Path, to: &Path) -> Result<u64> {
    let mut bytes = 0;
    for file in files {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        bytes += fs::copy(file, &target)
            .with_context(|| format!("{} can't be copied", file.display()))?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_copy_has_the_layout_of_the_served_site_and_nothing_hidden() {
        let place = Scratch::new();
        let root = place.path();
        let all = [
            "www/index.html",
            "www/engine/worker/worker.js",
            "www/tsconfig.json",
            "pkg/cpu/palomino.js",
            "pkg/cpu/.stamp",
            "pkg/cpu/palomino.d.ts",
            "pkg/.new-7/palomino.js",
            "data/README.md",
            "data/cifar/horse.palomino",
        ];
        for name in all {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        fs::create_dir_all(root.join("dist")).unwrap();
        fs::write(root.join("dist/old.js"), "").unwrap();
        copy_site(root, &root.join("dist")).unwrap();

        let mut found = Vec::new();
        walk(&root.join("dist"), &mut found).unwrap();
        let mut names: Vec<_> = found
            .iter()
            .map(|path| {
                path.strip_prefix(root.join("dist"))
                    .unwrap()
                    .to_str()
                    .unwrap()
            })
            .collect();
        names.sort_unstable();
        let expected = [
            "data/README.md",
            "data/cifar/horse.palomino",
            "engine/worker/worker.js",
            "index.html",
            "pkg/cpu/palomino.js",
        ];
        assert_eq!(names, expected);
    }
}
