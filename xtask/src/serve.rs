//! `cargo xtask serve`: the CPU engine, then the site, then the other engines behind it.

use anyhow::{Context, Result};

use crate::command::ServeOptions;
use crate::engines::{self, Engine};
use crate::project::Project;
use crate::server::Place;
use crate::site::Site;
use crate::vendor;

/// wasm-bindgen walks a large module by recursion; a thread's usual 2 MB are not enough for it.
const STACK: usize = 64 << 20;

/// Builds what is missing and serves until Ctrl-C.
pub fn serve(project: &Project, options: &ServeOptions) -> Result<()> {
    // The port first: nobody should wait five minutes to learn that it is taken.
    let place = Place::take(&options.host, options.port)?;
    let (url, public) = (place.url(), place.is_public());

    let (later, first): (Vec<Engine>, Vec<Engine>) = options
        .engines
        .iter()
        .partition(|&&engine| engine != Engine::Cpu);
    engines::build_all(project, &first)?;
    place.serve(Site::new(&project.root))?;
    println!("\n  The lab is open:  {url}\n  Ctrl-C closes it.\n");
    if public {
        println!(
            "  Other machines reach it too, but a browser gives them WebGPU only over https or on localhost.\n"
        );
    }

    let project = project.clone();
    let background = move || {
        vendor::vendor_or_say(&project);
        for engine in later {
            let title = engine.title();
            match engines::build_if_possible(&project, engine) {
                Ok(false) => {}
                Ok(true) => println!("\n  The {title} has joined:  {url}\n"),
                Err(error) => {
                    eprintln!("\nxtask: {error:#}\nThe lab goes on with the CPU engine.");
                }
            }
        }
    };
    std::thread::Builder::new()
        .name("engines".into())
        .stack_size(STACK)
        .spawn(background)
        .context("the system gave no thread for the other engines' builds")?;
    loop {
        std::thread::park();
    }
}
