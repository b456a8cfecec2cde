//! The programs of `fuzz/`: compiled, run with their seeds and dictionaries, and what they said.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result};

use super::share::Share;
use super::table::Row;
use crate::project::{Project, run_long};

/// What the compiler adds to every branch and every comparison.
const FLAGS: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    // Decoders of pictures then overlook sums that no mutation would get right.
    "--cfg=fuzzing",
];

/// What libFuzzer is told beside time, folders and dictionary. An input that takes a minute hangs:
/// the machine may be busy, and most take less than a millisecond.
const ALWAYS: [&str; 5] = [
    "-print_final_stats=1",
    "-timeout=60",
    "-rss_limit_mb=4096",
    "-detect_leaks=0",
    "-reload=0",
];

/// Where the readers lie, and where what is made of them goes: `<target>/fuzz`.
pub struct Readers<'a> {
    project: &'a Project,
    target: PathBuf,
    host: String,
}

impl<'a> Readers<'a> {
    /// Those of the project, to be compiled for this machine.
    pub fn find(project: &'a Project) -> Result<Self> {
        let output = project.program("rustc").arg("-vV").output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let host = said.lines().find_map(|line| line.strip_prefix("host: "));
        Ok(Self {
            project,
            target: project.target.join("fuzz"),
            host: host.context("rustc did not say its host")?.to_owned(),
        })
    }

    /// The readers: one program each.
    pub fn names(&self) -> Result<Vec<String>> {
        let folder = self.project.root.join("fuzz/src/bin");
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if let (Some(name), Some("rs")) = (
                path.file_stem().and_then(|stem| stem.to_str()),
                path.extension().and_then(|kind| kind.to_str()),
            ) {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Compiles the programs; with `--target`, so that what runs in the compiler itself is compiled
    /// without counters.
    pub fn build(&self, names: &[String]) -> Result<()> {
        let mut cargo = self.project.cargo(["build", "--profile", "fuzz"]);
        cargo
            .args(["--package", "palomino-fuzz", "--features", "run"])
            .args(["--target", &self.host, "--target-dir"])
            .arg(&self.target)
            .args(names.iter().flat_map(|name| ["--bin", name]))
            .env("RUSTFLAGS", FLAGS.join(" "));
        run_long(&mut cargo, "compiling the readers with counters")
    }

    fn program(&self, name: &str) -> PathBuf {
        let folder = self.target.join(&self.host).join("fuzz");
        folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Runs the readers, so many at once, each its share.
    pub fn run_all(&self, names: &[String], jobs: usize, share: Share) -> Result<Vec<Row>> {
        let left = Mutex::new(names.iter());
        let done = Mutex::new(Vec::new());
        let next = || left.lock().ok().and_then(|mut names| names.next());
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(|| {
                    while let Some(name) = next() {
                        let row = self.run(name, share);
                        if let Ok(mut done) = done.lock() {
                            done.push(row);
                        }
                    }
                });
            }
        });
        let done = done.into_inner().unwrap_or_default();
        let mut rows = done.into_iter().collect::<Result<Vec<Row>>>()?;
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(rows)
    }

    /// Runs one reader, its output into a file.
    fn run(&self, name: &str, share: Share) -> Result<Row> {
        let folder = |kind: &str| self.target.join(kind).join(name);
        let seeds = folder("seeds");
        let corpus = match share {
            Share::Time(_) => folder("corpus"),
            Share::Gate => folder("gate"),
        };
        if share == Share::Gate && corpus.is_dir() {
            fs::remove_dir_all(&corpus)?;
        }
        for folder in [&corpus, &seeds, &self.target.join("found")] {
            fs::create_dir_all(folder)?;
        }
        let log = self.target.join(format!("{name}.log"));
        let found = self.target.join("found").join(format!("{name}-"));
        let dictionary = format!("fuzz/dictionaries/{name}.dict");
        let output = File::create(&log)?;
        let mut command = self.project.program(self.program(name));
        command
            .args(ALWAYS)
            .args(share.arguments(name))
            .arg(format!("-max_len={}", longest(name)))
            .arg(format!("-dict={dictionary}"))
            .arg(format!("-artifact_prefix={}", found.display()))
            .args([&corpus, &seeds])
            .env("PALOMINO_ROOT", &self.project.root)
            .env("PALOMINO_SEEDS", &seeds)
            .stdout(output.try_clone()?)
            .stderr(output);
        let passed = succeeds(&mut command, &log)?;
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        let mut row = Row::read(name, &said);
        row.inputs_ever = self.count(name, row.inputs)?;
        if !passed {
            row.failed = Some(self.failure(name, &said, &log));
        }
        println!("{}", row.line());
        Ok(row)
    }

    /// What is said of a reader that doesn't keep its promises.
    fn failure(&self, name: &str, said: &str, log: &Path) -> String {
        let why = said
            .lines()
            .find(|line| line.contains("panicked at") || line.contains("ERROR: libFuzzer"));
        let why = why.unwrap_or("its program ended early");
        let input = said
            .lines()
            .find_map(|line| line.split_once("Test unit written to "));
        let input = input.map_or("-", |(_, path)| path.trim());
        format!(
            "{name}: {why}\n  what it said: {}\n  again: {} {input}\n  once mended: \
             cp {input} fuzz/found/{name}/",
            log.display(),
            self.program(name).display(),
        )
    }

    /// Adds to the inputs that a reader had so far, in this target folder.
    fn count(&self, name: &str, inputs: u64) -> Result<u64> {
        let file = self.target.join(format!("{name}.inputs"));
        let before = fs::read_to_string(&file).ok();
        let before: u64 = before
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0);
        fs::write(&file, (before + inputs).to_string())?;
        Ok(before + inputs)
    }
}

fn succeeds(command: &mut Command, log: &Path) -> Result<bool> {
    let status = command
        .status()
        .with_context(|| format!("a program of fuzz/ did not start ({})", log.display()))?;
    Ok(status.success())
}

/// Bytes of an input: as many as it takes to reach everything, and no more, because shorter ones
/// are tried faster.
fn longest(name: &str) -> u32 {
    match name {
        "formulas" => 300,
        "markdown" | "texts" => 2_048,
        "npy" | "pickle" | "recipe_links" => 4_096,
        "pictures" | "archives" | "kept" => 20_000,
        "runs" | "reports" => 16_384,
        _ => 8_192,
    }
}
