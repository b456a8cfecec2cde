//! The WebGPU engine's kernels natively, on Vulkan: another compiler and other arithmetic than the
//! browser's software adapter has.
//!
//! `cargo xtask vulkan`. Where there is no adapter each test says so and passes.

use burn::tensor::Device;
use palomino::Error;
use palomino::inspect::{
    OperationCase, OperationName, OperationResult, TailName, compare_oracle, compare_trust,
    operation_sample, trust_sample,
};
use pollster::block_on;

/// Of two orders of f32 sums, relative to the largest value of a result, as in
/// `browser/operations.test.mjs`.
const TOLERANCE: f64 = 1e-5;

/// Batch, height, width, channels in and out, kernel.
const CONVOLUTIONS: [[usize; 6]; 12] = [
    [1, 1, 1, 1, 1, 1],
    [7, 1, 67, 1, 32, 3],
    [1, 67, 1, 7, 3, 5],
    [7, 5, 3, 25, 24, 3],
    [1, 33, 67, 3, 3, 3],
    [2, 13, 9, 24, 25, 3],
    [1, 8, 8, 64, 128, 3],
    [1, 9, 10, 128, 32, 3],
    [7, 16, 16, 32, 3, 3],
    [1, 11, 6, 25, 7, 5],
    [2, 7, 7, 7, 25, 7],
    [100, 3, 2, 1, 24, 3],
];
const SHAPES: [[usize; 4]; 6] = [
    [1, 2, 2, 1],
    [7, 6, 4, 3],
    [3, 8, 8, 24],
    [2, 5, 7, 25],
    [100, 4, 4, 7],
    [1, 32, 32, 64],
];

/// The adapter's device, where there is one.
fn adapter() -> Option<Device> {
    match block_on(palomino::device::open()) {
        Ok(opened) => {
            println!("on {}", opened.name);
            Some(opened.device)
        }
        Err(Error::NoAdapter { detail }) => {
            println!("No adapter for Vulkan here, so nothing is compared: {detail}");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

fn case(operation: OperationName, input: [usize; 4]) -> OperationCase {
    OperationCase {
        operation,
        input,
        outputs: 1,
        kernel: 1,
        tail: TailName::Nothing,
    }
}

fn cases() -> Vec<OperationCase> {
    let convolutions = CONVOLUTIONS.map(|[b, h, w, i, outputs, kernel]| OperationCase {
        outputs,
        kernel,
        ..case(OperationName::Conv2d, [b, h, w, i])
    });
    let mut all = convolutions.to_vec();
    for shape in SHAPES {
        for tail in [TailName::MaxPool, TailName::Nothing, TailName::Upsample] {
            all.push(OperationCase {
                tail,
                ..case(OperationName::NormRelu, shape)
            });
        }
        all.push(case(OperationName::MaxPool, shape));
        all.push(case(OperationName::SquaredError, shape));
        if shape[3] > 1 {
            all.push(case(OperationName::CrossEntropy, shape));
        }
    }
    for lengths in [[1, 64, 65, 288], [7, 32, 2048, 3]] {
        all.push(case(OperationName::Descent, lengths));
    }
    all
}

/// Largest difference over the largest magnitude; infinite where the two can't be compared.
fn gap(ours: &OperationResult, theirs: &OperationResult) -> f64 {
    if ours.name != theirs.name || ours.values.len() != theirs.values.len() {
        return f64::INFINITY;
    }
    let largest = theirs
        .values
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    let pairs = ours.values.iter().zip(&theirs.values);
    let gaps = pairs.map(|(a, b)| f64::from((a - b).abs()));
    let worst = gaps.fold(0.0, |most, gap| {
        if gap.is_nan() {
            f64::INFINITY
        } else {
            most.max(gap)
        }
    });
    worst / f64::from(largest.max(f32::MIN_POSITIVE))
}

#[test]
fn a_training_step_passes_the_check_that_the_page_makes() {
    let Some(device) = adapter() else { return };
    let [ours, theirs] = [device, Device::flex()]
        .map(|device| block_on(trust_sample(&device)).expect("both engines compute"));
    let report = compare_trust(&ours, &theirs);
    println!("{report:?}");
    assert!(report.passed, "{report:?}");
}

#[test]
fn networks_agree_with_pytorch() {
    let Some(device) = adapter() else { return };
    for (name, fixture) in [
        (
            "RegressionCNN",
            &include_bytes!("fixtures/regression_cnn.safetensors")[..],
        ),
        ("CNN", include_bytes!("fixtures/cnn.safetensors")),
        ("UNet", include_bytes!("fixtures/unet.safetensors")),
        (
            "CNN, super-resolution",
            include_bytes!("fixtures/sr_cnn.safetensors"),
        ),
        (
            "UNet, super-resolution",
            include_bytes!("fixtures/sr_unet.safetensors"),
        ),
    ] {
        let report = block_on(compare_oracle(fixture, &device)).expect("the fixture is whole");
        println!("{name}: {report:?}");
        for (found, allowed) in [
            (report.outputs, 1e-5),
            (report.losses, 1e-5),
            (report.gradients, 1e-4),
            (report.adam, 1e-4),
            (report.sgd, 1e-5),
            (report.evaluated, 1e-5),
        ] {
            assert!(found < allowed, "{name}: {report:?}");
        }
    }
}

#[test]
fn operations_give_what_the_cpu_gives_on_odd_sizes() {
    let Some(device) = adapter() else { return };
    let mut worst = (0.0, String::new());
    for case in cases() {
        let [ours, theirs] = [&device, &Device::flex()]
            .map(|device| block_on(operation_sample(&case, device)).expect("both compute"));
        assert!(ours.len() == theirs.len() && ours.len() >= 2, "{case:?}");
        for (ours, theirs) in ours.iter().zip(&theirs) {
            let gap = gap(ours, theirs);
            let place = format!("{} of {case:?}", ours.name);
            assert!(gap <= TOLERANCE, "{place} differs by {gap}");
            if gap > worst.0 {
                worst = (gap, place);
            }
        }
    }
    println!("worst: {:.1e}, {}", worst.0, worst.1);
}
