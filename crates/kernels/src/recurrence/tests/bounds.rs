//! What is not a sequence of the network is refused with a sentence, and gradients are clipped.

use super::super::{Recurrence, Writer, clip_and_descend};
use super::shape;
use crate::descent::Descent;

fn learn(inputs: &[u16], targets: &[u16], states: usize) -> f32 {
    let shape = shape(3, 4);
    let parameters = vec![0.1; shape.parameters()];
    let mut gradients = vec![0.0; shape.parameters()];
    let mut state = vec![0.0; states];
    Recurrence::new(shape, 1, 2).learn(&parameters, inputs, targets, &mut state, &mut gradients)
}

#[test]
fn equal_logits_cost_the_logarithm_of_the_vocabulary_a_step() {
    let loss = learn(&[0, 1], &[1, 2], 4);
    assert!((f64::from(loss) - 2.0 * 3.0_f64.ln()).abs() < 1e-6);
}

#[test]
#[should_panic(expected = "character 3 of a vocabulary of 3")]
fn a_character_beyond_the_vocabulary_is_refused() {
    learn(&[0, 3], &[1, 2], 4);
}

#[test]
#[should_panic(expected = "a sequence of 1 numbers, not 2")]
fn a_sequence_of_another_length_is_refused() {
    learn(&[0, 1], &[1], 4);
}

#[test]
#[should_panic(expected = "states of 5 numbers, not 4")]
fn states_of_another_size_are_refused() {
    learn(&[0, 1], &[1, 2], 5);
}

#[test]
#[should_panic(expected = "character 9 of a vocabulary of 3")]
fn a_writer_refuses_a_character_beyond_the_vocabulary() {
    let shape = shape(3, 4);
    Writer::new(shape, &vec![0.0; shape.parameters()]).step(9, &mut [0.0; 4]);
}

#[test]
fn a_broken_parameter_breaks_the_loss() {
    let shape = shape(3, 4);
    let mut parameters = vec![0.1; shape.parameters()];
    parameters[shape.whh().start + 5] = f32::NAN;
    let loss = Recurrence::new(shape, 1, 2).measure(&parameters, &[0, 1], &[1, 2], &mut [0.5; 4]);
    assert!(loss.is_nan());
}

#[test]
fn gradients_are_clipped_before_the_step_and_stay_so() {
    let count = 2100; // more than two blocks
    let mut gradients: Vec<f32> = (0..count).map(|i| (i as f32 - 1000.0) / 50.0).collect();
    let clipped: Vec<f32> = gradients.iter().map(|g| g.clamp(-5.0, 5.0)).collect();
    let mut parameters = vec![1.0; count];
    let mut memory = vec![0.0; count];
    clip_and_descend(
        &mut parameters,
        &mut gradients,
        &mut memory,
        &mut [],
        5.0,
        Descent::Adagrad { rate: 0.1 },
    );
    assert_eq!(gradients, clipped);
    for ((p, g), m) in parameters.iter().zip(&clipped).zip(&memory) {
        assert_eq!(*m, g * g);
        assert_eq!(*p, 1.0 - g / (m + 1e-8).sqrt() * 0.1);
    }
}
