//! Every task trains, is kept, goes on and answers alike, whatever the recipe's options.

use palomino::Result;
use palomino::recipe::{ModelKind, OptimiserKind, PaletteKind, Recipe, Schedule, Task};
use palomino::session::Session;
use palomino::session::protocol::{Event, PictureSet};
use palomino_pictures::{Opened, Pictures, Space, Split, paddock};
use pollster::block_on;

fn small_recipe() -> Recipe {
    Recipe {
        filters: 8,
        batch_size: 10,
        epochs: 1,
        ..Recipe::default()
    }
}

async fn session_with_run(recipe: Recipe) -> Result<Session> {
    let pictures = |numbers: std::ops::Range<u32>| {
        let bytes = numbers.flat_map(|number| paddock::draw(0, number));
        Pictures::new(bytes.collect()).expect("whole pictures")
    };
    let split = Split {
        train: pictures(0..25),
        validation: pictures(100..110),
    };
    let mut session = Session::open().await?;
    session.open_pictures(Opened {
        split,
        title: "a few".into(),
        notes: Vec::new(),
    })?;
    session.start_run(recipe).await?;
    Ok(session)
}

/// Trains to the end.
async fn finish(session: &mut Session, units: usize) -> Result<()> {
    while !matches!(
        session.advance(units).await?.events.last(),
        Some(Event::Finished)
    ) {}
    Ok(())
}

/// Every task with a network that fits it, small.
fn every_task() -> Vec<Recipe> {
    let small = |task, model| Recipe {
        task,
        model,
        ..small_recipe()
    };
    vec![
        small(Task::Regression, ModelKind::FullUnet),
        small(Task::Classification, ModelKind::Cnn),
        small(Task::Classification, ModelKind::FullUnet),
        small(Task::SuperResolution, ModelKind::Unet),
        Recipe {
            space: Space::Lab,
            ..small(Task::Regression, ModelKind::Unet)
        },
        Recipe {
            palette: PaletteKind::KMeansLab,
            colours: 9,
            dropout: 0.2,
            mirror: true,
            weight_decay: 0.001,
            optimiser: OptimiserKind::RmsProp,
            schedule: Schedule::OneCycle,
            normalise: false,
            skip_half: false,
            ..small(Task::Classification, ModelKind::Unet)
        },
    ]
}

#[test]
fn a_run_of_every_task_goes_on_from_its_file_to_the_same_weights() -> Result<()> {
    block_on(async {
        for recipe in every_task() {
            let mut straight = session_with_run(recipe.clone()).await?;
            finish(&mut straight, 64).await?;
            let mut broken_off = session_with_run(recipe.clone()).await?;
            broken_off.advance(1).await?;
            let mut resumed = Session::open().await?;
            resumed.open_packed(&broken_off.pack_data()?)?;
            resumed
                .load_run(&broken_off.save_run().await?, &mut |_, _| {})
                .await?;
            finish(&mut resumed, 64).await?;
            assert_eq!(
                straight.digest().await?,
                resumed.digest().await?,
                "{recipe:?}"
            );
            let report = straight.run()?.state().epochs[0];
            let classifies = recipe.task != Task::Regression;
            assert_eq!(
                report.validation_accuracy.is_some(),
                classifies,
                "{recipe:?}"
            );
        }
        Ok(())
    })
}

#[test]
fn a_network_put_on_the_shelf_answers_as_the_run_does() -> Result<()> {
    block_on(async {
        for recipe in every_task() {
            let mut session = session_with_run(recipe.clone()).await?;
            finish(&mut session, 64).await?;
            let file = session.save_network().await?;
            let card = session.add_network("kept", &file)?;
            assert_eq!(card.parameters, session.run()?.state().parameters);
            let numbers = [0, 2];
            let run = session
                .predict("run", PictureSet::Validation, &numbers)
                .await?;
            let kept = session
                .predict("kept", PictureSet::Validation, &numbers)
                .await?;
            assert_eq!(run.outputs, kept.outputs, "{recipe:?}");
            assert_eq!(run.outputs.len(), 2 * 32 * 32 * run.channels);
            let painted = session.paint("kept", &run.outputs, 0.0)?;
            assert_eq!(painted, run.answered.predictions);
            assert_eq!(
                run.answered.quantised.is_empty(),
                recipe.task == Task::Regression
            );
        }
        Ok(())
    })
}

#[test]
fn half_precision_weights_open_and_answer_nearly_the_same() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        finish(&mut session, 64).await?;
        let mut checkpoint = session.checkpoint().await?;
        checkpoint.moments.clear();
        let half = checkpoint.to_half_bytes()?;
        assert!(half.len() < session.save_run().await?.len() / 2);
        session.add_network("half", &half)?;
        let whole = session.predict("run", PictureSet::Validation, &[0]).await?;
        let rounded = session
            .predict("half", PictureSet::Validation, &[0])
            .await?;
        let pairs = whole.outputs.iter().zip(&rounded.outputs);
        let gap = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(gap > 0.0 && gap < 0.01, "{gap}");
        Ok(())
    })
}

#[test]
fn the_full_resolution_unet_starts_at_its_table() -> Result<()> {
    block_on(async {
        let recipe = Recipe {
            task: Task::Classification,
            model: ModelKind::FullUnet,
            ..small_recipe()
        };
        let mut session = session_with_run(recipe.clone()).await?;
        let baselines = session.find_palette(recipe, &mut |_, _| {})?.baselines;
        let count = session.data_summary().expect("data is open").validation;
        let numbers: Vec<usize> = (0..count).collect();
        let start = session
            .predict("run", PictureSet::Validation, &numbers)
            .await?;
        let loss = start.answered.losses.iter().sum::<f64>() / start.answered.losses.len() as f64;
        assert!(
            (loss - baselines.grey_table.cross_entropy).abs() < 1e-4,
            "{loss} against {baselines:?}"
        );
        Ok(())
    })
}
