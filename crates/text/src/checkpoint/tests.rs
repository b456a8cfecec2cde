//! Runs to bytes and back, and bytes that are none.

use palomino_run::record::Module;
use palomino_run::{Engine, Origin};
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::train::{CurvePoint, Trainer};

fn checkpoint(rule: Rule) -> (Checkpoint, Vec<u16>) {
    let text = [0, 1, 2, 1].repeat(30);
    let recipe = TextRecipe {
        hidden: 7,
        sequence_length: 4,
        streams: 2,
        optimiser: rule,
        ..TextRecipe::default()
    };
    let standing = Standing::fresh(recipe, "a ditty", text.len(), 3).unwrap();
    let mut trainer = Trainer::new(standing);
    (0..9).for_each(|_| drop(trainer.step(&text)));
    let mut record = RunRecord::new(Origin::Seed);
    record.note(0, 0.1, &Module::new(Engine::Cpu, "0.1.0", None));
    let vocabulary = Vocabulary::new(vec!['\n', 'é', '🐎']).unwrap();
    let checkpoint = Checkpoint {
        standing: trainer.standing(),
        vocabulary,
        record,
        title: "a ditty".into(),
        provenance: None,
    };
    (checkpoint, text)
}

#[test]
fn a_run_comes_back_bit_for_bit() {
    for rule in [Rule::Adagrad, Rule::Adam] {
        let (saved, text) = checkpoint(rule);
        let read = Checkpoint::from_bytes(&saved.to_bytes().unwrap()).unwrap();
        assert_eq!(read, saved);
        let [mut one, mut other] = [saved, read].map(|c| Trainer::new(c.standing));
        assert_eq!(one.step(&text), other.step(&text));
    }
}

#[test]
fn half_precision_keeps_the_network_to_three_digits() {
    let (saved, _) = checkpoint(Rule::Adagrad);
    let read = Checkpoint::network_from_bytes(&saved.to_half_bytes().unwrap()).unwrap();
    let pairs = read
        .standing
        .parameters
        .values()
        .iter()
        .zip(saved.standing.parameters.values());
    assert!(
        pairs
            .into_iter()
            .all(|(a, b)| (a - b).abs() <= b.abs() / 2048.0 + 1e-7)
    );
}

#[test]
fn no_run_goes_on_from_a_network_alone() {
    let half = checkpoint(Rule::Adam).0.to_half_bytes().unwrap();
    let error = Checkpoint::from_bytes(&half).unwrap_err().to_string();
    assert!(error.contains("it can be opened as a network"), "{error}");
    assert!(Checkpoint::network_from_bytes(&half).is_ok());
}

#[test]
fn a_damaged_file_is_refused_wherever_a_bit_flips() {
    let saved = checkpoint(Rule::Adam).0;
    let bytes = saved.to_bytes().unwrap();
    assert_eq!(Checkpoint::from_bytes(&bytes).as_ref(), Ok(&saved));
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(Checkpoint::from_bytes(&damaged).is_err(), "byte {at}");
    }
    for length in (0..bytes.len()).step_by(101) {
        let error = Checkpoint::from_bytes(&bytes[..length])
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("This file isn't a run that Palomino saved: "),
            "{error}"
        );
    }
}

#[test]
fn squares_below_0_are_refused() {
    let refused = |saved: &Checkpoint| {
        let error = Checkpoint::from_bytes(&saved.to_bytes().unwrap()).unwrap_err();
        assert!(error.to_string().contains("below 0"), "{error}");
    };
    let mut adagrad = checkpoint(Rule::Adagrad).0;
    adagrad.standing.first[3] = -1e-30;
    refused(&adagrad);
    let mut adam = checkpoint(Rule::Adam).0;
    adam.standing.first[3] = -1.0; // a mean of gradients may be anything
    assert!(Checkpoint::from_bytes(&adam.to_bytes().unwrap()).is_ok());
    adam.standing.second[3] = -1e-30;
    refused(&adam);
}

#[test]
fn a_curve_that_no_run_draws_is_refused() {
    let (saved, _) = checkpoint(Rule::Adagrad);
    let with = |characters: Vec<u64>| {
        let mut saved = saved.clone();
        let points = characters.into_iter().map(|characters| CurvePoint {
            characters,
            smoothed: 1.0,
        });
        saved.standing.progress.curve = points.collect();
        Checkpoint::from_bytes(&saved.to_bytes().unwrap())
    };
    assert!(with(vec![0, 8, 16]).is_ok());
    for curve in [
        vec![0, 0],
        vec![8, 0],
        vec![0, 1 << 40],
        (0..4002).collect(),
    ] {
        let error = with(curve).unwrap_err().to_string();
        assert!(error.contains("its curve"), "{error}");
    }
}

#[test]
fn a_place_that_no_text_has_is_refused_also_where_sums_would_wrap() {
    let (saved, _) = checkpoint(Rule::Adagrad);
    let with = |place: usize, pass: usize, step: u64| {
        let mut saved = saved.clone();
        let progress = &mut saved.standing.progress;
        (progress.place, progress.pass, progress.step) = (place, pass, step);
        progress.curve.truncate(1);
        Checkpoint::from_bytes(&saved.to_bytes().unwrap())
    };
    // Two parts of 60 characters: 14 sequences of 4 a pass, 20 passes.
    assert!(with(36, 0, 9).is_ok());
    assert!(with(0, 20, 280).is_ok());
    for (place, pass, step) in [
        (usize::MAX - 3, 0, 9),
        (56, 0, 14),
        (36, 0, 8),
        (36, 20, 289),
        (0, 21, 294),
        (37, 0, 9),
        (36, usize::MAX, 9),
        (36, 0, u64::MAX),
    ] {
        let error = with(place, pass, step).unwrap_err().to_string();
        assert!(
            error.contains("a place that its text doesn't have"),
            "{error}"
        );
    }
}

#[test]
fn words_of_a_file_are_cleaned_before_anybody_sees_them() {
    let (mut saved, _) = checkpoint(Rule::Adagrad);
    saved.title = "a\u{202e}b".repeat(100);
    saved.provenance = Some("a\nb".repeat(1000));
    let read = Checkpoint::from_bytes(&saved.to_bytes().unwrap()).unwrap();
    assert!(read.title.starts_with("a?ba?b") && read.title.chars().count() == 81);
    let provenance = read.provenance.unwrap();
    assert!(provenance.starts_with("a?ba?b") && provenance.chars().count() == 501);
}

/// The file with another header, and a sum that is right for it.
fn with_header(file: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut outer: Value = serde_json::from_slice(&file[8..8 + file_header(file)]).unwrap();
    let told = &mut outer["__metadata__"]["palomino"];
    let mut header: Value = serde_json::from_str(told.as_str().unwrap()).unwrap();
    change(&mut header);
    let noughts = "0".repeat(64);
    header["fileSha256"] = noughts.as_str().into();
    *told = header.to_string().into();
    let outer = outer.to_string();
    let length = (outer.len() as u64).to_le_bytes();
    let mut file = [
        &length[..],
        outer.as_bytes(),
        &file[8 + file_header(file)..],
    ]
    .concat();
    let sum = palomino_run::digest::sha256(&file);
    let mut windows = file.windows(64);
    let place = windows.position(|bytes| bytes == noughts.as_bytes());
    file[place.unwrap()..][..64].copy_from_slice(sum.as_bytes());
    file
}

fn file_header(file: &[u8]) -> usize {
    u64::from_le_bytes(*file.first_chunk().unwrap()) as usize
}

/// Every number and text of a header, by its path.
fn leaves(value: &Value, path: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| leaves(value, &format!("{path}/{key}"), into)),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(at, value)| leaves(value, &format!("{path}/{at}"), into)),
        _ => into.push(path.to_owned()),
    }
}

/// What somebody might write in a header's place.
fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u64..100).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,9}".prop_map(Value::from),
        Just(Value::Null),
        Just(Value::from(vec![0; 3])),
        Just(Value::from(u32::MAX)),
        Just(Value::from(u64::MAX)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn hostile_headers_with_a_right_sum_are_survived_and_what_is_read_can_learn(
        rule in prop::sample::select(vec![Rule::Adagrad, Rule::Adam]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), anything()), 1..4),
    ) {
        let (saved, text) = checkpoint(rule);
        let file = with_header(&saved.to_bytes().unwrap(), |header| {
            for (which, value) in changes {
                let mut paths = Vec::new();
                leaves(header, "", &mut paths);
                let path = &paths[which.index(paths.len())];
                *header.pointer_mut(path).unwrap() = value;
            }
        });
        match Checkpoint::from_bytes(&file) {
            Err(error) => prop_assert!(error.to_string().len() > 20),
            Ok(read) => {
                let progress = &read.standing.progress;
                prop_assert!(progress.characters() <= progress.characters_in_all());
                let standing = read.standing;
                let fits = standing.progress.fits(&standing.recipe, text.len());
                if fits && !standing.progress.finished() {
                    let _ = Trainer::new(standing).step(&text);
                }
            }
        }
    }
}

#[test]
fn a_header_that_is_only_written_anew_is_read_as_it_was() {
    let saved = checkpoint(Rule::Adam).0;
    let file = with_header(&saved.to_bytes().unwrap(), |_| {});
    assert_eq!(Checkpoint::from_bytes(&file), Ok(saved));
}

#[test]
fn the_networks_that_ship_are_whole() {
    let shipped: [&[u8]; 2] = [
        include_bytes!("../../../../data/char-rnn-250.safetensors"),
        include_bytes!("../../../../data/char-rnn-100.safetensors"),
    ];
    for (bytes, hidden) in shipped.into_iter().zip([250, 100]) {
        let read = Checkpoint::network_from_bytes(bytes).unwrap();
        assert_eq!(read.standing.parameters.shape().hidden, hidden);
        assert_eq!(read.vocabulary.len(), 65);
        assert!(read.standing.progress.finished());
        assert!(read.provenance.unwrap().contains("tinyshakespeare"));
    }
}
