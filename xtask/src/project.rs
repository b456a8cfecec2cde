//! Where the project lies, where cargo puts what it builds, and how a program is run there.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a long, silent build says that it is still at it.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);

/// The repository and its target folder.
#[derive(Clone)]
pub struct Project {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Project {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and every configuration file. The checkout is the
    /// one where xtask is run, not the one where it was compiled: two that share a target folder
    /// share one xtask.
    pub fn find() -> Result<Self> {
        let mut metadata = Command::new(cargo());
        metadata.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
        // `cargo run` says which package it runs; without it, the folder does.
        if let Some(package) = std::env::var_os("CARGO_MANIFEST_DIR") {
            let manifest = Path::new(&package).join("Cargo.toml");
            metadata.arg("--manifest-path").arg(manifest);
        }
        let output = metadata
            .stdin(Stdio::null())
            .output()
            .context("cargo did not start; is it installed (https://rustup.rs)?")?;
        if !output.status.success() {
            bail!(
                "cargo could not read the workspace: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("cargo's metadata was no JSON")?;
        let folder = |name: &str| {
            metadata[name]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo did not say its {name}"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// A cargo command in the project's root.
    pub fn cargo<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.program(cargo());
        command.args(arguments);
        command
    }

    /// Any program in the project's root; it never waits for a keyboard.
    pub fn program(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir(&self.root).stdin(Stdio::null());
        command
    }

    /// A folder for downloads that outlives a clone.
    pub fn cache(&self) -> PathBuf {
        let set = |name: &str| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        set("XDG_CACHE_HOME")
            .or_else(|| set("HOME").map(|home| home.join(".cache")))
            .unwrap_or_else(|| self.target.clone())
            .join("palomino")
    }
}

fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command to its end, its output straight to the person, and fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    run_with_signs(command, None)
}

/// The same, and every half minute says that `what` is still going on: link-time optimisation is
/// silent for minutes.
pub fn run_long(command: &mut Command, what: &str) -> Result<()> {
    run_with_signs(command, Some(what))
}

fn run_with_signs(command: &mut Command, what: Option<&str>) -> Result<()> {
    let line = shown(command);
    let mut child = command
        .spawn()
        .with_context(|| format!("`{line}` did not start; is it installed?"))?;
    let started = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    let status = loop {
        let Some(what) = what else {
            break child.wait()?;
        };
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(100));
        if started.elapsed() >= next_sign {
            eprintln!(
                "    ... still {what}, {} so far",
                minutes(started.elapsed())
            );
            next_sign += SIGN_OF_LIFE;
        }
    };
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A duration as a person says it: `4 s`, `5 min 10 s`.
pub fn minutes(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_a_person_says_them() {
        assert_eq!(minutes(Duration::from_millis(250)), "250 ms");
        assert_eq!(minutes(Duration::from_secs(59)), "59 s");
        assert_eq!(minutes(Duration::from_secs(310)), "5 min 10 s");
    }

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let message = run(Command::new("/usr/bin/env").args(["false", "now"]))
            .unwrap_err()
            .to_string();
        assert!(message.contains("env false now"), "{message}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let message = run(&mut Command::new("no-such-program"))
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("no-such-program") && message.contains("installed"),
            "{message}"
        );
    }
}
