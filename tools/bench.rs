//! Times training steps of a network, or pictures through UNet, natively and one after the other:
//! Palomino's rows in `cargo xtask bench`.
//!
//! Prints one line of JSON.

use std::error::Error;
use std::time::Instant;

use palomino::device::threads;
use palomino::recipe::ModelKind;
use palomino::session::Session;
use pollster::block_on;
use serde_json::{Value, json};

/// What `bench/run.mjs` asks for.
struct Options {
    network: ModelKind,
    /// Width and height of a large picture to colour instead of training.
    inference: Option<[usize; 2]>,
    threads: usize,
    batch: usize,
    steps: usize,
    warm_up: usize,
    limit_ms: f64,
}

const KNOWN: &str =
    "--network, --inference, --threads, --batch, --steps, --warm-up and --limit-ms are known";

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options {
            network: ModelKind::RegressionCnn,
            inference: None,
            threads: 1,
            batch: 100,
            steps: 20,
            warm_up: 3,
            limit_ms: 60_000.0,
        };
        while let Some(word) = words.next() {
            let value = words.next().unwrap_or_default();
            let number = || {
                let count: usize = value
                    .parse()
                    .map_err(|_| format!("{word} wants a whole number after it"))?;
                Ok::<_, String>(count)
            };
            match word.as_str() {
                "--network" => options.network = network(&value)?,
                "--inference" => options.inference = Some(size(&value)?),
                "--threads" => options.threads = number()?,
                "--batch" => options.batch = number()?,
                "--steps" => options.steps = number()?,
                "--warm-up" => options.warm_up = number()?,
                "--limit-ms" => options.limit_ms = number()? as f64,
                _ => return Err(format!("{word} is unknown; {KNOWN}")),
            }
        }
        Ok(options)
    }
}

/// A network by the name that it has in links and recipes.
fn network(name: &str) -> Result<ModelKind, String> {
    serde_json::from_value(json!(name)).map_err(|_| {
        format!("no network is called {name:?}; regressionCnn, cnn, unet and fullUnet are")
    })
}

/// A picture's width and height, as in `4096x3072`.
fn size(words: &str) -> Result<[usize; 2], String> {
    let sides = words.split_once('x');
    let sides = sides.and_then(|(width, height)| Some([width.parse().ok()?, height.parse().ok()?]));
    sides.ok_or_else(|| format!("--inference wants a size such as 4096x3072, not {words:?}"))
}

/// One optimiser step with its loss read back, or one picture with a checksum of it.
fn work(session: &mut Session, options: &Options) -> Result<f32, Box<dyn Error>> {
    if let Some([width, height]) = options.inference {
        return Ok(block_on(session.benchmark_inference(width, height))?);
    }
    let losses = block_on(session.benchmark_steps(1))?;
    Ok(*losses.first().ok_or("a step without a loss")?)
}

fn measure(options: &Options) -> Result<Value, Box<dyn Error>> {
    let mut session = block_on(Session::open())?;
    session.open_paddock(0, &mut |_, _| ())?;
    let opened = block_on(session.open_benchmark(options.network, options.batch, 0))?;
    let mut values = Vec::new();
    for _ in 0..options.warm_up {
        values.push(work(&mut session, options)?);
    }
    let mut times = Vec::new();
    let started = Instant::now();
    while times.len() < options.steps
        && (times.len() < 3 || milliseconds(started) < options.limit_ms)
    {
        let before = Instant::now();
        values.push(work(&mut session, options)?);
        times.push(milliseconds(before));
    }
    let digest = json!({ "steps": values.len(), "sha256": block_on(session.benchmark_digest())? });
    Ok(json!({
        "parameters": opened.parameters,
        "device": session.describe().device,
        "values": values,
        "times": times,
        "digest": digest,
    }))
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    // An error need not be one that may leave its thread; its words may.
    let measured = threads::with(options.threads, || {
        measure(&options).map_err(|error| error.to_string())
    })?;
    println!("{}", measured?);
    Ok(())
}
