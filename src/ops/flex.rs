//! The CPU engine's tensors as slices of numbers, and back.

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::{DType, TensorData};

/// A tensor's numbers, row-major without gaps.
pub(crate) struct Contiguous(FloatTensor<Flex>);

impl Contiguous {
    /// Copies only where the tensor is a view with gaps.
    pub(crate) fn of(tensor: FloatTensor<Flex>) -> Self {
        Contiguous(tensor.to_contiguous())
    }

    pub(crate) fn as_slice(&self) -> &[f32] {
        self.0.as_slice().expect("contiguous f32 since it was made")
    }

    /// The length of each of the first `D` axes.
    pub(crate) fn dims<const D: usize>(&self) -> [usize; D] {
        std::array::from_fn(|axis| self.0.layout().shape()[axis])
    }
}

/// A tensor of these numbers.
pub(crate) fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> FloatTensor<Flex> {
    FloatTensor::<Flex>::from_data(TensorData::new(values, shape))
}

/// The tensor with a storage that holds its numbers and nothing else.
pub(crate) fn alone(flat: FloatTensor<Flex>) -> FloatTensor<Flex> {
    let whole = flat.to_contiguous();
    if whole.storage::<f32>().len() == whole.layout().num_elements() {
        return whole;
    }
    let numbers = Contiguous(whole);
    tensor(numbers.as_slice().to_vec(), numbers.dims::<1>())
}

/// Whole numbers as indices, whichever kind the device keeps.
pub(crate) fn indices(numbers: IntTensor<Flex>) -> Vec<usize> {
    let numbers = numbers.to_contiguous();
    match numbers.dtype() {
        DType::I64 => of::<i64>(numbers.as_slice()),
        _ => of::<i32>(numbers.as_slice()),
    }
}

fn of<I: Copy + TryInto<usize>>(numbers: Option<&[I]>) -> Vec<usize> {
    let numbers = numbers.expect("indices are i32 or i64, and were just made contiguous");
    let index = |&number: &I| number.try_into().unwrap_or(usize::MAX);
    numbers.iter().map(index).collect()
}
