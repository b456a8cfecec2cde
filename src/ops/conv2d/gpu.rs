//! Convolution on the GPU: two launches there, five back.
//!
//! Both directions are one matrix product ([`product`]) with weights packed for the direction; the
//! gradient of weight and bias is a product over pixels, split and summed.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;

use super::{Conv2d, Wanted};
use crate::ops::gpu::{
    File, GROUP, Kernel, by_fours, dims, empty, padded, part, spread, spread_groups, wgsl, whole,
};

const PACK: &File = wgsl!("pack.wgsl");
const PRODUCT: &File = wgsl!("product.wgsl");
const WEIGHT: &File = wgsl!("weight.wgsl");
const REDUCE: &File = wgsl!("reduce.wgsl");

/// Pixels that an invocation of the product keeps sums of: the more, the fewer reads a sum; but a
/// GPU wants many invocations.
const ROWS: usize = 8;
const FEW_ROWS: usize = 4;
const MANY_INVOCATIONS: usize = 16_384;
/// Fours of output channels that it keeps sums of.
const FOURS: usize = 2;
/// Invocations side by side at most, across output channels.
const MOST_ACROSS: usize = 16;

/// Of the weight gradient: rows (taps and channels, by fours where channels are) and fours of
/// columns an invocation.
const WEIGHT_ROWS: usize = 2;
const WEIGHT_ROWS_BY_ONE: usize = 4;
const WEIGHT_FOURS: usize = 2;
const WEIGHT_ACROSS: usize = 8;
/// Pixels of a split at least, invocations in all from which no more splits are needed, and splits
/// at most.
const SPLIT_PIXELS: usize = 64;
const ENOUGH_INVOCATIONS: usize = 32_768;
const MOST_SPLITS: usize = 256;

/// Sizes of one call.
#[derive(Clone, Copy)]
struct Sizes {
    picture: [usize; 3],
    inputs: usize,
    outputs: usize,
    kernel: usize,
}

impl Sizes {
    fn of(x: &FloatTensor<CubeBackend>, weight: &FloatTensor<CubeBackend>) -> Self {
        let [batch, height, width, inputs] = dims(x);
        let [outputs, _, kernel, _] = dims(weight);
        Sizes {
            picture: [batch, height, width],
            inputs,
            outputs,
            kernel,
        }
    }

    fn pixels(self) -> usize {
        self.picture.iter().product()
    }

    fn taps(self) -> usize {
        self.kernel * self.kernel
    }

    fn shape(self, channels: usize) -> [usize; 4] {
        let [batch, height, width] = self.picture;
        [batch, height, width, channels]
    }

    /// Seen from the other side: the data gradient takes outputs to inputs.
    fn back(self) -> Self {
        Sizes {
            inputs: self.outputs,
            outputs: self.inputs,
            ..self
        }
    }

    fn kernel(self, entry: &'static str, files: &[&'static File]) -> Kernel {
        let [batch, height, width] = self.picture;
        Kernel::new(entry, files).counts([
            ("BATCH", batch),
            ("HEIGHT", height),
            ("WIDTH", width),
            ("IN", self.inputs),
            ("OUT", self.outputs),
            ("KERNEL", self.kernel),
        ])
    }

    /// Kernels that know weights only.
    fn weight_kernel(self, entry: &'static str, file: &'static File) -> Kernel {
        Kernel::new(entry, &[file]).counts([
            ("IN", self.inputs),
            ("OUT", self.outputs),
            ("KERNEL", self.kernel),
        ])
    }
}

/// Weights packed for one direction.
fn pack(
    sizes: Sizes,
    back: bool,
    weight: &FloatTensor<CubeBackend>,
    bias: &FloatTensor<CubeBackend>,
) -> FloatTensor<CubeBackend> {
    let seen = if back { sizes.back() } else { sizes };
    let rows = sizes.taps() * seen.inputs + 1;
    let fours = rows * seen.outputs.div_ceil(4);
    let packed = empty(weight, [4 * fours]);
    sizes.weight_kernel("pack", PACK).flag("BACK", back).launch(
        &[weight, bias],
        &[&packed],
        spread(fours),
    );
    packed
}

/// `[B, H, W, inputs]` times packed weights: `[B, H, W, outputs]`.
fn product(
    sizes: Sizes,
    x: &FloatTensor<CubeBackend>,
    packed: &FloatTensor<CubeBackend>,
) -> FloatTensor<CubeBackend> {
    let (value, step) = by_fours(sizes.inputs);
    let store = match by_fours(sizes.outputs).1 {
        4 => wgsl!("store_four.wgsl"),
        _ => wgsl!("store_one.wgsl"),
    };
    let all = sizes.outputs.div_ceil(4);
    let fours = FOURS.min(all);
    let across = all.div_ceil(fours).min(MOST_ACROSS);
    let down = GROUP / across;
    let rows = match sizes.pixels() * all.div_ceil(fours) / ROWS {
        MANY_INVOCATIONS.. => ROWS,
        _ => FEW_ROWS,
    };
    let y = empty(x, sizes.shape(sizes.outputs));
    let groups = spread_groups(
        sizes.pixels().div_ceil(rows * down),
        all.div_ceil(fours * across),
    );
    sizes
        .kernel("product", &[value, store, PRODUCT])
        .counts([
            ("ROWS", rows),
            ("FOURS", fours),
            ("ACROSS", across),
            ("DOWN", down),
        ])
        .repeat("row", rows)
        .repeat("four", fours)
        .repeat("lane", step)
        .launch(&[x, packed], &[&y], groups);
    y
}

/// How the weight gradient's work is shared out.
struct Cut {
    rows: usize,
    fours: usize,
    across: usize,
    down: usize,
    /// Into how many parts a workgroup splits a sum.
    deep: usize,
    /// How many pixels each part takes.
    share: usize,
    splits: usize,
    groups: [usize; 3],
}

impl Cut {
    fn of(sizes: Sizes, ones: usize) -> Self {
        let (_, step) = by_fours(sizes.inputs);
        let all_rows = sizes.taps() * sizes.inputs / step + ones; // a row of ones for the bias
        let all_fours = sizes.outputs.div_ceil(4);
        let rows = match step {
            4 => WEIGHT_ROWS,
            _ => WEIGHT_ROWS_BY_ONE,
        };
        let fours = WEIGHT_FOURS.min(all_fours);
        let across = all_fours.div_ceil(fours).min(WEIGHT_ACROSS);
        let down = all_rows.div_ceil(rows).min(GROUP / across);
        let deep = (GROUP / (across * down)).max(1);
        let [wide, high] = [
            all_fours.div_ceil(fours * across),
            all_rows.div_ceil(rows * down),
        ];
        let enough = ENOUGH_INVOCATIONS.div_ceil(wide * high * across * down);
        let pixels = sizes.pixels();
        let wanted = pixels.div_ceil(SPLIT_PIXELS).min(enough).min(MOST_SPLITS);
        let share = pixels.div_ceil(wanted.max(1));
        let splits = pixels.div_ceil(share);
        Cut {
            rows,
            fours,
            across,
            down,
            deep,
            share,
            splits,
            groups: [wide, high, splits.div_ceil(deep)],
        }
    }
}

/// The gradients of weight and bias, in one buffer; that of the bias where it is wanted.
fn parameters(
    sizes: Sizes,
    wanted: Wanted,
    x: &FloatTensor<CubeBackend>,
    gradient: &FloatTensor<CubeBackend>,
) -> (FloatTensor<CubeBackend>, Option<FloatTensor<CubeBackend>>) {
    let (value, step) = by_fours(sizes.inputs);
    let column = match by_fours(sizes.outputs).1 {
        4 => wgsl!("column_four.wgsl"),
        _ => wgsl!("column_one.wgsl"),
    };
    let ones = usize::from(wanted.bias);
    let cut = Cut::of(sizes, ones);
    let sums = (sizes.taps() * sizes.inputs + ones) * sizes.outputs.div_ceil(4);
    let partial = empty(x, [cut.splits, 4 * sums]);
    sizes
        .kernel("weight", &[value, column, WEIGHT])
        .counts([
            ("ROWS", cut.rows),
            ("FOURS", cut.fours),
            ("ACROSS", cut.across),
            ("DOWN", cut.down),
            ("DEEP", cut.deep),
            ("SHARE", cut.share),
            ("SPLITS", cut.splits),
            ("ONES", ones),
        ])
        .repeat("row", cut.rows)
        .repeat("four", cut.fours)
        .repeat("lane", step)
        .launch(&[x, gradient], &[&partial], cut.groups);

    let shape = [sizes.outputs, sizes.inputs, sizes.kernel, sizes.kernel];
    let at_bias = padded(shape.iter().product());
    let both = empty(x, [at_bias + ones * padded(sizes.outputs)]);
    // Where there are few sums, several invocations share each.
    let lanes = match sums {
        2048.. => 1,
        256.. => 8,
        _ => 32,
    };
    sizes
        .weight_kernel("reduce", REDUCE)
        .counts([
            ("SPLITS", cut.splits),
            ("ONES", ones),
            ("LANES", lanes),
            ("BIAS", at_bias),
        ])
        .launch(&[&partial], &[&both], [sums.div_ceil(GROUP / lanes), 1, 1]);
    let bias = wanted.bias.then(|| part(&both, at_bias, [sizes.outputs]));
    (part(&both, 0, shape), bias)
}

impl Conv2d for CubeBackend {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [x, weight, bias] = whole([x, weight, bias]);
        let sizes = Sizes::of(&x, &weight);
        product(sizes, &x, &pack(sizes, false, &weight, &bias))
    }

    fn convolve_backward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        wanted: Wanted,
    ) -> (
        Option<FloatTensor<Self>>,
        FloatTensor<Self>,
        Option<FloatTensor<Self>>,
    ) {
        let [x, weight, gradient] = whole([x, weight, gradient]);
        let sizes = Sizes::of(&x, &weight);
        let dx = wanted.x.then(|| {
            let packed = pack(sizes, true, &weight, &weight); // no bias in the backward pass
            product(sizes.back(), &gradient, &packed)
        });
        let (weight, bias) = parameters(sizes, wanted, &x, &gradient);
        (dx, weight, bias)
    }
}
