//! Softmax cross-entropy on the GPU: two launches there, one back.

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn_cubecl::CubeBackend;

use super::CrossEntropy;
use crate::ops::gpu::{
    File, GROUP_SUM, Kernel, by_fours, dims, empty, mean, narrow, spread, wgsl, whole,
};

const ENTROPY: &File = wgsl!("entropy.wgsl");
const BACKWARD: &File = wgsl!("backward.wgsl");
/// Pixels a workgroup takes at a time.
const SHARE: usize = 256;
const MOST_GROUPS: usize = 256;

impl CrossEntropy for CubeBackend {
    fn cross_entropy(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [logits, labels] = whole([logits, narrow(labels)]);
        let [batch, height, width, colours] = dims(&logits);
        let pixels = batch * height * width;
        let groups = pixels.div_ceil(SHARE).min(MOST_GROUPS);
        let log_sums = empty(&logits, [batch, height, width]);
        let mean = mean(&logits, pixels, groups, |sums| {
            Kernel::new("entropy", &[by_fours(colours).0, GROUP_SUM, ENTROPY])
                .counts([("PIXELS", pixels), ("COLOURS", colours), ("GROUPS", groups)])
                .launch(&[&logits, &labels], &[&log_sums, sums], [groups, 1, 1]);
        });
        (mean, log_sums)
    }

    fn cross_entropy_backward(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
        log_sums: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [logits, labels, log_sums, upstream] =
            whole([logits, narrow(labels), log_sums, gradient]);
        let shape = dims::<4>(&logits);
        let [batch, height, width, colours] = shape;
        let pixels = batch * height * width;
        let (value, step) = by_fours(colours);
        let gradient = empty(&logits, shape);
        Kernel::new("backward", &[value, BACKWARD])
            .counts([("PIXELS", pixels), ("COLOURS", colours)])
            .launch(
                &[&logits, &labels, &log_sums, &upstream],
                &[&gradient],
                spread(pixels * colours / step),
            );
        gradient
    }
}
