//! The fused passes agree with the obvious version, that one with finite differences, and the
//! writer with both.

use super::super::{Recurrence, Shape, Writer};
use super::plain::Plain;
use super::{CASES, near, shape, some_characters, some_parameters, some_states};

/// Of the largest number of an array: f32 sums in other orders differ by less, a wrong index by far
/// more.
const TOLERANCE: f64 = 2e-5;

/// The five arrays by name.
fn arrays(shape: Shape) -> [(&'static str, std::ops::Range<usize>); 5] {
    [
        ("Wxh", shape.wxh()),
        ("Whh", shape.whh()),
        ("Why", shape.why()),
        ("bh", shape.bh()),
        ("by", shape.by()),
    ]
}

fn in_f64(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|&number| number.into()).collect()
}

#[test]
fn loss_gradients_and_states_agree_with_the_obvious_version_at_every_size() {
    for (shape, streams, steps) in CASES {
        let parameters = some_parameters(shape, 1);
        let plain = Plain::new(shape, &parameters);
        let mut recurrence = Recurrence::new(shape, streams, steps);
        let mut state = some_states(streams * shape.hidden, 2);
        let mut gradients = vec![f32::NAN; shape.parameters()];
        for sequence in 0..2 {
            let inputs = some_characters(shape, streams * steps, 3 + sequence);
            let targets = some_characters(shape, streams * steps, 5 + sequence);
            let truth = plain.learn(&inputs, &targets, &in_f64(&state));
            let loss = recurrence.learn(&parameters, &inputs, &targets, &mut state, &mut gradients);
            let what = format!("{shape:?}, {streams} streams, {steps} steps, sequence {sequence}");
            let gap = (f64::from(loss) - truth.loss).abs();
            assert!(
                gap <= 1e-5 * truth.loss.max(0.1),
                "{what}: {loss} against {}",
                truth.loss
            );
            near(&what, &state, &truth.state, TOLERANCE);
            if shape.vocabulary == 1 {
                assert!(
                    gradients.iter().all(|&g| g == 0.0),
                    "{what}: nothing to learn"
                );
                continue;
            }
            for (name, range) in arrays(shape) {
                let what = format!("{name} of {what}");
                near(
                    &what,
                    &gradients[range.clone()],
                    &truth.gradients[range],
                    TOLERANCE,
                );
            }
        }
    }
}

#[test]
fn the_obvious_gradients_are_the_slopes_of_the_loss() {
    let shape = shape(4, 6);
    let (streams, steps) = (2, 5);
    let mut plain = Plain::new(shape, &some_parameters(shape, 1));
    let inputs = some_characters(shape, streams * steps, 2);
    let targets = some_characters(shape, streams * steps, 3);
    let states = in_f64(&some_states(streams * shape.hidden, 4));
    let truth = plain.learn(&inputs, &targets, &states);
    let h = 1e-5;
    for place in 0..shape.parameters() {
        let middle = plain.parameters[place];
        let mut loss_at = |value: f64| {
            plain.parameters[place] = value;
            plain.learn(&inputs, &targets, &states).loss
        };
        let slope = (loss_at(middle + h) - loss_at(middle - h)) / (2.0 * h);
        loss_at(middle);
        let gap = (slope - truth.gradients[place]).abs();
        assert!(
            gap < 1e-8,
            "{slope} against {} at {place}",
            truth.gradients[place]
        );
    }
}

#[test]
fn measuring_gives_learnings_loss_and_states_to_the_bit() {
    for (shape, streams, steps) in CASES {
        let parameters = some_parameters(shape, 1);
        let inputs = some_characters(shape, streams * steps, 2);
        let targets = some_characters(shape, streams * steps, 3);
        let mut states = [(); 2].map(|()| some_states(streams * shape.hidden, 4));
        let mut gradients = vec![0.0; shape.parameters()];
        let mut recurrence = Recurrence::new(shape, streams, steps);
        let learnt = recurrence.learn(
            &parameters,
            &inputs,
            &targets,
            &mut states[0],
            &mut gradients,
        );
        let measured = recurrence.measure(&parameters, &inputs, &targets, &mut states[1]);
        assert_eq!(learnt.to_bits(), measured.to_bits(), "{shape:?}");
        assert_eq!(states[0], states[1], "{shape:?}");
    }
}

#[test]
fn writing_step_by_step_is_measuring() {
    for (shape, streams, steps) in CASES {
        let parameters = some_parameters(shape, 1);
        let inputs = some_characters(shape, streams * steps, 2);
        let targets = some_characters(shape, streams * steps, 3);
        let mut states = some_states(streams * shape.hidden, 4);
        let mut written = states.clone();
        let mut writer = Writer::new(shape, &parameters);
        let mut logits = vec![0.0; shape.vocabulary];
        let mut loss = 0.0;
        for (step, inputs) in inputs.chunks_exact(streams).enumerate() {
            let states = written.chunks_exact_mut(shape.hidden).enumerate();
            for ((stream, state), &input) in states.zip(inputs) {
                writer.step(input, state);
                writer.logits(state, &mut logits);
                let sum: f64 = logits.iter().map(|&z| f64::from(z).exp()).sum();
                let target = usize::from(targets[step * streams + stream]);
                loss += (sum.ln() - f64::from(logits[target])) / streams as f64;
            }
        }
        let measured = Recurrence::new(shape, streams, steps).measure(
            &parameters,
            &inputs,
            &targets,
            &mut states,
        );
        assert_eq!(written, states, "{shape:?}");
        let gap = (loss - f64::from(measured)).abs();
        assert!(gap <= 1e-6 * loss.max(0.1), "{loss} against {measured}");
    }
}
