//! The recurrence in plain tensor operations, step by step.

use burn::tensor::{Int, Tensor};

use super::States;

/// As [`recurrence`](super::recurrence).
pub fn recurrence(
    characters: Tensor<2, Int>,
    state: Tensor<2>,
    [wxh, whh]: [Tensor<2>; 2],
    bh: Tensor<1>,
) -> States {
    let [steps, streams] = characters.dims();
    let mut state = state;
    let mut hidden = Vec::new();
    for step in 0..steps {
        let now = characters.clone().slice([step..step + 1, 0..streams]);
        let seen = wxh.clone().transpose().select(0, now.reshape([streams])); // [S, D]
        let remembered = state.matmul(whh.clone().transpose()); // [S, D]
        state = (seen + remembered + bh.clone().unsqueeze::<2>()).tanh();
        hidden.push(state.clone());
    }
    States {
        hidden: Tensor::stack(hidden, 0),
        last: state.without_autodiff(),
    }
}
