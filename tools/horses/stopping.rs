//! How long the full-resolution UNet is trained, chosen without a look at the validation pictures:
//! `docs/stopping.md`.
//!
//! Four fifths of the training pictures are trained on, the last fifth (in the course's order)
//! measures. The rate goes through one cycle whatever the length, so each length is a run of its
//! own.

use std::fmt::Write as _;
use std::path::Path;

use palomino::recipe::Recipe;
use palomino::session::Session;
use palomino_kernels::random::Random;
use palomino_pictures::{Opened, Pictures, Split};

use super::results::{Ledger, described};
use super::{Outcome, open_horses, recipe_of, train};

/// Lengths that are tried, in epochs.
const LENGTHS: [usize; 3] = [6, 10, 15];
/// The part of the training pictures that measures: one in so many.
const PART: usize = 5;

/// Trains what is not known yet, noting each run, and writes the table.
pub(crate) async fn stopping(out: &Path) -> Outcome<()> {
    let mut ledger = Ledger::open(out.with_extension("json"))?;
    let mut session = Session::open().await?;
    let Opened { split, title, .. } = open_horses()?;
    let order = Random::new(0).permutation(split.train.len());
    let (measured, trained) = order.split_at(split.train.len() / PART);
    let part = |numbers: &[usize]| Pictures::new(split.train.gather(numbers));
    let opened = session.open_pictures(Opened {
        split: Split {
            train: part(trained)?,
            validation: part(measured)?,
        },
        title: format!("{title}, four fifths"),
        notes: Vec::new(),
    })?;
    let mut text = format!(
        "# How long the full-resolution UNet is trained\n\n\
         Written by `cargo xtask pretrain stopping` (CPU engine, natively, seed 0): {} of the \
         5,000 training horses are trained on, the other {}\n\
         measure; the 1,000 validation pictures are not looked at. Each length is a run of its \
         own, because the rate goes through one cycle. Accuracy and cross-entropy, and mean \
         squared error.\n\n\
         | epochs | classification | regression |\n| --- | --- | --- |\n",
        trained.len(),
        measured.len()
    );
    for epochs in LENGTHS {
        let mut cells = Vec::new();
        for name in ["full-unet", "full-unet-regression"] {
            let recipe = Recipe {
                epochs,
                data: opened.choice.clone(),
                ..recipe_of(name)
            };
            let report = match ledger.find(&recipe) {
                Some(report) => report,
                None => {
                    let report = train(&mut session, recipe.clone(), false).await?;
                    ledger.add(recipe.clone(), report)?;
                    report
                }
            };
            println!("{name}, {epochs} epochs: {report:?}");
            cells.push(described(recipe.task, &[report]));
        }
        writeln!(text, "| {epochs} | {} |", cells.join(" | "))?;
    }
    std::fs::write(out, text)?;
    println!("{}", out.display());
    Ok(())
}
