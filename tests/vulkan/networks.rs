//! Whole networks: the check that the page makes of a GPU, and PyTorch's numbers.

use burn::tensor::Device;
use palomino::inspect::{compare_oracle, compare_trust, trust_sample};
use pollster::block_on;

use super::adapter;

const FIXTURES: [(&str, &[u8]); 5] = [
    (
        "RegressionCNN",
        include_bytes!("../fixtures/regression_cnn.safetensors"),
    ),
    ("CNN", include_bytes!("../fixtures/cnn.safetensors")),
    ("UNet", include_bytes!("../fixtures/unet.safetensors")),
    (
        "CNN for super-resolution",
        include_bytes!("../fixtures/sr_cnn.safetensors"),
    ),
    (
        "UNet for super-resolution",
        include_bytes!("../fixtures/sr_unet.safetensors"),
    ),
];

#[test]
fn a_training_step_passes_the_check_that_the_page_makes() {
    let Some(device) = adapter() else { return };
    let [ours, theirs] = [device, Device::flex()]
        .map(|device| block_on(trust_sample(&device)).expect("both engines compute"));
    let report = compare_trust(&ours, &theirs);
    println!(
        "a step of {} networks and {} results of optimisers: loss {:.1e}, outputs {:.1e}, \
         gradients {:.1e} apart; {:.0e} is allowed",
        ours.steps.len(),
        ours.descent.len(),
        report.loss,
        report.outputs,
        report.gradients,
        report.tolerance
    );
    assert!(report.passed, "{report:?}");
}

/// The bounds are those of the CPU engine in `parity.rs`.
#[test]
fn networks_agree_with_pytorch() {
    let Some(device) = adapter() else { return };
    for (name, fixture) in FIXTURES {
        let report = block_on(compare_oracle(fixture, &device)).expect("the fixture is whole");
        let found = [
            ("outputs", report.outputs, 1e-5),
            ("losses", report.losses, 1e-5),
            ("gradients", report.gradients, 1e-4),
            ("Adam", report.adam, 1e-4),
            ("SGD", report.sgd, 1e-5),
            ("evaluated", report.evaluated, 1e-5),
        ];
        let words = found.map(|(what, gap, _)| format!("{what} {gap:.1e}"));
        println!("{name} and PyTorch: {}", words.join(", "));
        for (what, gap, allowed) in found {
            assert!(gap < allowed, "{name}, {what}: {gap}");
        }
    }
}
