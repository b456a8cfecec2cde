//! An engine against PyTorch's numbers: forward pass, loss, gradients, and the weights after steps of Adam and SGD.
//!
//! The numbers are a file that `tests/fixtures/regression_cnn.py` made (its README says what can be compared, and how closely).

use burn::tensor::{Device, Tensor, TensorData};
use safetensors::SafeTensors;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::gap::{difference, largest, largest_gap, magnitude};
use crate::error::{Error, Result};
use crate::model::{
    Array, CourseNetworkConfig, Network, Order, Pass, Skips, read_gradients, read_values,
    read_weights, write_weights,
};
use crate::recipe::OptimiserKind;
use crate::train::{Optimiser, Targets, Trainer};

/// The network of the file that is there whole.
const NETWORK: &str = "small";
/// Its filters and the side of its kernels.
const CONFIG: CourseNetworkConfig = CourseNetworkConfig {
    kernel: 3,
    filters: 8,
    inputs: 1,
    outputs: 3,
    order: Order::NormReluTail,
    normalise: true,
    skips: Skips::NONE,
};
/// Learning rates of the file's steps.
const ADAM_RATE: f64 = 0.001;
const SGD_RATE: f64 = 0.01;
const SGD_MOMENTUM: f64 = 0.9;

/// How far an engine is from PyTorch, each as the largest difference over the largest magnitude of the same tensor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OracleReport {
    /// Outputs of the initial weights in train mode.
    pub outputs: f64,
    /// Losses of three Adam steps and of three SGD steps.
    pub losses: f64,
    /// All gradients at the initial weights; a bias before a normalisation, whose gradient is zero in theory, by the scale of the weight beside it.
    pub gradients: f64,
    /// Weights and running variances after one and after three Adam steps (without what Adam makes of zero gradients).
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

/// Holds an engine against the file.
///
/// # Errors
/// Where the file is not the fixture, or the device fails.
pub async fn compare_oracle(file: &[u8], device: &Device) -> Result<OracleReport> {
    let oracle = Oracle {
        file: SafeTensors::deserialize(file).map_err(broken)?,
        device: device.clone().autodiff(),
    };
    let start = oracle.trainer("initial", OptimiserKind::Adam)?;
    let (greys, targets) = oracle.batch(&oracle.device)?;
    let (_, outputs, mut gradients) = start.gradients(greys, targets, Pass::plain());
    let outputs = difference(&channel_first(outputs).await?, &oracle.own("output")?);
    let gradients = oracle.gradients(&read_gradients(&start.model, &mut gradients).await?)?;

    // Fresh: the forward pass above moved the running statistics.
    let (after_one, first) = oracle
        .steps(
            oracle.trainer("initial", OptimiserKind::Adam)?,
            ADAM_RATE,
            1,
        )
        .await?;
    let one = oracle
        .weights("adam1", &after_one.model, |name| !is_noise(name))
        .await?;
    let (after_three, rest) = oracle.steps(after_one, ADAM_RATE, 2).await?;
    let three = oracle
        .weights("adam3", &after_three.model, |name| {
            !is_noise(name) && !name.ends_with("running_mean")
        })
        .await?;

    let (sgd, sgd_losses) = oracle
        .steps(oracle.trainer("initial", OptimiserKind::Sgd)?, SGD_RATE, 3)
        .await?;
    let sgd = oracle.weights("sgd3", &sgd.model, |_| true).await?;
    let adam_losses = difference(&[first, rest].concat(), &oracle.own("losses")?);
    let losses = largest(
        adam_losses,
        difference(&sgd_losses, &oracle.own("sgd_losses")?),
    );

    let trained = oracle.trainer("adam3", OptimiserKind::Adam)?;
    let (greys, targets) = oracle.batch(device)?;
    let evaluated = trained.evaluate(greys, targets).outputs;
    let evaluated = difference(&channel_first(evaluated).await?, &oracle.own("evaluated")?);
    Ok(OracleReport {
        outputs,
        losses,
        gradients,
        adam: largest(one, three),
        sgd,
        evaluated,
    })
}

/// The bias of a convolution before a normalisation: Adam turns the rounding noise of its gradient into steps of full size.
fn is_noise(name: &str) -> bool {
    name.ends_with(".conv.bias")
}

struct Oracle<'a> {
    file: SafeTensors<'a>,
    device: Device,
}

impl Oracle<'_> {
    fn array(&self, name: &str) -> Result<Array> {
        let view = self.file.tensor(name).map_err(broken)?;
        let values = view
            .data()
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&word| f32::from_le_bytes(word))
            .collect();
        Ok(Array {
            name: name.to_owned(),
            shape: view.shape().to_vec(),
            values,
        })
    }

    fn own(&self, name: &str) -> Result<Vec<f32>> {
        Ok(self.array(&format!("{NETWORK}/{name}"))?.values)
    }

    /// Pictures of the file, which are channel-first, channel-last.
    fn tensor(&self, name: &str, device: &Device) -> Result<Tensor<4>> {
        let array = self.array(name)?;
        let pictures = Tensor::<4>::from_data(TensorData::new(array.values, array.shape), device);
        Ok(pictures.permute([0, 2, 3, 1]))
    }

    fn batch(&self, device: &Device) -> Result<(Tensor<4>, Targets)> {
        let colours = self.tensor("colours", device)?;
        Ok((self.tensor("greys", device)?, Targets::Colours(colours)))
    }

    /// The network with the file's weights of this moment, and a fresh optimiser.
    fn trainer(&self, moment: &str, optimiser: OptimiserKind) -> Result<Trainer> {
        let prefix = format!("{NETWORK}/{moment}/");
        let mut weights = Vec::new();
        for full in self.file.names() {
            if let Some(name) = full.strip_prefix(&prefix) {
                weights.push(Array {
                    name: name.to_owned(),
                    ..self.array(full)?
                });
            }
        }
        let model = write_weights(Network::Course(CONFIG.init(&self.device)), weights)?;
        Ok(Trainer {
            model,
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
            let (greys, targets) = self.batch(&self.device)?;
            let (next, loss) = trainer.step(greys, targets, rate, Pass::plain());
            trainer = next;
            losses.push(loss);
        }
        Ok((trainer, read_values(losses).await?.concat()))
    }

    fn gradients(&self, ours: &[Array]) -> Result<f64> {
        let mut worst = 0.0;
        for array in ours {
            let theirs = self.own(&format!("gradient/{}", array.name))?;
            let scale = if is_noise(&array.name) {
                let weight = self.own(&format!(
                    "gradient/{}",
                    array.name.replace(".bias", ".weight")
                ))?;
                magnitude(&weight)
            } else {
                magnitude(&theirs)
            };
            worst = largest(worst, largest_gap(&array.values, &theirs) / scale);
        }
        Ok(worst)
    }

    async fn weights(
        &self,
        moment: &str,
        model: &Network,
        counts: impl Fn(&str) -> bool,
    ) -> Result<f64> {
        let mut worst = 0.0;
        for array in read_weights(model).await? {
            if counts(&array.name) {
                let theirs = self.own(&format!("{moment}/{}", array.name))?;
                worst = largest(worst, difference(&array.values, &theirs));
            }
        }
        Ok(worst)
    }
}

/// The values of channel-last pictures in the order of the file.
async fn channel_first(pictures: Tensor<4>) -> Result<Vec<f32>> {
    let flat = pictures.permute([0, 3, 1, 2]).flatten(0, 3);
    Ok(read_values(vec![flat]).await?.concat())
}

fn broken(problem: impl std::fmt::Display) -> Error {
    Error::Checkpoint {
        problem: format!("This file does not hold PyTorch's numbers: {problem}"),
    }
}
