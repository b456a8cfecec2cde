//! A training step of the course's networks on the layers of this test, with faults where some are
//! wanted.

use std::collections::HashMap;

use palomino::inspect::TrustStep;

use crate::arithmetic::Arithmetic;
use crate::layers::{
    Conv, Maps, Normed, apart, beside, max_pool, norm_relu, norm_relu_in_use, scattered, upsampled,
};

/// What may be wrong with an engine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    None,
    /// One output map of the second convolution reads one tap's weights from the tap beside it.
    WrongTap,
    /// The weight gradient of the third convolution leaves a row of a picture out.
    MissingRow,
    /// The skip connection at half size puts its two inputs the wrong way round.
    SwappedSkip,
}

/// What the outputs are held against.
pub(crate) enum Wanted {
    Colours(Vec<f32>),
    Labels(Vec<usize>),
}

#[derive(Clone, Copy, PartialEq)]
enum Tail {
    MaxPool,
    Nothing,
    Upsample,
}

const BLOCKS: [(&str, Tail); 5] = [
    ("downconv1", Tail::MaxPool),
    ("downconv2", Tail::MaxPool),
    ("rfconv", Tail::Nothing),
    ("upconv1", Tail::Upsample),
    ("upconv2", Tail::Upsample),
];

/// RegressionCNN, which normalises before it changes the size; or UNet, which does so after it and
/// has skip connections.
pub(crate) struct Plain<'a> {
    pub(crate) weights: &'a HashMap<String, Vec<f32>>,
    pub(crate) by: Arithmetic,
    pub(crate) fault: Fault,
    pub(crate) is_unet: bool,
}

/// What a block leaves for its backward pass.
struct Trace {
    x: Maps,
    normed: Normed,
    /// Shape before the tail, and where each value after it came from.
    tail: ([usize; 4], Vec<usize>),
}

impl Plain<'_> {
    fn of(&self, block: &str, name: &str) -> &[f32] {
        &self.weights[&format!("{block}.{name}")]
    }

    /// A convolution's weights, one tap wrong where that is the fault.
    fn weight(&self, name: &str, area: usize) -> Vec<f32> {
        let mut weight = self.of(name, "weight").to_vec();
        if self.fault == Fault::WrongTap && name == "downconv2.conv" {
            let inputs = weight.len() / area / self.of(name, "bias").len();
            weight[..inputs * area]
                .chunks_mut(area)
                .for_each(|taps| taps[0] = taps[1]);
        }
        weight
    }

    fn convolve(&self, name: &str, x: &Maps) -> Maps {
        let weight = self.weight(name, 9);
        let (bias, kernel) = (self.of(name, "bias"), 3);
        let conv = Conv {
            weight: &weight,
            bias,
            kernel,
        };
        conv.forward(self.by, x)
    }

    fn affine(&self, block: &str) -> [&[f32]; 2] {
        ["norm.weight", "norm.bias"].map(|name| self.of(block, name))
    }

    /// What a block gives, and what its backward pass needs.
    fn block(&self, (name, tail): (&str, Tail), x: Maps) -> (Maps, Trace) {
        let y = self.convolve(&format!("{name}.conv"), &x);
        let [scale, shift] = self.affine(name);
        if self.is_unet {
            let (resized, places) = resize(&y, tail);
            let normed = norm_relu(self.by, &resized, scale, shift);
            let tail = (y.shape, places);
            return (normed.output.clone(), Trace { x, normed, tail });
        }
        let normed = norm_relu(self.by, &y, scale, shift);
        let (resized, places) = resize(&normed.output, tail);
        let tail = (y.shape, places);
        (resized, Trace { x, normed, tail })
    }

    /// What a block gives in use.
    fn block_in_use(&self, (name, tail): (&str, Tail), x: &Maps, trace: &Trace) -> Maps {
        let y = self.convolve(&format!("{name}.conv"), x);
        let normed =
            |y: &Maps| norm_relu_in_use(self.by, y, self.affine(name), &trace.normed.running);
        if self.is_unet {
            normed(&resize(&y, tail).0)
        } else {
            resize(&normed(&y), tail).0
        }
    }

    /// What block `index` sees of what came before; `outputs[0]` is the picture.
    fn seen(&self, index: usize, outputs: &[Maps]) -> Maps {
        let below = &outputs[index];
        match (self.is_unet, index) {
            (true, 3) => beside(below, &outputs[2]),
            (true, 4) if self.fault == Fault::SwappedSkip => beside(&outputs[1], below),
            (true, 4) => beside(below, &outputs[1]),
            (true, 5) => beside(below, &outputs[0]),
            _ => below.clone(),
        }
    }

    /// Loss, outputs, outputs in use and every gradient.
    pub(crate) fn step(&self, x: Maps, wanted: &Wanted) -> TrustStep {
        let mut outputs = vec![x.clone()];
        let mut traces = Vec::new();
        for (index, block) in BLOCKS.into_iter().enumerate() {
            let (y, trace) = self.block(block, self.seen(index, &outputs));
            outputs.push(y);
            traces.push(trace);
        }
        let last = self.seen(5, &outputs);
        let predicted = self.convolve("finalconv", &last);
        let (loss, gradient) = wanted.loss(self.by, &predicted);
        let gradients = self.backward(gradient, &last, &traces, &outputs);
        let mut used = vec![x];
        for (index, (block, trace)) in BLOCKS.into_iter().zip(&traces).enumerate() {
            used.push(self.block_in_use(block, &self.seen(index, &used), trace));
        }
        let evaluated = self.convolve("finalconv", &self.seen(5, &used)).values;
        TrustStep {
            loss,
            outputs: predicted.values,
            evaluated,
            gradients,
        }
    }

    fn backward(
        &self,
        gradient: Maps,
        last: &Maps,
        traces: &[Trace],
        outputs: &[Maps],
    ) -> Vec<Vec<f32>> {
        let by = self.by;
        let of_bias = |dy: &Maps| -> Vec<f32> {
            let channels = dy.shape[3];
            let column = |channel| -> Vec<f32> {
                dy.values
                    .iter()
                    .skip(channel)
                    .step_by(channels)
                    .copied()
                    .collect()
            };
            (0..channels)
                .map(|channel| by.sum(&column(channel)))
                .collect()
        };
        let conv = |name: &'static str| Conv {
            weight: self.of(name, "weight"),
            bias: self.of(name, "bias"),
            kernel: 3,
        };
        let mut found = vec![
            conv("finalconv").of_weight(by, last, &gradient, 0),
            of_bias(&gradient),
        ];
        // Of what each block gave, and of the picture.
        let mut arriving: Vec<Option<Maps>> = vec![None; outputs.len()];
        let of_seen = conv("finalconv").of_x(by, &gradient, last.shape[3]);
        self.hand_on(5, of_seen, outputs, &mut arriving);
        for (index, (name, trace)) in BLOCKS
            .iter()
            .map(|block| block.0)
            .zip(traces)
            .enumerate()
            .rev()
        {
            let dy = arriving[index + 1].take().expect("every block is seen");
            let [scale, _] = self.affine(name);
            let (before, places) = &trace.tail;
            let (dy, of_scale, of_shift) = if self.is_unet {
                let (dy, of_scale, of_shift) = trace.normed.backward(by, &dy, scale);
                (scattered(&dy, places, *before), of_scale, of_shift)
            } else {
                trace
                    .normed
                    .backward(by, &scattered(&dy, places, *before), scale)
            };
            let conv = conv(
                [
                    "downconv1.conv",
                    "downconv2.conv",
                    "rfconv.conv",
                    "upconv1.conv",
                    "upconv2.conv",
                ][index],
            );
            let missing = match self.fault {
                Fault::MissingRow if name == "rfconv" => trace.x.shape[2],
                _ => 0,
            };
            let of_weight = conv.of_weight(by, &trace.x, &dy, missing);
            let zeros = vec![0.0; scale.len()];
            found.splice(0..0, [of_weight, zeros, of_scale, of_shift]);
            if index > 0 {
                let of_seen = conv.of_x(by, &dy, trace.x.shape[3]);
                self.hand_on(index, of_seen, outputs, &mut arriving);
            }
        }
        found
    }

    /// The gradient of what block `index` saw goes to those that it was from.
    fn hand_on(
        &self,
        index: usize,
        of_seen: Maps,
        outputs: &[Maps],
        arriving: &mut [Option<Maps>],
    ) {
        let skip = match (self.is_unet, index) {
            (true, 3) => Some(2),
            (true, 4) => Some(1),
            (true, 5) => Some(0),
            _ => None,
        };
        let parts = match skip {
            None => vec![(index, of_seen)],
            Some(skip) => {
                let swapped = self.fault == Fault::SwappedSkip && index == 4;
                let (first, second) = if swapped {
                    (skip, index)
                } else {
                    (index, skip)
                };
                let [one, other] = apart(&of_seen, outputs[first].shape[3]);
                vec![(first, one), (second, other)]
            }
        };
        for (of, part) in parts {
            match &mut arriving[of] {
                Some(all) => {
                    let pairs = all.values.iter_mut().zip(part.values);
                    pairs.for_each(|(sum, more)| *sum += more);
                }
                none => *none = Some(part),
            }
        }
    }
}

/// The tail's result, and where each value of it came from.
fn resize(x: &Maps, tail: Tail) -> (Maps, Vec<usize>) {
    match tail {
        Tail::MaxPool => max_pool(x),
        Tail::Nothing => (x.clone(), (0..x.values.len()).collect()),
        Tail::Upsample => {
            let (shape, places) = upsampled(x.shape);
            let values = places.iter().map(|&place| x.values[place]).collect();
            (Maps { values, shape }, places)
        }
    }
}

impl Wanted {
    /// The loss and its gradient by the outputs.
    fn loss(&self, by: Arithmetic, predicted: &Maps) -> (f32, Maps) {
        let values = &predicted.values;
        let (loss, gradient) = match self {
            Wanted::Colours(colours) => {
                let count = values.len() as f32;
                let gaps: Vec<f32> = values.iter().zip(colours).map(|(a, b)| a - b).collect();
                let gradient = gaps.iter().map(|gap| 2.0 * gap / count).collect();
                (by.dot(&gaps, &gaps) / count, gradient)
            }
            Wanted::Labels(labels) => {
                let (count, colours) = (labels.len() as f32, predicted.shape[3]);
                let (mut losses, mut gradient) = (Vec::new(), Vec::new());
                for (logits, &label) in values.chunks(colours).zip(labels) {
                    let most = logits.iter().fold(f32::MIN, |most, logit| most.max(*logit));
                    let powers: Vec<f32> = logits.iter().map(|z| (z - most).exp()).collect();
                    let sum = by.sum(&powers);
                    losses.push(sum.ln() + most - logits[label]);
                    let share = |(index, power): (usize, &f32)| {
                        (power / sum - f32::from(u8::from(index == label))) / count
                    };
                    gradient.extend(powers.iter().enumerate().map(share));
                }
                (by.sum(&losses) / count, gradient)
            }
        };
        let shape = predicted.shape;
        (
            loss,
            Maps {
                values: gradient,
                shape,
            },
        )
    }
}
