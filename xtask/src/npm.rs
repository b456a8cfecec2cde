//! Node and the packages of `package-lock.json`: for checking the page; what is shipped with it is
//! [`crate::vendor`]'s affair.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::digest::sha256;
use crate::project::{Project, run, run_long};

/// The first Node whose test runner takes `--test-concurrency`.
const OLDEST_NODE: u32 = 20;

/// Installs only what is shipped with the page, as the lock file lists it.
pub fn install_shipped(project: &Project) -> Result<()> {
    check_node(project)?;
    let mut npm = project.program("npm");
    npm.args(["ci", "--omit=dev", "--no-audit", "--no-fund"]);
    run(&mut npm)
}

/// Installs exactly what the lock file lists, unless that has been done.
pub fn install(project: &Project) -> Result<()> {
    check_node(project)?;
    let lock = fs::read(project.root.join("package-lock.json"))
        .context("package-lock.json can't be read")?;
    let wanted = sha256(&[&lock]);
    let stamp = project.root.join("node_modules/.palomino-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        println!("node_modules is as package-lock.json wants it.");
        return Ok(());
    }
    // The browsers come from the system's packages; some libraries would download one of their own.
    let mut npm = project.program("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]);
    npm.env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut npm)
        .context("npm could not install the test tools; it needs a network the first time")?;
    fs::write(stamp, wanted)?;
    Ok(())
}

fn check_node(project: &Project) -> Result<()> {
    let output = project.program("node").arg("--version").output().context(
        "the page's tests need Node 20 or newer with npm (Debian: apt-get install nodejs npm)",
    )?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Node {version} is too old for the page's tests; they need Node {OLDEST_NODE} or newer"
        ),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Lists the tests that failed, a line each.
const REPORTER: &str = "./tests/failed.mjs";

/// Runs `node --test` over the test files of a folder, one file after another, with what `given`
/// adds to it.
///
/// # Errors
/// With the tests that failed, a line each.
pub fn test(project: &Project, folder: &str, given: impl FnOnce(&mut Command)) -> Result<()> {
    let files = test_files(&project.root.join(folder))?;
    if files.is_empty() {
        bail!("there is no {folder}/*.test.mjs, so nothing was tested");
    }
    let list = project.target.join("failed-tests.txt");
    fs::create_dir_all(&project.target)?;
    // Of a run that did not begin nothing is told.
    let _ = fs::remove_file(&list);
    let mut node = project.program("node");
    node.args(["--test", "--test-concurrency=1"]);
    for (reporter, place) in [("spec", Path::new("stdout")), (REPORTER, &list)] {
        node.arg(format!("--test-reporter={reporter}"));
        node.arg(format!("--test-reporter-destination={}", place.display()));
    }
    node.args(
        files
            .iter()
            .map(|file| file.strip_prefix(&project.root).unwrap_or(file)),
    );
    given(&mut node);
    let ran = run_long(&mut node, &format!("testing {folder}"));
    match fs::read_to_string(list) {
        Ok(failed) if ran.is_err() && !failed.is_empty() => bail!("{}", failed.trim_end()),
        _ => ran,
    }
}

/// Node 20 does not expand `*`, so the files are listed here; sorted, so that every run has the
/// same order.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_version_of_node_is_read_from_what_it_prints() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.1.0"), Some(9));
        assert_eq!(major("nonsense"), None);
    }

    #[test]
    fn only_test_files_are_run_and_in_one_order() {
        let place = Scratch::new();
        for name in ["b.test.mjs", "a.test.mjs", "harness.mjs", "c.test.js"] {
            fs::write(place.path().join(name), "").unwrap();
        }
        let found = test_files(place.path()).unwrap();
        let names: Vec<_> = found
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
    }

    #[test]
    fn a_folder_without_tests_is_a_failure_and_not_a_success() {
        let place = Scratch::new();
        let project = Project {
            root: place.path().into(),
            target: place.path().into(),
        };
        assert!(
            test(&project, "tests/page", |_| ())
                .unwrap_err()
                .to_string()
                .contains("nothing was tested")
        );
    }
}
