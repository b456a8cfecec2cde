//! The optimisers of the CPU engine: tensors to slices, changed in place where nobody else holds them.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::descent;

use super::{Descend, Descent, Flats};
use crate::ops::flex::{Numbers, alone};

impl Descend for Flex {
    fn descend(
        Flats(parameters): Flats<Self>,
        Flats(gradients): Flats<Self>,
        Flats(moments): Flats<Self>,
        rule: Descent,
    ) -> Vec<FloatTensor<Self>> {
        let whole = |tensors: Vec<FloatTensor<Self>>| -> Vec<FloatTensor<Self>> {
            tensors.into_iter().map(alone).collect()
        };
        let (mut parameters, mut firsts) = (whole(parameters), whole(moments));
        let mut seconds = firsts.split_off(parameters.len());
        let gradients: Vec<_> = gradients.into_iter().map(Numbers::of).collect();
        for (index, (parameter, gradient)) in parameters.iter_mut().zip(&gradients).enumerate() {
            let first = firsts[index].storage_mut();
            let second = match seconds.get_mut(index) {
                Some(second) => second.storage_mut(),
                None => &mut [],
            };
            descent::step(
                parameter.storage_mut(),
                gradient.as_slice(),
                first,
                second,
                rule,
            );
        }
        parameters.append(&mut firsts);
        parameters.append(&mut seconds);
        parameters
    }
}
