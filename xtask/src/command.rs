//! Arguments become a `Command` here, once; an unknown one is an error that shows the usage.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use lexopt::prelude::*;

use crate::cifar_classes::CIFAR_CLASSES;
use crate::engine::Engine;

pub const USAGE: &str = "\
cargo xtask <command>

  serve     builds the engines, serves the lab and prints its address
              --port N       where to listen (4321)
              --host A       which address to listen on (127.0.0.1)
              --cpu-only     leaves the other engines out
  test      installs what the tests need and runs all of them
              --rust         only the crates: format, lints, tests
              --page         only the page: format, lints, types, modules, sizes
              --browser      only the tests in a real browser
  build     builds the engines into pkg/
              --cpu-only, --gpu-only, --text-only, --theory-only, --report-only,
              --files-only, --threads-only
  format    lays out Rust, JavaScript and CSS: rustfmt and Biome, a hundred columns
  types     checks the page's JavaScript against the engines' types
  data      downloads CIFAR-10 and tinyshakespeare from their authors for the page
              --class NAME   which of CIFAR-10's ten (horse)
              --archive FILE an archive of it that is already here, instead of the download
              --text FILE    tinyshakespeare's input.txt, the same way
              --pictures     only CIFAR-10
              --texts        only tinyshakespeare
  vulkan    compares the WebGPU engine's kernels, compiled for this machine, with the CPU and with
            PyTorch's numbers, on Vulkan (without a GPU on Mesa's lavapipe)
  pretrain  trains the weights that come with the project; passes its arguments on
  bench     measures steps a second beside other libraries; passes its arguments on
              -- --page      how soon the page is there, beside a page that does nothing
              -- --gpu       natively on this machine's GPU, beside PyTorch on CUDA
  torture   kills the browser at random instants and holds what it kept to what it promised
              --times N      how often (1000)
              --seed S       of the instants (1)
              --minutes M    no kill after so long
  soak      uses one tab for a long time: its memory stays flat, and it answers
              --minutes N    how long (60)
              --seed S       of the order in which things are done (1)
  fuzz      gives every reader inputs that coverage leads to, and counts them
              --minutes N    how long, over all of them (5)
              --jobs N       how many at once (one a core)
              --only NAME    one reader alone
  dist      writes into dist/ the lab as one HTML file, with everything and small, and below
            dist/site/ the site for any static host; PALOMINO_PUBLIC is the address that
            links of the file lead to
  help      this text
";

/// What a person asked for.
#[derive(Debug, PartialEq)]
pub enum Command {
    Serve(ServeOptions),
    Test(TestParts),
    Build(Vec<Engine>),
    Types,
    Format,
    Data(DataOptions),
    Pretrain(Vec<OsString>),
    Bench(Vec<OsString>),
    Torture(Vec<OsString>),
    Soak(Vec<OsString>),
    Fuzz(FuzzOptions),
    Dist,
    Vulkan,
    Help,
}

/// Where to serve, and which engines.
#[derive(Debug, PartialEq)]
pub struct ServeOptions {
    pub host: String,
    pub port: u16,
    pub engines: Vec<Engine>,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 4321,
            engines: Engine::ALL.to_vec(),
        }
    }
}

/// Which parts of the tests to run; all of them unless some are named.
#[derive(Debug, PartialEq, Clone, Copy)]
pub struct TestParts {
    pub rust: bool,
    pub page: bool,
    pub browser: bool,
}

/// What to fetch, or where it is already; and which class of the pictures to pack.
#[derive(Debug, PartialEq)]
pub struct DataOptions {
    pub pictures: bool,
    pub texts: bool,
    pub class: String,
    pub archive: Option<PathBuf>,
    pub text: Option<PathBuf>,
}

impl Default for DataOptions {
    fn default() -> Self {
        Self {
            pictures: true,
            texts: true,
            class: "horse".into(),
            archive: None,
            text: None,
        }
    }
}

/// How long to fuzz, how many readers at once, and which.
#[derive(Debug, PartialEq)]
pub struct FuzzOptions {
    pub minutes: f64,
    pub jobs: usize,
    pub only: Option<String>,
}

impl Default for FuzzOptions {
    fn default() -> Self {
        let cores = std::thread::available_parallelism();
        Self {
            minutes: 5.0,
            jobs: cores.map_or(1, std::num::NonZero::get),
            only: None,
        }
    }
}

/// Reads the arguments after `cargo xtask`.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let name = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(usage_error(other)),
    };
    match name.as_str() {
        "serve" => serve(&mut parser),
        "test" => test(&mut parser),
        "build" => build(&mut parser),
        "data" => data(&mut parser),
        "fuzz" => fuzz(&mut parser),
        "types" => alone(&mut parser, Command::Types),
        "format" => alone(&mut parser, Command::Format),
        "dist" => alone(&mut parser, Command::Dist),
        "vulkan" => alone(&mut parser, Command::Vulkan),
        "help" => Ok(Command::Help),
        "pretrain" => Ok(Command::Pretrain(rest(&mut parser)?)),
        "bench" => Ok(Command::Bench(rest(&mut parser)?)),
        "torture" => Ok(Command::Torture(rest(&mut parser)?)),
        "soak" => Ok(Command::Soak(rest(&mut parser)?)),
        _ => bail!("there is no command `{name}`\n\n{USAGE}"),
    }
}

fn usage_error(argument: lexopt::Arg<'_>) -> anyhow::Error {
    anyhow!("{}\n\n{USAGE}", argument.unexpected())
}

/// What follows belongs to another program; a `--` in front of it only says so.
fn rest(parser: &mut lexopt::Parser) -> Result<Vec<OsString>> {
    let mut arguments: Vec<_> = parser.raw_args()?.collect();
    if arguments.first().is_some_and(|first| first == "--") {
        arguments.remove(0);
    }
    Ok(arguments)
}

fn alone(parser: &mut lexopt::Parser, command: Command) -> Result<Command> {
    match parser.next()? {
        None => Ok(command),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(other) => Err(usage_error(other)),
    }
}

fn serve(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => {
                let text = parser.value()?.string()?;
                options.port = text.parse().map_err(|_| {
                    anyhow!("`--port {text}`: a port is a number from 0 to 65535 (0: any free one)")
                })?;
            }
            Long("host") => options.host = parser.value()?.string()?,
            Long("cpu-only") => options.engines = vec![Engine::Cpu],
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(usage_error(other)),
        }
    }
    Ok(Command::Serve(options))
}

fn test(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut parts = TestParts {
        rust: false,
        page: false,
        browser: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("rust") => parts.rust = true,
            Long("page") => parts.page = true,
            Long("browser") => parts.browser = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(usage_error(other)),
        }
    }
    if !(parts.rust || parts.page || parts.browser) {
        parts = TestParts {
            rust: true,
            page: true,
            browser: true,
        };
    }
    Ok(Command::Test(parts))
}

fn build(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut engines = Engine::ALL.to_vec();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("cpu-only") => engines = vec![Engine::Cpu],
            Long("gpu-only") => engines = vec![Engine::Gpu],
            Long("text-only") => engines = vec![Engine::Text],
            Long("theory-only") => engines = vec![Engine::Theory],
            Long("report-only") => engines = vec![Engine::Report],
            Long("files-only") => engines = vec![Engine::Files],
            Long("threads-only") => engines = vec![Engine::Threads],
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(usage_error(other)),
        }
    }
    Ok(Command::Build(engines))
}

fn data(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = DataOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("class") => options.class = parser.value()?.string()?,
            Long("archive") => options.archive = Some(parser.value()?.into()),
            Long("text") => options.text = Some(parser.value()?.into()),
            Long("pictures") => options.texts = false,
            Long("texts") => options.pictures = false,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(usage_error(other)),
        }
    }
    if !options.pictures && !options.texts {
        bail!("`--pictures` leaves the texts out and `--texts` the pictures; say one of the two");
    }
    if !CIFAR_CLASSES.contains(&options.class.as_str()) {
        bail!(
            "CIFAR-10 has no class `{}`; its classes are {}",
            options.class,
            CIFAR_CLASSES.join(", ")
        );
    }
    Ok(Command::Data(options))
}

fn fuzz(parser: &mut lexopt::Parser) -> Result<Command> {
    let mut options = FuzzOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("minutes") => options.minutes = minutes(&parser.value()?.string()?)?,
            Long("jobs") => {
                let text = parser.value()?.string()?;
                let jobs = text.parse().ok().filter(|jobs| (1..=64).contains(jobs));
                options.jobs = jobs.ok_or_else(|| {
                    anyhow!("`--jobs {text}`: how many at once is a number from 1 to 64")
                })?;
            }
            Long("only") => options.only = Some(parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(usage_error(other)),
        }
    }
    Ok(Command::Fuzz(options))
}

/// A time in minutes, up to a week.
fn minutes(text: &str) -> Result<f64> {
    let minutes = text.parse().ok();
    let minutes = minutes.filter(|minutes| (0.1..=10_080.0).contains(minutes));
    minutes.ok_or_else(|| anyhow!("{text} is no time: minutes are a number from 0.1 to 10,080"))
}

#[cfg(test)]
#[path = "command_tests.rs"]
mod tests;
