//! CIFAR-10's horses and the recipes that are trained on them: what ships with the page, and what
//! `docs/results.md` reports.

pub(crate) mod photographs;
pub(crate) mod results;
pub(crate) mod stopping;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use palomino::checkpoint::EpochReport;
use palomino::recipe::{Engine, ModelKind, Recipe, Schedule, Task};
use palomino::session::Session;
use palomino::session::protocol::Event;
use palomino_pictures::{Opened, Pictures, Split};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The networks that ship, by the names of their files.
pub(crate) const NETWORKS: [&str; 7] = [
    "regression-cnn",
    "cnn",
    "unet",
    "sr-cnn",
    "sr-unet",
    "full-unet",
    "full-unet-regression",
];

/// The assignment's recipe for each of its networks, and ours for the one beyond it.
pub(crate) fn recipe_of(name: &str) -> Recipe {
    let course = |task, model| Recipe {
        task,
        model,
        engine: Engine::Cpu,
        ..Recipe::default()
    };
    let full = |task, epochs| Recipe {
        learning_rate: 0.003,
        schedule: Schedule::OneCycle,
        mirror: true,
        epochs,
        ..course(task, ModelKind::FullUnet)
    };
    match name {
        "cnn" => course(Task::Classification, ModelKind::Cnn),
        "unet" => course(Task::Classification, ModelKind::Unet),
        "sr-cnn" => course(Task::SuperResolution, ModelKind::Cnn),
        "sr-unet" => course(Task::SuperResolution, ModelKind::Unet),
        "full-unet" => full(Task::Classification, 10),
        "full-unet-regression" => full(Task::Regression, 10),
        _ => course(Task::Regression, ModelKind::RegressionCnn),
    }
}

/// CIFAR-10's horses as two `.npy` files, in `PALOMINO_DATA` or `../shared/data`.
pub(crate) fn open_horses() -> Result<Opened, Box<dyn Error>> {
    let folder = std::env::var_os("PALOMINO_DATA")
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let pixels = |name: &str| -> Result<Pictures, Box<dyn Error>> {
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

/// Trains to the end; what the last epoch measured. A line an epoch where that is wanted.
pub(crate) async fn train(
    session: &mut Session,
    recipe: Recipe,
    aloud: bool,
) -> Result<EpochReport, Box<dyn Error>> {
    let started = Instant::now();
    session.start_run(recipe).await?;
    let mut last = None;
    loop {
        for event in session.advance(10).await?.events {
            match event {
                Event::Evaluated { report } => {
                    if aloud {
                        let accuracy = report
                            .validation_accuracy
                            .map_or_else(String::new, |share| {
                                format!(", accuracy {:.2} %", 100.0 * share)
                            });
                        println!(
                            "epoch {:3}: training {:.5}, validation {:.5}{accuracy}, {:.0} s",
                            report.epoch,
                            report.train_loss,
                            report.validation_loss,
                            started.elapsed().as_secs_f64()
                        );
                    }
                    last = Some(report);
                }
                Event::Diverged { step } => {
                    return Err(format!("the loss is not a number at step {step}").into());
                }
                Event::Finished => return last.ok_or_else(|| "no epoch was measured".into()),
                Event::Stepped { .. } | Event::Evaluating { .. } => {}
            }
        }
    }
}
