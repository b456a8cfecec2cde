//! The optimisers make of given gradients what PyTorch's make of them (`fixtures/descent.py`), and
//! a saved one goes on as it was.

use std::collections::BTreeMap;

use burn::module::{Module, Param};
use burn::tensor::{Device, Gradients, Tensor, TensorData};
use palomino::model::Array;
use palomino::recipe::OptimiserKind;
use palomino::train::Optimiser;
use pollster::block_on;
use serde::Deserialize;

/// A few f32 roundings, relative to the largest value of a tensor.
const TOLERANCE: f64 = 1e-6;

/// Values by the names of the parameters.
type ByName = BTreeMap<String, Vec<f64>>;

#[derive(Deserialize)]
struct Fixture {
    rate: f64,
    momentum: f64,
    start: ByName,
    gradients: Vec<ByName>,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    optimiser: OptimiserKind,
    decay: f64,
    after: ByName,
    moments: Vec<ByName>,
}

/// The two parameters of the fixture.
#[derive(Module, Debug)]
struct Pair {
    weight: Param<Tensor<2>>,
    bias: Param<Tensor<1>>,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("fixtures/descent.json")).expect("the fixture is JSON")
}

fn tensor<const D: usize>(values: &[f64], shape: [usize; D]) -> Tensor<D> {
    let values: Vec<f32> = values.iter().map(|&value| value as f32).collect();
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

fn pair(values: &ByName) -> Pair {
    Pair {
        weight: Param::from_tensor(tensor(&values["weight"], [3, 4])),
        bias: Param::from_tensor(tensor(&values["bias"], [5])),
    }
}

/// Exactly these gradients: those of the sum of parameters times gradients.
fn gradients(pair: &Pair, wanted: &ByName) -> Gradients {
    let of_weight = pair.weight.val() * tensor(&wanted["weight"], [3, 4]);
    let of_bias = pair.bias.val() * tensor(&wanted["bias"], [5]);
    (of_weight.sum() + of_bias.sum()).backward()
}

fn step(optimiser: &mut Optimiser, pair: Pair, wanted: &ByName, rate: f64) -> Pair {
    let mut gradients = gradients(&pair, wanted);
    optimiser.step(pair, &mut gradients, rate)
}

fn values(pair: &Pair) -> [Vec<f32>; 2] {
    let weight = pair.weight.val().to_data().try_to_vec();
    [weight, pair.bias.val().to_data().try_to_vec()].map(|values| values.expect("f32"))
}

#[track_caller]
fn agree(what: &str, ours: &[f32], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let largest = theirs
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    for (&ours, &theirs) in ours.iter().zip(theirs) {
        let gap = (f64::from(ours) - theirs).abs() / largest;
        assert!(gap <= TOLERANCE, "{what}: {ours} against {theirs}");
    }
}

/// What each rule remembers, as a saved run calls it.
fn moment_names(kind: OptimiserKind) -> &'static [&'static str] {
    match kind {
        OptimiserKind::Adam => &["first_moment", "second_moment"],
        OptimiserKind::Sgd => &["velocity"],
        OptimiserKind::RmsProp => &["mean_square"],
    }
}

#[test]
fn three_steps_of_each_optimiser_agree_with_pytorch_with_and_without_decay() {
    let fixture = fixture();
    assert_eq!(fixture.runs.len(), 6);
    for run in &fixture.runs {
        let what = format!("{:?} with decay {}", run.optimiser, run.decay);
        let mut optimiser = Optimiser::new(run.optimiser, fixture.momentum, run.decay);
        let mut module = pair(&fixture.start);
        for wanted in &fixture.gradients {
            module = step(&mut optimiser, module, wanted, fixture.rate);
        }
        let [weight, bias] = values(&module);
        agree(&what, &weight, &run.after["weight"]);
        agree(&what, &bias, &run.after["bias"]);
        let state = block_on(optimiser.read()).expect("the CPU can be read");
        let names = moment_names(run.optimiser);
        assert_eq!(run.moments.len(), names.len());
        for (moment, name) in run.moments.iter().zip(names) {
            for (parameter, theirs) in moment {
                let wanted = format!("{parameter}.{name}");
                let array = state.iter().find(|array| array.name == wanted);
                let array = array.unwrap_or_else(|| panic!("{what}: no {wanted}"));
                agree(&format!("{wanted} of {what}"), &array.values, theirs);
            }
        }
    }
}

#[test]
fn an_optimiser_saved_after_two_steps_takes_the_third_as_if_it_had_not_been() {
    let fixture = fixture();
    let counts = [("weight".to_owned(), 12), ("bias".to_owned(), 5)];
    for run in &fixture.runs {
        let new = || Optimiser::new(run.optimiser, fixture.momentum, run.decay);
        let (mut optimiser, mut module) = (new(), pair(&fixture.start));
        for wanted in &fixture.gradients[..2] {
            module = step(&mut optimiser, module, wanted, fixture.rate);
        }
        let saved: Vec<Array> = block_on(optimiser.read()).expect("the CPU can be read");
        let mut resumed = new();
        resumed
            .write(2, saved, &counts, &Device::flex())
            .expect("it was just read");
        let last = |optimiser: &mut Optimiser| {
            let module = step(
                optimiser,
                module.clone(),
                &fixture.gradients[2],
                fixture.rate,
            );
            (values(&module), block_on(optimiser.read()).expect("read"))
        };
        assert_eq!(last(&mut optimiser), last(&mut resumed));
    }
}
