//! What the networks reach on CIFAR-10's horses, seed by seed, beside PyTorch and what was
//! published: `docs/results.md`, up to its section on characters.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use palomino::checkpoint::{Checkpoint, EpochReport};
use palomino::recipe::{Recipe, Task};
use palomino::session::Session;

use super::{Outcome, open_horses, recipe_of, train};

/// Seeds of each row.
const SEEDS: [u32; 3] = [0, 1, 2];

/// A row: the network's file, its name, what PyTorch 2.15 gave on the same pictures, what was
/// published (25 epochs, batch 100).
const ROWS: [(&str, &str, &str, &str); 7] = [
    (
        "regression-cnn",
        "RegressionCNN",
        "0.0085 to 0.0090",
        "0.0082",
    ),
    (
        "cnn",
        "CNN",
        "40.2 to 40.6 %, 1.605 to 1.616",
        "41 %, 1.591",
    ),
    ("unet", "UNet", "48.4 %, 1.341", "48 to 53 %, 1.23 to 1.38"),
    (
        "sr-cnn",
        "CNN, super-resolution",
        "47.0 %, 1.472",
        "46 %, 1.481",
    ),
    (
        "sr-unet",
        "UNet, super-resolution",
        "45.9 %, 1.492",
        "47 %, 1.468",
    ),
    (
        "full-unet",
        "full-resolution UNet, classification (not of the course)",
        "65.5 %, 0.817 (a sketch, 250 thousand parameters)",
        "58 %, 1.066 (the best published)",
    ),
    (
        "full-unet-regression",
        "full-resolution UNet, regression (not of the course)",
        "",
        "0.0070 (the best published, 50 epochs)",
    ),
];

/// Trains what is not there yet (or leaves it out, where only what is known is wanted), noting each
/// run in `docs/results.json`, and writes the table; the section on characters comes last.
pub(crate) async fn results(
    data: &Path,
    out: &Path,
    only_known: bool,
    characters: &str,
) -> Outcome<()> {
    let mut ledger = Ledger::open(out.with_extension("json"))?;
    let mut session = Session::open().await?;
    let opened = session.open_pictures(open_horses()?)?;
    let baselines = session
        .find_palette(recipe_of("cnn"), &mut |_, _| {})?
        .baselines;
    let mut text = String::from(
        "# What the networks reach on CIFAR-10's horses\n\n\
         Written by `cargo xtask pretrain results` (CPU engine, natively): trained on the 5,000 \
         horses of the training batches, measured on the\n\
         1,000 of the test batch after the last epoch, means over the seeds 0, 1 and 2 with the \
         smallest and the largest. Regression: mean squared\n\
         error. Classification and super-resolution: share of the pixels that got their colour, of \
         24, and cross-entropy in nats per pixel.\n\
         Photographs with known colours, and enlarged horses: [photographs.md](photographs.md).\n\n\
         | network | parameters | epochs | seeds | Palomino | PyTorch 2.15, same pictures | \
         published |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (file, title, pytorch, published) in ROWS {
        let mut reports = Vec::new();
        for seed in SEEDS {
            let recipe = Recipe {
                seed,
                data: opened.choice.clone(),
                ..recipe_of(file)
            };
            let known = shipped(&data.join(format!("{file}.safetensors")), &recipe);
            let report = match known.or_else(|| ledger.find(&recipe)) {
                Some(report) => report,
                None if only_known => continue,
                None => {
                    let report = train(&mut session, recipe.clone(), false).await?;
                    ledger.add(recipe, report)?;
                    report
                }
            };
            println!("{file}, seed {seed}: {report:?}");
            reports.push(report);
        }
        if reports.is_empty() {
            continue;
        }
        let recipe = recipe_of(file);
        let parameters = session.parameters(&recipe)?;
        let found = described(recipe.task, &reports);
        writeln!(
            text,
            "| {title} | {parameters} | {} | {} | **{found}** | {pytorch} | {published} |",
            recipe.epochs,
            reports.len()
        )?;
    }
    let rate = |name: &str, accuracy: f64, loss: String| {
        format!("| {name} | {:.1} % | {loss} |\n", 100.0 * accuracy)
    };
    text.push_str(
        "\nWithout a network, measured on the same pictures:\n\n| | accuracy | \
        cross-entropy |\n| --- | --- | --- |\n",
    );
    let commonest = format!("{:.3}", baselines.commonest.cross_entropy);
    text += &rate(
        "the commonest colour everywhere",
        baselines.commonest.accuracy,
        commonest,
    );
    text += &rate(
        "the colour nearest to the grey",
        baselines.nearest_to_grey,
        "".into(),
    );
    let table = format!("{:.3}", baselines.grey_table.cross_entropy);
    text += &rate(
        "the table grey level -> colour",
        baselines.grey_table.accuracy,
        table,
    );
    writeln!(
        text,
        "\nFor regression: the grey copied {:.4}, the table grey level -> mean colour {:.4} (mean \
         squared error).",
        opened.baselines.grey_copy, opened.baselines.grey_table
    )?;
    writeln!(text, "\n{}", characters.trim_end())?;
    std::fs::write(out, text)?;
    println!("{}", out.display());
    Ok(())
}

/// What was measured before, so that a broken-off command goes on where it was.
pub(super) struct Ledger {
    file: PathBuf,
    entries: Vec<(Recipe, EpochReport)>,
}

impl Ledger {
    pub(super) fn open(file: PathBuf) -> Outcome<Self> {
        let entries = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(_) => Vec::new(),
        };
        Ok(Ledger { file, entries })
    }

    pub(super) fn find(&self, recipe: &Recipe) -> Option<EpochReport> {
        let found = self.entries.iter().find(|(known, _)| known == recipe);
        found.map(|(_, report)| *report)
    }

    pub(super) fn add(&mut self, recipe: Recipe, report: EpochReport) -> Outcome<()> {
        self.entries.push((recipe, report));
        let text = serde_json::to_string_pretty(&self.entries)? + "\n";
        Ok(std::fs::write(&self.file, text)?)
    }
}

/// What the run that ships measured last, where it is of this very recipe.
fn shipped(file: &Path, recipe: &Recipe) -> Option<EpochReport> {
    let position = Checkpoint::from_bytes(&std::fs::read(file).ok()?)
        .ok()?
        .position;
    let same = position.recipe == *recipe;
    let last = position.epochs.last()?;
    (same && last.epoch == recipe.epochs).then_some(*last)
}

/// Mean, smallest and largest.
pub(super) fn described(task: Task, reports: &[EpochReport]) -> String {
    let loss = |report: &EpochReport| report.validation_loss;
    let accuracy = |report: &EpochReport| 100.0 * report.validation_accuracy.unwrap_or(f64::NAN);
    match task {
        Task::Regression => spread(reports, loss, 5, ""),
        Task::Classification | Task::SuperResolution => format!(
            "{}, {}",
            spread(reports, accuracy, 2, " %"),
            spread(reports, loss, 4, "")
        ),
    }
}

fn spread(
    reports: &[EpochReport],
    value: impl Fn(&EpochReport) -> f64,
    digits: usize,
    unit: &str,
) -> String {
    let values: Vec<f64> = reports.iter().map(value).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    if values.len() == 1 {
        return format!("{mean:.digits$}{unit}");
    }
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{mean:.digits$}{unit} ({least:.digits$} to {most:.digits$})")
}
