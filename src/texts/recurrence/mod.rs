//! The hidden states of a tanh network that reads whole sequences, and the backward pass through
//! all their steps.
//!
//! `h[t] = tanh(Wxh[:, x[t]] + Whh h[t - 1] + bh)` (Elman 1990) for each of the streams that are
//! read side by side. The state before the first step is a constant: gradients end there.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
mod gradient;
pub mod reference;

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Dispatch, backend_extension};
use burn::tensor::{Int, Tensor};

use crate::ops::conv2d::{Conv2d, Wanted};

/// The gradients of Whh and bh, as those of a convolution's weight and bias.
#[cfg(any(feature = "cpu", feature = "gpu"))]
const PARAMETERS: Wanted = Wanted {
    x: false,
    bias: true,
};

/// What an engine provides.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"), Autodiff)]
pub trait Recurrence: Conv2d {
    /// Characters `[T, S]`, each below V, state `[S, D]`, Wxh `[D, V]`, Whh `[D, D]` and bh `[D]`
    /// to the states after each step and before it, both `[T, S, D]`, and to the last ones, `[S,
    /// D]`.
    fn recur(
        characters: IntTensor<Self>,
        state: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        bh: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// Gradients of Wxh, Whh and bh from that of the states after each step, `[T, S, D]`.
    fn recur_backward(
        characters: IntTensor<Self>,
        before: FloatTensor<Self>,
        after: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
}

/// The hidden states that reading a sequence gives.
#[derive(Clone, Debug)]
pub struct States {
    /// After each step, `[T, S, D]`.
    pub hidden: Tensor<3>,
    /// After the last step, `[S, D]`; carries no gradient.
    pub last: Tensor<2>,
}

/// Characters `[T, S]`, each below V, read from the state `[S, D]` on with Wxh `[D, V]`, Whh `[D,
/// D]` and bh `[D]`.
pub fn recurrence(
    characters: Tensor<2, Int>,
    state: Tensor<2>,
    [wxh, whh]: [Tensor<2>; 2],
    bh: Tensor<1>,
) -> States {
    let (hidden, _, last) = <Dispatch as Recurrence>::recur(
        characters.into_dispatch(),
        state.into_dispatch(),
        wxh.into_dispatch(),
        whh.into_dispatch(),
        bh.into_dispatch(),
    );
    States {
        hidden: Tensor::from_dispatch(hidden),
        last: Tensor::from_dispatch(last),
    }
}
