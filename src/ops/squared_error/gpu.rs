//! Squared error on the GPU: two launches there (one where little is to be summed), one back.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;

use super::SquaredError;
use crate::ops::gpu::{File, GROUP_SUM, Kernel, by_fours, dims, empty, mean, spread, wgsl, whole};

const ERROR: &File = wgsl!("error.wgsl");
const BACKWARD: &File = wgsl!("backward.wgsl");
/// Numbers a workgroup sums before another one is worth its launch.
const SHARE: usize = 8192;
const MOST_GROUPS: usize = 64;

impl SquaredError for CubeBackend {
    fn squared_error(predicted: FloatTensor<Self>, truth: FloatTensor<Self>) -> FloatTensor<Self> {
        let [predicted, truth] = whole([predicted, truth]);
        let count: usize = dims::<4>(&predicted).iter().product();
        let groups = count.div_ceil(SHARE).min(MOST_GROUPS);
        mean(&predicted, count, groups, |sums| {
            Kernel::new("error", &[by_fours(count).0, GROUP_SUM, ERROR])
                .counts([("COUNT", count), ("GROUPS", groups)])
                .launch(&[&predicted, &truth], &[sums], [groups, 1, 1]);
        })
    }

    fn squared_error_backward(
        predicted: FloatTensor<Self>,
        truth: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [predicted, truth, upstream] = whole([predicted, truth, gradient]);
        let shape = dims::<4>(&predicted);
        let count: usize = shape.iter().product();
        let (value, step) = by_fours(count);
        let gradient = empty(&predicted, shape);
        Kernel::new("backward", &[value, BACKWARD])
            .counts([("COUNT", count)])
            .launch(
                &[&predicted, &truth, &upstream],
                &[&gradient],
                spread(count / step),
            );
        gradient
    }
}
