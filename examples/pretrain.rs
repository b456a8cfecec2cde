//! Trains the network that ships with the page, and draws the finished run that the page shows first.
//!
//! `cargo xtask pretrain horses` trains on CIFAR-10's horses and writes `data/regression-cnn.safetensors`;
//! `cargo xtask pretrain example` trains on the paddock and writes `data/example.json`; `cargo xtask pretrain form` writes
//! `data/form.json`. The first two take `--epochs N` and `--seed N`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use palomino::data::{Opened, Pictures, Split};
use palomino::recipe::Recipe;
use palomino::session::Session;
use palomino::session::protocol::{DataSummary, Event, Preview};
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut what = None;
    let mut recipe = Recipe::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "horses" | "example" | "form" => what = Some(argument),
            "--epochs" => {
                recipe.epochs = arguments.next().ok_or("--epochs needs a number")?.parse()?
            }
            "--seed" => recipe.seed = arguments.next().ok_or("--seed needs a number")?.parse()?,
            other => {
                return Err(format!(
                    "{other:?} is not known; say horses, example or form, --epochs N, --seed N"
                )
                .into());
            }
        }
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    std::fs::create_dir_all(&out)?;
    match what.as_deref() {
        Some("horses") => pollster::block_on(horses(recipe, &out)),
        Some("example") => pollster::block_on(example(recipe, &out)),
        Some("form") => form(&out),
        _ => Err("say which: horses (the weights that ship), example (the run that is shown first) or form (the recipe's form)".into()),
    }
}

/// CIFAR-10's horses as two `.npy` files, in `PALOMINO_DATA` or `../shared/data`.
fn open_horses() -> Outcome<Opened> {
    let folder = std::env::var_os("PALOMINO_DATA")
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let pixels = |name: &str| -> Outcome<Pictures> {
        let path = folder.join(name);
        let bytes = std::fs::read(&path).map_err(|e| {
            format!(
                "{}: {e}; set PALOMINO_DATA to the folder that holds it",
                path.display()
            )
        })?;
        // Version 1 of the format: magic, version, length of the header, header, pixels.
        let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
        Ok(Pictures::new(bytes[header..].to_vec())?)
    };
    let split = Split {
        train: pixels("horse_train.npy")?,
        validation: pixels("horse_test.npy")?,
    };
    Ok(Opened {
        split,
        title: "CIFAR-10's horses".into(),
        notes: Vec::new(),
    })
}

/// Trains to the end, a line an epoch.
async fn train(session: &mut Session, recipe: Recipe) -> Outcome<()> {
    let started = Instant::now();
    session.start(recipe).await?;
    loop {
        for event in session.advance(10).await?.events {
            match event {
                Event::Evaluated { report } => println!(
                    "epoch {:3}: training {:.5}, validation {:.5}, {:.0} s",
                    report.epoch,
                    report.train_loss,
                    report.validation_loss,
                    started.elapsed().as_secs_f64()
                ),
                Event::Diverged { step } => {
                    return Err(format!("the loss is not a number at step {step}").into());
                }
                Event::Finished => return Ok(()),
                Event::Stepped { .. } | Event::Evaluating { .. } => {}
            }
        }
    }
}

async fn horses(recipe: Recipe, out: &Path) -> Outcome<()> {
    let mut session = Session::open().await?;
    let data = session.open_pictures(open_horses()?)?;
    println!(
        "{}: {} train, {} validation, {:?}",
        data.title, data.train, data.validation, data.baselines
    );
    train(&mut session, recipe).await?;
    let mut checkpoint = session.checkpoint().await?;
    checkpoint.moments.clear(); // the page colours with it and never trains it on
    checkpoint.position.provenance = Some(
        "Trained by `cargo xtask pretrain horses` on class 7 of CIFAR-10 (5000 training pictures)."
            .into(),
    );
    let digest = session.digest().await?;
    let bytes = checkpoint.to_bytes()?;
    std::fs::write(out.join("regression-cnn.safetensors"), &bytes)?;
    println!(
        "data/regression-cnn.safetensors: {} bytes, weights {digest}",
        bytes.len()
    );
    Ok(())
}

async fn example(recipe: Recipe, out: &Path) -> Outcome<()> {
    let mut session = Session::open().await?;
    let data = session.open_paddock(0, &mut |_, _| {})?;
    train(&mut session, recipe).await?;
    let state = session.run()?.state();
    let preview = session.preview().await?;
    let example = json!({
        "recipe": state.recipe,
        "title": data.title,
        "parameters": state.parameters,
        "stepsPerEpoch": state.steps_per_epoch,
        "losses": thinned(&state.losses),
        "epochs": state.epochs,
        "baselines": data.baselines,
        "data": summary(&data),
        "preview": pictures(&preview),
        "provenance": "cargo xtask pretrain example: the CPU engine, natively, from the recipe above",
        "weightsSha256": session.digest().await?,
    });
    let text = serde_json::to_string(&example)? + "\n";
    std::fs::write(out.join("example.json"), &text)?;
    println!("data/example.json: {} bytes", text.len());
    Ok(())
}

/// The form, so that the page can draw it before an engine is there.
fn form(out: &Path) -> Outcome<()> {
    std::fs::write(
        out.join("form.json"),
        serde_json::to_string_pretty(&palomino::recipe::form())? + "\n",
    )?;
    println!("data/form.json");
    Ok(())
}

/// Losses with five significant digits: what a curve shows, in half the bytes.
fn thinned(losses: &[f32]) -> Vec<f64> {
    losses
        .iter()
        .map(|&loss| format!("{loss:.4e}").parse().unwrap_or(f64::NAN))
        .collect()
}

fn summary(data: &DataSummary) -> serde_json::Value {
    json!({ "title": data.title, "train": data.train, "validation": data.validation, "sha256": data.sha256 })
}

/// The grid as base64 of RGB: the alpha of a picture is always full.
fn pictures(preview: &Preview) -> serde_json::Value {
    let encoded = |rgba: &[u8]| {
        let rgb = rgba.chunks_exact(4).flat_map(|pixel| &pixel[..3]);
        STANDARD.encode(rgb.copied().collect::<Vec<u8>>())
    };
    json!({
        "columns": preview.columns, "side": preview.side, "step": preview.step, "losses": preview.losses,
        "inputs": encoded(&preview.inputs),
        "truths": encoded(&preview.truths),
        "predictions": encoded(&preview.predictions),
    })
}
