//! The textbook's version in f64 agrees with NumPy's min-char-rnn
//! (`tests/fixtures/make_char_rnn.py`) to ten digits.

use palomino_kernels::random::Random;
use palomino_text::model::{Array, Shape, reference};
use serde_json::Value;

/// Of each number, or of the mean size of an array's numbers where that is more.
const TOLERANCE: f64 = 1e-10;

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> Vec<f64> {
    let values = value.as_array().expect("a list");
    values.iter().map(number).collect()
}

fn agree(what: &str, shape: Shape, ours: &[f64], theirs: &Value) {
    for array in Array::ALL {
        let (name, start) = (array.name(), array.start(shape));
        let [rows, columns] = array.size(shape);
        let (ours, theirs) = (&ours[start..start + rows * columns], &theirs[name]);
        let mean = number(&theirs["norm"]) / (ours.len() as f64).sqrt();
        let places = list(&theirs["places"]);
        assert!(
            places.len() > 20,
            "{name} has only {} numbers",
            places.len()
        );
        for (place, theirs) in places.into_iter().zip(list(&theirs["numbers"])) {
            let ours = ours[place as usize];
            let gap = (ours - theirs).abs();
            assert!(
                gap <= TOLERANCE * theirs.abs().max(mean),
                "{what} {name}[{place}]: {ours} against {theirs}"
            );
        }
    }
}

#[test]
fn losses_gradients_and_adagrad_updates_agree_with_numpy_to_ten_digits() {
    let text = include_str!("../../../tests/fixtures/char_rnn.json");
    let fixture: Value = serde_json::from_str(text).expect("the fixture is JSON");
    let size = |name: &str| number(&fixture[name]) as usize;
    let (shape, steps) = (
        Shape {
            vocabulary: size("vocabulary"),
            hidden: size("hidden"),
        },
        size("steps"),
    );
    let text: Vec<u16> = list(&fixture["text"]).iter().map(|&c| c as u16).collect();
    let clip = number(&fixture["clip"]);
    for run in fixture["runs"].as_array().expect("a list") {
        let mut random = Random::new(0);
        let mut values = vec![0.0; shape.parameters()];
        for weight in &mut values[..shape.why().end] {
            *weight = random.normal() * 0.01;
        }
        let mut accumulator = vec![0.0; shape.parameters()];
        let mut state = vec![0.0; shape.hidden];
        for (update, theirs) in list(&run["losses"]).into_iter().enumerate() {
            let inputs = &text[update * steps..][..steps];
            let targets = &text[update * steps + 1..][..steps];
            let forward = reference::forward(shape, &values, inputs, targets, &state);
            assert!(
                (forward.loss - theirs).abs() <= TOLERANCE * theirs,
                "{} against {theirs}",
                forward.loss
            );
            let back = reference::backward(shape, &values, inputs, targets, &forward);
            let gradient: Vec<f64> = back.gradient.iter().map(|g| g.clamp(-clip, clip)).collect();
            if update == 0 {
                agree("gradient of", shape, &gradient, &fixture["gradients"]);
            }
            for ((value, gradient), accumulator) in
                values.iter_mut().zip(gradient).zip(&mut accumulator)
            {
                *accumulator += gradient * gradient;
                *value -= number(&run["rate"]) * gradient / (*accumulator + 1e-8).sqrt();
            }
            state.clone_from(&forward.states[steps]);
        }
        agree("updated", shape, &values, &run["parameters"]);
    }
}
