//! What one operation of an engine gives, forward and backward, on numbers that are the same on
//! every engine: what two engines are compared by where a whole network would hide which of its
//! parts is wrong.

use burn::tensor::{Device, Int, Tensor, TensorData};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::Result;
use crate::model::read_values;
use crate::ops::{self, Descent, Tail};
use crate::random::Random;

/// An operation and the sizes that it is tried on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OperationCase {
    /// The operation that is run.
    pub operation: OperationName,
    /// Batch, height, width, channels; an optimiser takes them for the lengths of four parameters.
    pub input: [usize; 4],
    /// Channels out of a convolution.
    pub outputs: usize,
    /// Odd side of a convolution's kernel.
    pub kernel: usize,
    /// What follows a ReLU.
    pub tail: TailName,
}

/// Which operation is tried.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum OperationName {
    /// The convolution, stride 1, padding k / 2.
    Conv2d,
    /// Normalisation by the batch, ReLU, and a tail.
    NormRelu,
    /// 2 x 2 max-pooling.
    MaxPool,
    /// The mean squared error and its gradient.
    SquaredError,
    /// Softmax and cross-entropy; the channels are the colours.
    CrossEntropy,
    /// Three steps of each optimiser, without and with a decay of the parameters.
    Descent,
}

/// What follows a ReLU.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum TailName {
    /// A pooling to half the size.
    MaxPool,
    /// Nothing: the same size.
    Nothing,
    /// An upsampling to double the size.
    Upsample,
}

/// One result of an operation.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OperationResult {
    /// For instance `gradient of the weight`.
    pub name: String,
    /// All numbers, row-major.
    pub values: Vec<f32>,
}

/// Runs an operation and its gradient on a device.
///
/// # Errors
/// Where the device fails.
pub async fn operation_sample(
    case: &OperationCase,
    device: &Device,
) -> Result<Vec<OperationResult>> {
    let mut inputs = Inputs {
        random: Random::new(0),
        device: device.clone().autodiff(),
    };
    let input = case.input;
    let tensors = match case.operation {
        OperationName::Conv2d => inputs.conv2d(input, case.outputs, case.kernel),
        OperationName::NormRelu => inputs.norm_relu(input, case.tail.into()),
        OperationName::MaxPool => inputs.max_pool(input),
        OperationName::SquaredError => inputs.squared_error(input),
        OperationName::CrossEntropy => inputs.cross_entropy(input),
        OperationName::Descent => inputs.descent(&input),
    };
    let (names, tensors): (Vec<_>, Vec<_>) = tensors.into_iter().unzip();
    let values = read_values(tensors).await?;
    let results = names.into_iter().zip(values);
    Ok(results
        .map(|(name, values)| OperationResult { name, values })
        .collect())
}

impl From<TailName> for Tail {
    fn from(name: TailName) -> Self {
        match name {
            TailName::MaxPool => Tail::MaxPool,
            TailName::Nothing => Tail::Nothing,
            TailName::Upsample => Tail::Upsample,
        }
    }
}

/// A flat tensor off the graph of gradients, with its name.
type Named = (String, Tensor<1>);

fn named<const D: usize>(name: &str, tensor: Tensor<D>) -> Named {
    let count = tensor.dims().iter().product::<usize>();
    (name.to_owned(), tensor.without_autodiff().reshape([count]))
}

struct Inputs {
    random: Random,
    device: Device,
}

impl Inputs {
    /// Numbers of mean 0 and standard deviation `scale`, the sums of three uniform ones.
    fn tensor<const D: usize>(&mut self, shape: [usize; D], scale: f64) -> Tensor<D> {
        let mut value = || (0..3).map(|_| 2.0 * self.random.unit() - 1.0).sum::<f64>() * scale;
        let count = shape.iter().product();
        let values: Vec<f32> = (0..count).map(|_| value() as f32).collect();
        Tensor::from_data(TensorData::new(values, shape), &self.device)
    }

    fn conv2d(&mut self, input: [usize; 4], outputs: usize, kernel: usize) -> Vec<Named> {
        let [batch, height, width, inputs] = input;
        let fan_in = (inputs * kernel * kernel) as f64;
        let x = self.tensor(input, 1.0).require_grad();
        let weight = self.tensor([outputs, inputs, kernel, kernel], fan_in.powf(-0.5));
        let weight = weight.require_grad();
        let bias = self.tensor([outputs], 1.0).require_grad();
        let upstream = self.tensor([batch, height, width, outputs], 1.0);
        let y = ops::conv2d(x.clone(), weight.clone(), bias.clone());
        let mut gradients = (y.clone() * upstream).sum().backward();
        let mut results = vec![named("output", y)];
        for (name, gradient) in [
            ("gradient of x", x.grad_remove(&mut gradients)),
            ("gradient of the weight", weight.grad_remove(&mut gradients)),
        ] {
            results.extend(gradient.map(|gradient| named(name, gradient)));
        }
        let of_bias = bias.grad_remove(&mut gradients);
        results.extend(of_bias.map(|gradient| named("gradient of the bias", gradient)));
        results
    }

    fn norm_relu(&mut self, input: [usize; 4], tail: Tail) -> Vec<Named> {
        let [batch, height, width, channels] = input;
        let x = (self.tensor(input, 2.0) + 3.0).require_grad();
        let affine = [1.0, 0.5].map(|scale| self.tensor([channels], scale).require_grad());
        let running = [1.0, 1.0].map(|scale| self.tensor([channels], scale).abs());
        let after = [batch, tail.side(height), tail.side(width), channels];
        let upstream = self.tensor(after, 1.0);
        let out = ops::batch_norm_relu(x.clone(), affine.clone(), running.clone(), tail, 1);
        let mut gradients = (out.output.clone() * upstream).sum().backward();
        let mut results = vec![
            named("output", out.output),
            named("running mean", out.running_mean),
            named("running variance", out.running_variance),
        ];
        let of_x = x.grad_remove(&mut gradients);
        results.extend(of_x.map(|gradient| named("gradient of x", gradient)));
        for (tensor, name) in affine
            .iter()
            .zip(["gradient of the scale", "gradient of the shift"])
        {
            let gradient = tensor.grad_remove(&mut gradients);
            results.extend(gradient.map(|gradient| named(name, gradient)));
        }
        let [affine, running] = [affine, running].map(|pair| pair.map(Tensor::inner));
        let by_running = ops::norm_relu(x.inner(), affine, running, tail);
        results.push(named("by the running statistics", by_running));
        results
    }

    fn max_pool(&mut self, input: [usize; 4]) -> Vec<Named> {
        let [batch, height, width, channels] = input;
        let x = self.tensor(input, 1.0).require_grad();
        let upstream = self.tensor([batch, height / 2, width / 2, channels], 1.0);
        let y = ops::max_pool(x.clone());
        let mut gradients = (y.clone() * upstream).sum().backward();
        let mut results = vec![named("output", y)];
        let of_x = x.grad_remove(&mut gradients);
        results.extend(of_x.map(|gradient| named("gradient of x", gradient)));
        results
    }

    fn squared_error(&mut self, input: [usize; 4]) -> Vec<Named> {
        let predicted = self.tensor(input, 1.0).require_grad();
        let truth = self.tensor(input, 1.0);
        let loss = ops::squared_error(predicted.clone(), truth);
        let mut gradients = (loss.clone() * 3.0).backward();
        let of = predicted.grad_remove(&mut gradients);
        let gradient = of.map(|gradient| named("gradient", gradient));
        [Some(named("loss", loss)), gradient]
            .into_iter()
            .flatten()
            .collect()
    }

    fn cross_entropy(&mut self, input: [usize; 4]) -> Vec<Named> {
        let [batch, height, width, colours] = input;
        let logits = self.tensor(input, 10.0).require_grad();
        let labels = (0..batch * height * width).map(|pixel| (pixel * pixel % colours) as i32);
        let labels = TensorData::new(labels.collect::<Vec<_>>(), [batch, height, width]);
        let labels = Tensor::<3, Int>::from_data(labels, &self.device);
        let loss = ops::cross_entropy(logits.clone(), labels);
        let mut gradients = (loss.clone() * 3.0).backward();
        let of = logits.grad_remove(&mut gradients);
        let gradient = of.map(|gradient| named("gradient", gradient));
        [Some(named("loss", loss)), gradient]
            .into_iter()
            .flatten()
            .collect()
    }

    fn descent(&mut self, lengths: &[usize]) -> Vec<Named> {
        let mut results = Vec::new();
        for (name, rule) in rules_of_descent() {
            let mut flats = |scale: f64| -> Vec<Tensor<1>> {
                let flat = |&length: &usize| self.tensor([length], scale).inner();
                lengths.iter().map(flat).collect()
            };
            let mut parameters = flats(1.0);
            let zeros = parameters
                .iter()
                .cycle()
                .take(lengths.len() * rule.moments());
            let mut moments: Vec<_> = zeros.map(Tensor::zeros_like).collect();
            for _ in 0..3 {
                (parameters, moments) = ops::descend(parameters, flats(1.0), moments, rule);
            }
            results.push(named(name, Tensor::cat(parameters, 0)));
            results.push(named(&format!("{name}, moments"), Tensor::cat(moments, 0)));
        }
        results
    }
}

/// Every optimiser, those that can with and without a decay of the parameters.
fn rules_of_descent() -> [(&'static str, Descent); 7] {
    let rate = 0.01;
    let adam = |decay| Descent::Adam {
        rate,
        root: 0.5,
        decay,
    };
    let sgd = |decay| Descent::Sgd {
        rate,
        momentum: 0.9,
        decay,
    };
    let rms_prop = |decay| Descent::RmsProp { rate, decay };
    [
        ("Adam", adam(0.0)),
        ("Adam with decay", adam(0.1)),
        ("SGD", sgd(0.0)),
        ("SGD with decay", sgd(0.1)),
        ("RMSprop", rms_prop(0.0)),
        ("RMSprop with decay", rms_prop(0.1)),
        ("Adagrad", Descent::Adagrad { rate: 0.1 }),
    ]
}
