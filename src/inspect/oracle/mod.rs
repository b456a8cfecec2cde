//! An engine against PyTorch's numbers: forward pass, loss, gradients, and the weights after steps
//! of Adam and SGD.
//!
//! The numbers are a file that `tests/fixtures/networks.py` made (its README says what can be
//! compared, and how closely).

mod fixture;

use burn::tensor::{Device, Tensor};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::gap::{difference, largest};
use crate::error::Result;
use crate::model::{Array, Network, Pass, read_gradients, read_values, read_weights};
use crate::recipe::OptimiserKind;
use crate::train::{Optimiser, Trainer};
use fixture::Fixture;

/// Learning rates of the file's steps.
const ADAM_RATE: f64 = 0.001;
const SGD_RATE: f64 = 0.01;
const SGD_MOMENTUM: f64 = 0.9;

/// How far an engine is from PyTorch, each as the largest difference over the largest magnitude of
/// the same tensor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OracleReport {
    /// Outputs of the initial weights in train mode.
    pub outputs: f64,
    /// Losses of three Adam steps, of three SGD steps, and in eval mode with PyTorch's weights.
    pub losses: f64,
    /// All gradients at the initial weights; those of biases before a normalisation are zero in the
    /// file and have to be zero.
    pub gradients: f64,
    /// Weights and running statistics after one and after three Adam steps.
    pub adam: f64,
    /// Weights and running statistics after three SGD steps.
    pub sgd: f64,
    /// Outputs in eval mode with PyTorch's weights.
    pub evaluated: f64,
}

impl OracleReport {
    /// The largest of all differences.
    pub fn worst(&self) -> f64 {
        [
            self.outputs,
            self.losses,
            self.gradients,
            self.adam,
            self.sgd,
            self.evaluated,
        ]
        .into_iter()
        .fold(0.0, largest)
    }
}

/// Holds an engine against a file, which says of which network it is.
///
/// # Errors
/// Where the file is no fixture, or the device fails.
pub async fn compare_oracle(file: &[u8], device: &Device) -> Result<OracleReport> {
    let oracle = Oracle {
        fixture: Fixture::read(file)?,
        device: device.clone().autodiff(),
    };
    let theirs = |name: &str| oracle.fixture.values(name);
    let start = oracle.trainer("initial", OptimiserKind::Adam)?;
    let (inputs, targets) = oracle.fixture.batch(&oracle.device)?;
    let (_, outputs, mut gradients) = start.gradients(inputs, targets, Pass::plain());
    let outputs = difference(&channel_first(outputs).await?, &theirs("output")?);
    let gradients = oracle.gradients(&read_gradients(&start.model, &mut gradients).await?)?;

    // Fresh: the forward pass above moved the running statistics.
    let start = oracle.trainer("initial", OptimiserKind::Adam)?;
    let (after_one, first) = oracle.steps(start, ADAM_RATE, 1).await?;
    let one = oracle.weights("adam1", &after_one.model).await?;
    let (after_three, rest) = oracle.steps(after_one, ADAM_RATE, 2).await?;
    let three = oracle.weights("adam3", &after_three.model).await?;
    let adam_losses = difference(&[first, rest].concat(), &theirs("losses")?);

    let start = oracle.trainer("initial", OptimiserKind::Sgd)?;
    let (sgd, sgd_losses) = oracle.steps(start, SGD_RATE, 3).await?;
    let sgd = oracle.weights("sgd3", &sgd.model).await?;
    let sgd_losses = difference(&sgd_losses, &theirs("sgd_losses")?);

    let trained = oracle.trainer("adam3", OptimiserKind::Adam)?;
    let (inputs, targets) = oracle.fixture.batch(device)?;
    let evaluated = trained.evaluate(inputs, targets);
    let loss = read_values(vec![evaluated.loss]).await?.concat();
    let loss = difference(&loss, &theirs("evaluated_loss")?);
    let evaluated = channel_first(evaluated.outputs).await?;
    Ok(OracleReport {
        outputs,
        losses: [adam_losses, sgd_losses, loss]
            .into_iter()
            .fold(0.0, largest),
        gradients,
        adam: largest(one, three),
        sgd,
        evaluated: difference(&evaluated, &theirs("evaluated")?),
    })
}

struct Oracle<'a> {
    fixture: Fixture<'a>,
    device: Device,
}

impl Oracle<'_> {
    /// The network with the file's weights of this moment, and a fresh optimiser.
    fn trainer(&self, moment: &str, optimiser: OptimiserKind) -> Result<Trainer> {
        Ok(Trainer {
            model: self.fixture.network(moment, &self.device)?,
            optimiser: Optimiser::new(optimiser, SGD_MOMENTUM, 0.0),
        })
    }

    /// Some steps on the file's batch; their losses.
    async fn steps(
        &self,
        mut trainer: Trainer,
        rate: f64,
        steps: usize,
    ) -> Result<(Trainer, Vec<f32>)> {
        let mut losses = Vec::new();
        for _ in 0..steps {
            let (inputs, targets) = self.fixture.batch(&self.device)?;
            let (next, loss) = trainer.step(inputs, targets, rate, Pass::plain());
            trainer = next;
            losses.push(loss);
        }
        Ok((trainer, read_values(losses).await?.concat()))
    }

    /// Every gradient of the file against ours; one that we lack is infinitely far.
    fn gradients(&self, ours: &[Array]) -> Result<f64> {
        let theirs = self.fixture.group("gradient")?;
        let mut worst = 0.0;
        for array in &theirs {
            let Some(own) = ours.iter().find(|own| own.name == array.name) else {
                return Ok(f64::INFINITY);
            };
            worst = largest(worst, difference(&own.values, &array.values));
        }
        Ok(worst)
    }

    /// Weights and running statistics of a moment.
    async fn weights(&self, moment: &str, model: &Network) -> Result<f64> {
        let mut worst = 0.0;
        for Array { name, values, .. } in read_weights(model).await? {
            let theirs = self.fixture.values(&format!("{moment}/{name}"))?;
            worst = largest(worst, difference(&values, &theirs));
        }
        Ok(worst)
    }
}

/// The values of channel-last pictures in the order of the file.
async fn channel_first(pictures: Tensor<4>) -> Result<Vec<f32>> {
    let flat = pictures.permute([0, 3, 1, 2]).flatten(0, 3);
    Ok(read_values(vec![flat]).await?.concat())
}
