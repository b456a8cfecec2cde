//! The CPU engine agrees with PyTorch: the fixtures' README says what can be compared and how
//! closely PyTorch itself agrees.

use palomino::inspect::compare_oracle;
use palomino::model::{Network, parameters};
use palomino::recipe::{ModelKind, Recipe, Task};
use palomino::session::Session;
use palomino::train::Problem;
use safetensors::SafeTensors;

const REGRESSION_CNN: &[u8] = include_bytes!("fixtures/regression_cnn.safetensors");
const CNN: &[u8] = include_bytes!("fixtures/cnn.safetensors");
const UNET: &[u8] = include_bytes!("fixtures/unet.safetensors");
const SUPER_RESOLUTION_CNN: &[u8] = include_bytes!("fixtures/sr_cnn.safetensors");
const SUPER_RESOLUTION_UNET: &[u8] = include_bytes!("fixtures/sr_unet.safetensors");

#[track_caller]
fn agrees_with_pytorch(fixture: &[u8]) {
    let report = pollster::block_on(async {
        let engine = palomino::device::open().await;
        let device = engine.expect("the CPU engine opens everywhere").device;
        let report = compare_oracle(fixture, &device).await;
        report.expect("the fixture is whole")
    });
    println!("{report:?}");
    assert!(report.outputs < 1e-5, "{report:?}");
    assert!(report.losses < 1e-5, "{report:?}");
    assert!(report.gradients < 1e-4, "{report:?}");
    assert!(report.adam < 1e-4, "{report:?}");
    assert!(report.sgd < 1e-5, "{report:?}");
    assert!(report.evaluated < 1e-5, "{report:?}");
}

#[test]
fn regression_cnn_agrees_with_pytorch() {
    agrees_with_pytorch(REGRESSION_CNN);
}

#[test]
fn cnn_agrees_with_pytorch() {
    agrees_with_pytorch(CNN);
}

#[test]
fn unet_agrees_with_pytorch() {
    agrees_with_pytorch(UNET);
}

#[test]
fn cnn_for_super_resolution_agrees_with_pytorch() {
    agrees_with_pytorch(SUPER_RESOLUTION_CNN);
}

#[test]
fn unet_for_super_resolution_agrees_with_pytorch() {
    agrees_with_pytorch(SUPER_RESOLUTION_UNET);
}

fn problem(task: Task) -> Problem {
    let recipe = Recipe {
        task,
        ..Recipe::default()
    };
    Problem::new(&recipe, None)
}

#[test]
fn the_networks_have_the_assignments_numbers_of_parameters() {
    let device = pollster::block_on(palomino::device::open())
        .expect("the CPU engine opens everywhere")
        .device;
    let count = |model, task, kernel, filters| {
        let recipe = Recipe {
            model,
            task,
            kernel,
            filters,
            ..Recipe::default()
        };
        let problem = problem(task);
        let network = Network::new(&recipe, problem.inputs(), problem.outputs(), &device);
        let counts = parameters(&network);
        counts.iter().map(|(_, count)| count).sum::<usize>()
    };
    use ModelKind::{Cnn, RegressionCnn, Unet};
    use Task::{Classification, Regression, SuperResolution};
    assert_eq!(count(RegressionCnn, Regression, 3, 32), 75_549);
    assert_eq!(count(RegressionCnn, Regression, 3, 8), 5_133);
    assert_eq!(count(RegressionCnn, Regression, 5, 8), 13_981);
    assert_eq!(count(Cnn, Classification, 3, 32), 86_784);
    assert_eq!(count(Unet, Classification, 3, 32), 112_344);
    assert_eq!(count(Cnn, SuperResolution, 3, 32), 87_360);
    assert_eq!(count(Unet, SuperResolution, 3, 32), 113_352);
}

/// Pictures of a fixture, channel-last.
fn pictures(fixture: &[u8], name: &str) -> Vec<f32> {
    let file = SafeTensors::deserialize(fixture).expect("the fixture is whole");
    let view = file.tensor(name).expect("the fixture is whole");
    let words = view.data().as_chunks::<4>().0.iter();
    let values: Vec<f32> = words.map(|&word| f32::from_le_bytes(word)).collect();
    let area = view.shape()[view.shape().len() - 2..]
        .iter()
        .product::<usize>();
    let channels = if view.shape().len() == 4 {
        view.shape()[1]
    } else {
        1
    };
    let places = (0..values.len() / channels).flat_map(|pixel| {
        let first = pixel / area * area * channels + pixel % area;
        (0..channels).map(move |channel| first + channel * area)
    });
    places.map(|place| values[place]).collect()
}

#[test]
fn inputs_and_labels_are_those_that_numpy_and_pytorch_make_of_the_pictures() {
    for (fixture, task, inputs) in [
        (CNN, Task::Classification, "greys"),
        (SUPER_RESOLUTION_CNN, Task::SuperResolution, "coarse"),
    ] {
        let colours = pictures(fixture, "colours");
        let levels: Vec<u8> = colours.iter().map(|&value| (value * 256.0) as u8).collect();
        let problem = problem(task);
        assert_eq!(problem.input(&levels, 12), pictures(fixture, inputs));
        let labels: Vec<f32> = problem.labels(&levels).into_iter().map(f32::from).collect();
        assert_eq!(labels, pictures(fixture, "labels"));
    }
}

#[test]
fn a_fixture_with_another_number_is_told_from_the_right_one() {
    for fixture in [REGRESSION_CNN, UNET] {
        let mut changed = fixture.to_vec();
        let header = 8 + u64::from_le_bytes(fixture[..8].try_into().expect("eight bytes")) as usize;
        for word in changed[header..].chunks_exact_mut(4).step_by(97) {
            word[3] ^= 0x01; // the exponent
        }
        let worst = pollster::block_on(async {
            let session = Session::open().await;
            let session = session.expect("the CPU engine opens everywhere");
            let report = session.compare_oracle(&changed).await;
            report.map(|report| report.worst())
        });
        assert!(worst.map_or(true, |worst| worst > 1e-3));
    }
}
