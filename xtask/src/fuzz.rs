//! `cargo xtask fuzz`: every reader of `fuzz/` as a program of libFuzzer's, compiled with counters
//! of coverage; each gets its share of the time, and a table says how many inputs there were.
//!
//! libFuzzer comes with the crate `libfuzzer-sys` as C++, and the counters are the compiler's own
//! (`-Cpasses=sancov-module`): neither cargo-fuzz nor a nightly toolchain is needed.

mod readers;
mod share;
mod table;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::browsers::install;
use crate::command::FuzzOptions;
use crate::project::Project;
use readers::Readers;
use share::Share;

/// Each reader has at least so long, however long the compiler took.
const LEAST: Duration = Duration::from_secs(4);

/// Fuzzes as long as is asked for.
pub fn fuzz(project: &Project, options: &FuzzOptions) -> Result<()> {
    ensure_compiler(project)?;
    let started = Instant::now();
    let time = Duration::from_secs_f64(60.0 * options.minutes);
    fuzz_each(project, options, |rounds| {
        let left = time.saturating_sub(started.elapsed());
        Share::Time((left / rounds).max(LEAST))
    })
}

/// The gate's share: the same inputs on every machine, however fast it is. Where there is no
/// compiler of C++ it says so; the seeds and all that was ever found are tested without one.
pub fn in_the_gate(project: &Project) -> Result<()> {
    if let Err(error) = ensure_compiler(project) {
        println!("Nothing was fuzzed: {error:#}");
        return Ok(());
    }
    fuzz_each(project, &FuzzOptions::default(), |_| Share::Gate)
}

/// Compiles the readers and gives each its share, which may depend on how many rounds there are.
fn fuzz_each(
    project: &Project,
    options: &FuzzOptions,
    share: impl FnOnce(u32) -> Share,
) -> Result<()> {
    let readers = Readers::find(project)?;
    let mut names = readers.names()?;
    if let Some(only) = &options.only {
        names.retain(|name| name == only);
        if names.is_empty() {
            bail!("there is no reader `{only}` in fuzz/src/bin");
        }
    }
    readers.build(&names)?;
    let jobs = options.jobs.min(names.len());
    let share = share(names.len().div_ceil(jobs) as u32);
    println!("{} readers, {jobs} at once, {share}", names.len());
    let rows = readers.run_all(&names, jobs, share)?;
    println!("\n{}", table::table(&rows));
    let failed: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.failed.as_deref())
        .collect();
    if failed.is_empty() {
        return Ok(());
    }
    bail!("{}", failed.join("\n"))
}

/// libFuzzer is C++.
fn ensure_compiler(project: &Project) -> Result<()> {
    let there = || {
        let set = std::env::var_os("CXX");
        let names = set.iter().map(|name| name.as_os_str());
        let names = names.chain(["c++", "g++", "clang++"].map(std::ffi::OsStr::new));
        names.into_iter().any(|name| {
            let asked = project.program(name).arg("--version").output();
            asked.is_ok_and(|output| output.status.success())
        })
    };
    if cfg!(target_os = "windows") {
        bail!("libFuzzer with the compiler's counters needs Linux or macOS");
    }
    if there() {
        return Ok(());
    }
    println!("There is no compiler of C++ here; installing one ...");
    install(project, &["g++"]).context("libFuzzer needs a compiler of C++ (Debian: g++)")?;
    if !there() {
        bail!("libFuzzer needs a compiler of C++ (Debian: g++)");
    }
    Ok(())
}
