//! The recurrence of the CPU engine: plain loops through time, and the products over all steps as a
//! convolution of kernel 1.
//!
//! Nothing trains with it (the text half has a fused one of its own); networks that were trained on
//! a GPU are looked at with it, and tests.

use burn::backend::Flex;
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::Shape;
use palomino_kernels::recurrence::tanh;

use super::{PARAMETERS, Recurrence};
use crate::ops::conv2d::Conv2d;
use crate::ops::flex::{Contiguous, indices, tensor};

/// `matrix [D, D]` times `vector [D]`, added to `sums [D]`.
fn add_product(matrix: &[f32], vector: &[f32], sums: &mut [f32]) {
    for (sum, row) in sums.iter_mut().zip(matrix.chunks_exact(vector.len())) {
        *sum += row.iter().zip(vector).map(|(w, h)| w * h).sum::<f32>();
    }
}

/// `vector [D]` times `matrix [D, D]`, added to `sums [D]`.
fn add_product_back(matrix: &[f32], vector: &[f32], sums: &mut [f32]) {
    for (value, row) in vector.iter().zip(matrix.chunks_exact(vector.len())) {
        for (sum, w) in sums.iter_mut().zip(row) {
            *sum += value * w;
        }
    }
}

impl Recurrence for Flex {
    fn recur(
        characters: IntTensor<Self>,
        state: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        bh: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let [state, wxh, whh, bh] = [state, wxh, whh, bh].map(Contiguous::of);
        let ([streams, units], [_, vocabulary]) = (state.dims(), wxh.dims());
        let characters = indices(characters);
        let mut now = state.as_slice().to_vec();
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for read in characters.chunks_exact(streams) {
            before.extend_from_slice(&now);
            let earlier = &before[before.len() - now.len()..];
            for (stream, &character) in read.iter().enumerate() {
                let own = stream * units..(stream + 1) * units;
                let sums = &mut now[own.clone()];
                let columns = wxh.as_slice().chunks_exact(vocabulary);
                for ((sum, row), bias) in sums.iter_mut().zip(columns).zip(bh.as_slice()) {
                    *sum = row[character] + bias;
                }
                add_product(whh.as_slice(), &earlier[own], sums);
                tanh(sums);
            }
            after.extend_from_slice(&now);
        }
        let shape = [characters.len() / streams, streams, units];
        (
            tensor(after, shape),
            tensor(before, shape),
            tensor(now, [streams, units]),
        )
    }

    fn recur_backward(
        characters: IntTensor<Self>,
        before: FloatTensor<Self>,
        after: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let [states, wxh, weights, gradient] =
            [after, wxh, whh.clone(), gradient].map(Contiguous::of);
        let ([steps, streams, units], [_, vocabulary]) = (states.dims(), wxh.dims());
        let places = steps * streams;
        let mut later = vec![0.0; streams * units];
        let mut hidden_gradients = vec![0.0; places * units]; // of what goes into tanh
        for place in (0..places).rev() {
            let (own, at) = (place % streams * units, place * units);
            for unit in 0..units {
                let state = states.as_slice()[at + unit];
                let arrived = gradient.as_slice()[at + unit] + later[own + unit];
                hidden_gradients[at + unit] = (1.0 - state * state) * arrived;
            }
            let later = &mut later[own..own + units];
            later.fill(0.0);
            add_product_back(weights.as_slice(), &hidden_gradients[at..at + units], later);
        }
        let mut of_wxh = vec![0.0; units * vocabulary];
        for (character, hidden_gradients) in indices(characters)
            .into_iter()
            .zip(hidden_gradients.chunks(units))
        {
            for (unit, hidden_gradient) in hidden_gradients.iter().enumerate() {
                of_wxh[unit * vocabulary + character] += hidden_gradient;
            }
        }
        let sides = [1, steps, streams, units];
        let before = Self::float_reshape(before, Shape::from(sides));
        let kernel = Self::float_reshape(whh, Shape::from([units, units, 1, 1]));
        let (_, of_whh, of_bh) =
            Self::convolve_backward(before, kernel, tensor(hidden_gradients, sides), PARAMETERS);
        (
            tensor(of_wxh, [units, vocabulary]),
            Self::float_reshape(of_whh, Shape::from([units, units])),
            of_bh.expect("it was wanted"),
        )
    }
}
