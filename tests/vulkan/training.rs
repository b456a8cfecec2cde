//! Fifty steps on odd sizes: a kernel that reads beside its numbers on some shapes shows as the
//! steps add up, though one step may hide it.

use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino::model::{Network, Pass, draw_weights, read_values, read_weights};
use palomino::random::Random;
use palomino::recipe::{ModelKind, OptimiserKind, Recipe, Task};
use palomino::train::{Optimiser, Targets, Trainer};
use pollster::block_on;

use super::{adapter, gap};

const STEPS: usize = 50;
/// At a quarter of the size, 5 x 7: odd wherever a network of two poolings can be.
const SHAPE: [usize; 4] = [7, 20, 28, 1];
const FILTERS: usize = 5;
const COLOURS: usize = 11;
/// SGD, as in `browser/tasks-webgpu.test.mjs`, for Adam makes full-sized steps of the rounding of a
/// small gradient; and its bound.
const RATE: f64 = 0.05;
const MOMENTUM: f64 = 0.9;
const TOLERANCE: f64 = 1e-3;

/// What training gives: the loss of each step, then the weights and running statistics, then what
/// the network in use makes of the batch.
struct Trained {
    losses: Vec<f32>,
    weights: Vec<(String, Vec<f32>)>,
    outputs: Vec<f32>,
}

/// Random grey pictures, and for each pixel a label that its grey decides.
fn batch(device: &Device) -> (Tensor<4>, Targets) {
    let mut random = Random::new(1);
    let count = SHAPE.iter().product();
    let grey: Vec<f32> = (0..count).map(|_| random.unit() as f32).collect();
    let label = |grey: &f32| ((grey * COLOURS as f32) as i32).min(COLOURS as i32 - 1);
    let labels: Vec<i32> = grey.iter().map(label).collect();
    let [pictures, height, width, _] = SHAPE;
    let labels = TensorData::new(labels, [pictures, height, width]);
    let labels = Tensor::<3, Int>::from_data(labels, device);
    let grey = Tensor::from_data(TensorData::new(grey, SHAPE), device);
    (grey, Targets::Labels(labels))
}

async fn train(device: &Device) -> palomino::Result<Trained> {
    let recipe = Recipe {
        task: Task::Classification,
        model: ModelKind::Unet,
        filters: FILTERS,
        ..Recipe::default()
    };
    let tracked = device.clone().autodiff();
    let network = Network::new(&recipe, 1, COLOURS, &tracked);
    let mut trainer = Trainer {
        model: draw_weights(network, &mut Random::new(0)).await?,
        optimiser: Optimiser::new(OptimiserKind::Sgd, MOMENTUM, 0.0),
    };
    let mut losses = Vec::new();
    for _ in 0..STEPS {
        let (inputs, targets) = batch(&tracked);
        let (next, loss) = trainer.step(inputs, targets, RATE, Pass::plain());
        trainer = next;
        losses.push(loss);
    }
    let (inputs, targets) = batch(device);
    let outputs = trainer.evaluate(inputs, targets).outputs.flatten(0, 3);
    let weights = read_weights(&trainer.model).await?;
    Ok(Trained {
        losses: read_values(losses).await?.concat(),
        weights: weights
            .into_iter()
            .map(|array| (array.name, array.values))
            .collect(),
        outputs: read_values(vec![outputs]).await?.concat(),
    })
}

#[test]
fn fifty_steps_on_odd_sizes_end_where_the_cpu_ends() {
    let Some(device) = adapter() else { return };
    let [ours, theirs] = [device, Device::flex()]
        .map(|device| block_on(train(&device)).expect("both engines train"));
    assert_eq!((ours.losses.len(), theirs.losses.len()), (STEPS, STEPS));
    let (first, last) = (theirs.losses[0], theirs.losses[STEPS - 1]);
    assert!(last < 0.9 * first, "it learns: {first} to {last}");
    let losses = ours.losses.iter().zip(&theirs.losses);
    let losses = losses.map(|(&ours, &theirs)| gap(&[ours], &[theirs]));
    let losses = losses.fold(0.0, f64::max);
    let outputs = gap(&ours.outputs, &theirs.outputs);
    assert_eq!(ours.weights.len(), theirs.weights.len());
    let weights = ours.weights.iter().zip(&theirs.weights);
    let weights = weights.map(|(ours, theirs)| (gap(&ours.1, &theirs.1), &ours.0));
    let worst = weights.max_by(|a, b| a.0.total_cmp(&b.0));
    let (weights, name) = worst.expect("a network has weights");
    println!(
        "{STEPS} steps of UNet on {SHAPE:?}, {FILTERS} filters, {COLOURS} colours, loss {first:.3} \
         to {last:.3}: losses {losses:.1e}, weights and statistics {weights:.1e} ({name}), \
         outputs {outputs:.1e} apart; {TOLERANCE:.0e} is allowed"
    );
    for found in [losses, weights, outputs] {
        assert!(found <= TOLERANCE, "{found}");
    }
}
