//! No stream is changed by the streams beside it, to the bit: not by how many there are, and not by
//! where it stands among them.

use super::super::{Recurrence, Shape};
use super::{some_characters, some_parameters, some_states};

/// Fewer and more than a tile has rows, whole tiles and not.
const STREAMS: [usize; 7] = [1, 2, 3, 4, 5, 7, 32];

/// Characters that each stream has to itself.
const OWN: usize = 4;

/// Whole vectors and not, one panel and several.
const HIDDEN: [usize; 4] = [1, 37, 64, 130];

/// Long enough that the weights' gradients of 32 streams are summed in several pieces.
const STEPS: usize = 9;

/// One stream: what it reads, what it should say, and its state.
#[derive(Clone)]
struct Stream {
    inputs: Vec<u16>,
    targets: Vec<u16>,
    state: Vec<f32>,
}

/// Streams that share no character that they read.
fn some_streams(shape: Shape, count: usize) -> Vec<Stream> {
    let own = Shape {
        vocabulary: OWN,
        ..shape
    };
    let stream = |stream: usize| {
        let seed = 10 * stream as u32;
        let inputs = some_characters(own, STEPS, seed + 1);
        Stream {
            inputs: inputs.iter().map(|c| c + (stream * OWN) as u16).collect(),
            targets: some_characters(shape, STEPS, seed + 2),
            state: some_states(shape.hidden, seed + 3),
        }
    };
    (0..count).map(stream).collect()
}

/// The states and the gradient of Wxh, `[D, V]`, of which each stream makes columns of its own.
fn learnt(shape: Shape, parameters: &[f32], streams: &[Stream]) -> (Vec<f32>, Vec<f32>) {
    let turned = |of: fn(&Stream) -> &[u16]| -> Vec<u16> {
        let step = |step: usize| streams.iter().map(move |stream| of(stream)[step]);
        (0..STEPS).flat_map(step).collect()
    };
    let inputs = turned(|stream| &stream.inputs);
    let targets = turned(|stream| &stream.targets);
    let mut states: Vec<f32> = streams.iter().flat_map(|s| s.state.clone()).collect();
    let mut gradients = vec![f32::NAN; shape.parameters()];
    let mut recurrence = Recurrence::new(shape, streams.len(), STEPS);
    recurrence.learn(parameters, &inputs, &targets, &mut states, &mut gradients);
    gradients.truncate(shape.wxh().end);
    (states, gradients)
}

/// The gradients of the characters that a stream has to itself.
fn own(shape: Shape, gradients: &[f32], stream: usize) -> Vec<f32> {
    let rows = gradients.chunks_exact(shape.vocabulary);
    rows.flat_map(|row| row[stream * OWN..][..OWN].iter().copied())
        .collect()
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// Does `work` with so many streams of each size.
fn for_all(work: impl Fn(Shape, &[f32], &[Stream])) {
    for hidden in HIDDEN {
        for count in STREAMS {
            let shape = Shape {
                vocabulary: OWN * count,
                hidden,
            };
            let parameters = some_parameters(shape, 1);
            work(shape, &parameters, &some_streams(shape, count));
        }
    }
}

#[test]
fn streams_side_by_side_have_the_states_of_streams_alone() {
    for_all(|shape, parameters, streams| {
        let (together, _) = learnt(shape, parameters, streams);
        for (stream, state) in streams.iter().zip(together.chunks_exact(shape.hidden)) {
            let (alone, _) = learnt(shape, parameters, std::slice::from_ref(stream));
            assert_eq!(bits(&alone), bits(state), "{shape:?}");
        }
    });
}

#[test]
fn the_gradient_of_a_stream_is_its_gradient_alone_divided_by_the_streams() {
    for_all(|shape, parameters, streams| {
        if !streams.len().is_power_of_two() {
            return; // the share of a stream is rounded
        }
        let (_, together) = learnt(shape, parameters, streams);
        for (index, stream) in streams.iter().enumerate() {
            let (_, alone) = learnt(shape, parameters, std::slice::from_ref(stream));
            let mut alone = own(shape, &alone, index);
            for gradient in &mut alone {
                *gradient /= streams.len() as f32;
            }
            assert_eq!(
                bits(&alone),
                bits(&own(shape, &together, index)),
                "{shape:?}"
            );
        }
    });
}

#[test]
fn streams_in_reversed_order_have_the_same_states_and_gradients() {
    for_all(|shape, parameters, streams| {
        let backwards: Vec<Stream> = streams.iter().rev().cloned().collect();
        let (states, gradients) = learnt(shape, parameters, streams);
        let (turned, reversed) = learnt(shape, parameters, &backwards);
        assert_eq!(bits(&gradients), bits(&reversed), "{shape:?}");
        let states = states.chunks_exact(shape.hidden).rev();
        let turned = turned.chunks_exact(shape.hidden);
        assert!(
            states.zip(turned).all(|(a, b)| bits(a) == bits(b)),
            "{shape:?}"
        );
    });
}
