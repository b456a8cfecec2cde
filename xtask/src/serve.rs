//! `cargo xtask serve`: the CPU engine, then the site, then the other engines behind it.

use anyhow::{Context, Result};

use crate::command::ServeOptions;
use crate::engine::{Care, Engine};
use crate::engines;
use crate::project::Project;
use crate::server::Place;
use crate::site::Site;
use crate::vendor;

/// Builds what is missing and serves until Ctrl-C.
pub fn serve(project: &Project, options: &ServeOptions) -> Result<()> {
    // The port first: nobody should wait minutes to learn that it is taken.
    let place = Place::take(&options.host, options.port)?;
    let (url, public) = (place.url(), place.is_public());

    let (first, later): (Vec<Engine>, Vec<Engine>) = options
        .engines
        .iter()
        .partition(|&&engine| engine == Engine::Cpu);
    println!(
        "{}",
        plan(&url, &missing(project, &first), !later.is_empty())
    );
    for engine in first {
        engines::build(project, engine, care(project, engine))?;
    }
    place.serve(Site::new(&project.root))?;
    println!("\n  The lab is open:  {url}\n  Ctrl-C closes it.\n");
    if public {
        println!(
            "  Other machines reach it too, but a browser gives them WebGPU only over https or \
             on localhost.\n"
        );
    }

    let project = project.clone();
    std::thread::Builder::new()
        .name("engines".into())
        .spawn(move || join(&project, &later, &url))
        .context("the system gave no thread for the other engines' builds")?;
    loop {
        std::thread::park();
    }
}

/// What is going to happen, in the words of somebody who has to wait for it.
fn plan(url: &str, missing: &[Engine], more: bool) -> String {
    if missing.is_empty() {
        return format!("The lab opens at {url} as soon as its CPU engine is up to date: seconds.");
    }
    let then = if more {
        "\nTexts, WebGPU and threads join it one after another, within 5 to 20 minutes more."
    } else {
        ""
    };
    format!(
        "The lab opens at {url} once its CPU engine is compiled: 2 to 5 minutes on two cores, \
         this first time.{then}"
    )
}

/// With full care where an engine has been compiled so before, by `build` or `test`; else quickly.
fn care(project: &Project, engine: Engine) -> Care {
    if engine.compiled(project, Care::Full).exists() {
        Care::Full
    } else {
        Care::Quick
    }
}

/// Those that nobody has compiled yet.
fn missing(project: &Project, engines: &[Engine]) -> Vec<Engine> {
    let compiled = |engine: &Engine| engine.compiled(project, care(project, *engine)).exists();
    let all = engines.iter().copied();
    all.filter(|engine| !compiled(engine)).collect()
}

/// Builds the engines that the open lab goes without so far, and says when each has joined it.
fn join(project: &Project, engines: &[Engine], url: &str) {
    vendor::vendor_or_say(project);
    let mut quick = false;
    for &engine in engines {
        let care = care(project, engine);
        quick |= care == Care::Quick;
        match engines::build_if_possible(project, engine, care) {
            Ok(false) => {}
            Ok(true) => println!("\n  The {} has joined:  {url}\n", engine.title()),
            Err(error) => eprintln!("\nxtask: {error:#}\nThe lab goes on with the CPU engine."),
        }
    }
    if quick {
        println!(
            "  These engines were compiled quickly. `cargo xtask build` takes the time to make \
             them as small\n  and as fast as a published lab's; the lab has them when it is \
             opened again.\n"
        );
    }
}
