//! Trains the networks that ship with the page, and draws the finished run that the page shows
//! first.
//!
//! `cargo xtask pretrain horses` trains on CIFAR-10's horses and writes `data/<name>.safetensors`
//! (with names behind it: only those); `cargo xtask pretrain results` trains what is missing and
//! writes `docs/results.md` (with `--known`: only writes); `cargo xtask pretrain stopping` finds
//! how long the full-resolution UNet is trained and writes `docs/stopping.md`; `cargo xtask
//! pretrain photographs FOLDER` measures photographs with known colours and writes
//! `docs/photographs.md`; `cargo xtask pretrain example` trains on the paddock and writes
//! `data/example.json`; `cargo xtask pretrain form` writes `data/form.json`. `horses` and `example`
//! take `--epochs N` and `--seed N`.

#[path = "characters/mod.rs"]
mod characters;
#[path = "horses/mod.rs"]
mod horses;

use std::error::Error;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use horses::{NETWORKS, open_horses, recipe_of, train};
use palomino::recipe::Recipe;
use palomino::session::Session;
use palomino::session::protocol::{DataSummary, Preview};
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What the command line says.
#[derive(Default)]
struct Order {
    what: Option<String>,
    names: Vec<String>,
    epochs: Option<usize>,
    seed: Option<u32>,
    known: bool,
    folder: Option<String>,
}

fn main() -> Outcome<()> {
    let mut order = Order::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().ok_or(format!("{argument} needs a number"));
        match argument.as_str() {
            "horses" | "characters" | "results" | "stopping" | "example" | "form" => {
                order.what = Some(argument)
            }
            "photographs" => {
                order.what = Some(argument);
                order.folder = arguments.next();
            }
            "--known" => order.known = true,
            "--epochs" => order.epochs = Some(number()?.parse()?),
            "--seed" => order.seed = Some(number()?.parse()?),
            name if NETWORKS.contains(&name) => order.names.push(argument),
            other => {
                let names = NETWORKS.join(", ");
                return Err(format!(
                    "{other:?} is not known; say horses, characters, results, \
                    stopping, example or form, --epochs N, --seed N, --known, or a network: \
                    {names}"
                )
                .into());
            }
        }
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    std::fs::create_dir_all(&out)?;
    match order.what.as_deref() {
        Some("horses") => pollster::block_on(all_horses(&order, &out)),
        Some("results") => pollster::block_on(horses::results::results(
            &out,
            &docs.join("results.md"),
            order.known,
            &characters::results::section()?,
        )),
        Some("characters") => characters::all(&out),
        Some("stopping") => {
            pollster::block_on(horses::stopping::stopping(&docs.join("stopping.md")))
        }
        Some("photographs") => {
            let folder = order.folder.ok_or("photographs needs a folder of them")?;
            let page = docs.join("photographs.md");
            pollster::block_on(horses::photographs::photographs(
                folder.as_ref(),
                &out,
                &page,
            ))
        }
        Some("example") => pollster::block_on(example(order.change(Recipe::default()), &out)),
        Some("form") => form(&out),
        _ => Err(
            "say which: horses or characters (the weights that ship), results \
            (docs/results.md), stopping (docs/stopping.md), example (the run that is shown first) \
            or form (the recipe's form)"
                .into(),
        ),
    }
}

impl Order {
    /// The recipe as the command line wants it.
    fn change(&self, mut recipe: Recipe) -> Recipe {
        recipe.epochs = self.epochs.unwrap_or(recipe.epochs);
        recipe.seed = self.seed.unwrap_or(recipe.seed);
        recipe
    }
}

async fn all_horses(order: &Order, out: &Path) -> Outcome<()> {
    let mut session = Session::open().await?;
    let data = session.open_pictures(open_horses()?)?;
    println!(
        "{}: {} train, {} validation, {:?}",
        data.title, data.train, data.validation, data.baselines
    );
    let wanted = |name: &&&str| order.names.is_empty() || order.names.iter().any(|n| n == **name);
    for name in NETWORKS.iter().filter(wanted) {
        println!("{name}");
        train(&mut session, order.change(recipe_of(name)), true).await?;
        let mut checkpoint = session.checkpoint().await?;
        checkpoint.moments.clear(); // the page uses it and never trains it on
        checkpoint.position.provenance = Some(format!(
            "Trained by `cargo xtask pretrain horses {name}` on class 7 of CIFAR-10 (5000 training \
             pictures)."
        ));
        let digest = session.digest().await?;
        let bytes = checkpoint.to_half_bytes()?;
        std::fs::write(out.join(format!("{name}.safetensors")), &bytes)?;
        println!(
            "data/{name}.safetensors: {} bytes, weights before rounding {digest}",
            bytes.len()
        );
    }
    Ok(())
}

async fn example(recipe: Recipe, out: &Path) -> Outcome<()> {
    let mut session = Session::open().await?;
    let data = session.open_paddock(0, &mut |_, _| {})?;
    train(&mut session, recipe, true).await?;
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
        "provenance": "cargo xtask pretrain example: the CPU engine, natively, from the recipe \
         above",
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
    json!({
        "title": data.title,
        "train": data.train,
        "validation": data.validation,
        "sha256": data.sha256,
    })
}

/// The grid as base64 of RGB: the alpha of a picture is always full.
fn pictures(preview: &Preview) -> serde_json::Value {
    let encoded = |rgba: &[u8]| {
        let rgb = rgba.chunks_exact(4).flat_map(|pixel| &pixel[..3]);
        STANDARD.encode(rgb.copied().collect::<Vec<u8>>())
    };
    let Preview { step, answered } = preview;
    json!({
        "columns": answered.columns,
        "side": answered.side,
        "step": step,
        "losses": answered.losses,
        "inputs": encoded(&answered.inputs),
        "truths": encoded(&answered.truths),
        "predictions": encoded(&answered.predictions),
    })
}
