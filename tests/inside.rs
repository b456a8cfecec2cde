//! What is shown of a network's inside is what the network computes: its shapes, its field of view,
//! its maps, its gradients.

use palomino::inspect::{LayerKind, Layers, layers, stages};
use palomino::model::{Network, read_weights, write_weights};
use palomino::recipe::{BlockOrder, ModelKind, Recipe, Task};
use palomino::session::Session;
use palomino::session::protocol::PictureSet;
use palomino::{Error, Result};
use palomino_pictures::{Opened, Pictures, Split, paddock};
use pollster::block_on;

const COURSE: [(ModelKind, Task, usize); 5] = [
    (ModelKind::RegressionCnn, Task::Regression, 75_549),
    (ModelKind::Cnn, Task::Classification, 86_784),
    (ModelKind::Unet, Task::Classification, 112_344),
    (ModelKind::Cnn, Task::SuperResolution, 87_360),
    (ModelKind::Unet, Task::SuperResolution, 113_352),
];

fn recipe(model: ModelKind, task: Task) -> Recipe {
    Recipe {
        model,
        task,
        ..Recipe::default()
    }
}

fn few_pictures() -> Opened {
    let draw = |from: u32, count: u32| {
        let bytes = (from..from + count).flat_map(|index| paddock::draw(0, index));
        Pictures::new(bytes.collect()).expect("drawn pictures are whole")
    };
    let split = Split {
        train: draw(0, 12),
        validation: draw(5000, 4),
    };
    Opened {
        split,
        title: "a few of the paddock".into(),
        notes: Vec::new(),
    }
}

/// A session with a run of a few steps.
async fn trained(recipe: Recipe) -> Result<Session> {
    let mut session = Session::open().await?;
    session.open_pictures(few_pictures())?;
    session
        .start_run(Recipe {
            filters: 8,
            batch_size: 6,
            epochs: 1,
            ..recipe
        })
        .await?;
    session.advance(2).await?;
    Ok(session)
}

#[test]
fn the_totals_are_those_of_the_assignment() -> Result<()> {
    block_on(async {
        let session = Session::open().await?;
        for (model, task, parameters) in COURSE {
            let layers = session.layers_of(recipe(model, task), 32, 32)?;
            assert_eq!(layers.parameters, parameters, "{model:?} {task:?}");
        }
        Ok(())
    })
}

#[test]
fn the_shapes_of_regression_cnn_are_those_of_the_assignments_table() -> Result<()> {
    block_on(async {
        let session = Session::open().await?;
        let layers = session.layers_of(Recipe::default(), 32, 32)?;
        let shapes: Vec<_> = layers
            .blocks
            .iter()
            .map(|block| {
                (
                    block.name.as_str(),
                    block.channels,
                    block.height,
                    block.width,
                )
            })
            .collect();
        let expected = [
            ("downconv1", 32, 16, 16),
            ("downconv2", 64, 8, 8),
            ("rfconv", 64, 8, 8),
            ("upconv1", 32, 16, 16),
            ("upconv2", 3, 32, 32),
            ("finalconv", 3, 32, 32),
        ];
        assert_eq!(shapes, expected);
        use LayerKind::{Convolution, MaxPool, Normalisation, Relu};
        let kinds = |layers: &Layers| -> Vec<_> {
            layers.blocks[0]
                .layers
                .iter()
                .map(|layer| layer.kind)
                .collect()
        };
        assert_eq!(kinds(&layers), [Convolution, Normalisation, Relu, MaxPool]);
        let cnn = session.layers_of(recipe(ModelKind::Cnn, Task::Classification), 32, 32)?;
        assert_eq!(kinds(&cnn), [Convolution, MaxPool, Normalisation, Relu]);
        // By hand: 9 weights a number of downconv1's 32 maps of 32 x 32, and one for each of its
        // normalisation.
        assert_eq!(
            layers.blocks[0].multiply_adds,
            32 * 32 * 32 * 9 + 32 * 32 * 32
        );
        Ok(())
    })
}

#[test]
fn skip_connections_are_listed_where_they_are_and_count_their_channels() -> Result<()> {
    block_on(async {
        let session = Session::open().await?;
        let unet = session.layers_of(recipe(ModelKind::Unet, Task::SuperResolution), 32, 32)?;
        let sources: Vec<Vec<(String, usize)>> = unet
            .blocks
            .iter()
            .map(|block| {
                let pairs = block.sources.iter();
                pairs
                    .map(|from| (from.block.clone(), from.channels))
                    .collect()
            })
            .collect();
        let named = |name: &str, channels: usize| (name.to_owned(), channels);
        assert_eq!(sources[3], [named("rfconv", 64), named("downconv2", 64)]);
        assert_eq!(sources[4], [named("upconv1", 32), named("downconv1", 32)]);
        assert_eq!(sources[5], [named("upconv2", 24), named("input", 3)]);
        for block in &unet.blocks {
            let sum: usize = block.sources.iter().map(|from| from.channels).sum();
            assert_eq!(sum, block.inputs, "{}", block.name);
        }
        Ok(())
    })
}

/// All weights 1 and nothing else: a bright pixel in the dark lights up exactly what sees it.
async fn all_seeing(network: Network) -> Result<Network> {
    let mut arrays = read_weights(&network).await?;
    for array in &mut arrays {
        let value = if array.name.ends_with("conv.weight") {
            1.0
        } else {
            0.0
        };
        let is_kept = array.name.ends_with("norm.weight") || array.name.ends_with("running_var");
        array.values.fill(if is_kept { 1.0 } else { value });
    }
    write_weights(network, arrays)
}

/// Pixels of a side.
const SIDE: usize = 64;

#[test]
fn a_changed_pixel_changes_exactly_the_outputs_whose_receptive_field_it_is_in() -> Result<()> {
    block_on(async {
        let device = palomino::device::open().await?.device;
        for model in [
            ModelKind::RegressionCnn,
            ModelKind::Unet,
            ModelKind::FullUnet,
        ] {
            for order in [BlockOrder::NormReluPool, BlockOrder::PoolNormRelu] {
                let recipe = Recipe {
                    filters: 1,
                    order,
                    ..recipe(model, Task::Regression)
                };
                let network = all_seeing(Network::new(&recipe, 1, 3, &device)).await?;
                let described = layers(&network, SIDE, SIDE);
                for [row, column] in [[0, 0], [31, 17], [30, 34], [33, 63]] {
                    let mut picture = vec![0.0; SIDE * SIDE];
                    picture[row * SIDE + column] = 1.0;
                    let maps = stages(&network, picture, [SIDE, SIDE], &device).await?;
                    // At least one way leads through every channel; half of that is above what f32
                    // rounds.
                    let mut ways = 1;
                    for (block, map) in described.blocks.iter().zip(&maps[1..]) {
                        assert_eq!(block.name, map.block);
                        let least = ways as f32 / 2.0;
                        ways *= block.channels;
                        let lit = |y: usize, x: usize| {
                            map.values[(y * map.width + x) * map.channels] > least
                        };
                        let sees =
                            |[first, last]: [usize; 2], place| (first..=last).contains(&place);
                        for y in 0..map.height {
                            for x in 0..map.width {
                                let seen =
                                    sees(block.rows[y], row) && sees(block.columns[x], column);
                                let place = format!("{model:?} {order:?} {} {y},{x}", block.name);
                                assert_eq!(lit(y, x), seen, "{place} of {row},{column}");
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    })
}

#[test]
fn a_wide_enough_picture_shows_the_whole_receptive_field() -> Result<()> {
    block_on(async {
        let session = Session::open().await?;
        let layers = session.layers_of(Recipe::default(), 128, 128)?;
        for block in &layers.blocks {
            let middle = block.columns[block.width / 2 - 4..block.width / 2 + 4].iter();
            let widest = middle.map(|[first, last]| last - first + 1).max();
            assert_eq!(widest, Some(block.receptive_field), "{}", block.name);
        }
        // downconv1 by hand: 3 x 3 around each of 2 x 2 pooled pixels.
        assert_eq!(layers.blocks[0].receptive_field, 4);
        Ok(())
    })
}

#[test]
fn tiles_that_overlap_by_the_reach_hold_the_whole_receptive_field() -> Result<()> {
    block_on(async {
        let device = palomino::device::open().await?.device;
        for model in [
            ModelKind::RegressionCnn,
            ModelKind::Unet,
            ModelKind::FullUnet,
        ] {
            for kernel in [3, 5] {
                let recipe = Recipe {
                    kernel,
                    filters: 1,
                    ..recipe(model, Task::Regression)
                };
                let network = Network::new(&recipe, 1, 3, &device);
                let described = layers(&network, 256, 256);
                let last = described.blocks.last().expect("there are blocks");
                for (column, [first, end]) in last.columns.iter().enumerate() {
                    let reach = network.reach();
                    assert!(
                        column - first <= reach && end - column <= reach,
                        "{model:?}"
                    );
                }
            }
        }
        Ok(())
    })
}

#[test]
fn the_stages_are_the_course_s_and_end_in_what_the_network_answers() -> Result<()> {
    block_on(async {
        let mut session = trained(recipe(ModelKind::Unet, Task::Classification)).await?;
        let inside = session.stages("run", PictureSet::Validation, 2).await?;
        let names: Vec<_> = inside
            .stages
            .iter()
            .map(|stage| stage.name.as_str())
            .collect();
        assert_eq!(
            names,
            ["input", "out1", "out2", "out3", "out4", "out5", "output"]
        );
        assert_eq!(inside.stages[1].block, "downconv1");
        let answer = session.predict("run", PictureSet::Validation, &[2]).await?;
        assert_eq!(inside.stages[6].values, answer.outputs);
        assert_eq!(
            (inside.input, inside.truth, inside.answer.clone()),
            (
                answer.answered.inputs,
                answer.answered.quantised,
                answer.answered.predictions
            )
        );
        for stage in &inside.stages {
            assert_eq!(
                stage.values.len(),
                stage.height * stage.width * stage.channels,
                "{}",
                stage.name
            );
        }
        let dropped = session
            .stages_of("run", 32, 32, &answer.answered.truths)
            .await?;
        assert_eq!(dropped.stages, inside.stages);
        Ok(())
    })
}

#[test]
fn a_picture_of_another_size_is_taken_where_two_poolings_can_halve_it() -> Result<()> {
    block_on(async {
        let session = trained(recipe(ModelKind::FullUnet, Task::Regression)).await?;
        let inside = session.stages_of("run", 44, 40, &[99; 44 * 40 * 4]).await?;
        let last = inside.stages.last().expect("there is an output");
        assert_eq!([last.height, last.width, last.channels], [40, 44, 3]);
        assert_eq!(inside.stages[1].name, "out0");
        for (width, height, bytes) in [(42, 40, 42 * 40 * 4), (40, 40, 12), (0, 0, 0)] {
            let refused = session
                .stages_of("run", width, height, &vec![0; bytes])
                .await;
            assert!(matches!(refused, Err(Error::InsideSize { .. })));
        }
        Ok(())
    })
}

#[test]
fn a_block_s_numbers_are_its_own_and_an_unknown_block_is_refused_by_name() -> Result<()> {
    block_on(async {
        let session = trained(recipe(ModelKind::Cnn, Task::Classification)).await?;
        let block = session.layer_tensors("run", "upconv1").await?;
        assert_eq!([block.outputs, block.inputs, block.kernel], [8, 16, 3]);
        assert_eq!(block.weight.len(), 8 * 16 * 9);
        let norm = block.norm.expect("the course's blocks normalise");
        assert!(
            norm.mean.iter().any(|&mean| mean != 0.0),
            "two steps moved it"
        );
        let refused = session.layer_tensors("run", "sideconv").await;
        let message = refused.map(|_| ()).expect_err("there is none").to_string();
        assert!(
            message.contains("sideconv") && message.contains("rfconv"),
            "{message}"
        );
        Ok(())
    })
}

#[test]
fn asking_for_gradients_moves_neither_weights_nor_running_statistics() -> Result<()> {
    block_on(async {
        for (model, task) in [
            (ModelKind::Unet, Task::Classification),
            (ModelKind::FullUnet, Task::Regression),
        ] {
            let mut session = trained(recipe(model, task)).await?;
            let before = session.digest().await?;
            let file = session.save_network().await?;
            session.add_network("kept", &file)?;
            let gradients = session
                .layer_gradients("run", PictureSet::Validation, &[0, 1, 2])
                .await?;
            assert!(gradients.loss > 0.0);
            let largest = gradients.arrays.iter().flat_map(|array| &array.values);
            assert!(largest.fold(0.0f32, |largest, value| largest.max(value.abs())) > 1e-6);
            assert_eq!(session.digest().await?, before, "the run's network moved");
            let mean =
                |tensors: palomino::inspect::LayerTensors| tensors.norm.map(|norm| norm.mean);
            let kept = mean(session.layer_tensors("kept", "rfconv").await?);
            session
                .layer_gradients("kept", PictureSet::Train, &[0, 5])
                .await?;
            assert_eq!(mean(session.layer_tensors("kept", "rfconv").await?), kept);
        }
        Ok(())
    })
}

#[test]
fn the_gradient_of_a_last_bias_is_twice_the_mean_gap_to_the_truth() -> Result<()> {
    block_on(async {
        // Squared error over 3 numbers a pixel; without normalisation a picture's output in train
        // mode is that in use.
        let mut session = trained(Recipe {
            normalise: false,
            ..Recipe::default()
        })
        .await?;
        let set = PictureSet::Validation;
        let gradients = session.layer_gradients("run", set, &[1]).await?;
        let answer = session.predict("run", set, &[1]).await?;
        let truths = answer.answered.truths.chunks_exact(4);
        let mut slopes = [0.0; 3];
        for (output, truth) in answer.outputs.chunks_exact(3).zip(truths) {
            for channel in 0..3 {
                slopes[channel] += output[channel] - f32::from(truth[channel]) / 256.0;
            }
        }
        let arrays = gradients.arrays.iter();
        let bias = arrays.clone().find(|array| array.name == "finalconv.bias");
        let bias = bias.expect("every trained number has a gradient");
        for (found, sum) in bias.values.iter().zip(slopes) {
            let expected = 2.0 * sum / (3.0 * 1024.0);
            assert!((found - expected).abs() < 1e-5, "{found}, not {expected}");
        }
        let statistics = arrays.filter(|array| array.name.contains("running"));
        assert_eq!(statistics.count(), 0, "running statistics are not trained");
        Ok(())
    })
}
