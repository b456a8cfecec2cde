//! A run can be stopped, saved, loaded and gone on with, and none of it changes a bit of the
//! weights.

use palomino::recipe::{OptimiserKind, Recipe, StatisticsKind};
use palomino::session::Session;
use palomino::session::protocol::{Event, PhotoOrder, PhotoWay, RunState};
use palomino::{Error, Result};
use palomino_colour::lab;
use palomino_pictures::{Opened, Pictures, Split, paddock};
use palomino_run::{Engine, Origin, RunRecord};
use pollster::block_on;

/// The first pictures of the paddock: enough to learn from in a second.
fn small_data(train: u32, validation: u32) -> Opened {
    let draw = |from: u32, count: u32| {
        (from..from + count)
            .flat_map(|index| paddock::draw(0, index))
            .collect()
    };
    let pictures = |bytes| Pictures::new(bytes).expect("drawn pictures are whole");
    let split = Split {
        train: pictures(draw(0, train)),
        validation: pictures(draw(5000, validation)),
    };
    Opened {
        split,
        title: "a few of the paddock".into(),
        notes: Vec::new(),
    }
}

fn small_recipe() -> Recipe {
    Recipe {
        filters: 8,
        batch_size: 10,
        epochs: 3,
        ..Recipe::default()
    }
}

async fn session_with_run(recipe: Recipe) -> Result<Session> {
    let mut session = Session::open().await?;
    // the last batch is half full, the last piece of the evaluation too
    session.open_pictures(small_data(45, 130))?;
    session.start_run(recipe).await?;
    Ok(session)
}

/// Pieces of work until the run is finished, and the events on the way.
async fn finish(session: &mut Session, units: usize) -> Result<Vec<Event>> {
    let mut all = Vec::new();
    loop {
        all.extend(session.advance(units).await?.events);
        if matches!(all.last(), Some(Event::Finished)) {
            return Ok(all);
        }
    }
}

#[test]
fn the_same_recipe_gives_the_same_weights_however_it_is_stepped() -> Result<()> {
    block_on(async {
        let mut digests = Vec::new();
        for units in [1, 3, 64] {
            let mut session = session_with_run(small_recipe()).await?;
            finish(&mut session, units).await?;
            digests.push(session.digest().await?);
        }
        assert_eq!(digests[0], digests[1]);
        assert_eq!(digests[0], digests[2]);
        let mut other = session_with_run(Recipe {
            seed: 1,
            ..small_recipe()
        })
        .await?;
        finish(&mut other, 64).await?;
        assert_ne!(digests[0], other.digest().await?);
        Ok(())
    })
}

#[test]
fn a_saved_run_goes_on_exactly_where_it_stopped() -> Result<()> {
    block_on(async {
        for optimiser in [
            OptimiserKind::Adam,
            OptimiserKind::Sgd,
            OptimiserKind::RmsProp,
        ] {
            let recipe = Recipe {
                optimiser,
                ..small_recipe()
            };
            let mut straight = session_with_run(recipe.clone()).await?;
            finish(&mut straight, 64).await?;
            let expected = (straight.digest().await?, straight.run()?.state());
            // 0: before the first step, 3: in an epoch, 5: before its evaluation, 6: in it, 7:
            // after it, 13: in the next one's.
            for stop in [0, 3, 5, 6, 7, 13] {
                let mut session = session_with_run(recipe.clone()).await?;
                for _ in 0..stop {
                    session.advance(1).await?;
                }
                let file = session.save_run().await?;
                let mut resumed = Session::open().await?;
                resumed.open_pictures(small_data(45, 130))?;
                resumed.load_run(&file, &mut |_, _| {}).await?;
                finish(&mut resumed, 4).await?;
                assert_eq!(
                    resumed.digest().await?,
                    expected.0,
                    "{optimiser:?}, stopped after {stop} pieces"
                );
                assert_eq!(curves(&resumed.run()?.state()), curves(&expected.1));
            }
        }
        Ok(())
    })
}

#[test]
fn a_run_of_format_1_goes_on_bit_for_bit() -> Result<()> {
    block_on(async {
        let digests = include_str!("fixtures/runs-1.json");
        let digests: serde_json::Value = serde_json::from_str(digests).expect("it is JSON");
        let mut session = Session::open().await?;
        session.open_pictures(small_data(45, 130))?;
        let old = include_bytes!("fixtures/run-1.safetensors");
        let state = session.load_run(old, &mut |_, _| {}).await?;
        assert_eq!((state.step, state.learning_rate), (8, 0.002));
        assert_eq!(session.run_record()?, RunRecord::default(), "it has none");
        // Saved anew, and gone on with from there.
        let new = session.save_run().await?;
        session.load_run(&new, &mut |_, _| {}).await?;
        finish(&mut session, 64).await?;
        assert_eq!(session.digest().await?, digests["run-1"]);
        let record = session.run_record()?;
        assert_eq!(record.origin, Origin::Unknown);
        assert_eq!(record.engines, [(8, Engine::Cpu)], "none before is known");
        assert_eq!(record.first_digest, None);
        assert_eq!(record.final_digest, Some(session.digest().await?));
        assert!(session.add_network("old", old).is_ok());
        Ok(())
    })
}

#[test]
fn a_run_s_record_says_what_happened_to_it_and_travels_with_it() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        session.advance(2).await?;
        session.set_learning_rate(0.01)?;
        session.set_learning_rate(0.002)?;
        let mut after_first = None;
        while session.run_record()?.final_digest.is_none() {
            // Two pieces: an evaluation has as many, and starts again where a run is loaded.
            session.advance(2).await?;
            let file = session.save_run().await?;
            session.load_run(&file, &mut |_, _| {}).await?;
            if session.run()?.state().epochs.len() == 1 && after_first.is_none() {
                after_first = Some(session.digest().await?);
            }
        }
        let record = session.run_record()?;
        assert_eq!(record.origin, Origin::Seed);
        assert_eq!(record.rates, [(0, 0.001), (2, 0.002)]);
        assert_eq!(record.engines, [(0, Engine::Cpu)]);
        assert_eq!(record.builds.len(), 1);
        assert_eq!(record.first_digest, after_first);
        assert_eq!(record.final_digest, Some(session.digest().await?));
        assert_ne!(record.first_digest, record.final_digest);
        Ok(())
    })
}

fn curves(state: &RunState) -> (&[f32], &[palomino::checkpoint::EpochReport]) {
    (&state.losses, &state.epochs)
}

#[test]
fn every_step_and_every_epoch_is_told_once() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        let events = finish(&mut session, 2).await?;
        let mut next = 1;
        let mut epochs = 0;
        for event in &events {
            match event {
                Event::Stepped { first_step, losses } => {
                    assert_eq!(*first_step, next);
                    next += losses.len();
                }
                Event::Evaluated { report } => {
                    epochs += 1;
                    assert_eq!(report.epoch, epochs);
                }
                Event::Evaluating { done, total } => assert!(done < total && *total == 130),
                Event::Finished => {}
                Event::Diverged { step } => panic!("diverged at step {step}"),
            }
        }
        assert_eq!((next - 1, epochs), (15, 3)); // 45 pictures by 10 are 5 steps
        assert!(session.run()?.state().finished);
        assert!(
            matches!(session.advance(5).await?.events[..], [Event::Finished]),
            "a finished run stays finished"
        );
        Ok(())
    })
}

#[test]
fn the_learning_rate_changes_from_the_next_step_on() -> Result<()> {
    block_on(async {
        let mut steady = session_with_run(small_recipe()).await?;
        let mut changed = session_with_run(small_recipe()).await?;
        steady.advance(2).await?;
        changed.advance(2).await?;
        assert_eq!(steady.digest().await?, changed.digest().await?);
        changed.set_learning_rate(0.01)?;
        steady.advance(1).await?;
        changed.advance(1).await?;
        assert_ne!(steady.digest().await?, changed.digest().await?);
        let refused = changed
            .set_learning_rate(f64::NAN)
            .expect_err("NaN is no rate");
        assert_eq!(
            refused.to_string(),
            "Learning rate: NaN is out of range. Choose a number from 0.000001 to 1."
        );
        let mut resumed = Session::open().await?;
        resumed.open_pictures(small_data(45, 130))?;
        let state = resumed
            .load_run(&changed.save_run().await?, &mut |_, _| {})
            .await?;
        assert_eq!(state.learning_rate, 0.01);
        assert_eq!(state.recipe.learning_rate, 0.001);
        Ok(())
    })
}

#[test]
fn a_run_on_other_data_is_refused_and_loses_nothing() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        session.advance(2).await?;
        let file = session.save_run().await?;
        let mut other = Session::open().await?;
        other.open_pictures(small_data(20, 10))?;
        other.start_run(small_recipe()).await?;
        other.advance(1).await?;
        let before = other.digest().await?;
        let refused = other
            .load_run(&file, &mut |_, _| {})
            .await
            .expect_err("the data is another");
        assert!(
            refused
                .to_string()
                .starts_with("This run was trained on a few of the paddock (SHA-256 "),
            "{refused}"
        );
        for broken in [
            &file[..0],
            &file[..7],
            &file[..file.len() / 2],
            &file[..file.len() - 1],
            b"<!doctype html>",
        ] {
            let refused = other
                .load_run(broken, &mut |_, _| {})
                .await
                .expect_err("this is no whole file");
            assert!(
                refused
                    .to_string()
                    .contains("Choose a .safetensors file that Palomino saved"),
                "{refused}"
            );
        }
        assert_eq!(other.digest().await?, before);
        Ok(())
    })
}

#[test]
fn a_paddock_run_loads_without_its_data_being_open() -> Result<()> {
    block_on(async {
        let mut session = Session::open().await?;
        session.open_paddock(3, &mut |_, _| {})?;
        session
            .start_run(Recipe {
                batch_size: 20,
                ..small_recipe()
            })
            .await?;
        session.advance(2).await?;
        let file = session.save_run().await?;
        let digest = session.digest().await?;
        let mut fresh = Session::open().await?;
        let state = fresh.load_run(&file, &mut |_, _| {}).await?;
        assert_eq!((state.step, state.steps_per_epoch), (2, 250));
        assert_eq!(fresh.digest().await?, digest);
        Ok(())
    })
}

#[test]
fn a_run_that_explodes_says_at_which_step() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        session.advance(2).await?;
        let mut checkpoint = session.checkpoint().await?;
        let last = checkpoint
            .weights
            .last_mut()
            .expect("a network has weights");
        last.values[0] = 1e30; // its square is beyond f32
        session
            .load_run(&checkpoint.to_bytes()?, &mut |_, _| {})
            .await?;
        let events = session.advance(4).await?.events;
        assert!(
            events
                .iter()
                .any(|event| matches!(event, Event::Diverged { step: 3 })),
            "{events:?}"
        );
        let refused = session.advance(1).await.expect_err("it can't go on");
        assert!(matches!(refused, Error::Diverged { step: 3 }), "{refused}");
        Ok(())
    })
}

#[test]
fn calls_out_of_order_are_refused_in_a_sentence() -> Result<()> {
    block_on(async {
        let mut session = Session::open().await?;
        let no_data = session
            .start_run(Recipe::default())
            .await
            .expect_err("no data");
        assert_eq!(
            no_data.to_string(),
            "There are no pictures yet. Open the paddock or drop some files first."
        );
        assert!(
            session.advance(1).await.is_err()
                && session.save_run().await.is_err()
                && session.colour_tile(1).await.is_err()
        );
        let no_network = session
            .open_photo(&photograph("here", 1, 1), &[0; 4])
            .expect_err("no network");
        assert_eq!(
            no_network.to_string(),
            "There is no run yet. Press Train first."
        );
        let unknown = session.paint("other", &[], 0.0).expect_err("no network");
        assert_eq!(
            unknown.to_string(),
            "There is no network called \"other\". Train one or open one first."
        );
        Ok(())
    })
}

#[test]
fn packed_data_is_the_same_data() -> Result<()> {
    block_on(async {
        let mut session = Session::open().await?;
        let files = session.open_pictures(small_data(7, 3))?;
        let mut other = Session::open().await?;
        assert_eq!(
            other.open_packed(&session.pack_data()?)?.choice,
            files.choice
        );
        let paddock = session.open_paddock(5, &mut |_, _| {})?;
        assert_eq!(
            other.open_packed(&session.pack_data()?)?.choice,
            paddock.choice
        );
        Ok(())
    })
}

#[test]
fn the_preview_shows_ten_validation_pictures() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        let before = session.preview().await?;
        finish(&mut session, 64).await?;
        let after = session.preview().await?;
        assert_eq!(
            (
                before.answered.columns,
                before.answered.side,
                before.answered.truths.len()
            ),
            (10, 32, 10 * 32 * 32 * 4)
        );
        assert_eq!(before.answered.truths, after.answered.truths);
        assert_ne!(before.answered.predictions, after.answered.predictions);
        // The first one is the first validation picture, channel last, with its alpha.
        let first = paddock::draw(0, 5000);
        assert_eq!(
            before.answered.truths[..4],
            [first[0], first[1], first[2], 255]
        );
        let sum = (u32::from(first[0]) + u32::from(first[1]) + u32::from(first[2])) as f32 / 3.0;
        assert_eq!(before.answered.inputs[0], sum.round() as u8);
        Ok(())
    })
}

/// A photograph that the run is to colour, pixel by pixel.
fn photograph(owner: &str, width: usize, height: usize) -> PhotoOrder {
    PhotoOrder {
        owner: owner.into(),
        network: "run".into(),
        width,
        height,
        temperature: 0.0,
        way: PhotoWay::Pixels,
    }
}

#[test]
fn a_photograph_is_coloured_by_the_run_once_it_has_learnt() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        session.advance(1).await?;
        let colouring = session.open_photo(&photograph("here", 3, 2), &[128; 24])?;
        assert_eq!(
            (
                colouring.tiles,
                colouring.painter.id.as_str(),
                colouring.painter.step
            ),
            (1, "run", 1)
        );
        let other = session.open_photo(&photograph("there", 2, 2), &[64; 16])?;
        let tile = session.colour_tile(colouring.job).await?.expect("one tile");
        assert_eq!((tile.width, tile.height, tile.rgba.len()), (3, 2, 24));
        assert!(session.colour_tile(colouring.job).await?.is_none());
        assert!(session.colour_tile(colouring.job).await.is_err());
        let tile = session.colour_tile(other.job).await?.expect("its own");
        assert_eq!((tile.width, tile.height), (2, 2));
        for (width, height, bytes) in [(0, 0, 0), (2049, 1, 8196), (3, 2, 23), (usize::MAX, 2, 8)] {
            assert!(
                session
                    .open_photo(&photograph("here", width, height), &vec![0; bytes])
                    .is_err(),
                "{width} x {height}"
            );
        }
        Ok(())
    })
}

#[test]
fn a_large_photograph_keeps_its_lightness_and_gets_the_small_copies_colours() -> Result<()> {
    block_on(async {
        let mut session = session_with_run(small_recipe()).await?;
        session.advance(1).await?;
        let (width, height) = (2600, 900);
        let pixels = pattern(width, height);
        let order = PhotoOrder {
            way: PhotoWay::Scale,
            ..photograph("here", width, height)
        };
        let colouring = session.open_photo(&order, &pixels)?;
        assert_eq!(colouring.tiles, 3); // bands of a million pixels
        let mut after = Vec::new();
        while let Some(tile) = session.colour_tile(colouring.job).await? {
            assert_eq!((tile.x, tile.width, tile.total), (0, width, 3));
            assert_eq!(tile.y * width * 4, after.len());
            after.extend(tile.rgba);
        }
        assert_eq!(after.len(), pixels.len());
        let light = |pixel: &[u8]| lab([pixel[0], pixel[1], pixel[2]])[0];
        let mut coloured = 0;
        for (before, after) in pixels.chunks(4).zip(after.chunks(4)) {
            assert!((light(before) - light(after)).abs() * 2.55 <= 1.0);
            coloured += usize::from(after[0] != after[1] || after[1] != after[2]);
        }
        assert!(coloured > pixels.len() / 8, "{coloured}");
        Ok(())
    })
}

/// A picture without symmetry, its pixels told by their place alone.
fn pattern(width: usize, height: usize) -> Vec<u8> {
    let pixel = |x: usize, y: usize| {
        [
            ((x * 7 + y * 3) % 251) as u8,
            ((x * y) % 241) as u8,
            ((x + 5 * y) % 239) as u8,
            255,
        ]
    };
    (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| pixel(x, y)))
        .collect()
}

/// The whole coloured picture, put together from its tiles.
async fn colour(session: &mut Session, width: usize, height: usize) -> Result<Vec<u8>> {
    let pixels = pattern(width, height);
    let job = session
        .open_photo(&photograph("here", width, height), &pixels)?
        .job;
    let mut whole = vec![0; width * height * 4];
    while let Some(tile) = session.colour_tile(job).await? {
        for row in 0..tile.height {
            let to = ((tile.y + row) * width + tile.x) * 4;
            whole[to..to + tile.width * 4]
                .copy_from_slice(&tile.rgba[row * tile.width * 4..][..tile.width * 4]);
        }
    }
    Ok(whole)
}

#[test]
fn tiles_show_no_seam() -> Result<()> {
    block_on(async {
        for kernel in [3, 5] {
            let mut session = session_with_run(Recipe {
                kernel,
                ..small_recipe()
            })
            .await?;
            finish(&mut session, 64).await?;
            // 256 px are one tile. The narrow picture ends just behind the wide one's seam; up to
            // 44 px before its end, both networks see the same pixels, in tiles of different sizes.
            let (wide, narrow) = (
                colour(&mut session, 512, 40).await?,
                colour(&mut session, 304, 40).await?,
            );
            for (y, x) in (0..40).flat_map(|y| (0..260).map(move |x| (y, x))) {
                for channel in 0..3 {
                    let (a, b) = (
                        wide[(y * 512 + x) * 4 + channel],
                        narrow[(y * 304 + x) * 4 + channel],
                    );
                    assert!(
                        a.abs_diff(b) <= 1,
                        "kernel {kernel}, ({x}, {y}): {a} against {b}"
                    );
                }
            }
        }
        Ok(())
    })
}

#[test]
fn statistics_measured_anew_change_no_weight_and_come_with_the_number_before() -> Result<()> {
    block_on(async {
        let mut ways = Vec::new();
        for statistics in [StatisticsKind::Running, StatisticsKind::Recomputed] {
            let recipe = Recipe {
                statistics,
                ..small_recipe()
            };
            let mut session = session_with_run(recipe).await?;
            finish(&mut session, 3).await?;
            let state = session.run()?.state();
            ways.push((state.losses, state.epochs, session.digest().await?));
        }
        let [(losses, left, digest), (same, anew, other)] = &ways[..] else {
            unreachable!("two ways");
        };
        assert_eq!(losses, same, "training is the same");
        assert_eq!(
            left[..2],
            anew[..2],
            "and so are the epochs before the last"
        );
        assert_ne!(digest, other, "the statistics are part of the network");
        assert_eq!(left[2].running_loss, None);
        assert_eq!(anew[2].running_loss, Some(left[2].validation_loss));
        assert_ne!(anew[2].validation_loss, left[2].validation_loss);
        Ok(())
    })
}

#[test]
fn a_run_that_is_stopped_while_its_statistics_are_measured_ends_with_the_same_bits() -> Result<()> {
    block_on(async {
        let recipe = Recipe {
            statistics: StatisticsKind::Recomputed,
            ..small_recipe()
        };
        let mut whole = session_with_run(recipe.clone()).await?;
        finish(&mut whole, 64).await?;
        // After 15 steps come 2 pieces of validation, 5 batches and 2 pieces again.
        for after in 0..8 {
            let mut session = session_with_run(recipe.clone()).await?;
            while session.run()?.step() < 15 {
                session.advance(1).await?;
            }
            for _ in 0..after {
                session.advance(1).await?;
            }
            let saved = session.save_run().await?;
            session.load_run(&saved, &mut |_, _| {}).await?;
            finish(&mut session, 1).await?;
            assert_eq!(session.digest().await?, whole.digest().await?, "{after}");
            let epochs = |session: &Session| session.run().map(|run| run.state().epochs);
            assert_eq!(epochs(&session)?, epochs(&whole)?, "{after}");
        }
        Ok(())
    })
}
