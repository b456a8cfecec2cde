//! Budgets: how many bytes an engine, the page and its labs are when they travel, as a server sends
//! them (gzip, level 9).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::engine::Engine;
use crate::minify;
use crate::project::Project;

/// Bytes that the CPU engine may have.
const CPU_ENGINE: usize = 577_000;

/// Something with a budget.
struct Budget {
    title: &'static str,
    files: Vec<PathBuf>,
    limit: usize,
}

/// Measures the engines and the page as it is published, prints all, and fails when one is over its
/// budget.
pub fn check(project: &Project) -> Result<()> {
    let folder = project.target.join("published");
    let page = minify::page(project, &folder)?;
    minify::engines(project, &folder)?;
    check_page(project, &page, &folder)
}

/// The same for a page whose files lie in `folder`.
fn check_page(project: &Project, page: &[PathBuf], folder: &Path) -> Result<()> {
    let mut over = Vec::new();
    for Budget {
        title,
        files,
        limit,
    } in budgets(project, page, folder)?
    {
        let size = travelling(&files)?;
        let verdict = if size <= limit { "within" } else { "OVER" };
        println!(
            "{title:<30} {:>7.1} KB gzip, {verdict} its {:.0} KB",
            size as f64 / 1e3,
            limit as f64 / 1e3
        );
        if size > limit {
            over.push(title);
        }
    }
    if !over.is_empty() {
        bail!("over its budget: {}", over.join(", "));
    }
    Ok(())
}

/// All that has a budget; the labs of each half travel when one of them is first opened, what takes
/// a run along and what saves a figure when they are asked for.
fn budgets(project: &Project, page: &[PathBuf], folder: &Path) -> Result<Vec<Budget>> {
    let index =
        fs::read_to_string(folder.join("index.html")).context("index.html can't be read")?;
    let (first, later): (Vec<_>, Vec<_>) = page
        .iter()
        .cloned()
        .partition(|file| travels_first(file.strip_prefix(folder).unwrap_or(file), &index));
    let (taken, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|file| file.components().any(|part| part.as_os_str() == "taken"));
    let (saving, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|file| file.starts_with(folder.join("saving")));
    let (text, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|file| file.starts_with(folder.join("text")));
    let (theory, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|file| file.starts_with(folder.join("theory")));
    let (speed, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|file| file.starts_with(folder.join("report/speed")));
    let (report, labs): (Vec<_>, Vec<_>) = later.into_iter().partition(|file| {
        ["report", "figures"]
            .iter()
            .any(|room| file.starts_with(folder.join(room)))
    });
    let of = |engine: Engine| published(engine, project, folder);
    let budget = |title, files, limit| Budget {
        title,
        files,
        limit,
    };
    let mut all = vec![
        budget("CPU engine", of(Engine::Cpu), CPU_ENGINE),
        budget("WebGPU engine", of(Engine::Gpu), 1_795_000),
        budget("page without engines and data", first, 150_000),
        budget("labs of pictures, all of them", labs, 160_000),
        budget("labs of text, all of them", text, 150_000),
        budget("labs of theory, all of them", theory, 100_000),
        budget("taking runs along", taken, 20_000),
        budget("saving figures", saving, 20_000),
        budget("text engine", of(Engine::Text), 331_000),
        budget("theory engine", of(Engine::Theory), 138_000),
        budget("reports, all pages of them", report, 150_000),
        budget("speed lab", speed, 18_000),
        budget("report engine", of(Engine::Report), 276_000),
        budget("reader of files", of(Engine::Files), 325_000),
    ];
    if Engine::Threads.folder(project).is_dir() {
        all.push(budget(
            "CPU engine with threads",
            of(Engine::Threads),
            595_000,
        ));
    }
    Ok(all)
}

/// An engine's files as they travel: its JavaScript is minified where it was published.
fn published(engine: Engine, project: &Project, folder: &Path) -> Vec<PathBuf> {
    let travels = |file: PathBuf| match file.strip_prefix(&project.root) {
        Ok(place) if folder.join(place).is_file() => folder.join(place),
        _ => file,
    };
    engine.files(project).into_iter().map(travels).collect()
}

/// Whether a file of `www/` is there before the first lab is: the page, what it links to, and the
/// scripts that run beside an engine.
fn travels_first(file: &Path, index: &str) -> bool {
    let name = file.to_string_lossy();
    name == "index.html"
        || name == "main.js"
        || file.starts_with("engine/worker")
        || index.contains(&format!("href=\"{name}\""))
        || index.contains(&format!("src=\"{name}\""))
}

/// The files of `www/` that a published site has: not the ones for the type checker.
pub fn page_files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(&root.join("www"), &mut files)?;
    files.retain(|file| {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        !(name.starts_with('.') || name == "tsconfig.json" || name.ends_with(".d.ts"))
    });
    files.sort();
    Ok(files)
}

/// Every file below a folder.
pub fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The sum of the files, each compressed by itself, as they travel.
fn travelling(files: &[PathBuf]) -> Result<usize> {
    files.iter().map(|file| gzipped(file)).sum()
}

fn gzipped(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// Bytes that gzip can't shrink: a small linear congruential generator.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let next = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(next).collect()
    }

    fn project() -> (Scratch, Project) {
        let place = Scratch::new();
        for folder in [
            "pkg/cpu",
            "pkg/gpu",
            "pkg/text",
            "pkg/theory",
            "pkg/report",
            "pkg/files",
            "www/engine/worker",
        ] {
            fs::create_dir_all(place.path().join(folder)).unwrap();
        }
        for name in [
            "pkg/cpu/palomino.js",
            "pkg/cpu/palomino_bg.wasm",
            "pkg/gpu/palomino.js",
            "pkg/gpu/palomino_bg.wasm",
            "pkg/text/palomino_text.js",
            "pkg/text/palomino_text_bg.wasm",
            "pkg/theory/palomino_theory.js",
            "pkg/theory/palomino_theory_bg.wasm",
            "pkg/report/palomino_report.js",
            "pkg/report/palomino_report_bg.wasm",
            "pkg/files/palomino_pictures.js",
            "pkg/files/palomino_pictures_bg.wasm",
        ] {
            fs::write(place.path().join(name), noise(1000)).unwrap();
        }
        fs::write(place.path().join("www/index.html"), "<!doctype html>").unwrap();
        let project = Project {
            root: place.path().into(),
            target: place.path().into(),
        };
        (place, project)
    }

    /// The page as it lies, without esbuild.
    fn check_as_it_lies(project: &Project) -> Result<()> {
        let files = page_files(&project.root)?;
        check_page(project, &files, &project.root.join("www"))
    }

    #[test]
    fn small_is_within_and_large_is_over_and_named() {
        let (place, project) = project();
        check_as_it_lies(&project).unwrap();
        fs::write(
            place.path().join("www/engine/worker/large.js"),
            noise(150_000),
        )
        .unwrap();
        let message = check_as_it_lies(&project).unwrap_err().to_string();
        assert!(
            message.contains("page") && !message.contains("engine,"),
            "{message}"
        );
    }

    #[test]
    fn the_budget_is_for_what_travels_and_not_for_what_lies_there() {
        let (place, project) = project();
        fs::write(
            place.path().join("pkg/cpu/palomino_bg.wasm"),
            vec![0; 5_000_000],
        )
        .unwrap();
        check_as_it_lies(&project).unwrap();
        fs::write(
            place.path().join("pkg/cpu/palomino_bg.wasm"),
            noise(CPU_ENGINE),
        )
        .unwrap();
        assert!(
            check_as_it_lies(&project)
                .unwrap_err()
                .to_string()
                .contains("CPU engine")
        );
    }

    #[test]
    fn a_missing_engine_is_no_small_engine() {
        let (place, project) = project();
        fs::remove_file(place.path().join("pkg/gpu/palomino_bg.wasm")).unwrap();
        assert!(check_as_it_lies(&project).is_err());
    }

    #[test]
    fn files_for_the_type_checker_are_no_part_of_the_page() {
        let (place, _project) = project();
        fs::write(place.path().join("www/tsconfig.json"), "{}").unwrap();
        fs::write(place.path().join("www/engine/worker/types.d.ts"), "").unwrap();
        let files = page_files(place.path()).unwrap();
        assert_eq!(files, [place.path().join("www/index.html")]);
    }
}
