//! What biases before a normalisation do to validation, and how far two right engines come apart.
//!
//! `cargo run --release --features threads --example biases` trains UNet with 8 filters on
//! CIFAR-10's horses at three rates, each twice: with a batch's pictures in the course's order and
//! in reverse, which is the same mathematics and another order of sums. Each is measured by the
//! statistics that training left and by those measured anew over the training pictures. A line a
//! run, then a table. `--epochs N` (25).

#[allow(dead_code)]
#[path = "horses/mod.rs"]
mod horses;

use burn::tensor::Device;
use palomino::model::{Network, Pass, read_values};
use palomino::random::Random;
use palomino::recipe::{ModelKind, Recipe, Task};
use palomino::train::{Optimiser, Problem, Statistics, Trainer};
use palomino_pictures::{Pictures, Split};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const RATES: [f64; 3] = [0.001, 0.003, 0.01];
const BATCH: usize = 100;

/// What a run came to.
#[derive(Debug)]
struct Measured {
    /// Mean loss over the last epoch's steps.
    training: f64,
    validation: f64,
    recomputed: f64,
}

struct Lab {
    split: Split,
    problem: Problem,
    device: Device,
}

impl Lab {
    /// Mean loss over the validation pictures.
    async fn validation(&self, trainer: &Trainer) -> Outcome<f64> {
        let pictures = &self.split.validation;
        let mut sum = 0.0;
        let device = self.device.clone().inner();
        for numbers in (0..pictures.len()).collect::<Vec<_>>().chunks(BATCH) {
            let (inputs, targets) = self.problem.batch(pictures, numbers, &device);
            let loss = trainer.evaluate(inputs, targets).loss;
            sum += f64::from(read_values(vec![loss]).await?.concat()[0]) * numbers.len() as f64;
        }
        Ok(sum / pictures.len() as f64)
    }

    async fn run(&self, rate: f64, epochs: usize, reverse: bool) -> Outcome<Measured> {
        let recipe = Recipe {
            task: Task::Classification,
            model: ModelKind::Unet,
            filters: 8,
            ..Recipe::default()
        };
        let (inputs, outputs) = (self.problem.inputs(), self.problem.outputs());
        let network = Network::new(&recipe, inputs, outputs, &self.device);
        let mut random = Random::new(0);
        let mut trainer = Trainer {
            model: network.draw(&recipe, &mut random, Vec::new).await?,
            optimiser: Optimiser::new(recipe.optimiser, recipe.momentum, 0.0),
        };
        let order = Random::new(0).permutation(self.split.train.len());
        let pictures: &Pictures = &self.split.train;
        let batches: Vec<Vec<usize>> = order.chunks(BATCH).map(<[usize]>::to_vec).collect();
        let mut training = 0.0;
        for _ in 0..epochs {
            let mut losses = Vec::new();
            for numbers in &batches {
                let mut numbers = numbers.clone();
                if reverse {
                    numbers.reverse();
                }
                let (x, targets) = self.problem.batch(pictures, &numbers, &self.device);
                let (next, loss) = trainer.step(x, targets, rate, Pass::plain());
                trainer = next;
                losses.push(loss);
            }
            let losses = read_values(losses).await?.concat();
            training =
                losses.iter().map(|&loss| f64::from(loss)).sum::<f64>() / losses.len() as f64;
        }
        let validation = self.validation(&trainer).await?;
        let mut statistics = Statistics::default();
        for numbers in &batches {
            let (x, _) = self.problem.batch(pictures, numbers, &self.device);
            statistics.add(&trainer.model, x);
        }
        statistics.write(&trainer.model);
        let recomputed = self.validation(&trainer).await?;
        Ok(Measured {
            training,
            validation,
            recomputed,
        })
    }
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let epochs = match &arguments[..] {
        [name, number] if name == "--epochs" => number.parse()?,
        [] => 25,
        _ => return Err("say --epochs N, or nothing".into()),
    };
    pollster::block_on(measure(epochs))
}

async fn measure(epochs: usize) -> Outcome<()> {
    let opened = palomino::device::open().await?;
    println!("{}, {epochs} epochs", opened.name);
    let recipe = Recipe {
        task: Task::Classification,
        ..Recipe::default()
    };
    let lab = Lab {
        split: horses::open_horses()?.split,
        problem: Problem::new(&recipe, None),
        device: opened.device.autodiff(),
    };
    println!("| rate | training | apart | validation | apart | recomputed | apart |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for rate in RATES {
        let one = lab.run(rate, epochs, false).await?;
        let other = lab.run(rate, epochs, true).await?;
        let cell = |a: f64, b: f64| {
            let apart = 100.0 * (a - b).abs() / a.min(b);
            format!("{a:.4}, {b:.4} | {apart:.3} %")
        };
        println!(
            "| {rate} | {} | {} | {} |",
            cell(one.training, other.training),
            cell(one.validation, other.validation),
            cell(one.recomputed, other.recomputed)
        );
    }
    Ok(())
}
