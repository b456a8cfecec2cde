//! What the comparison of a GPU with the CPU finds, and what it lets pass: the same training steps
//! on layers written out here, with sums in other orders or with faults planted.

mod arithmetic;
mod layers;
mod network;

use std::collections::HashMap;

use burn::tensor::Device;
use palomino::inspect::{
    TRUST_TOLERANCE, TrustReport, TrustSample, TrustStep, compare_trust, trust_sample,
};
use palomino::model::{Network, draw_weights, read_weights};
use palomino::random::Random;
use palomino::recipe::{ModelKind, Recipe, Task};
use palomino::train::Problem;
use palomino_pictures::paddock;
use pollster::block_on;

use arithmetic::{Arithmetic, HARMLESS, ROUGHEST};
use layers::Maps;
use network::{Fault, Plain, Wanted};

/// As `trust_sample` has them.
const PICTURES: usize = 8;

fn reference() -> TrustSample {
    block_on(trust_sample(&Device::flex())).expect("the CPU computes")
}

/// One of the two networks' steps by this arithmetic.
fn step(by: Arithmetic, fault: Fault, is_unet: bool) -> TrustStep {
    let recipe = if is_unet {
        Recipe {
            task: Task::Classification,
            model: ModelKind::Unet,
            ..Recipe::default()
        }
    } else {
        Recipe::default()
    };
    let problem = Problem::new(&recipe, None);
    let device = Device::flex();
    let network = Network::new(&recipe, problem.inputs(), problem.outputs(), &device);
    let arrays = block_on(async {
        let drawn = draw_weights(network, &mut Random::new(0)).await?;
        read_weights(&drawn).await
    });
    let arrays = arrays.expect("the CPU computes").into_iter();
    let weights: HashMap<_, _> = arrays.map(|array| (array.name, array.values)).collect();
    let pixels: Vec<u8> = (0..PICTURES as u32)
        .flat_map(|index| paddock::draw(0, index))
        .collect();
    let x = Maps {
        values: problem.input(&pixels, 32),
        shape: [PICTURES, 32, 32, 1],
    };
    let wanted = if is_unet {
        let labels = problem.labels(&pixels).into_iter();
        Wanted::Labels(labels.map(usize::from).collect())
    } else {
        Wanted::Colours(problem.wanted(&pixels))
    };
    let plain = Plain {
        weights: &weights,
        by,
        fault,
        is_unet,
    };
    plain.step(x, &wanted)
}

/// Both networks' steps by this arithmetic, what the optimisers make as it should be.
fn sample(by: Arithmetic, fault: Fault) -> TrustSample {
    TrustSample {
        steps: [false, true].map(|is_unet| step(by, fault, is_unet)).into(),
        descent: reference().descent,
    }
}

fn worst(report: &TrustReport) -> f64 {
    report.loss.max(report.outputs).max(report.gradients)
}

/// Each kind's report, by two threads.
fn reports(kinds: &[Arithmetic]) -> Vec<(Arithmetic, TrustReport)> {
    let reference = reference();
    let of = |kinds: &[Arithmetic]| -> Vec<_> {
        let report = |&by| (by, compare_trust(&sample(by, Fault::None), &reference));
        kinds.iter().map(report).collect()
    };
    let (some, others) = kinds.split_at(kinds.len() / 2);
    std::thread::scope(|scope| {
        let some = scope.spawn(|| of(some));
        let others = of(others);
        [some.join().expect("it computes"), others].concat()
    })
}

#[test]
fn sums_in_other_orders_and_fused_products_pass_with_a_margin_of_ten() {
    for (by, report) in reports(&HARMLESS) {
        println!("{by:?}: {report:?}");
        assert!(report.passed, "{by:?}: {report:?}");
        assert!(
            worst(&report) <= TRUST_TOLERANCE / 10.0,
            "{by:?}: {report:?}"
        );
    }
}

#[test]
fn sums_of_one_term_after_the_other_pass_too() {
    for (by, report) in reports(&ROUGHEST) {
        println!("{by:?}: {report:?}");
        assert!(report.passed, "{by:?}: {report:?}");
    }
}

#[test]
fn a_wrong_tap_a_missing_row_and_a_swapped_skip_are_found() {
    let reference = reference();
    for fault in [Fault::WrongTap, Fault::MissingRow, Fault::SwappedSkip] {
        let report = compare_trust(&sample(HARMLESS[0], fault), &reference);
        println!("{fault:?}: {report:?}");
        assert!(!report.passed, "{fault:?}: {report:?}");
        assert!(
            worst(&report) >= 10.0 * TRUST_TOLERANCE,
            "{fault:?}: {report:?}"
        );
    }
}

#[test]
fn an_error_of_five_in_ten_thousand_is_found_in_every_gradient() {
    let reference = reference();
    for (index, step) in reference.steps.iter().enumerate() {
        for (number, gradient) in step.gradients.iter().enumerate() {
            let is_zero = gradient.iter().all(|value| *value == 0.0);
            let mut wrong = reference.clone();
            let found = &mut wrong.steps[index].gradients[number];
            if is_zero {
                found[0] = 1e-9; // what is zero in theory is zero, not small
            } else {
                found.iter_mut().for_each(|value| *value *= 1.0005);
            }
            let report = compare_trust(&wrong, &reference);
            assert!(
                !report.passed,
                "gradient {number} of step {index}: {report:?}"
            );
        }
        // A bias before a normalisation, in each of five blocks.
        let zeros = step
            .gradients
            .iter()
            .filter(|all| all.iter().all(|value| *value == 0.0));
        assert_eq!(zeros.count(), 5);
    }
}

#[test]
fn stale_numbers_are_found_wherever_they_come_back() {
    let reference = reference();
    let plant = |change: &dyn Fn(&mut TrustStep)| {
        let mut stale = reference.clone();
        stale.steps.iter_mut().for_each(change);
        let report = compare_trust(&stale, &reference);
        assert!(!report.passed, "{report:?}");
    };
    plant(&|step| step.evaluated.clone_from(&step.outputs)); // the second pass never ran
    plant(&|step| step.outputs.fill(0.0));
    plant(&|step| step.loss = 0.0);
    for number in 0..reference.steps[0].gradients.len() {
        let mut stale = reference.clone();
        let gradients = &mut stale.steps[0].gradients;
        if gradients[number].iter().all(|value| *value == 0.0) {
            continue;
        }
        // A buffer that was never written, and one in which the next gradient still lies.
        gradients[number].fill(0.0);
        assert!(
            !compare_trust(&stale, &reference).passed,
            "gradient {number}"
        );
        let gradients = &mut stale.steps[0].gradients;
        let next = gradients[(number + 2) % gradients.len()].clone();
        let length = gradients[number].len();
        gradients[number] = next.into_iter().cycle().take(length).collect();
        assert!(
            !compare_trust(&stale, &reference).passed,
            "gradient {number}"
        );
    }
    let mut stale = reference.clone();
    stale.descent[0] = vec![0.0; stale.descent[0].len()];
    assert!(!compare_trust(&stale, &reference).passed);
}
