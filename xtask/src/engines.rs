//! The engines: the crate compiled to WebAssembly once per backend, and the text half's crate once,
//! with wasm-bindgen's JavaScript around it, in `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{Project, minutes, run_long};
use crate::{threads, toolchain};

/// Part of every stamp: raise it when the options of `bind` change.
const BINDINGS: &str = "wasm-bindgen 0.2.130, web, no names, 1";
/// Lies beside a finished module and says what it was made from.
const STAMP: &str = ".stamp";
/// Lies in `pkg/` and names the engines that are there, so that the page need not ask for one that
/// is not.
const LIST: &str = "engines.json";

/// One module of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Engine {
    Cpu,
    Gpu,
    /// The text half, a crate of its own.
    Text,
    /// The CPU engine once more, for pages that may share memory. Nothing needs it.
    Threads,
}

impl Engine {
    /// All, in the order in which they are built.
    pub const ALL: [Engine; 4] = [Engine::Cpu, Engine::Text, Engine::Gpu, Engine::Threads];

    /// The folder in `pkg/`, and the crate's feature where it has one for each engine.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Cpu => "cpu",
            Engine::Gpu => "gpu",
            Engine::Text => "text",
            Engine::Threads => "threads",
        }
    }

    /// The engine in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Engine::Cpu => "CPU engine",
            Engine::Gpu => "WebGPU engine",
            Engine::Text => "text engine",
            Engine::Threads => "CPU engine with threads",
        }
    }

    /// How long a first build takes on two cores, measured.
    fn first_build(self) -> &'static str {
        match self {
            Engine::Cpu => "4 to 6 minutes",
            Engine::Gpu => "about 5 minutes",
            Engine::Text => "about a minute",
            Engine::Threads => "2 to 3 minutes",
        }
    }

    fn profile(self) -> &'static str {
        match self {
            Engine::Cpu | Engine::Threads => "engine-cpu",
            Engine::Gpu => "engine-gpu",
            Engine::Text => "engine-text",
        }
    }

    /// The crate, and the name of its module.
    fn package(self) -> (&'static str, &'static str) {
        match self {
            Engine::Text => ("palomino-text", "palomino_text"),
            _ => ("palomino", "palomino"),
        }
    }

    /// The module and its JavaScript.
    pub fn files(self, project: &Project) -> Vec<PathBuf> {
        let (folder, (_, module)) = (self.folder(project), self.package());
        vec![
            folder.join(format!("{module}.js")),
            folder.join(format!("{module}_bg.wasm")),
        ]
    }

    /// Where cargo works: other flags get another folder, or each build would throw the other's
    /// away.
    fn target(self, project: &Project) -> PathBuf {
        match self {
            Engine::Cpu | Engine::Gpu | Engine::Text => project.target.clone(),
            Engine::Threads => project.target.join("threads"),
        }
    }

    /// Where the finished module lies.
    pub fn folder(self, project: &Project) -> PathBuf {
        project.root.join("pkg").join(self.name())
    }
}

/// Builds the engines named, one after the other; the one with threads only where that succeeds.
pub fn build_all(project: &Project, engines: &[Engine]) -> Result<()> {
    engines
        .iter()
        .try_for_each(|&engine| build_if_possible(project, engine).map(|_| ()))
}

/// Builds one engine and says whether it is there: the one with threads may be missing, with a line
/// that says why.
pub fn build_if_possible(project: &Project, engine: Engine) -> Result<bool> {
    match build(project, engine) {
        Ok(()) => Ok(true),
        Err(error) if engine == Engine::Threads => {
            eprintln!("Going on without threads: {error:#}.");
            remove(&engine.folder(project))?;
            list(project)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Builds one engine; does next to nothing when nothing has changed.
pub fn build(project: &Project, engine: Engine) -> Result<()> {
    toolchain::ensure_wasm(project)?;
    let started = Instant::now();
    let title = engine.title();
    let target = engine.target(project);
    let (package, module) = engine.package();
    let compiled = target
        .join(toolchain::WASM)
        .join(engine.profile())
        .join(format!("{module}.wasm"));
    if compiled.exists() {
        eprintln!(
            "Bringing the {title} up to date (seconds, or minutes where Rust files have changed) ..."
        );
    } else {
        eprintln!(
            "Building the {title}: {} on two cores the first time ...",
            engine.first_build()
        );
    }
    let mut cargo = project.cargo(["build", "--lib", "--target", toolchain::WASM]);
    cargo.args(["--package", package, "--profile", engine.profile()]);
    if engine != Engine::Text {
        cargo.args(["--no-default-features", "--features", engine.name()]);
    }
    cargo.arg("--target-dir").arg(&target);
    if engine == Engine::Threads {
        threads::prepare(project, &mut cargo)?;
    }
    run_long(&mut cargo, &format!("building the {title}"))
        .with_context(|| format!("the {title} was not built"))?;
    let bound = bind(&compiled, &engine.folder(project))
        .with_context(|| format!("wasm-bindgen could not finish the {title}"))?;
    if bound && engine == Engine::Cpu {
        // The other one was made from other sources until it is made again.
        remove(&Engine::Threads.folder(project))?;
    }
    list(project)?;
    let note = if bound { "" } else { " (unchanged)" };
    eprintln!(
        "The {title} is ready{note}: {}.",
        minutes(started.elapsed())
    );
    Ok(())
}

/// Writes down which engines are there.
fn list(project: &Project) -> Result<()> {
    let there = Engine::ALL
        .into_iter()
        .filter(|engine| engine.folder(project).join(STAMP).is_file());
    let names: Vec<_> = there.map(Engine::name).collect();
    let folder = project.root.join("pkg");
    let fresh = folder.join(format!(".{LIST}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    fs::write(&fresh, serde_json::to_vec(&names)?)?;
    fs::rename(&fresh, folder.join(LIST)).context("the list of engines was not written")
}

/// Writes the module for the web and its JavaScript into `folder`, unless they were made from these
/// very bytes. Says whether it wrote.
fn bind(compiled: &Path, folder: &Path) -> Result<bool> {
    let wasm =
        fs::read(compiled).with_context(|| format!("{} can't be read", compiled.display()))?;
    let stamp = stamp(&wasm);
    let module = module_of(compiled)?;
    if is_current(folder, module, &stamp) {
        return Ok(false);
    }
    // Built beside its place and moved in at once: whoever asks for the module while it is made
    // finds the old one or none.
    let parent = folder.parent().context("an engine's folder lies in pkg/")?;
    let fresh = parent.join(format!(".new-{}", std::process::id()));
    remove(&fresh)?;
    let made = make(wasm, module, &fresh, &stamp).and_then(|()| swap_in(&fresh, folder));
    remove(&fresh)?;
    made.map(|()| true)
}

fn make(wasm: Vec<u8>, module: &str, folder: &Path, stamp: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    Bindgen::new()
        .input_bytes(module, wasm)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    fs::write(folder.join(STAMP), stamp)?;
    Ok(())
}

fn stamp(wasm: &[u8]) -> String {
    let digest = Sha256::new()
        .chain_update(BINDINGS)
        .chain_update(wasm)
        .finalize();
    hex(&digest)
}

/// The name of a compiled module.
fn module_of(compiled: &Path) -> Result<&str> {
    let stem = compiled.file_stem().and_then(|stem| stem.to_str());
    stem.context("a module has a name")
}

fn is_current(folder: &Path, module: &str, stamp: &str) -> bool {
    let whole = [".js", "_bg.wasm", ".d.ts"]
        .iter()
        .all(|end| folder.join(format!("{module}{end}")).is_file());
    whole && fs::read_to_string(folder.join(STAMP)).is_ok_and(|found| found == stamp)
}

/// Puts `fresh` in the place of `folder`.
fn swap_in(fresh: &Path, folder: &Path) -> Result<()> {
    let old = fresh.with_extension("old");
    remove(&old)?;
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    fs::rename(fresh, folder)?;
    remove(&old)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} can't be removed", folder.display()))?;
    }
    Ok(())
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// The smallest module there is: a magic number and a version.
    const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn an_engine_is_bound_once_and_again_only_when_its_bytes_change() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/cpu");
        fs::write(&compiled, EMPTY_MODULE).unwrap();
        assert!(bind(&compiled, &folder).unwrap());
        assert!(folder.join("palomino.js").is_file() && folder.join("palomino.d.ts").is_file());
        assert!(!bind(&compiled, &folder).unwrap());

        // A custom section: other bytes, the same module.
        fs::write(&compiled, [EMPTY_MODULE, b"\0\x02\x01x"].concat()).unwrap();
        assert!(bind(&compiled, &folder).unwrap());
    }

    #[test]
    fn an_engine_with_a_missing_file_is_made_again() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/gpu");
        fs::write(&compiled, EMPTY_MODULE).unwrap();
        bind(&compiled, &folder).unwrap();
        fs::remove_file(folder.join("palomino_bg.wasm")).unwrap();
        assert!(bind(&compiled, &folder).unwrap());
        assert!(folder.join("palomino_bg.wasm").is_file());
    }

    #[test]
    fn the_list_names_the_engines_that_are_finished_and_no_others() {
        let place = Scratch::new();
        let project = Project {
            root: place.path().into(),
            target: place.path().join("target"),
        };
        let listed = || fs::read_to_string(place.path().join("pkg/engines.json")).unwrap();
        list(&project).unwrap();
        assert_eq!(listed(), "[]");
        let compiled = place.path().join("palomino.wasm");
        fs::write(&compiled, EMPTY_MODULE).unwrap();
        bind(&compiled, &Engine::Threads.folder(&project)).unwrap();
        bind(&compiled, &Engine::Cpu.folder(&project)).unwrap();
        fs::create_dir_all(Engine::Gpu.folder(&project)).unwrap();
        list(&project).unwrap();
        assert_eq!(listed(), "[\"cpu\",\"threads\"]");
    }

    #[test]
    fn nothing_is_left_lying_beside_the_engines() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        fs::write(&compiled, EMPTY_MODULE).unwrap();
        bind(&compiled, &place.path().join("pkg/cpu")).unwrap();
        fs::write(&compiled, [EMPTY_MODULE, b"\0\x02\x01y"].concat()).unwrap();
        bind(&compiled, &place.path().join("pkg/cpu")).unwrap();
        let names: Vec<_> = fs::read_dir(place.path().join("pkg"))
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, ["cpu"]);
    }

    #[test]
    fn what_is_no_webassembly_fails_and_keeps_the_engine_before() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/cpu");
        fs::write(&compiled, EMPTY_MODULE).unwrap();
        bind(&compiled, &folder).unwrap();
        fs::write(&compiled, b"not a module").unwrap();
        assert!(bind(&compiled, &folder).is_err());
        assert!(folder.join("palomino.js").is_file());
        assert_eq!(fs::read_dir(place.path().join("pkg")).unwrap().count(), 1);
    }
}
