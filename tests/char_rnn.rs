//! The character RNN of this crate is the text half's, on any engine: operation, model, training
//! run.

use burn::module::Param;
use burn::tensor::{Device, Int, Tensor, TensorData};
use palomino::ops::{self, Descent};
use palomino::random::Random;
use palomino::texts::{self, CharRnn, CharRnnConfig, Read, States, TextTrainer};
use palomino_kernels::recurrence::{Recurrence, Shape};
use palomino_run::digest::of_weights;
use palomino_run::{Engine, Origin, RunRecord};
use palomino_text::checkpoint::Checkpoint;
use palomino_text::data::Vocabulary;
use palomino_text::model::{Parameters, reference};
use palomino_text::recipe::{Rule, TextRecipe};
use palomino_text::train::{Standing, Trainer};
use pollster::block_on;

/// f32 sums of up to a few thousand products in two orders, relative to the largest value of a
/// tensor.
const TOLERANCE: f32 = 1e-5;
/// After some steps, the first of which make full-sized moves of gradients however small.
const TRAINED: f32 = 1e-4;

fn normal(random: &mut Random, count: usize, scale: f64) -> Vec<f32> {
    let mut one = || (random.normal() * scale) as f32;
    (0..count).map(|_| one()).collect()
}

fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

fn characters(random: &mut Random, shape: [usize; 2], vocabulary: usize) -> Vec<u16> {
    let one = |random: &mut Random| (random.unit() * vocabulary as f64) as u16;
    (0..shape[0] * shape[1]).map(|_| one(random)).collect()
}

fn whole_numbers(values: &[u16], shape: [usize; 2]) -> Tensor<2, Int> {
    let values: Vec<i32> = values.iter().map(|&value| i32::from(value)).collect();
    Tensor::from_data(TensorData::new(values, shape), &Device::flex().autodiff())
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_to_vec().expect("f32")
}

#[track_caller]
fn agree(what: &str, ours: &[f32], theirs: &[f32]) {
    agree_to(TOLERANCE, what, ours, theirs);
}

/// Largest difference over the largest magnitude of what is expected.
#[track_caller]
fn agree_to(tolerance: f32, what: &str, ours: &[f32], theirs: &[f32]) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let largest = theirs.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
    assert!(largest > 0.0, "{what}: nothing to compare");
    let gaps = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs());
    let gap = gaps.fold(0.0, f32::max) / largest;
    assert!(gap <= tolerance, "{what}: {gap:e}");
}

#[test]
fn the_recurrence_and_its_gradients_are_those_of_plain_tensor_operations() {
    type Version = fn(Tensor<2, Int>, Tensor<2>, [Tensor<2>; 2], Tensor<1>) -> States;
    let sizes = [
        [1, 1, 1, 1],
        [2, 3, 4, 5],
        [7, 1, 13, 9],
        [25, 2, 100, 62],
        [3, 3, 257, 2],
    ];
    for [steps, streams, units, vocabulary] in sizes {
        let what = format!("{steps} steps, {streams} streams, {units} units of {vocabulary}");
        let random = &mut Random::new(3);
        let read = characters(random, [steps, streams], vocabulary);
        let read = whole_numbers(&read, [steps, streams]);
        let state = tensor(normal(random, streams * units, 0.5), [streams, units]);
        let wxh = tensor(normal(random, units * vocabulary, 1.0), [units, vocabulary]);
        let scale = (units as f64).powf(-0.5);
        let whh = tensor(normal(random, units * units, scale), [units, units]);
        let bh = tensor(normal(random, units, 0.3), [units]).require_grad();
        let [wxh, whh] = [wxh, whh].map(Tensor::require_grad);
        let upstream = normal(random, steps * streams * units, 1.0);
        let upstream = tensor(upstream, [steps, streams, units]);
        let run = |version: Version| {
            let weights = [wxh.clone(), whh.clone()];
            let States { hidden, last } = version(read.clone(), state.clone(), weights, bh.clone());
            let slopes = (hidden.clone() * upstream.clone()).sum().backward();
            let of = |matrix: &Tensor<2>| values(matrix.grad(&slopes).expect("tracked"));
            [
                ("states", values(hidden)),
                ("last states", values(last)),
                ("gradient of Wxh", of(&wxh)),
                ("gradient of Whh", of(&whh)),
                ("gradient of bh", values(bh.grad(&slopes).expect("tracked"))),
            ]
        };
        let (ours, theirs) = (
            run(texts::recurrence),
            run(texts::recurrence::reference::recurrence),
        );
        for ((name, ours), (_, theirs)) in ours.iter().zip(&theirs) {
            if steps == 1 && *name == "gradient of Whh" && theirs.iter().all(|x| *x == 0.0) {
                continue;
            }
            agree(&format!("{name}, {what}"), ours, theirs);
        }
    }
}

/// A network with weights of a size at which all of it matters, and a batch for it.
fn drawn(shape: Shape, [steps, streams]: [usize; 2]) -> (Parameters, Vec<u16>, Vec<u16>, Vec<f32>) {
    let random = &mut Random::new(11);
    // So that states neither die away nor grow into chaos, where any rounding becomes a difference.
    let scale = (shape.hidden as f64).powf(-0.5);
    let numbers = normal(random, shape.parameters(), scale);
    let parameters = Parameters::new(shape, numbers).expect("finite");
    let mut read = || characters(random, [steps, streams], shape.vocabulary);
    let (inputs, targets) = (read(), read());
    let state = normal(random, streams * shape.hidden, 0.5);
    (parameters, inputs, targets, state)
}

/// Loss, last states and flat gradients of the model.
fn learnt(
    parameters: &Parameters,
    inputs: &[u16],
    targets: &[u16],
    (sizes, state): ([usize; 2], &[f32]),
) -> (f32, Vec<f32>, Vec<f32>) {
    let model = CharRnn::of(parameters, &Device::flex().autodiff());
    let state = tensor(state.to_vec(), [sizes[1], parameters.shape().hidden]);
    let [inputs, targets] = [inputs, targets].map(|numbers| whole_numbers(numbers, sizes));
    let (loss, last) = model.loss(inputs, targets, state);
    let slopes = loss.backward();
    let matrix = |m: &Param<Tensor<2>>| values(m.grad(&slopes).expect("tracked"));
    let bias = |b: &Param<Tensor<1>>| values(b.grad(&slopes).expect("tracked"));
    let matrices = [&model.wxh, &model.whh, &model.why].map(matrix);
    let biases = [&model.bh, &model.by].map(bias);
    let gradients = [matrices.concat(), biases.concat()].concat();
    (values(loss)[0], values(last), gradients)
}

#[test]
fn the_model_learns_what_the_fused_recurrence_learns() {
    for (vocabulary, hidden, steps, streams) in [(5, 7, 4, 1), (62, 100, 25, 3), (3, 33, 9, 2)] {
        let shape = Shape { vocabulary, hidden };
        let (parameters, inputs, targets, state) = drawn(shape, [steps, streams]);
        let (loss, last, gradients) =
            learnt(&parameters, &inputs, &targets, ([steps, streams], &state));
        let (mut theirs, mut slopes) = (state, vec![0.0; shape.parameters()]);
        let mut fused = Recurrence::new(shape, streams, steps);
        let expected = fused.learn(
            parameters.values(),
            &inputs,
            &targets,
            &mut theirs,
            &mut slopes,
        );
        let what = format!("{hidden} units, {streams} streams");
        agree(&format!("loss, {what}"), &[loss], &[expected]);
        agree(&format!("last states, {what}"), &last, &theirs);
        for array in palomino_text::model::Array::ALL {
            let [rows, columns] = array.size(shape);
            let here = array.start(shape)..array.start(shape) + rows * columns;
            let what = format!("gradient of {}, {what}", array.name());
            agree(&what, &gradients[here.clone()], &slopes[here]);
        }
    }
}

#[test]
fn the_gradients_of_the_model_are_the_slopes_of_the_textbook_loss() {
    const STEP: f64 = 1e-5;
    let (shape, steps) = (
        Shape {
            vocabulary: 3,
            hidden: 4,
        },
        6,
    );
    let (parameters, inputs, targets, state) = drawn(shape, [steps, 1]);
    let (_, _, gradients) = learnt(&parameters, &inputs, &targets, ([steps, 1], &state));
    let wide = |numbers: &[f32]| -> Vec<f64> { numbers.iter().map(|&x| f64::from(x)).collect() };
    let (values, state) = (wide(parameters.values()), wide(&state));
    let slope = |index: usize| {
        let loss = |by: f64| {
            let mut moved = values.clone();
            moved[index] += by;
            reference::forward(shape, &moved, &inputs, &targets, &state).loss
        };
        ((loss(STEP) - loss(-STEP)) / (2.0 * STEP)) as f32
    };
    let slopes: Vec<f32> = (0..shape.parameters()).map(slope).collect();
    agree("gradients", &gradients, &slopes);
}

#[test]
fn a_network_comes_back_number_for_number() {
    let shape = Shape {
        vocabulary: 5,
        hidden: 7,
    };
    let (parameters, ..) = drawn(shape, [1, 1]);
    let model = CharRnn::of(&parameters, &Device::flex());
    assert_eq!(
        block_on(model.parameters()).expect("the CPU can be read"),
        parameters
    );

    let (hidden, vocabulary) = (shape.hidden, shape.vocabulary);
    let empty = CharRnnConfig { vocabulary, hidden }.init(&Device::flex());
    let state = Tensor::zeros([2, hidden], &Device::flex());
    let read = Tensor::zeros([3, 2], &Device::flex());
    let Read { logits, state } = empty.forward(read, state);
    assert_eq!((logits.dims(), state.dims()), ([3, 2, 5], [2, 7]));
}

#[test]
fn a_clipped_step_is_a_step_down_clipped_gradients() {
    let plain = |values: &[f32]| {
        let data = TensorData::new(values.to_vec(), [values.len()]);
        Tensor::<1>::from_data(data, &Device::flex())
    };
    let rules = [
        Descent::Adagrad { rate: 0.1 },
        Descent::Adam {
            rate: 0.1,
            root: 0.5,
            decay: 0.0,
        },
    ];
    for rule in rules {
        let start = || vec![plain(&[1.0, 2.0, 3.0, 4.0])];
        let moments = || vec![plain(&[0.0; 4]); rule.moments()];
        let gradients = vec![plain(&[-7.0, -0.5, 0.25, 9.0])];
        let held = vec![plain(&[-0.5, -0.5, 0.25, 0.5])];
        let ours = ops::descend_clipped(start(), gradients, moments(), rule, 0.5);
        let theirs = ops::descend(start(), held, moments(), rule);
        let flat = |(parameters, moments): (Vec<Tensor<1>>, Vec<Tensor<1>>)| {
            values(Tensor::cat([parameters, moments].concat(), 0))
        };
        assert_eq!(flat(ours), flat(theirs), "{rule:?}");
    }
}

/// A saved run before its first step.
fn saved(rule: Rule) -> (Checkpoint, Vec<u16>) {
    let text: Vec<u16> = [0, 1, 2, 3, 4, 2, 1].repeat(20);
    let recipe = TextRecipe {
        hidden: 13,
        sequence_length: 5,
        streams: 2,
        optimiser: rule,
        learning_rate: if rule == Rule::Adam { 0.01 } else { 0.1 },
        clip: 0.05, // so low that it bites
        passes: 3,
        ..TextRecipe::default()
    };
    let mut standing = Standing::fresh(recipe, "a ditty", text.len(), 5).expect("long enough");
    // Of smaller weights most gradients are so small that optimisers make large steps of their
    // roundings.
    (standing.parameters, ..) = drawn(standing.parameters.shape(), [1, 1]);
    let vocabulary = Vocabulary::new(vec!['a', 'b', 'c', 'd', 'e']).expect("five characters");
    let checkpoint = Checkpoint {
        standing,
        vocabulary,
        record: RunRecord::new(Origin::Seed),
        title: "a ditty".into(),
        provenance: None,
    };
    (checkpoint, text)
}

fn opened(checkpoint: &Checkpoint, text: &[u16]) -> TextTrainer {
    let mut trainer = block_on(TextTrainer::open()).expect("the CPU is there");
    let bytes = checkpoint.to_bytes().expect("it can be written");
    trainer
        .start_run(&bytes, text.to_vec())
        .expect("its own text");
    trainer
}

#[test]
fn a_run_trains_here_as_in_the_text_half_and_goes_back_there() {
    for rule in [Rule::Adagrad, Rule::Adam] {
        let (checkpoint, text) = saved(rule);
        let mut theirs = Trainer::new(checkpoint.standing.clone());
        let mut ours = opened(&checkpoint, &text);
        // The second time beyond the end of the first pass, which has 13.
        for sequences in [10, 5] {
            let mut loss = 0.0;
            (0..sequences).for_each(|_| loss = theirs.step(&text).expect("finite"));
            let advanced = block_on(ours.advance(sequences)).expect("finite");
            agree_to(
                TRAINED,
                "loss",
                &[advanced.loss as f32 * 5.0],
                &[loss as f32],
            );
            assert_eq!(advanced.step, theirs.progress().step);
            assert_eq!(advanced.curve.len() as u64, sequences, "new points");
        }
        let back = block_on(ours.save_run()).expect("it can be read");
        let back = Checkpoint::from_bytes(&back)
            .expect("it was just saved")
            .standing;
        let theirs = theirs.standing();
        agree_to(
            TRAINED,
            "weights",
            back.parameters.values(),
            theirs.parameters.values(),
        );
        agree_to(TRAINED, "first moments", &back.first, &theirs.first);
        if rule == Rule::Adam {
            agree_to(TRAINED, "second moments", &back.second, &theirs.second);
        }
        agree_to(TRAINED, "states", &back.state, &theirs.state);
        assert_eq!(back.progress.curve.len(), theirs.progress.curve.len());
        assert_eq!(back.progress.place, theirs.progress.place);
    }
}

#[test]
fn its_record_notes_who_trained_it_and_its_weights_after_the_first_pass_and_the_last() {
    let (checkpoint, text) = saved(Rule::Adagrad);
    let pass = checkpoint.standing.progress.sequences();
    let digest = |trainer: &TextTrainer| {
        let bytes = block_on(trainer.save_run()).expect("it can be read");
        let read = Checkpoint::from_bytes(&bytes).expect("it was just saved");
        let weights = read.standing.parameters.values();
        (of_weights(std::iter::once(weights)), read.record)
    };
    let mut stepped = opened(&checkpoint, &text);
    block_on(stepped.advance(pass)).expect("finite");
    let (after_first, record) = digest(&stepped);
    assert_eq!(record.first_digest, Some(after_first));
    assert_eq!(record.final_digest, None);
    let mut whole = opened(&checkpoint, &text);
    let advanced = block_on(whole.advance(1000)).expect("finite");
    assert!(advanced.finished);
    let (finished, at_once) = digest(&whole);
    assert_eq!(at_once.final_digest, Some(finished));
    assert_eq!(at_once.first_digest, record.first_digest);
    assert_eq!(at_once.engines, [(0, Engine::Cpu)]);
    assert_eq!(at_once.rates, [(0, 0.1)]);
    assert_eq!(whole.run_record().expect("there is a run"), at_once);
}

#[test]
fn a_run_stops_at_its_end() {
    let (checkpoint, text) = saved(Rule::Adagrad);
    let all = checkpoint.standing.progress.sequences() * 3;
    let advanced = block_on(opened(&checkpoint, &text).advance(1000)).expect("finite");
    assert!(advanced.finished);
    assert_eq!(advanced.step, all);
}

#[test]
fn a_run_is_refused_with_another_text_and_a_network_without_its_optimiser() {
    let (checkpoint, mut text) = saved(Rule::Adagrad);
    let bytes = checkpoint.to_bytes().expect("it can be written");
    let mut trainer = block_on(TextTrainer::open()).expect("the CPU is there");
    let shorter = trainer.start_run(&bytes, text[1..].to_vec());
    assert!(
        shorter
            .unwrap_err()
            .to_string()
            .starts_with("This run reads a ditty")
    );
    let half = checkpoint.to_half_bytes().expect("it can be written");
    let network = trainer.start_run(&half, text.clone());
    assert!(
        network
            .unwrap_err()
            .to_string()
            .contains("it can be opened as a network")
    );
    text[3] = 5;
    assert!(trainer.start_run(&bytes, text).is_err());
}

#[test]
fn a_run_that_diverged_says_so_and_is_not_saved() {
    let (mut checkpoint, text) = saved(Rule::Adagrad);
    let most = vec![f32::MAX; checkpoint.standing.parameters.values().len()];
    checkpoint
        .standing
        .parameters
        .values_mut()
        .copy_from_slice(&most);
    let mut trainer = opened(&checkpoint, &text);
    let said = |error: palomino::Error| error.to_string();
    let stopped = "The loss stopped being a number at sequence 1.";
    assert!(said(block_on(trainer.advance(3)).unwrap_err()).starts_with(stopped));
    assert!(said(block_on(trainer.save_run()).unwrap_err()).starts_with(stopped));
}
