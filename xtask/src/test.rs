//! `cargo xtask test`: everything that can be checked, in stages that all run, with a summary.

use std::process::Command;

use anyhow::Result;

use crate::browsers::{CHROMIUM, FIREFOX, WebKit};
use crate::command::TestParts;
use crate::engine::{Care, Engine};
use crate::engines;
use crate::project::{Project, run, run_long};
use crate::server::Place;
use crate::site::Site;
use crate::stages::Stages;
use crate::static_site::{self, Effort};
use crate::{columns, format, fuzz, npm, one_file, sizes, toolchain, types, vendor, workflows};

/// Runs the parts asked for.
pub fn test(project: &Project, parts: TestParts) -> Result<()> {
    let mut stages = Stages::default();
    if parts.rust {
        rust(project, &mut stages);
    }
    stages.run("no line over a hundred columns", &[], || {
        columns::check(project)
    });
    if parts.page || parts.browser {
        page_and_browser(project, parts, &mut stages);
    }
    stages.finish()
}

/// What needs npm's tools and the engines.
fn page_and_browser(project: &Project, parts: TestParts, stages: &mut Stages) {
    let tools = stages.run("test tools from npm", &[], || {
        npm::install(project)?;
        vendor::vendor(project)
    });
    if parts.page {
        stages.run("format and lints of the page", &[tools], || {
            format::check_page(project)
        });
        stages.run("workflows", &[tools], || workflows::check(project));
    }
    let build = |engine| move || engines::build(project, engine, Care::Full);
    let cpu = stages.run("CPU engine", &[], build(Engine::Cpu));
    let text = stages.run("text engine", &[], build(Engine::Text));
    let theory = stages.run("theory engine", &[], build(Engine::Theory));
    let report = stages.run("report engine", &[], build(Engine::Report));
    let files = stages.run("reader of files", &[], build(Engine::Files));
    let small = text && theory && report && files;
    let gpu = stages.run("WebGPU engine", &[], build(Engine::Gpu));
    stages.run("CPU engine with threads", &[cpu], || {
        engines::build_all(project, &[Engine::Threads], Care::Full)
    });
    if parts.page {
        // After the engines: what they can be asked is read from their types.
        stages.run("modules of the page", &[cpu, small, gpu], || {
            npm::test(project, "tests/page", |_| ())
        });
        stages.run("types of the page", &[cpu, small, tools], || {
            types::check(project)
        });
        stages.run("sizes", &[cpu, small, gpu], || sizes::check(project));
    }
    if parts.browser {
        let needs = [cpu, small, gpu, tools];
        let file = stages.run("the lab as one file", &needs, || {
            one_file::write(project, &one_file::folder(project))
        });
        let site = stages.run("the lab as a site", &needs, || {
            static_site::write(project, &static_site::folder(project), Effort::Tested)
        });
        stages.run("lab in real browsers", &[file, site], || browser(project));
        stages.run("lab in WebKit", &needs, || webkit(project));
    }
}

/// xtask and the programs beside it; all other packages are crates of the engines.
const COMMANDS: [&str; 4] = [
    "xtask",
    "palomino-bindings",
    "palomino-data",
    "palomino-one-file",
];

/// The same as arguments of cargo, each behind `--package` or `--exclude`.
fn commands(flag: &str) -> Vec<&str> {
    COMMANDS.into_iter().flat_map(|name| [flag, name]).collect()
}

/// cargo with every crate of the engines, compiled with optimisation: the tests train networks. On
/// all threads of the machine; what is expected was computed on one.
fn crates(project: &Project, what: &str) -> Command {
    let mut cargo = project.cargo([what, "--workspace", "--release", "--features", "threads"]);
    cargo.args(commands("--exclude"));
    cargo
}

/// The crates and xtask itself.
fn rust(project: &Project, stages: &mut Stages) {
    stages.run("format of the crates", &[], || format::check_rust(project));
    stages.run("lints of the crates", &[], || {
        toolchain::ensure_component(project, "clippy")?;
        let mut own = project.cargo(["clippy", "--profile", "xtask", "--all-targets"]);
        own.args(commands("--package"));
        run(own.args(["--", "-D", "warnings"]))?;
        let mut crates = crates(project, "clippy");
        crates.args(["--all-targets", "--", "-D", "warnings"]);
        run_long(&mut crates, "reading the crates")
    });
    stages.run("commands (xtask)", &[], || {
        let mut tests = project.cargo(["test", "--profile", "xtask"]);
        run(tests.args(commands("--package")))
    });
    stages.run("crates on the CPU engine", &[], || {
        let mut tests = crates(project, "test");
        run_long(tests.arg("--no-fail-fast"), "testing the crates")
    });
    stages.run("readers, fuzzed", &[], || fuzz::in_the_gate(project));
}

/// Serves the site on a free port and lets the tests drive browsers against it.
fn browser(project: &Project) -> Result<()> {
    let chromium = CHROMIUM.ensure(project)?;
    let firefox = FIREFOX.ensure(project)?;
    let place = Place::take("127.0.0.1", 0)?;
    let url = place.url();
    place.serve(Site::new(&project.root))?;
    println!("The tests drive {url}");
    npm::test(project, "tests/browser", |node| {
        node.env("PALOMINO_URL", url)
            .env("PALOMINO_FILES", one_file::folder(project))
            .env("PALOMINO_SITE", static_site::folder(project))
            .env(CHROMIUM.variable, chromium)
            .env(FIREFOX.variable, firefox);
    })
}

/// The same lab in WebKit, where that can be had; where it can't, that is said and nothing fails.
fn webkit(project: &Project) -> Result<()> {
    let webkit = match WebKit::ensure(project) {
        Ok(webkit) => webkit,
        Err(reason) => {
            println!("Nothing was tested in WebKit, which is not to be had here: {reason}");
            return Ok(());
        }
    };
    println!("WebKit is {}", webkit.browser.display());
    let chromium = CHROMIUM.ensure(project)?;
    let place = Place::take("127.0.0.1", 0)?;
    let url = place.url();
    place.serve(Site::new(&project.root))?;
    npm::test(project, "tests/webkit", |node| {
        node.env("PALOMINO_URL", url)
            .env(CHROMIUM.variable, chromium)
            .env("WEBKIT_DRIVER", webkit.driver)
            .env("WEBKIT_BROWSER", webkit.browser);
    })
}
