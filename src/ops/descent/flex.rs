//! The optimisers of the CPU engine: tensors to slices, changed in place where nobody else holds
//! them.

use std::borrow::Cow;

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use palomino_kernels::descent;

use super::{Descend, Descent, Flats};
use crate::ops::flex::{Contiguous, alone};

/// Gradients between `-clip` and `clip`.
fn held(gradient: &[f32], clip: f32) -> Cow<'_, [f32]> {
    if clip.is_infinite() {
        return Cow::Borrowed(gradient);
    }
    gradient.iter().map(|g| g.clamp(-clip, clip)).collect()
}

impl Descend for Flex {
    fn descend(
        Flats(parameters): Flats<Self>,
        Flats(gradients): Flats<Self>,
        Flats(moments): Flats<Self>,
        rule: Descent,
        clip: f32,
    ) -> Vec<FloatTensor<Self>> {
        let whole = |tensors: Vec<FloatTensor<Self>>| -> Vec<FloatTensor<Self>> {
            tensors.into_iter().map(alone).collect()
        };
        let (mut parameters, mut firsts) = (whole(parameters), whole(moments));
        let mut seconds = firsts.split_off(parameters.len());
        let gradients: Vec<_> = gradients.into_iter().map(Contiguous::of).collect();
        for (index, (parameter, gradient)) in parameters.iter_mut().zip(&gradients).enumerate() {
            let first = firsts[index].storage_mut();
            let second = match seconds.get_mut(index) {
                Some(second) => second.storage_mut(),
                None => &mut [],
            };
            descent::step(
                parameter.storage_mut(),
                &held(gradient.as_slice(), clip),
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
