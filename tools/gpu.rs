//! Times training steps of a network natively on a GPU, the host's time and the device's apart:
//! Palomino's rows in `cargo xtask bench -- --gpu`. `bench/peers/pytorch_gpu.py` is its
//! counterpart, and measures the same things in the same order.
//!
//! Prints one line of JSON.

use std::error::Error;
use std::time::Instant;

use burn::module::Module;
use burn::tensor::{Device, Tensor, TimingMethod};
use palomino::device;
use palomino::model::{Forward, Network, Pass, draw_weights, parameters, read_values};
use palomino::random::Random;
use palomino::recipe::{ModelKind, OptimiserKind, Recipe};
use palomino::train::{Optimiser, Problem, Targets, Trainer};
use pollster::block_on;
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Side of a picture, in pixels.
const SIDE: usize = 32;
/// As many steps as a run gives the queue before it reads their losses (`src/session/run.rs`).
const KEPT_FULL: usize = 64;
/// How often the queue is filled, and how often a step is timed by the device.
const REPEATS: usize = 3;
/// No more pictures than this go ahead of a step that the device times.
const MOST_AHEAD: usize = 4096;
/// The device has to be busy for so many times what the host takes to hand a step over.
const AHEAD: f64 = 2.0;

/// What `bench/gpu.mjs` asks for.
struct Options {
    network: ModelKind,
    batch: usize,
    steps: usize,
    warm_up: usize,
    limit_ms: f64,
    software: bool,
}

const KNOWN: &str =
    "--network, --batch, --steps, --warm-up, --limit-ms and --software (yes or no) are known";

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options {
            network: ModelKind::RegressionCnn,
            batch: 100,
            steps: 20,
            warm_up: 3,
            limit_ms: 60_000.0,
            software: false,
        };
        while let Some(word) = words.next() {
            let value = words.next().unwrap_or_default();
            let number = || {
                let count: Option<usize> = value.parse().ok().filter(|&count| count > 0);
                count.ok_or_else(|| format!("{word} wants a whole number after it, 1 at least"))
            };
            match word.as_str() {
                "--network" => options.network = network(&value)?,
                "--batch" => options.batch = number()?,
                "--steps" => options.steps = number()?,
                "--warm-up" => options.warm_up = number()?,
                "--limit-ms" => options.limit_ms = number()? as f64,
                "--software" => options.software = value == "yes",
                _ => return Err(format!("{word} is unknown; {KNOWN}")),
            }
        }
        Ok(options)
    }
}

/// A network by the name that it has in links and recipes.
fn network(name: &str) -> Result<ModelKind, String> {
    serde_json::from_value(json!(name))
        .map_err(|_| format!("no network is called {name:?}; regressionCnn, cnn and unet are"))
}

/// Pictures `[B, H, W, 3]` as bytes: soft ramps whose colours follow from their greys, as
/// `bench/peers/pytorch.py` draws them.
fn ramps(pictures: usize) -> Vec<u8> {
    let pixels = (0..pictures * SIDE * SIDE).map(|pixel| {
        let (b, y, x) = (pixel / (SIDE * SIDE), pixel / SIDE % SIDE, pixel % SIDE);
        (x * (1 + b % 5) + y * (1 + b % 7) + 11 * b) % 192
    });
    let colours = pixels.map(|level| [level + 26, level, level * 4 / 5].map(|value| value as u8));
    colours.flatten().collect()
}

/// A network in training on one batch.
struct Training {
    /// Taken out only while a step is in progress.
    trainer: Option<Trainer>,
    inputs: Tensor<4>,
    targets: Targets,
    rate: f64,
    device: Device,
}

/// What a step took whose loss was read at once.
struct Waited {
    /// Milliseconds until all of it was handed over to the device.
    host: f64,
    /// Milliseconds until its loss was there.
    all: f64,
    loss: f32,
}

impl Training {
    fn start(options: &Options, device: &Device) -> Outcome<Self> {
        let recipe = Recipe::assigned(options.network);
        let problem = Problem::new(&recipe, None);
        let tracked = device.clone().autodiff();
        let network = Network::new(&recipe, problem.inputs(), problem.outputs(), &tracked);
        let (inputs, targets) = problem.batch_of(&ramps(options.batch), &tracked);
        Ok(Training {
            trainer: Some(Trainer {
                model: block_on(draw_weights(network, &mut Random::new(0)))?,
                optimiser: Optimiser::new(OptimiserKind::Adam, 0.0, 0.0),
            }),
            inputs,
            targets,
            rate: recipe.learning_rate,
            device: device.clone(),
        })
    }

    fn trainer(&self) -> Outcome<&Trainer> {
        Ok(self.trainer.as_ref().ok_or("a step was broken off")?)
    }

    /// A step, launched and perhaps not handed over; its loss, `[1]`, on the device.
    fn step(&mut self) -> Outcome<Tensor<1>> {
        let trainer = self.trainer.take().ok_or("a step was broken off")?;
        let (inputs, targets) = (self.inputs.clone(), self.targets.clone());
        let (trainer, loss) = trainer.step(inputs, targets, self.rate, Pass::plain());
        self.trainer = Some(trainer);
        Ok(loss)
    }

    /// A step that is waited for.
    fn waited(&mut self) -> Outcome<Waited> {
        let before = Instant::now();
        let loss = self.step()?;
        self.device.flush()?;
        let host = milliseconds(before);
        let loss = *read(vec![loss])?.first().ok_or("a step without a loss")?;
        let all = milliseconds(before);
        Ok(Waited { host, all, loss })
    }

    /// Milliseconds a step where the queue is kept full and all losses are read at the end.
    fn full(&mut self, steps: usize) -> Outcome<f64> {
        let before = Instant::now();
        let losses = (0..steps).map(|_| self.step());
        let losses = losses.collect::<Outcome<Vec<_>>>()?;
        read(losses)?;
        Ok(milliseconds(before) / steps as f64)
    }

    /// Milliseconds of a step by the device's clock, from the start of its first kernel to the end
    /// of its last, and whether the device has one. Behind pictures for which it needs longer than
    /// the host for the step: so it never waits for the host in between.
    fn on_device(&mut self, ahead: &Tensor<4>) -> Outcome<(f64, bool)> {
        let seen = self.trainer()?.model.valid().forward(ahead.clone());
        let trainer = self.trainer.take().ok_or("a step was broken off")?;
        let (inputs, targets, rate) = (self.inputs.clone(), self.targets.clone(), self.rate);
        let step = move || trainer.step(inputs, targets, rate, Pass::plain());
        let ((trainer, loss), duration) = self.device.profile(step)?;
        self.trainer = Some(trainer);
        let clock = duration.timing_method() == TimingMethod::Device;
        let ticks = block_on(duration.resolve()).ok_or("the device took no time")?;
        read(vec![loss, seen.mean()])?;
        Ok((ticks.duration().as_secs_f64() * 1000.0, clock))
    }

    /// Pictures that keep the device busy for longer than `host` milliseconds, and whether they do.
    fn ahead(&self, batch: usize, host: f64) -> Outcome<(Tensor<4>, bool)> {
        let model = self.trainer()?.model.valid();
        let mut pictures = self.inputs.clone().without_autodiff();
        loop {
            let seen = |pictures: &Tensor<4>| {
                let before = Instant::now();
                let seen = model.forward(pictures.clone());
                self.device.flush()?;
                let handed_over = milliseconds(before);
                read(vec![seen.mean()])?;
                Ok::<_, Box<dyn Error>>(milliseconds(before) - handed_over)
            };
            // The first time, its kernels are compiled.
            seen(&pictures)?;
            let busy = seen(&pictures)? > AHEAD * host;
            if busy || 2 * pictures.dims()[0] > MOST_AHEAD.max(batch) {
                return Ok((pictures, busy));
            }
            pictures = Tensor::cat(vec![pictures.clone(), pictures], 0);
        }
    }
}

fn read(values: Vec<Tensor<1>>) -> Outcome<Vec<f32>> {
    Ok(block_on(read_values(values))?.concat())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn measure(options: &Options) -> Outcome<Value> {
    let opened = block_on(device::open())?;
    if opened.software && !options.software {
        let reason = format!(
            "{} is a software adapter, no GPU; --software tries the bench on it",
            opened.name
        );
        return Ok(json!({ "skipped": reason }));
    }
    let mut training = Training::start(options, &opened.device)?;
    let mut losses = Vec::new();
    for _ in 0..options.warm_up {
        losses.push(training.waited()?.loss);
    }
    let started = Instant::now();
    let (mut waited, mut host) = (Vec::new(), Vec::new());
    while waited.len() < options.steps
        && (waited.len() < 3 || milliseconds(started) < options.limit_ms)
    {
        let step = training.waited()?;
        host.push(step.host);
        waited.push(step.all);
        losses.push(step.loss);
    }
    let kept = waited.len().min(KEPT_FULL);
    let full = (0..REPEATS).map(|_| training.full(kept));
    let full = full.collect::<Outcome<Vec<_>>>()?;
    let (pictures, ahead) = training.ahead(options.batch, median(&host))?;
    let timed = (0..REPEATS).map(|_| training.on_device(&pictures));
    let timed = timed.collect::<Outcome<Vec<_>>>()?;
    losses.push(training.waited()?.loss);
    let counts = parameters(&training.trainer()?.model);
    Ok(json!({
        "device": opened.name,
        "software": opened.software,
        "parameters": counts.iter().map(|(_, count)| count).sum::<usize>(),
        "values": losses,
        "waited": waited,
        "host": host,
        "full": full,
        "onDevice": timed.iter().map(|(time, _)| *time).collect::<Vec<_>>(),
        "clock": timed.iter().all(|(_, clock)| *clock),
        "ahead": ahead,
    }))
}

fn main() -> Outcome<()> {
    let options = Options::read(std::env::args().skip(1))?;
    println!("{}", measure(&options)?);
    Ok(())
}
