//! Times training steps of RegressionCNN natively, one after the other, and prints one line of JSON: Palomino's row in `cargo xtask bench`.

use std::error::Error;
use std::time::Instant;

use palomino::recipe::{Engine, Recipe};
use palomino::session::Session;
use palomino::session::protocol::Event;
use pollster::block_on;

/// What `benches/run.mjs` asks for.
struct Options {
    batch: usize,
    steps: usize,
    warm_up: usize,
    limit_ms: f64,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options {
            batch: 100,
            steps: 20,
            warm_up: 3,
            limit_ms: 60_000.0,
        };
        while let Some(word) = words.next() {
            let value: f64 = words
                .next()
                .and_then(|value| value.parse().ok())
                .ok_or_else(|| format!("{word} wants a number after it"))?;
            match word.as_str() {
                "--batch" => options.batch = value as usize,
                "--steps" => options.steps = value as usize,
                "--warm-up" => options.warm_up = value as usize,
                "--limit-ms" => options.limit_ms = value,
                _ => {
                    return Err(format!(
                        "{word} is unknown; --batch, --steps, --warm-up and --limit-ms are known"
                    ));
                }
            }
        }
        Ok(options)
    }
}

/// One optimiser step, with its loss read back.
fn step(session: &mut Session) -> Result<f32, Box<dyn Error>> {
    loop {
        for event in block_on(session.advance(1))?.events {
            match event {
                Event::Stepped { losses, .. } => return Ok(losses[0]),
                // At the end of an epoch a call measures validation pictures instead: ask again.
                Event::Evaluating { .. } | Event::Evaluated { .. } => (),
                Event::Diverged { .. } | Event::Finished => {
                    return Err("the run ended before all steps were done; ask for fewer".into());
                }
            }
        }
    }
}

fn measure(options: &Options) -> Result<serde_json::Value, Box<dyn Error>> {
    let mut session = block_on(Session::open())?;
    session.open_paddock(0, &mut |_, _| ())?;
    let recipe = Recipe {
        batch_size: options.batch,
        engine: Engine::Cpu,
        ..Recipe::default()
    };
    let parameters = block_on(session.start(recipe))?.parameters;
    let mut losses = Vec::new();
    for _ in 0..options.warm_up {
        losses.push(step(&mut session)?);
    }
    let mut times = Vec::new();
    let started = Instant::now();
    while times.len() < options.steps
        && (times.len() < 3 || milliseconds(started) < options.limit_ms)
    {
        let before = Instant::now();
        losses.push(step(&mut session)?);
        times.push(milliseconds(before));
    }
    let device = session.describe().device;
    Ok(
        serde_json::json!({ "parameters": parameters, "device": device, "losses": losses, "times": times }),
    )
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    println!("{}", measure(&options)?);
    Ok(())
}
