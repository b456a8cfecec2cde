//! The best test is that it learns: on the paddock in seconds, on CIFAR-10's horses to what was
//! published.

use std::path::PathBuf;

use palomino::checkpoint::EpochReport;
use palomino::recipe::Recipe;
use palomino::session::Session;
use palomino::session::protocol::{DataSummary, Event};
use palomino_pictures::{Opened, Pictures, Split};
use pollster::block_on;

/// Trains to the end; what each epoch measured.
async fn train(session: &mut Session, recipe: Recipe) -> Vec<EpochReport> {
    session
        .start_run(recipe)
        .await
        .expect("the recipe is in its ranges");
    loop {
        let events = session
            .advance(64)
            .await
            .expect("the CPU engine goes on")
            .events;
        for event in &events {
            if let Event::Evaluated { report } = event {
                println!(
                    "epoch {}: training {:.5}, validation {:.5}",
                    report.epoch, report.train_loss, report.validation_loss
                );
            }
        }
        if matches!(events.last(), Some(Event::Finished)) {
            return session.run().expect("it was started").state().epochs;
        }
    }
}

#[test]
fn five_epochs_on_the_paddock_beat_the_grey_copy() {
    block_on(async {
        let mut session = Session::open()
            .await
            .expect("the CPU engine opens everywhere");
        let data = session
            .open_paddock(0, &mut |_, _| {})
            .expect("the paddock is always there");
        let recipe = Recipe {
            epochs: 5,
            batch_size: 20,
            learning_rate: 0.003,
            ..Recipe::default()
        };
        let epochs = train(&mut session, recipe).await;
        let (first, last) = (epochs[0], epochs[4]);
        assert!(
            last.validation_loss < data.baselines.grey_copy,
            "{last:?} against {:?}",
            data.baselines
        );
        assert!(last.train_loss < first.train_loss);
    });
}

#[test]
fn twenty_five_epochs_on_the_real_horses_reach_what_was_published() {
    let Some(horses) = real_horses() else {
        println!("SKIPPED: no horse_train.npy in ../shared/data or PALOMINO_DATA");
        return;
    };
    block_on(async {
        let mut session = Session::open()
            .await
            .expect("the CPU engine opens everywhere");
        let data: DataSummary = session.open_pictures(horses).expect("the horses are whole");
        // PyTorch on these pictures measured the same: facts of the data, not of the network.
        assert!(
            (data.baselines.grey_copy - 0.00532).abs() < 1e-4,
            "{:?}",
            data.baselines
        );
        let epochs = train(&mut session, Recipe::default()).await;
        let last = epochs[24];
        assert!(last.validation_loss <= 0.0093, "{last:?}");
    });
}

fn real_horses() -> Option<Opened> {
    let folder = std::env::var_os("PALOMINO_DATA")
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let pictures = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).ok()?;
        let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
        Pictures::new(bytes[header..].to_vec()).ok()
    };
    let split = Split {
        train: pictures("horse_train.npy")?,
        validation: pictures("horse_test.npy")?,
    };
    Some(Opened {
        split,
        title: "CIFAR-10's horses".into(),
        notes: Vec::new(),
    })
}
