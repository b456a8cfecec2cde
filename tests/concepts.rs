//! Claims about what the lab of concepts measures on real maps and pictures.

use palomino::Result;
use palomino::inspect::{GreyRule, PoolOrder};
use palomino::recipe::{BlockOrder, ModelKind, Recipe, Task};
use palomino::session::Session;
use palomino::session::protocol::PictureSet::Validation;
use palomino_pictures::{Opened, Pictures, Split, paddock};
use pollster::block_on;

fn small_data() -> Opened {
    let draw = |from: u32, count: u32| {
        let pictures = (from..from + count).flat_map(|index| paddock::draw(0, index));
        Pictures::new(pictures.collect()).expect("drawn pictures are whole")
    };
    Opened {
        split: Split {
            train: draw(0, 40),
            validation: draw(5000, 12),
        },
        title: "a few of the paddock".into(),
        notes: Vec::new(),
    }
}

/// A session whose run has taken two steps of this recipe.
async fn trained(recipe: Recipe) -> Result<Session> {
    let mut session = Session::open().await?;
    session.open_pictures(small_data())?;
    let recipe = Recipe {
        filters: 8,
        batch_size: 20,
        ..recipe
    };
    session.start_run(recipe).await?;
    session.advance(2).await?;
    Ok(session)
}

#[test]
fn max_pool_and_relu_commute_bit_for_bit_on_real_maps() -> Result<()> {
    block_on(async {
        for model in [
            ModelKind::RegressionCnn,
            ModelKind::Unet,
            ModelKind::FullUnet,
        ] {
            for order in [BlockOrder::NormReluPool, BlockOrder::PoolNormRelu] {
                let mut session = trained(Recipe {
                    model,
                    order,
                    ..Recipe::default()
                })
                .await?;
                let found = session.pool_and_relu("run", Validation, &[0, 1, 2]).await?;
                assert_eq!(found.difference, 0.0, "{model:?}, {order:?}");
                assert_eq!(found.compared, 3 * found.maps * (found.side / 2).pow(2));
                assert!(
                    found.below_zero > 0.05 && found.below_zero < 0.95,
                    "{found:?}"
                );
                let [before, after] = [found.before_pooling, found.after_pooling];
                assert!(
                    after[0] > before[0],
                    "the largest of four is above their mean: {found:?}"
                );
            }
        }
        Ok(())
    })
}

#[test]
fn both_orders_can_be_repeated_and_give_the_same() -> Result<()> {
    block_on(async {
        let mut session = trained(Recipe::default()).await?;
        let mut found = Vec::new();
        for order in [PoolOrder::PoolFirst, PoolOrder::ReluFirst] {
            found.push(
                session
                    .repeat_pool_and_relu("run", Validation, &[3], order, 4)
                    .await?,
            );
        }
        assert_eq!(found[0], found[1]);
        assert!(found[0] >= 0.0);
        Ok(())
    })
}

#[test]
fn a_network_that_is_given_greys_is_blind_to_colour_and_one_that_is_given_colours_is_not()
-> Result<()> {
    block_on(async {
        let mut grey = trained(Recipe::default()).await?;
        let coloured = trained(Recipe {
            task: Task::SuperResolution,
            model: ModelKind::Cnn,
            ..Recipe::default()
        })
        .await?;
        // Red and blue change places: the mean of the three stays.
        let truths = grey
            .predict("run", Validation, &[0, 1, 2])
            .await?
            .answered
            .truths;
        let mut swapped = truths.clone();
        swapped
            .as_chunks_mut::<4>()
            .0
            .iter_mut()
            .for_each(|pixel| pixel.swap(0, 2));
        let both = [&truths[..], &swapped];
        let blind = grey.feature_distance("run", both, [32, 32]).await?;
        assert_eq!((blind.stages, blind.sees_colour), (5, false));
        assert_eq!(blind.distances, vec![0.0; 15]);
        let seen = coloured.feature_distance("run", both, [32, 32]).await?;
        assert!(
            seen.sees_colour && seen.distances.iter().all(|&d| d > 0.0 && d <= 1.0),
            "{seen:?}"
        );
        let back = coloured
            .feature_distance("run", [&swapped, &truths], [32, 32])
            .await?;
        assert_eq!(seen.distances, back.distances);
        let same = coloured
            .feature_distance("run", [&truths, &truths], [32, 32])
            .await?;
        assert_eq!(same.distances, vec![0.0; 15]);
        Ok(())
    })
}

#[test]
fn pictures_that_go_through_together_are_as_far_apart_as_alone() -> Result<()> {
    block_on(async {
        let mut session = trained(Recipe {
            task: Task::SuperResolution,
            model: ModelKind::Cnn,
            ..Recipe::default()
        })
        .await?;
        let numbers: Vec<usize> = (0..12).cycle().take(40).collect();
        let found = session.predict("run", Validation, &numbers).await?;
        let together = session
            .feature_distance(
                "run",
                [&found.answered.truths, &found.answered.predictions],
                [32, 32],
            )
            .await?;
        assert_eq!(together.distances.len(), 40 * together.stages);
        let bytes = 32 * 32 * 4;
        let [truth, guess] = [&found.answered.truths, &found.answered.predictions]
            .map(|all| &all[35 * bytes..36 * bytes]);
        let alone = session
            .feature_distance("run", [truth, guess], [32, 32])
            .await?;
        assert_eq!(
            alone.distances[..],
            together.distances[35 * alone.stages..36 * alone.stages]
        );
        Ok(())
    })
}

#[test]
fn pictures_of_other_sizes_are_refused_not_read_wrongly() -> Result<()> {
    block_on(async {
        let mut session = trained(Recipe::default()).await?;
        let [three, four] = [vec![0; 3 * 16 * 4], vec![0; 4 * 16 * 4]];
        assert!(session.scores([&three, &four], [4, 4], "").is_err());
        assert!(session.scores([&four, &four], [0, 4], "").is_err());
        assert!(session.scores([&four, &four], [4, 4], "nobody").is_err());
        let odd = vec![0; 6 * 4 * 4];
        assert!(
            session
                .feature_distance("run", [&odd, &odd], [6, 4])
                .await
                .is_err()
        );
        assert!(
            session
                .pool_and_relu("run", Validation, &[12])
                .await
                .is_err()
        );
        Ok(())
    })
}

#[test]
fn the_table_of_means_scores_what_the_baseline_says() -> Result<()> {
    block_on(async {
        let mut session = trained(Recipe::default()).await?;
        let numbers: Vec<usize> = (0..12).collect();
        let truths = session
            .predict("run", Validation, &numbers)
            .await?
            .answered
            .truths;
        let baselines = session.data_summary().expect("data is open").baselines;
        let mut mean_error = |rule| -> Result<f64> {
            let guesses = session.colour_by_table(rule, Validation, &numbers)?;
            let scores = session.scores([&truths, &guesses], [32, 32], "")?;
            Ok(scores.pictures.iter().map(|scores| scores.mse).sum::<f64>() / 12.0)
        };
        // Shown in whole levels: the rounding costs about 1/12 of a squared level.
        let rounding = 1.0 / (12.0 * 256.0 * 256.0);
        assert!((mean_error(GreyRule::Copy)? - baselines.grey_copy).abs() < 2.0 * rounding);
        assert!(mean_error(GreyRule::Mean)? < mean_error(GreyRule::Commonest)?);
        Ok(())
    })
}

#[test]
fn the_mean_of_a_greys_colours_costs_less_than_any_palette_colour() -> Result<()> {
    block_on(async {
        let mut session = trained(Recipe::default()).await?;
        let found = session.colours_of_grey(100)?;
        assert!(found.count > 50, "{}", found.count);
        assert_eq!(found.counts.iter().sum::<u64>(), found.count);
        let cost = |guess: [f64; 3]| -> f64 {
            (0..3)
                .map(|c| {
                    found.mean_square[c] - 2.0 * guess[c] * found.mean[c] + guess[c] * guess[c]
                })
                .sum()
        };
        for colour in found.palette.as_chunks::<3>().0 {
            assert!(cost(found.mean) <= cost(colour.map(f64::from)));
        }
        let grey = found.mean.iter().sum::<f64>() / 3.0;
        assert!((grey - 100.0).abs() < 0.5, "its grey is the level: {grey}");
        Ok(())
    })
}
