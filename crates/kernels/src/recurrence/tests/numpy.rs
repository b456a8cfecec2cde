//! Losses, gradients and updates of min-char-rnn agree with NumPy's
//! (`tests/fixtures/make_char_rnn.py`).

use serde_json::Value;

use super::super::{Recurrence, Shape, clip_and_descend};
use crate::descent::Descent;
use crate::random::Random;

/// Of each number, or of the mean size of an array's numbers where that is more.
const TOLERANCE: f64 = 1e-4;

fn fixture() -> Value {
    let text = include_str!("../../../../../tests/fixtures/char_rnn.json");
    serde_json::from_str(text).expect("the fixture is JSON")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> Vec<f64> {
    let values = value.as_array().expect("a list");
    values.iter().map(number).collect()
}

/// min-char-rnn's first parameters.
fn first_parameters(shape: Shape) -> Vec<f32> {
    let mut random = Random::new(0);
    let mut parameters = vec![0.0; shape.parameters()];
    for weight in &mut parameters[..shape.why().end] {
        *weight = (random.normal() * 0.01) as f32;
    }
    parameters
}

fn agree(what: &str, shape: Shape, ours: &[f32], theirs: &Value) {
    let arrays = [
        ("Wxh", shape.wxh()),
        ("Whh", shape.whh()),
        ("Why", shape.why()),
        ("bh", shape.bh()),
        ("by", shape.by()),
    ];
    for (name, range) in arrays {
        let (ours, theirs) = (&ours[range], &theirs[name]);
        let squares: f64 = ours.iter().map(|&v| f64::from(v) * f64::from(v)).sum();
        let sum: f64 = ours.iter().map(|&v| f64::from(v)).sum();
        let norm = number(&theirs["norm"]);
        let gap = (squares.sqrt() - norm).abs();
        assert!(
            gap <= TOLERANCE * norm,
            "norm of {what} {name}: {} against {norm}",
            squares.sqrt()
        );
        let gap = (sum - number(&theirs["sum"])).abs();
        let most = TOLERANCE * norm; // what is summed may cancel
        assert!(
            gap <= most,
            "sum of {what} {name}: {sum} against {}",
            theirs["sum"]
        );
        let mean = norm / (ours.len() as f64).sqrt();
        for (place, theirs) in list(&theirs["places"])
            .into_iter()
            .zip(list(&theirs["numbers"]))
        {
            let ours = f64::from(ours[place as usize]);
            let gap = (ours - theirs).abs();
            assert!(
                gap <= TOLERANCE * theirs.abs().max(mean),
                "{what} {name}[{place}]: {ours} against {theirs}"
            );
        }
    }
}

#[test]
fn losses_gradients_and_adagrad_updates_agree_with_numpy() {
    let fixture = fixture();
    let size = |name: &str| number(&fixture[name]) as usize;
    let shape = Shape {
        vocabulary: size("vocabulary"),
        hidden: size("hidden"),
    };
    let steps = size("steps");
    let text: Vec<u16> = list(&fixture["text"]).iter().map(|&c| c as u16).collect();
    let runs = fixture["runs"].as_array().expect("a list");
    let updates: Vec<_> = runs.iter().map(|run| list(&run["losses"]).len()).collect();
    assert_eq!(updates, [10, 1]);
    for run in runs {
        let mut parameters = first_parameters(shape);
        let mut memory = vec![0.0; shape.parameters()];
        let mut gradients = vec![0.0; shape.parameters()];
        let mut state = vec![0.0; shape.hidden];
        let mut recurrence = Recurrence::new(shape, 1, steps);
        let rate = number(&run["rate"]) as f32;
        let clip = number(&fixture["clip"]) as f32;
        for (update, theirs) in list(&run["losses"]).into_iter().enumerate() {
            let inputs = &text[update * steps..][..steps];
            let targets = &text[update * steps + 1..][..steps];
            let loss = recurrence.learn(&parameters, inputs, targets, &mut state, &mut gradients);
            let gap = (f64::from(loss) - theirs).abs();
            assert!(gap <= TOLERANCE * theirs, "{loss} against {theirs}");
            clip_and_descend(
                &mut parameters,
                &mut gradients,
                &mut memory,
                &mut [],
                clip,
                Descent::Adagrad { rate },
            );
            if update == 0 {
                agree("gradient of", shape, &gradients, &fixture["gradients"]);
            }
        }
        agree("updated", shape, &parameters, &run["parameters"]);
    }
}
