//! Where the two part company: units and a network that are not linear in their inputs.

use core::f64::consts::{PI, SQRT_2};

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::gauss_hermite::hermite;
use crate::error::{self, Result};

/// Hidden units of the network.
const UNITS: usize = 8;
/// Nodes of the quadrature. With twice as many the costs change by less than a thousandth.
const NODES: usize = 20;
/// Places at which the learnt curve is drawn, from -1.5 to 1.5.
const DRAWN: usize = 121;

/// f = w x^2: its expected squared error under noise on x, exactly and to second order in the
/// deviation.
pub fn square_unit(w: f64, x: f64, y: f64, deviation: f64) -> (f64, f64) {
    let variance = deviation * deviation;
    let error = y - w * x * x;
    let aside = error - w * variance;
    (
        aside * aside + w * w * (4.0 * x * x * variance + 2.0 * variance * variance),
        error * error + variance * (4.0 * w * w * x * x - 2.0 * w * error),
    )
}

/// f = w2 relu(w1 x): its expected squared error under noise on x, exactly.
pub fn relu_unit(w1: f64, w2: f64, x: f64, y: f64, deviation: f64) -> f64 {
    let (mean, spread) = (w1 * x, w1.abs() * deviation);
    if spread == 0.0 {
        let error = y - w2 * mean.max(0.0);
        return error * error;
    }
    let z = mean / spread;
    let above = 0.5 * libm::erfc(-z / SQRT_2);
    let density = libm::exp(-z * z / 2.0) / (2.0 * PI).sqrt();
    let first = mean * above + spread * density;
    let second = (mean * mean + spread * spread) * above + mean * spread * density;
    y * y - 2.0 * y * w2 * first + w2 * w2 * second
}

/// A network with one hidden layer of tanh, trained three ways.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BentPlan {
    /// The variance of the noise, which also sets the decay.
    pub variance: f64,
    /// Steps of plain gradient descent.
    pub steps: usize,
    /// Of the first weights.
    pub seed: u32,
}

/// One of the three.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BentSide {
    /// What it computes, at 121 places from -1.5 to 1.5.
    pub curve: Vec<f64>,
    /// Mean squared error without noise.
    pub clean: f64,
    /// What noise adds to it, exactly.
    pub cost: f64,
    /// What noise adds by the second-order formula.
    pub foretold: f64,
    /// The first term of that formula alone, variance times the mean of f'^2.
    pub steepness: f64,
    /// What decay adds: variance times the sum of squared weights.
    pub penalty: f64,
}

/// The three side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BentRun {
    /// The inputs of the points.
    pub inputs: Vec<f64>,
    /// What belongs to each.
    pub targets: Vec<f64>,
    /// Without noise or decay.
    pub plain: BentSide,
    /// What is learnt with weight decay.
    pub decay: BentSide,
    /// With noise on the inputs: its expectation, so nothing is left to chance.
    pub noise: BentSide,
    /// The largest distance of the last two curves.
    pub gap: f64,
}

/// A hidden unit: weight and bias of the input, weight of the output.
#[derive(Clone, Copy, Default)]
struct Unit {
    w: f64,
    b: f64,
    v: f64,
}

#[derive(Clone)]
struct Network {
    units: Vec<Unit>,
    c: f64,
}

impl Network {
    fn new(seed: u32) -> Self {
        let mut random = Random::new(seed);
        let units = (0..UNITS)
            .map(|_| Unit {
                w: 2.0 * random.normal(),
                b: random.normal(),
                v: random.normal() / (UNITS as f64).sqrt(),
            })
            .collect();
        Network { units, c: 0.0 }
    }

    /// f, f' and f'' at x.
    fn at(&self, x: f64) -> [f64; 3] {
        let mut sums = [self.c, 0.0, 0.0];
        for Unit { w, b, v } in &self.units {
            let h = libm::tanh(w * x + b);
            let slope = 1.0 - h * h;
            sums[0] += v * h;
            sums[1] += v * w * slope;
            sums[2] += v * w * w * -2.0 * h * slope;
        }
        sums
    }

    fn squares(&self) -> f64 {
        let units = self.units.iter();
        units.map(|unit| unit.w * unit.w + unit.v * unit.v).sum()
    }

    /// One step down the mean squared error over weighted examples (x, y, weight).
    fn step(&mut self, examples: &[(f64, f64, f64)], decay: f64, rate: f64) {
        let mut slopes = vec![Unit::default(); UNITS];
        let mut slope_c = 0.0;
        let mut hidden = [0.0; UNITS];
        for &(x, y, weight) in examples {
            let mut f = self.c;
            for (h, Unit { w, b, v }) in hidden.iter_mut().zip(&self.units) {
                *h = libm::tanh(w * x + b);
                f += v * *h;
            }
            let delta = 2.0 * weight * (f - y);
            slope_c += delta;
            for ((slope, unit), h) in slopes.iter_mut().zip(&self.units).zip(&hidden) {
                let back = delta * unit.v * (1.0 - h * h);
                slope.v += delta * h;
                slope.b += back;
                slope.w += back * x;
            }
        }
        self.c -= rate * slope_c;
        for (unit, slope) in self.units.iter_mut().zip(&slopes) {
            unit.b -= rate * slope.b;
            unit.w -= rate * (slope.w + decay * unit.w);
            unit.v -= rate * (slope.v + decay * unit.v);
        }
    }
}

/// The points to be learnt: a wave and a half.
fn points() -> (Vec<f64>, Vec<f64>) {
    let inputs: Vec<f64> = (0..13).map(|n| f64::from(n - 6) / 6.0).collect();
    let targets = inputs.iter().map(|x| libm::sin(1.5 * PI * x)).collect();
    (inputs, targets)
}

/// Trains the same network from the same start without anything, with decay matched as for a linear
/// model, and with noise on the inputs.
///
/// # Errors
/// Where the plan is out of its range.
pub fn train_bent(plan: BentPlan) -> Result<BentRun> {
    train_with(plan, NODES)
}

fn train_with(plan: BentPlan, nodes: usize) -> Result<BentRun> {
    let variance = plan.variance;
    error::within(
        "The variance of the noise",
        variance,
        0.0,
        1.0,
        "from 0 to 1",
    )?;
    let range = "from 1 to 20,000";
    error::within(
        "The number of steps",
        plan.steps as f64,
        1.0,
        20_000.0,
        range,
    )?;
    let (inputs, targets) = points();
    let share = 1.0 / inputs.len() as f64;
    let clean: Vec<(f64, f64, f64)> = inputs
        .iter()
        .zip(&targets)
        .map(|(&x, &y)| (x, y, share))
        .collect();
    let nodes = hermite(nodes);
    let noisy: Vec<(f64, f64, f64)> = clean
        .iter()
        .flat_map(|&(x, y, share)| {
            let deviation = variance.sqrt();
            let around = nodes.iter();
            around.map(move |(node, weight)| (x + deviation * node, y, share * weight))
        })
        .collect();
    let train = |examples: &[(f64, f64, f64)], decay: f64| {
        let mut network = Network::new(plan.seed);
        for _ in 0..plan.steps {
            network.step(examples, decay, 0.05);
        }
        seen(&network, &clean, &noisy, variance)
    };
    let (decay, noise) = (train(&clean, 2.0 * variance), train(&noisy, 0.0));
    let gaps = decay.curve.iter().zip(&noise.curve);
    Ok(BentRun {
        gap: gaps.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max),
        plain: train(&clean, 0.0),
        decay,
        noise,
        inputs,
        targets,
    })
}

/// What a trained network is worth.
fn seen(
    network: &Network,
    clean: &[(f64, f64, f64)],
    noisy: &[(f64, f64, f64)],
    variance: f64,
) -> BentSide {
    let error = |examples: &[(f64, f64, f64)]| -> f64 {
        let terms = examples.iter().map(|&(x, y, weight)| {
            let error = y - network.at(x)[0];
            weight * error * error
        });
        terms.sum()
    };
    let (mut steepness, mut bend) = (0.0, 0.0);
    for &(x, y, weight) in clean {
        let [f, slope, curvature] = network.at(x);
        steepness += weight * variance * slope * slope;
        bend += weight * variance * (y - f) * curvature;
    }
    let bare = error(clean);
    BentSide {
        curve: (0..DRAWN)
            .map(|k| network.at(k as f64 * 3.0 / (DRAWN - 1) as f64 - 1.5)[0])
            .collect(),
        clean: bare,
        cost: error(noisy) - bare,
        foretold: steepness - bend,
        steepness,
        penalty: variance * network.squares(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_as_many_nodes_change_next_to_nothing() {
        let plan = BentPlan {
            variance: 0.09,
            steps: 2000,
            seed: 0,
        };
        let [few, many] = [NODES, 2 * NODES].map(|nodes| train_with(plan, nodes).expect("fine"));
        for (a, b) in [(few.noise, many.noise), (few.plain, many.plain)] {
            assert!(
                (a.cost / b.cost - 1.0).abs() < 1e-3,
                "{} {}",
                a.cost,
                b.cost
            );
        }
    }
}
