//! What a person types: `cargo xtask serve`, `cargo xtask test`, and a few commands more.

mod bench;
mod bindings;
mod browsers;
#[path = "../../crates/pictures/src/cifar_classes.rs"]
mod cifar_classes;
mod columns;
mod command;
mod data;
mod digest;
mod dist;
mod endurance;
mod engine;
mod engine_tools;
mod engines;
mod flags;
mod format;
mod fuzz;
mod minify;
mod npm;
mod one_file;
mod project;
#[cfg(test)]
mod scratch;
mod serve;
mod server;
mod site;
mod sizes;
mod sources;
mod stages;
mod static_site;
mod test;
mod threads;
mod toolchain;
mod tools;
mod types;
mod vendor;
mod vulkan;
mod workflows;

use std::process::ExitCode;

use command::Command;
use engine::Care;
use project::Project;

fn main() -> ExitCode {
    match command::parse(std::env::args_os().skip(1)).and_then(obey) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> anyhow::Result<()> {
    if let Command::Help = command {
        print!("{}", command::USAGE);
        return Ok(());
    }
    let project = Project::find()?;
    match command {
        Command::Help => Ok(()),
        Command::Serve(options) => serve::serve(&project, &options),
        Command::Build(engines) => {
            vendor::vendor_or_say(&project);
            engines::build_all(&project, &engines, Care::Full)
        }
        Command::Types => types::check_with_engines(&project),
        Command::Format => format::write(&project),
        Command::Test(parts) => test::test(&project, parts),
        Command::Data(options) => data::fetch(&project, &options),
        Command::Pretrain(rest) => engine_tools::run(&project, "pretrain", &rest),
        Command::Bench(rest) => bench::bench(&project, &rest),
        Command::Torture(rest) => endurance::endure(&project, endurance::TORTURE, &rest),
        Command::Soak(rest) => endurance::endure(&project, endurance::SOAK, &rest),
        Command::Fuzz(options) => fuzz::fuzz(&project, &options),
        Command::Dist => dist::dist(&project),
        Command::Vulkan => vulkan::vulkan(&project),
    }
}
