//! A network as a `.safetensors`: the same arrays in 32 bits, the characters and the caller's JSON in its header.

use std::collections::HashMap;

use safetensors::{Dtype, serialize, tensor::TensorView};

use super::{
    parts::{ARRAYS, MEMORIES},
    tensors::{CHARACTERS, METADATA},
};
use crate::data::Vocabulary;
use crate::model::{Array, Parameters};

/// The file of a network: `memories` are Adagrad's, flat, if there are any; `metadata` is JSON and comes back as
/// [`SnapshotReport::metadata`](super::SnapshotReport::metadata).
///
/// # Panics
/// Where there are memories, but not as many as parameters.
pub fn write_tensors(
    parameters: &Parameters,
    memories: Option<&[f32]>,
    vocabulary: &Vocabulary,
    metadata: &str,
) -> Vec<u8> {
    let bytes = |values: &[f32]| -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect()
    };
    let groups = [
        (ARRAYS, Some(bytes(parameters.values()))),
        (MEMORIES, memories.map(bytes)),
    ];
    let mut tensors = Vec::new();
    for (names, data) in &groups {
        let Some(data) = data else { continue };
        for (name, array) in names.iter().zip(Array::ALL) {
            let (size, start) = (
                array.size(parameters.shape()),
                array.start(parameters.shape()),
            );
            let data = &data[4 * start..4 * (start + size[0] * size[1])];
            let view = TensorView::new(Dtype::F32, size.to_vec(), data);
            tensors.push((*name, view.expect("the length was just made from the size")));
        }
    }
    let notes = HashMap::from([
        (METADATA.to_owned(), metadata.to_owned()),
        (
            CHARACTERS.to_owned(),
            vocabulary.characters().iter().collect(),
        ),
    ]);
    serialize(tensors, Some(notes))
        .expect("ten small names and two strings make a header far below its limit")
}
