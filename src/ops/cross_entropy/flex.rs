//! The cross-entropy of the CPU engine: tensors to slices, and back.

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::DType;
use palomino_kernels::cross_entropy;

use super::CrossEntropy;
use crate::ops::flex::{Numbers, tensor};

/// The labels as indices, whatever whole numbers the device keeps.
fn indices(labels: IntTensor<Flex>) -> Vec<usize> {
    let labels = labels.to_contiguous();
    match labels.dtype() {
        DType::I64 => of::<i64>(labels.as_slice()),
        _ => of::<i32>(labels.as_slice()),
    }
}

fn of<I: Copy + TryInto<usize>>(labels: Option<&[I]>) -> Vec<usize> {
    let labels = labels.expect("labels are i32 or i64, and were just made contiguous");
    let index = |&label: &I| label.try_into().unwrap_or(usize::MAX);
    labels.iter().map(index).collect()
}

impl CrossEntropy for Flex {
    fn cross_entropy(
        logits: FloatTensor<Self>,
        labels: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let logits = Numbers::of(logits);
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
        let [logits, log_sums, gradient] = [logits, log_sums, gradient].map(Numbers::of);
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
