//! `cargo xtask test`: everything that can be checked, in stages that all run, with a summary.

use anyhow::Result;

use crate::browsers::{CHROMIUM, FIREFOX};
use crate::command::TestParts;
use crate::engines::{self, Engine};
use crate::project::{Project, run, run_long};
use crate::server::Place;
use crate::site::Site;
use crate::stages::Stages;
use crate::{npm, sizes, toolchain, types, vendor};

/// Runs the parts asked for.
pub fn test(project: &Project, parts: TestParts) -> Result<()> {
    let mut stages = Stages::default();
    if parts.rust {
        rust(project, &mut stages);
    }
    if parts.page || parts.browser {
        let cpu = stages.run("CPU engine", &[], || engines::build(project, Engine::Cpu));
        let gpu = stages.run("WebGPU engine", &[], || {
            engines::build(project, Engine::Gpu)
        });
        stages.run("CPU engine with threads", &[cpu], || {
            engines::build_all(project, &[Engine::Threads])
        });
        let tools = stages.run("test tools from npm", &[], || {
            npm::install(project)?;
            vendor::vendor(project)
        });
        if parts.page {
            stages.run("types of the page", &[cpu, tools], || types::check(project));
            stages.run("modules of the page", &[], || {
                run(&mut npm::node_tests(project, "tests/page")?)
            });
            stages.run("sizes", &[cpu, gpu], || sizes::check(project));
        }
        if parts.browser {
            stages.run("lab in real browsers", &[cpu, gpu, tools], || {
                browser(project)
            });
        }
    }
    stages.finish()
}

/// The crates of the engines.
const CRATES: [&str; 10] = [
    "--package",
    "palomino",
    "--package",
    "palomino-files",
    "--package",
    "palomino-kernels",
    "--package",
    "palomino-paddock",
    "--package",
    "palomino-text",
];

/// The crates and xtask itself. Everything is compiled with optimisation: the tests train networks.
fn rust(project: &Project, stages: &mut Stages) {
    stages.run("format", &[], || {
        toolchain::ensure_component(project, "fmt")?;
        run(&mut project.cargo(["fmt", "--all", "--check"]))
    });
    stages.run("lints", &[], || {
        toolchain::ensure_component(project, "clippy")?;
        let mut own = project.cargo([
            "clippy",
            "--package",
            "xtask",
            "--profile",
            "xtask",
            "--all-targets",
        ]);
        run(own.args(["--", "-D", "warnings"]))?;
        let mut crates = project.cargo(["clippy", "--release", "--all-targets"]);
        crates.args(CRATES);
        run_long(
            crates.args(["--features", "threads", "--", "-D", "warnings"]),
            "reading the crates",
        )
    });
    stages.run("commands (xtask)", &[], || {
        run(&mut project.cargo(["test", "--package", "xtask", "--profile", "xtask"]))
    });
    stages.run("crates on the CPU engine", &[], || {
        // On all threads of the machine; what is expected was computed on one.
        let mut tests = project.cargo(["test", "--release", "--features", "threads"]);
        run_long(
            tests.args(CRATES).arg("--no-fail-fast"),
            "testing the crates",
        )
    });
}

/// Serves the site on a free port and lets the tests drive browsers against it.
fn browser(project: &Project) -> Result<()> {
    let chromium = CHROMIUM.ensure(project)?;
    let firefox = FIREFOX.ensure(project)?;
    let place = Place::take("127.0.0.1", 0)?;
    let url = place.url();
    place.serve(Site::new(&project.root))?;
    println!("The tests drive {url}");
    let mut node = npm::node_tests(project, "tests/browser")?;
    run_long(
        node.env("PALOMINO_URL", url)
            .env(CHROMIUM.variable, chromium)
            .env(FIREFOX.variable, firefox),
        "testing in browsers",
    )
}
