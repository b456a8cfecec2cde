//! The same bits on every machine: the parameters after some updates, as one pinned number.

use super::super::{Recurrence, clip_and_descend, softmax};
use super::{shape, some_characters, some_parameters};
use crate::descent::Descent;

/// FNV-1a (Fowler, Noll and Vo) of the bits of some numbers.
fn digest(numbers: &[f32]) -> u64 {
    let bytes = numbers
        .iter()
        .flat_map(|number| number.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The parameters after twenty updates.
fn updated(streams: usize, rule: impl Fn(i32) -> Descent) -> Vec<f32> {
    let (shape, steps) = (shape(29, 50), 25);
    let mut parameters = some_parameters(shape, 1);
    let mut gradients = vec![0.0; shape.parameters()];
    let mut first = vec![0.0; shape.parameters()];
    let mut second = vec![0.0; (rule(1).moments() - 1) * shape.parameters()];
    let mut state = vec![0.0; streams * shape.hidden];
    let mut recurrence = Recurrence::new(shape, streams, steps);
    for update in 1..=20 {
        let text = some_characters(shape, (steps + 1) * streams, update as u32);
        let (inputs, targets) = (&text[..steps * streams], &text[streams..]);
        recurrence.learn(&parameters, inputs, targets, &mut state, &mut gradients);
        clip_and_descend(
            &mut parameters,
            &mut gradients,
            &mut first,
            &mut second,
            0.5,
            rule(update),
        );
    }
    parameters
}

/// Adam's rates of a step; powers as products, which are the same everywhere.
fn adam(step: i32) -> Descent {
    let power = |decay: f64| (0..step).map(|_| decay).product::<f64>();
    Descent::Adam {
        rate: (0.002 / (1.0 - power(0.9))) as f32,
        root: (1.0 - power(0.999)).sqrt() as f32,
        decay: 0.0,
    }
}

#[test]
fn twenty_updates_give_the_same_bits_on_every_machine() {
    let adagrad = |_| Descent::Adagrad { rate: 0.1 };
    let digests = [
        digest(&updated(1, adagrad)),
        digest(&updated(3, adagrad)),
        digest(&updated(1, adam)),
    ];
    let pinned = [
        0x72e3_00aa_2324_0a48,
        0xd4fa_95b2_00a7_f013,
        0xfc85_d377_4cc6_7f34,
    ];
    assert_eq!(digests, pinned, "{digests:#x?}");
}

#[test]
fn probabilities_have_the_same_bits_on_every_machine() {
    let logits: Vec<f32> = (0..65)
        .map(|i| (i * 37 % 65) as f32 * 0.173 - 5.0)
        .collect();
    let mut shares = vec![0.0; 65];
    softmax(&logits, 1.3, &mut shares);
    let digest = digest(&shares);
    assert_eq!(digest, 0x5485_61cf_b89c_ad7e, "{digest:#x}");
}
