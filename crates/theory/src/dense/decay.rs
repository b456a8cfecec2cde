//! Weight decay and noise on the inputs, for a linear model: solved, drawn, and trained live.

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::algebra::{dot, length, solve};
use crate::error::{self, Result};

/// The inputs of the exercise's five points.
pub const POINTS: [[f64; 2]; 5] = [
    [1.0, 2.0],
    [2.0, -1.0],
    [0.0, 1.0],
    [-1.0, -2.0],
    [3.0, 0.0],
];
/// What belongs to each.
pub const TARGETS: [f64; 5] = [3.0, 1.0, 2.0, -2.0, 2.5];

/// Weights and bias of a linear model of two inputs: (w1, w2, b).
type Line = [f64; 3];

/// A least-squares solution with weights and bias.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Decayed {
    /// The solution, as (w1, w2, b).
    pub weights: [f64; 3],
    /// Mean squared error on the points as they are.
    pub clean: f64,
    /// The same with the penalty variance * |w|^2.
    pub penalised: f64,
}

/// The least of the sum of squares plus `decay` times the sum of squared weights; the bias is free.
///
/// # Panics
/// Where the points determine no line.
pub fn ridge(inputs: &[[f64; 2]], targets: &[f64], decay: f64) -> Line {
    let mut matrix = vec![vec![0.0; 3]; 3];
    let mut right = vec![0.0; 3];
    for (input, target) in inputs.iter().zip(targets) {
        let row = [input[0], input[1], 1.0];
        for (p, a) in row.iter().enumerate() {
            for (q, b) in row.iter().enumerate() {
                matrix[p][q] += a * b;
            }
            right[p] += a * target;
        }
    }
    for (at, row) in matrix.iter_mut().enumerate().take(2) {
        row[at] += decay;
    }
    let found = solve(matrix, right).expect("points that span a plane");
    [found[0], found[1], found[2]]
}

/// The least of the mean of squares plus `variance` times the sum of squared weights, for the
/// exercise's points.
pub fn fit(variance: f64) -> Decayed {
    let weights = ridge(&POINTS, &TARGETS, variance * POINTS.len() as f64);
    let clean = mean_error(weights, &POINTS, &TARGETS);
    Decayed {
        weights,
        clean,
        penalised: clean + variance * (weights[0] * weights[0] + weights[1] * weights[1]),
    }
}

fn mean_error(line: Line, inputs: &[[f64; 2]], targets: &[f64]) -> f64 {
    let squares = inputs.iter().zip(targets).map(|(input, target)| {
        let error = target - predict(line, *input);
        error * error
    });
    squares.sum::<f64>() / targets.len() as f64
}

fn predict(line: Line, input: [f64; 2]) -> f64 {
    line[0] * input[0] + line[1] * input[1] + line[2]
}

/// Four copies of each point, moved by the deviation times root two along one axis to either side:
/// their mean is the point, their covariance the variance times the identity, both exactly.
pub fn moved_copies(variance: f64) -> (Vec<[f64; 2]>, Vec<f64>) {
    let far = (2.0 * variance).sqrt();
    let moves = [[far, 0.0], [0.0, far], [-far, 0.0], [0.0, -far]];
    let (mut inputs, mut targets) = (Vec::new(), Vec::new());
    for (point, target) in POINTS.iter().zip(TARGETS) {
        for way in moves {
            inputs.push([point[0] + way[0], point[1] + way[1]]);
            targets.push(target);
        }
    }
    (inputs, targets)
}

/// Noisy copies and what is learnt from them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Draws {
    /// How many copies of each point.
    pub copies: usize,
    /// The least-squares solution on all copies.
    pub weights: [f64; 3],
    /// How far it is from weight decay's.
    pub distance: f64,
}

/// Least squares on so many noisy copies of the points.
///
/// # Errors
/// Where there are no copies, or more than 20,000.
pub fn drawn(copies: usize, variance: f64, seed: u32) -> Result<Draws> {
    let range = "from 1 to 20,000";
    error::within("The number of copies", copies as f64, 1.0, 20_000.0, range)?;
    let deviation = checked_variance(variance)?.sqrt();
    let mut random = Random::new(seed);
    let (mut inputs, mut targets) = (Vec::new(), Vec::new());
    for _ in 0..copies {
        for (point, target) in POINTS.iter().zip(TARGETS) {
            inputs.push(point.map(|value| value + deviation * random.normal()));
            targets.push(target);
        }
    }
    let weights = ridge(&inputs, &targets, 0.0);
    Ok(Draws {
        copies,
        weights,
        distance: apart(weights, fit(variance).weights),
    })
}

fn apart(a: Line, b: Line) -> f64 {
    length(&[a[0] - b[0], a[1] - b[1], a[2] - b[2]])
}

fn checked_variance(variance: f64) -> Result<f64> {
    error::within(
        "The variance of the noise",
        variance,
        0.0,
        4.0,
        "from 0 to 4",
    )
}

/// What is compared: noise of a variance against decay of a strength.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecayPlan {
    /// The variance of the noise.
    pub variance: f64,
    /// The strength of the decay, as a multiple of the one that matches.
    pub strength: f64,
    /// Of the drawn noise.
    pub seed: u32,
}

/// Solutions side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Solutions {
    /// Without noise or decay.
    pub plain: Decayed,
    /// The solution with weight decay.
    pub decay: Decayed,
    /// On the moved copies, which have the noise's mean and covariance exactly.
    pub copies: Decayed,
    /// The largest gap between these two.
    pub gap: f64,
    /// On drawn noise, more and more copies of it.
    pub draws: Vec<Draws>,
}

/// Solves the five points with decay, and with noise in two ways.
///
/// # Errors
/// Where the plan is out of its range.
pub fn solutions(plan: DecayPlan) -> Result<Solutions> {
    let variance = checked_variance(plan.variance)?;
    error::within(
        "The strength of the decay",
        plan.strength,
        0.0,
        4.0,
        "from 0 to 4",
    )?;
    let decay = fit(variance * plan.strength);
    let (inputs, targets) = moved_copies(variance);
    let weights = ridge(&inputs, &targets, 0.0);
    let clean = mean_error(weights, &POINTS, &TARGETS);
    let copies = Decayed {
        weights,
        clean,
        penalised: clean + variance * (weights[0] * weights[0] + weights[1] * weights[1]),
    };
    let gaps = decay.weights.iter().zip(&copies.weights);
    let draws: Result<Vec<Draws>> = [1, 10, 100, 1000, 10_000]
        .into_iter()
        .map(|count| drawn(count, variance, plan.seed))
        .collect();
    Ok(Solutions {
        plain: fit(0.0),
        gap: gaps.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max),
        decay,
        copies,
        draws: draws?,
    })
}

/// Training with fresh noise beside training with decay.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DescentPlan {
    /// The variance of the noise, which also sets the decay.
    pub variance: f64,
    /// What a gradient is multiplied by before it is subtracted.
    pub rate: f64,
    /// How many steps are taken.
    pub steps: usize,
    /// The seed that the noise is drawn from.
    pub seed: u32,
    /// Whether the noise is drawn once and then kept: the mistake.
    pub once: bool,
}

/// The two trainings, step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Descent {
    /// w1, w2 and b with decay after each step, the start first.
    pub decay: Vec<[f64; 3]>,
    /// The same with fresh noise on the inputs.
    pub noise: Vec<[f64; 3]>,
    /// The mean of the noisy weights over the second half of the steps.
    pub averaged: [f64; 3],
    /// How far this mean is from where decay leads.
    pub distance: f64,
}

/// Trains the linear model from 0 both ways: full batches, mean squared error.
///
/// # Errors
/// Where the plan is out of its range.
pub fn descend(plan: DescentPlan) -> Result<Descent> {
    let variance = checked_variance(plan.variance)?;
    error::within(
        "The learning rate",
        plan.rate,
        1e-4,
        0.15,
        "from 0.0001 to 0.15",
    )?;
    let range = "from 2 to 20,000";
    error::within(
        "The number of steps",
        plan.steps as f64,
        2.0,
        20_000.0,
        range,
    )?;
    let mut random = Random::new(plan.seed);
    let deviation = variance.sqrt();
    let mut noisy = || POINTS.map(|point| point.map(|value| value + deviation * random.normal()));
    let kept = noisy();
    let (mut decay, mut noise) = (vec![[0.0; 3]], vec![[0.0; 3]]);
    let (mut calm, mut shaken): (Line, Line) = ([0.0; 3], [0.0; 3]);
    for _ in 0..plan.steps {
        let slope = slope(calm, &POINTS);
        for (at, (weight, slope)) in calm.iter_mut().zip(slope).enumerate() {
            // Twice the variance: the penalty is variance times a square. The bias is free.
            let shrink = if at < 2 {
                2.0 * variance * *weight
            } else {
                0.0
            };
            *weight -= plan.rate * (slope + shrink);
        }
        let inputs = if plan.once { kept } else { noisy() };
        let slope = self::slope(shaken, &inputs);
        for (weight, slope) in shaken.iter_mut().zip(slope) {
            *weight -= plan.rate * slope;
        }
        decay.push(calm);
        noise.push(shaken);
    }
    let second_half = &noise[noise.len() / 2..];
    let averaged: Line = core::array::from_fn(|at| {
        second_half.iter().map(|line| line[at]).sum::<f64>() / second_half.len() as f64
    });
    Ok(Descent {
        distance: apart(averaged, fit(variance).weights),
        decay,
        noise,
        averaged,
    })
}

/// The derivative of the mean squared error.
fn slope(line: Line, inputs: &[[f64; 2]; 5]) -> Line {
    let errors: Vec<f64> = inputs
        .iter()
        .zip(TARGETS)
        .map(|(input, target)| 2.0 * (predict(line, *input) - target) / TARGETS.len() as f64)
        .collect();
    let along = |axis: usize| {
        let column: Vec<f64> = inputs.iter().map(|input| input[axis]).collect();
        dot(&errors, &column)
    };
    [along(0), along(1), errors.iter().sum()]
}
