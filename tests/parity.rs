//! The CPU engine agrees with PyTorch: the fixture's README says what can be compared and how closely PyTorch itself agrees.

use palomino::inspect::compare_oracle;
use palomino::model::{RegressionCnnConfig, parameters};
use palomino::session::Session;

const FIXTURE: &[u8] = include_bytes!("fixtures/regression_cnn.safetensors");

#[test]
fn the_cpu_engine_agrees_with_pytorch() {
    let report = pollster::block_on(async {
        let device = palomino::device::open()
            .await
            .expect("the CPU engine opens everywhere")
            .device;
        compare_oracle(FIXTURE, &device)
            .await
            .expect("the fixture is whole")
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
fn regression_cnn_has_75549_parameters() {
    let device = pollster::block_on(palomino::device::open())
        .expect("the CPU engine opens everywhere")
        .device;
    let count = |kernel, filters| {
        let model = RegressionCnnConfig { kernel, filters }.init(&device);
        parameters(&model)
            .iter()
            .map(|(_, count)| count)
            .sum::<usize>()
    };
    assert_eq!(count(3, 32), 75_549);
    assert_eq!(count(3, 8), 5_133);
    assert_eq!(count(5, 8), 13_981);
}

#[test]
fn a_fixture_with_another_number_is_told_from_the_right_one() {
    let mut changed = FIXTURE.to_vec();
    let last = changed.len() - 1;
    changed[last] ^= 0x41; // the exponent of the file's last number
    let header = 8 + u64::from_le_bytes(FIXTURE[..8].try_into().expect("eight bytes")) as usize;
    for word in changed[header..].chunks_exact_mut(4).step_by(97) {
        word[3] ^= 0x01;
    }
    let worst = pollster::block_on(async {
        let session = Session::open()
            .await
            .expect("the CPU engine opens everywhere");
        session
            .compare_oracle(&changed)
            .await
            .map(|report| report.worst())
    });
    assert!(worst.map_or(true, |worst| worst > 1e-3));
}
