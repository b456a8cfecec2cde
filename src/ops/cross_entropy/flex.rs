//! The cross-entropy of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};
use palomino_kernels::cross_entropy;

use super::CrossEntropy;
use crate::ops::flex::{Contiguous, indices, tensor};

impl CrossEntropy for Flex {
    fn cross_entropy(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let logits = Contiguous::of(logits);
        let [batch, height, width, colours] = logits.dims();
        let (mean, log_sums) = cross_entropy::forward(logits.as_slice(), &indices(labels), colours);
        (
            tensor(vec![mean], [1]),
            tensor(log_sums, [batch, height, width]),
        )
    }

    fn cross_entropy_backward(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
        log_sums: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let [logits, log_sums, gradient] = [logits, log_sums, gradient].map(Contiguous::of);
        let dims = logits.dims::<4>();
        let of = cross_entropy::backward(
            logits.as_slice(),
            &indices(labels),
            log_sums.as_slice(),
            gradient.as_slice()[0],
            dims[3],
        );
        tensor(of, dims)
    }
}
