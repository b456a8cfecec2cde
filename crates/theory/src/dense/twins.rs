//! Units that start alike stay alike, to the bit; and what parts them.

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::{self, Result};

/// Moments that the page can run through.
const MOMENTS: usize = 120;
/// The chance that dropout leaves a unit in.
const KEPT: f64 = 0.5;
/// From this distance on the units have parted for good.
const PARTED: f64 = 0.1;

/// What is to be learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Task {
    /// Three points of three inputs.
    ThreePoints,
    /// Exclusive or of two inputs of -1 or 1.
    Xor,
}

/// What is done to the symmetry.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Breaker {
    /// All units start alike and stay alike.
    Nothing,
    /// The weight from input 1 to unit 1 starts so much larger.
    Nudge {
        /// What is added to the weight.
        by: f64,
    },
    /// The weight from unit 1 to the output starts so much larger.
    NudgeAbove {
        /// What is added to the weight.
        by: f64,
    },
    /// The output's bias starts so much larger. It tells no unit from another.
    NudgeOutputBias {
        /// What is added to the bias.
        by: f64,
    },
    /// In each step each unit is left out with a chance of one half.
    Dropout {
        /// The seed that decides who is left out.
        seed: u32,
    },
    /// The last unit adds up its inputs from the last to the first.
    OtherOrder,
    /// The last unit learns at twice the rate.
    OtherRate,
}

/// A training of twins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TwinsPlan {
    /// The examples that are learnt.
    pub task: Task,
    /// How many hidden units there are.
    pub units: usize,
    /// Every weight at the start.
    pub start: f64,
    /// What a gradient is multiplied by before it is subtracted.
    pub rate: f64,
    /// Steps, each on all examples.
    pub steps: usize,
    /// What is done to the symmetry.
    pub breaker: Breaker,
}

/// The network at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// How many steps were taken.
    pub step: usize,
    /// The mean squared error over all examples.
    pub loss: f64,
    /// The distance of unit 1 and the last unit over all their weights, in and out.
    pub apart: f64,
    /// Whether all units are equal to the bit, in and out.
    pub equal: bool,
}

/// A training of twins, told in moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TwinsRun {
    /// The first, the last, and about a hundred between.
    pub moments: Vec<Moment>,
    /// Each unit's weights from the bias and the inputs, at the end.
    pub incoming: Vec<Vec<f64>>,
    /// The output's weights from the bias and the units, at the end.
    pub outgoing: Vec<f64>,
    /// The outputs for the examples, at the end.
    pub outputs: Vec<f64>,
    /// What they should be.
    pub targets: Vec<f64>,
    /// The first step after which the bits differ.
    pub differ_from: Option<usize>,
    /// The first step after which the units are a tenth apart.
    pub parted_from: Option<usize>,
    /// How many different numbers the weights are.
    pub distinct: usize,
    /// How many weights there are.
    pub weights: usize,
}

struct Network {
    /// `[unit][0: bias, then inputs]`
    incoming: Vec<Vec<f64>>,
    /// `[0: bias, then units]`
    outgoing: Vec<f64>,
}

impl Network {
    fn equal(&self) -> bool {
        let bits = |row: &[f64]| -> Vec<u64> { row.iter().map(|w| w.to_bits()).collect() };
        self.incoming
            .iter()
            .all(|row| bits(row) == bits(&self.incoming[0]))
            && self.outgoing[1..]
                .iter()
                .all(|w| w.to_bits() == self.outgoing[1].to_bits())
    }

    fn apart(&self) -> f64 {
        let (first, last) = (&self.incoming[0], &self.incoming[self.incoming.len() - 1]);
        let squares = first.iter().zip(last).map(|(a, b)| (a - b) * (a - b));
        let out = self.outgoing[1] - self.outgoing[self.outgoing.len() - 1];
        (squares.sum::<f64>() + out * out).sqrt()
    }

    fn distinct(&self) -> usize {
        let all = self.incoming.iter().flatten().chain(&self.outgoing);
        let mut bits: Vec<u64> = all.map(|w| w.to_bits()).collect();
        bits.sort_unstable();
        bits.dedup();
        bits.len()
    }
}

fn examples(task: Task) -> (Vec<Vec<f64>>, Vec<f64>) {
    match task {
        Task::ThreePoints => (
            vec![
                vec![0.5, -1.0, 0.25],
                vec![-0.75, 0.5, 1.0],
                vec![0.1, 0.2, -0.6],
            ],
            vec![0.5, -0.5, 0.2],
        ),
        Task::Xor => (
            vec![
                vec![-1.0, -1.0],
                vec![-1.0, 1.0],
                vec![1.0, -1.0],
                vec![1.0, 1.0],
            ],
            vec![-1.0, 1.0, 1.0, -1.0],
        ),
    }
}

/// Trains a network of tanh units, all weights equal at the start, by plain gradient descent on the
/// mean squared error.
///
/// # Errors
/// Where the plan is out of its range.
pub fn train_twins(plan: TwinsPlan) -> Result<TwinsRun> {
    error::within(
        "The number of units",
        plan.units as f64,
        2.0,
        8.0,
        "from 2 to 8",
    )?;
    error::within("The start", plan.start, -5.0, 5.0, "from −5 to 5")?;
    error::within("The learning rate", plan.rate, 0.0, 2.0, "from 0 to 2")?;
    error::within(
        "The number of steps",
        plan.steps as f64,
        0.0,
        100_000.0,
        "up to 100,000",
    )?;
    let (inputs, targets) = examples(plan.task);
    let inputs: Vec<Vec<f64>> = inputs
        .into_iter()
        .map(|row| [vec![1.0], row].concat())
        .collect();
    let mut network = Network {
        incoming: vec![vec![plan.start; inputs[0].len()]; plan.units],
        outgoing: vec![plan.start; plan.units + 1],
    };
    let mut random = None;
    match plan.breaker {
        Breaker::Nudge { by } => network.incoming[0][1] += by,
        Breaker::NudgeAbove { by } => network.outgoing[1] += by,
        Breaker::NudgeOutputBias { by } => network.outgoing[0] += by,
        Breaker::Dropout { seed } => random = Some(Random::new(seed)),
        Breaker::Nothing | Breaker::OtherOrder | Breaker::OtherRate => {}
    }
    let shown: Vec<usize> = (0..=MOMENTS).map(|k| k * plan.steps / MOMENTS).collect();
    let mut run = TwinsRun {
        moments: Vec::new(),
        incoming: Vec::new(),
        outgoing: Vec::new(),
        outputs: Vec::new(),
        weights: plan.units * inputs[0].len() + plan.units + 1,
        distinct: 0,
        targets: targets.clone(),
        differ_from: None,
        parted_from: None,
    };
    for step in 0..=plan.steps {
        let (equal, apart) = (network.equal(), network.apart());
        if !equal && run.differ_from.is_none() {
            run.differ_from = Some(step);
        }
        if apart >= PARTED && run.parted_from.is_none() {
            run.parted_from = Some(step);
        }
        let clean = forward(&network, &inputs, plan.breaker, &vec![1.0; plan.units]);
        if shown.binary_search(&step).is_ok() {
            let squares = clean.outputs.iter().zip(&targets);
            let loss = squares.map(|(o, y)| (o - y) * (o - y)).sum::<f64>() / targets.len() as f64;
            run.moments.push(Moment {
                step,
                loss,
                apart,
                equal,
            });
        }
        if step == plan.steps {
            run.outputs = clean.outputs;
            break;
        }
        match &mut random {
            None => descend(&mut network, &clean, &inputs, &targets, plan),
            Some(random) => {
                let mask: Vec<f64> = (0..plan.units)
                    .map(|_| {
                        if random.unit() < KEPT {
                            1.0 / KEPT
                        } else {
                            0.0
                        }
                    })
                    .collect();
                let pass = forward(&network, &inputs, plan.breaker, &mask);
                descend(&mut network, &pass, &inputs, &targets, plan);
            }
        }
    }
    run.distinct = network.distinct();
    run.incoming = network.incoming;
    run.outgoing = network.outgoing;
    Ok(run)
}

/// One pass over all examples.
struct Pass {
    /// tanh of each unit's sum, `[example][unit]`.
    hidden: Vec<Vec<f64>>,
    /// The network's output for each example.
    outputs: Vec<f64>,
    /// What each unit's output is multiplied by.
    mask: Vec<f64>,
}

/// Each unit's sum is taken input by input, each output's unit by unit.
fn forward(network: &Network, inputs: &[Vec<f64>], breaker: Breaker, mask: &[f64]) -> Pass {
    let last = network.incoming.len() - 1;
    let sum = |unit: usize, row: &[f64]| -> f64 {
        let terms = row.iter().zip(&network.incoming[unit]).map(|(x, w)| x * w);
        if breaker == Breaker::OtherOrder && unit == last {
            terms.rev().sum()
        } else {
            terms.sum()
        }
    };
    let hidden: Vec<Vec<f64>> = inputs
        .iter()
        .map(|row| (0..=last).map(|unit| libm::tanh(sum(unit, row))).collect())
        .collect();
    let outputs = hidden
        .iter()
        .map(|units| {
            let terms = units.iter().zip(&network.outgoing[1..]).zip(mask);
            let above: f64 = terms.map(|((h, w), kept)| h * kept * w).sum();
            libm::tanh(network.outgoing[0] + above)
        })
        .collect();
    Pass {
        hidden,
        outputs,
        mask: mask.to_vec(),
    }
}

fn descend(
    network: &mut Network,
    pass: &Pass,
    inputs: &[Vec<f64>],
    targets: &[f64],
    plan: TwinsPlan,
) {
    let deltas: Vec<f64> = pass
        .outputs
        .iter()
        .zip(targets)
        .map(|(o, y)| 2.0 * (o - y) * (1.0 - o * o) / targets.len() as f64)
        .collect();
    let last = network.incoming.len() - 1;
    for unit in 0..=last {
        let rate = if plan.breaker == Breaker::OtherRate && unit == last {
            2.0 * plan.rate
        } else {
            plan.rate
        };
        let above = network.outgoing[unit + 1] * pass.mask[unit];
        let mut to_above = 0.0;
        let mut to_inputs = vec![0.0; inputs[0].len()];
        for ((units, delta), row) in pass.hidden.iter().zip(&deltas).zip(inputs) {
            let h = units[unit];
            let back = (1.0 - h * h) * above * delta;
            to_above += h * pass.mask[unit] * delta;
            for (sum, x) in to_inputs.iter_mut().zip(row) {
                *sum += x * back;
            }
        }
        network.outgoing[unit + 1] -= rate * to_above;
        for (weight, slope) in network.incoming[unit].iter_mut().zip(&to_inputs) {
            *weight -= rate * slope;
        }
    }
    network.outgoing[0] -= plan.rate * deltas.iter().sum::<f64>();
}
