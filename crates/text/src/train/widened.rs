//! More characters for a network that goes on with another text: their weights are fresh, all
//! others stay.

use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Parameters, Place, Shape};

/// The same network with every character of a text: those that it doesn't know come behind, by code
/// point, with fresh weights and no accumulators.
///
/// # Errors
/// Where there would be too many characters.
pub fn widened(
    parameters: &Parameters,
    accumulators: Option<Vec<f32>>,
    vocabulary: &Vocabulary,
    text: &[char],
    seed: u32,
) -> Result<(Parameters, Option<Vec<f32>>, Vocabulary)> {
    let mut unknown: Vec<char> = text
        .iter()
        .copied()
        .filter(|&character| vocabulary.number(character).is_none())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    let wider = Vocabulary::new([vocabulary.characters(), &unknown].concat())?;
    let (before, after) = (
        parameters.shape(),
        Shape {
            vocabulary: wider.len(),
            hidden: parameters.shape().hidden,
        },
    );
    let mut values = Parameters::fresh(after, seed).values().to_vec();
    copy(before, after, parameters.values(), &mut values);
    let accumulators = accumulators.map(|accumulators| {
        let mut wide = vec![0.0; after.parameters()];
        copy(before, after, &accumulators, &mut wide);
        wide
    });
    Ok((Parameters::new(after, values)?, accumulators, wider))
}

/// Copies every number to where it lies in the wider network.
fn copy(before: Shape, after: Shape, from: &[f32], into: &mut [f32]) {
    for (index, &value) in from.iter().enumerate() {
        let Place { array, row, column } = Place::of(before, index);
        into[array.start(after) + row * array.size(after)[1] + column] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_network_knows_what_it_knew() {
        let vocabulary = Vocabulary::new(vec!['b', 'a']).unwrap();
        let shape = Shape {
            vocabulary: 2,
            hidden: 3,
        };
        let narrow = Parameters::fresh(shape, 1);
        let accumulators = Some(vec![2.0; shape.parameters()]);
        let text = ['a', 'z', 'c', 'b'];
        let (wide, accumulators, wider) =
            widened(&narrow, accumulators, &vocabulary, &text, 2).unwrap();
        assert_eq!(wider.characters(), ['b', 'a', 'c', 'z']);
        for index in 0..shape.parameters() {
            let place = Place::of(shape, index);
            let now = place.index(wide.shape()).unwrap();
            assert_eq!(wide.values()[now], narrow.values()[index], "{place}");
        }
        assert_ne!(wide.wxh()[2], 0.0);
        let fresh = accumulators.unwrap().iter().filter(|&&m| m == 0.0).count();
        assert_eq!(fresh, wide.values().len() - shape.parameters());
    }
}
