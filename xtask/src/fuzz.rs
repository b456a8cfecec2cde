//! `cargo xtask fuzz`: every reader of `fuzz/` as a program of libFuzzer's, compiled with counters
//! of coverage; the time is shared among them, and a table says how many inputs there were.
//!
//! libFuzzer comes with the crate `libfuzzer-sys` as C++, and the counters are the compiler's own
//! (`-Cpasses=sancov-module`): neither cargo-fuzz nor a nightly toolchain is needed.

mod readers;
mod table;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::browsers::install;
use crate::command::{FuzzOptions, minutes as read_minutes};
use crate::project::{Project, minutes};
use readers::Readers;

/// Overrides how many minutes the gate fuzzes.
const VARIABLE: &str = "PALOMINO_FUZZ_MINUTES";
/// Each reader has at least so long, however long the compiler took.
const LEAST: Duration = Duration::from_secs(4);

/// Fuzzes as long as is asked for.
pub fn fuzz(project: &Project, options: &FuzzOptions) -> Result<()> {
    ensure_compiler(project)?;
    let time = Duration::from_secs_f64(60.0 * options.minutes);
    fuzz_for(project, options, time, Instant::now())
}

/// The gate's share: what is left of five minutes when all is compiled. Where there is no compiler
/// of C++ it says so; the seeds and all that was ever found are tested without one.
pub fn in_the_gate(project: &Project) -> Result<()> {
    let started = Instant::now();
    let mut options = FuzzOptions::default();
    if let Some(told) = std::env::var_os(VARIABLE) {
        options.minutes = read_minutes(&told.to_string_lossy())
            .with_context(|| format!("{VARIABLE} can't be read"))?;
    }
    if let Err(error) = ensure_compiler(project) {
        println!("Nothing was fuzzed: {error:#}");
        return Ok(());
    }
    let time = Duration::from_secs_f64(60.0 * options.minutes);
    fuzz_for(project, &options, time, started)
}

fn fuzz_for(
    project: &Project,
    options: &FuzzOptions,
    time: Duration,
    started: Instant,
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
    let rounds = names.len().div_ceil(jobs) as u32;
    let each = (time.saturating_sub(started.elapsed()) / rounds).max(LEAST);
    println!(
        "{} readers, {jobs} at once, {} each",
        names.len(),
        minutes(each)
    );
    let rows = readers.run_all(&names, jobs, each)?;
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
