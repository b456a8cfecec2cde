//! Every operation, forward and backward, on odd sizes: the cases and the bound of
//! `browser/operations.test.mjs`.

use burn::tensor::Device;
use palomino::inspect::{OperationCase, OperationName, TailName, operation_sample};
use pollster::block_on;

use super::{adapter, gap};

/// f32 sums of up to 20,000 well-scaled products in two orders, relative to the largest value of a
/// result.
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
const TAILS: [TailName; 3] = [TailName::MaxPool, TailName::Nothing, TailName::Upsample];

fn case(operation: OperationName, input: [usize; 4]) -> OperationCase {
    OperationCase {
        operation,
        input,
        outputs: 1,
        kernel: 1,
        tail: TailName::Nothing,
    }
}

fn cases() -> [(&'static str, Vec<OperationCase>); 6] {
    let of = |operation| SHAPES.map(|shape| case(operation, shape)).to_vec();
    let convolutions = CONVOLUTIONS.map(|[b, h, w, i, outputs, kernel]| OperationCase {
        outputs,
        kernel,
        ..case(OperationName::Conv2d, [b, h, w, i])
    });
    let normalisations = SHAPES.iter().flat_map(|&shape| {
        TAILS.map(|tail| OperationCase {
            tail,
            ..case(OperationName::NormRelu, shape)
        })
    });
    let mut entropies = of(OperationName::CrossEntropy);
    entropies.retain(|case| case.input[3] > 1);
    // The lengths of four parameters.
    let descents = [[1, 64, 65, 288], [7, 32, 2048, 3]];
    [
        ("convolutions", convolutions.to_vec()),
        (
            "normalisations with ReLU and tail",
            normalisations.collect(),
        ),
        ("max-pools", of(OperationName::MaxPool)),
        ("squared errors", of(OperationName::SquaredError)),
        ("cross-entropies", entropies),
        (
            "optimisers",
            descents
                .map(|lengths| case(OperationName::Descent, lengths))
                .to_vec(),
        ),
    ]
}

#[test]
fn operations_give_what_the_cpu_gives_on_odd_sizes() {
    let Some(device) = adapter() else { return };
    let mut wrong = Vec::new();
    for (what, cases) in cases() {
        let gaps: Vec<_> = cases
            .iter()
            .flat_map(|case| gaps_of(case, &device))
            .collect();
        let worst = gaps.iter().max_by(|a, b| a.0.total_cmp(&b.0));
        let (gap, place) = worst.expect("every operation has a result");
        println!(
            "{what}: {} results of {} cases, at most {gap:.1e} apart: {place}",
            gaps.len(),
            cases.len()
        );
        wrong.extend(gaps.into_iter().filter(|(gap, _)| *gap > TOLERANCE));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How far each result of an operation is from the CPU's, and which it is.
fn gaps_of(case: &OperationCase, device: &Device) -> Vec<(f64, String)> {
    let [ours, theirs] = [device, &Device::flex()]
        .map(|device| block_on(operation_sample(case, device)).expect("both compute"));
    assert!(ours.len() == theirs.len() && ours.len() >= 2, "{case:?}");
    let pairs = ours.iter().zip(&theirs);
    pairs
        .map(|(ours, theirs)| {
            assert_eq!(ours.name, theirs.name);
            let place = format!("{} of {case:?}", ours.name);
            (gap(&ours.values, &theirs.values), place)
        })
        .collect()
}
