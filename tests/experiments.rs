//! The experiments of the practice exercises on the real network: noise on the input, the first
//! bias, equal first weights.

use std::collections::BTreeSet;

use palomino::Result;
use palomino::inspect::BlockActivity;
use palomino::model::Array;
use palomino::recipe::{InitialWeights, OptimiserKind, Recipe};
use palomino::session::Session;
use palomino::session::protocol::{Event, PictureSet};
use palomino_pictures::{Opened, Pictures, Split, paddock};
use pollster::block_on;

const TRAIN: u32 = 24;

/// A session with a few of the paddock's pictures and a run of this recipe.
async fn started(recipe: Recipe) -> Result<Session> {
    let draw = |from: u32, count: u32| {
        let bytes = (from..from + count).flat_map(|index| paddock::draw(0, index));
        Pictures::new(bytes.collect()).expect("drawn pictures are whole")
    };
    let split = Split {
        train: draw(0, TRAIN),
        validation: draw(5000, 4),
    };
    let mut session = Session::open().await?;
    session.open_pictures(Opened {
        split,
        title: "a few of the paddock".into(),
        notes: Vec::new(),
    })?;
    let few = Recipe {
        batch_size: 12,
        epochs: 3,
        ..recipe
    };
    session.start_run(few).await?;
    Ok(session)
}

async fn weights(session: &mut Session) -> Result<Vec<Array>> {
    Ok(session.checkpoint().await?.weights)
}

/// The losses of so many steps.
async fn losses(session: &mut Session, steps: usize) -> Result<Vec<f32>> {
    let mut losses = Vec::new();
    while losses.len() < steps {
        for event in session.advance(1).await?.events {
            if let Event::Stepped { losses: some, .. } = event {
                losses.extend(some);
            }
        }
    }
    Ok(losses)
}

fn of_block<'a>(weights: &'a [Array], block: &str, name: &str) -> &'a Array {
    let name = format!("{block}.conv.{name}");
    let found = weights.iter().find(|array| array.name == name);
    found.expect("every block has a convolution")
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// All units of a block have the same weights: `[out, in, k, k]` repeats its first `in * k * k`,
/// which are `k * k` again and again.
fn assert_twins(array: &Array) {
    let each = array.values.len() / array.shape[0];
    let first = bits(&array.values[..each]);
    for unit in array.values.chunks(each) {
        assert_eq!(bits(unit), first, "{}", array.name);
    }
}

#[test]
fn units_that_start_equal_stay_equal_to_the_bit() -> Result<()> {
    block_on(async {
        for normalise in [true, false] {
            let mut session = started(Recipe {
                initial_weights: InitialWeights::Equal,
                normalise,
                ..Recipe::default()
            })
            .await?;
            let before = weights(&mut session).await?;
            let measured = losses(&mut session, 5).await?;
            // Without normalisation Adam's first steps, all of one direction, go too far.
            assert!(
                !normalise || measured[4] < measured[0],
                "it learns: {measured:?}"
            );
            let after = weights(&mut session).await?;
            for block in ["downconv1", "downconv2", "rfconv", "upconv1", "upconv2"] {
                assert_twins(of_block(&after, block, "weight"));
                assert_twins(of_block(&after, block, "bias"));
                let [was, is] = [&before, &after].map(|all| of_block(all, block, "weight"));
                assert_ne!(was.values, is.values, "{block} has moved");
            }
            // Trained numbers: 9 of each of five kernels, 27 of the last, 8 biases, and 2 of each
            // of five normalisations.
            let trained = after.iter().filter(|array| !array.name.contains("running"));
            let different: usize = trained
                .map(|array| {
                    bits(&array.values)
                        .into_iter()
                        .collect::<BTreeSet<_>>()
                        .len()
                })
                .sum();
            assert!(different <= 90, "{different} different numbers");
        }
        Ok(())
    })
}

#[test]
fn the_first_numbers_of_a_network_are_told_after_training_too() -> Result<()> {
    block_on(async {
        for initial_weights in [InitialWeights::PyTorch, InitialWeights::Equal] {
            let mut session = started(Recipe {
                initial_weights,
                initial_bias: 0.25,
                seed: 5,
                ..Recipe::default()
            })
            .await?;
            let before = weights(&mut session).await?;
            losses(&mut session, 2).await?;
            let told = session.first_tensors("run", "downconv2").await?;
            let [weight, bias] =
                ["weight", "bias"].map(|name| of_block(&before, "downconv2", name));
            assert_eq!(bits(&told.weight), bits(&weight.values));
            assert_eq!(bits(&told.bias), bits(&bias.values));
        }
        Ok(())
    })
}

#[test]
fn one_weight_that_differs_parts_the_units() -> Result<()> {
    block_on(async {
        let mut session = started(Recipe::default()).await?;
        losses(&mut session, 2).await?;
        let after = weights(&mut session).await?;
        let weight = of_block(&after, "downconv1", "weight");
        let units: BTreeSet<_> = weight.values.chunks(9).map(bits).collect(); // `[32, 1, 3, 3]`
        assert_eq!(units.len(), 32, "drawn weights give 32 different units");
        Ok(())
    })
}

/// What the units of a run's network do on the training pictures.
async fn active(session: &mut Session) -> Result<Vec<BlockActivity>> {
    let all: Vec<usize> = (0..TRAIN as usize).collect();
    Ok(session
        .activity("run", PictureSet::Train, &all)
        .await?
        .blocks)
}

fn dead(block: &BlockActivity) -> Vec<usize> {
    let units = block.largest.iter().enumerate();
    units
        .filter(|(_, most)| **most == 0.0)
        .map(|(unit, _)| unit)
        .collect()
}

#[test]
fn a_low_first_bias_kills_units_whose_gradient_is_zero_and_which_stay() -> Result<()> {
    block_on(async {
        let recipe = |bias: f64| Recipe {
            normalise: false,
            initial_bias: bias,
            optimiser: OptimiserKind::Sgd,
            momentum: 0.0,
            learning_rate: 0.01,
            ..Recipe::default()
        };
        let mut counts = Vec::new();
        for bias in [0.0, -0.2, -3.0] {
            let mut session = started(recipe(bias)).await?;
            let blocks = active(&mut session).await?;
            let names: Vec<_> = blocks.iter().map(|block| block.block.as_str()).collect();
            assert_eq!(
                names,
                ["downconv1", "downconv2", "rfconv", "upconv1", "upconv2"]
            );
            counts.push(blocks.iter().map(|block| dead(block).len()).sum::<usize>());
            let before = weights(&mut session).await?;
            losses(&mut session, 3).await?;
            let after = weights(&mut session).await?;
            for block in &blocks {
                for unit in dead(block) {
                    assert_eq!(block.gradients[unit], 0.0, "{} {unit}", block.block);
                }
            }
            // Of the first block, whose inputs are the pictures themselves: dead is dead for good.
            let first = &blocks[0];
            let [was, is] = [&before, &after].map(|all| of_block(all, "downconv1", "weight"));
            for unit in dead(first) {
                let of = 9 * unit..9 * unit + 9;
                assert_eq!(
                    bits(&was.values[of.clone()]),
                    bits(&is.values[of]),
                    "unit {unit}"
                );
            }
        }
        assert!(counts[0] < counts[1] && counts[1] < counts[2], "{counts:?}");
        assert_eq!(counts[2], 32 + 64 + 64 + 32 + 3, "at -3 all units are dead");
        Ok(())
    })
}

#[test]
fn normalisation_takes_a_first_bias_away() -> Result<()> {
    block_on(async {
        let mut first = Vec::new();
        for bias in [0.0, -3.0, 2.5] {
            let mut session = started(Recipe {
                initial_bias: bias,
                ..Recipe::default()
            })
            .await?;
            first.push(losses(&mut session, 1).await?[0]);
        }
        for loss in &first {
            assert!((loss / first[0] - 1.0).abs() < 1e-5, "{first:?}");
        }
        Ok(())
    })
}

#[test]
fn noise_is_of_the_seed_and_only_in_training() -> Result<()> {
    block_on(async {
        let run = |deviation: f64, seed: u32| async move {
            let mut session = started(Recipe {
                input_noise: deviation,
                seed,
                ..Recipe::default()
            })
            .await?;
            let validation = session.preview().await?.answered.predictions;
            Ok::<_, palomino::Error>((validation, losses(&mut session, 2).await?))
        };
        let (clean, without) = run(0.0, 0).await?;
        let (shown, with) = run(0.3, 0).await?;
        assert_eq!(clean, shown, "what is used sees no noise");
        assert_ne!(without[0], with[0]);
        assert_eq!(
            run(0.3, 0).await?.1,
            with,
            "the same seed gives the same noise"
        );
        assert_ne!(run(0.3, 1).await?.1, with);
        Ok(())
    })
}
