//! Files to and fro, and files that are none.

use super::*;
use crate::record::Origin;

const LIMIT: usize = 1 << 20;

fn file(half: Half) -> Vec<u8> {
    let tensors = [
        Tensor::floats("a".into(), vec![2], &[1.0, -2.5]),
        Tensor::halves("b".into(), vec![1, 1], &[0.5]),
        Tensor::doubles("c".into(), vec![1], &[0.1]),
    ];
    let record = RunRecord::new(Origin::Seed);
    write(half, &"what the half says", &record, &tensors).unwrap()
}

#[test]
fn what_was_written_is_read() {
    let file = file(Half::Texts);
    assert_eq!(half_of(&file), Some(Half::Texts));
    let saved = read::<String>(&file, Half::Texts, LIMIT).unwrap();
    assert_eq!(saved.run, "what the half says");
    assert_eq!(saved.record, RunRecord::new(Origin::Seed));
    let floats = |name| saved.tensors.floats(name).unwrap();
    assert_eq!(floats("a"), Some((vec![2], vec![1.0, -2.5])));
    assert_eq!(floats("b"), Some((vec![1, 1], vec![0.5])));
    assert_eq!(floats("d"), None);
    assert_eq!(saved.tensors.doubles("c").unwrap(), [0.1]);
    assert!(saved.tensors.floats("c").is_err() && saved.tensors.doubles("a").is_err());
    assert_eq!(file, super::tests::file(Half::Texts), "bit for bit again");
}

#[test]
fn a_damaged_file_is_refused_wherever_a_bit_flips() {
    let good = file(Half::Pictures);
    assert!(read::<String>(&good, Half::Pictures, LIMIT).is_ok());
    for at in 0..good.len() {
        let mut damaged = good.clone();
        damaged[at] ^= 1 << (at % 8);
        let read = read::<String>(&damaged, Half::Pictures, LIMIT);
        assert!(read.is_err(), "byte {at}");
    }
    for length in 0..good.len() {
        assert!(read::<String>(&good[..length], Half::Pictures, LIMIT).is_err());
    }
}

#[test]
fn a_file_of_the_other_half_or_too_long_a_one_is_refused_in_words() {
    let refused = |half, limit| {
        let file = file(Half::Texts);
        let read = read::<String>(&file, half, limit);
        read.err().expect("it is refused").to_string()
    };
    let other = refused(Half::Pictures, LIMIT);
    assert!(other.contains("it is a run of the text labs"), "{other}");
    let long = refused(Half::Texts, 100);
    assert!(long.contains("a saved run has at most 100"), "{long}");
}

#[test]
fn values_that_are_not_numbers_are_found() {
    let tensors = [Tensor::floats("a".into(), vec![1], &[f32::NAN])];
    let file = write(Half::Texts, &"", &RunRecord::default(), &tensors).unwrap();
    let saved = read::<String>(&file, Half::Texts, LIMIT).unwrap();
    assert!(saved.tensors.finite_floats("a").is_err());
    assert!(saved.tensors.floats("a").is_ok());
}
