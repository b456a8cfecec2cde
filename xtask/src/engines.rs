//! Building the engines: cargo compiles a crate to WebAssembly, wasm-bindgen's JavaScript goes
//! around it, and what is finished lies in `pkg/`.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};

use crate::bindings;
use crate::data;
use crate::engine::{Care, Engine};
use crate::project::{Project, minutes, run_long};
use crate::tools::Tool;
use crate::{flags, sources, threads, toolchain};

/// Lies in `pkg/` and names the engines that are there, so that the page need not ask for one that
/// is not.
const LIST: &str = "engines.json";

/// Builds the engines named, one after the other; the one with threads only where that succeeds.
pub fn build_all(project: &Project, engines: &[Engine], care: Care) -> Result<()> {
    engines
        .iter()
        .try_for_each(|&engine| build_if_possible(project, engine, care).map(|_| ()))
}

/// Builds one engine and says whether it is there: the one with threads may be missing, with a line
/// that says why.
pub fn build_if_possible(project: &Project, engine: Engine, care: Care) -> Result<bool> {
    match build(project, engine, care) {
        Ok(()) => Ok(true),
        Err(error) if engine == Engine::Threads => {
            eprintln!("Going on without threads: {error:#}.");
            bindings::remove(&engine.folder(project))?;
            list(project)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Builds one engine; does next to nothing when nothing has changed.
pub fn build(project: &Project, engine: Engine, care: Care) -> Result<()> {
    toolchain::ensure_wasm(project)?;
    let started = Instant::now();
    let title = engine.title();
    let compiled = engine.compiled(project, care);
    if compiled.exists() {
        eprintln!("Bringing the {title} up to date; minutes where Rust files have changed ...");
    } else {
        eprintln!("Building the {title}, which takes minutes the first time ...");
    }
    // What finishes the module is compiled meanwhile: the compiler's last step, linking, leaves all
    // cores but one idle.
    let beside = project.clone();
    let binder = std::thread::spawn(move || Tool::Bindings.build(&beside));
    compile(project, engine, care).with_context(|| format!("the {title} was not built"))?;
    let binder = binder.join().map_err(|_| anyhow!("a thread panicked"))??;
    let bound = bindings::bind(&compiled, &engine.folder(project), |wasm, folder| {
        let mut finish = project.program(&binder);
        finish.args([wasm, folder]);
        // Takes seconds, for a module that travels.
        finish.args((care == Care::Full).then_some("--full"));
        run_long(&mut finish, "finishing")
    })
    .with_context(|| format!("wasm-bindgen could not finish the {title}"))?;
    if bound && engine == Engine::Cpu {
        // The other one was made from other sources until it is made again.
        bindings::remove(&Engine::Threads.folder(project))?;
    }
    list(project)?;
    let note = if bound { "" } else { " (unchanged)" };
    eprintln!(
        "The {title} is ready{note}: {}.",
        minutes(started.elapsed())
    );
    Ok(())
}

/// Compiles an engine to WebAssembly with cargo.
fn compile(project: &Project, engine: Engine, care: Care) -> Result<()> {
    let (package, _) = engine.package();
    // A crate of the picture engines is a module only here: they would link it each time.
    let (what, kind) = match engine {
        Engine::Files => ("rustc", Some("--crate-type=cdylib")),
        _ => ("build", None),
    };
    let mut cargo = project.cargo([what, "--lib", "--target", toolchain::WASM]);
    cargo.args(kind);
    cargo.args(["--package", package, "--profile", engine.profile(care)]);
    if package == "palomino" {
        cargo.args(["--no-default-features", "--features", engine.name()]);
    }
    cargo.arg("--target-dir").arg(engine.target(project));
    if engine == Engine::Threads {
        threads::prepare(project, &mut cargo)?;
    }
    flags::set(&mut cargo, engine, care);
    cargo.env(sources::VARIABLE, sources::stamp(project, engine)?);
    run_long(&mut cargo, &format!("building the {}", engine.title()))
}

/// Writes down which engines are there.
fn list(project: &Project) -> Result<()> {
    let there = Engine::ALL
        .into_iter()
        .filter(|engine| bindings::is_finished(&engine.folder(project)));
    let names: Vec<_> = there.map(Engine::name).collect();
    let folder = project.root.join("pkg");
    let fresh = folder.join(format!(".{LIST}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    fs::write(&fresh, serde_json::to_vec(&names)?)?;
    fs::rename(&fresh, folder.join(LIST)).context("the list of engines was not written")?;
    data::list(&project.root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

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
        fs::write(&compiled, "a module").unwrap();
        for engine in [Engine::Threads, Engine::Cpu] {
            bindings::bind(&compiled, &engine.folder(&project), bindings::tests::make).unwrap();
        }
        fs::create_dir_all(Engine::Gpu.folder(&project)).unwrap();
        list(&project).unwrap();
        assert_eq!(listed(), "[\"cpu\",\"threads\"]");
    }
}
