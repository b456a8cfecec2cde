//! Networks wired by hand, whose writing is known beforehand.

use super::*;
use crate::infer::{NextPlan, next};
use crate::model::{Array, Baseline, Place, Shape};

/// A network that knows a, b and c and one hidden unit for each: after a comes b, after b comes c,
/// after c comes a, with log-odds of `sure`.
fn round(sure: f32) -> (Parameters, Vocabulary) {
    let shape = Shape {
        vocabulary: 3,
        hidden: 3,
    };
    let mut network = Parameters::fresh(shape, 0);
    network.values_mut().fill(0.0);
    let mut set = |array, row, column, value| {
        let place = Place { array, row, column };
        network.values_mut()[place.index(shape).unwrap()] = value;
    };
    for from in 0..3 {
        set(Array::Wxh, from, from, 20.0); // tanh(20) = 1 in f32
        set(Array::Why, (from + 1) % 3, from, sure);
    }
    (network, Vocabulary::new(vec!['a', 'b', 'c']).unwrap())
}

fn plan(starter: &str, alpha: f64, count: usize) -> WritePlan {
    WritePlan {
        starter: starter.into(),
        alpha,
        seed: 1,
        position: 0,
        count,
        state: None,
        last: None,
        removed: None,
    }
}

#[test]
fn a_network_that_is_sure_writes_what_it_is_sure_of() {
    let (network, vocabulary) = round(60.0);
    let written = write(&network, &vocabulary, &plan("cab", 1.0, 7)).unwrap();
    assert_eq!(written.text, "cabcabc");
    assert_eq!(written.probabilities, [1.0; 7]);
    assert_eq!((written.last, written.position), ('c', 7));
}

#[test]
fn in_pieces_it_writes_the_same_as_at_once() {
    let (network, vocabulary) = round(1.0);
    let whole = write(&network, &vocabulary, &plan("ab", 1.0, 60)).unwrap();
    let mut text = String::new();
    let mut next = plan("ab", 1.0, 20);
    for _ in 0..3 {
        let part = write(&network, &vocabulary, &next).unwrap();
        text += &part.text;
        next.state = Some(part.state);
        next.last = Some(part.last);
        next.position = part.position;
    }
    assert_eq!(text, whole.text);
    assert_eq!(next.state, Some(whole.state));
}

#[test]
fn another_seed_writes_another_text() {
    let (network, vocabulary) = round(1.0);
    let one = write(&network, &vocabulary, &plan("a", 1.0, 60)).unwrap();
    let other = WritePlan {
        seed: 2,
        ..plan("a", 1.0, 60)
    };
    assert_ne!(one.text, write(&network, &vocabulary, &other).unwrap().text);
}

#[test]
fn each_character_comes_as_often_as_its_probability_says() {
    let (network, vocabulary) = round(1.0);
    let written = write(&network, &vocabulary, &plan("a", 1.0, 20_000)).unwrap();
    let expected = std::f64::consts::E / (std::f64::consts::E + 2.0); // softmax(1, 0, 0)
    let text: Vec<char> = ('a'..='a').chain(written.text.chars()).collect();
    let follows = |pair: &[char]| matches!(pair, ['a', 'b'] | ['b', 'c'] | ['c', 'a']);
    let share = text.windows(2).filter(|pair| follows(pair)).count() as f64 / 20_000.0;
    let deviation = (expected * (1.0 - expected) / 20_000.0).sqrt();
    assert!((share - expected).abs() < 5.0 * deviation, "{share}");
}

#[test]
fn alpha_0_is_indifferent_and_a_huge_one_always_the_likeliest() {
    let (network, vocabulary) = round(1.0);
    let uniform = write(&network, &vocabulary, &plan("a", 0.0, 100)).unwrap();
    assert!(
        uniform
            .probabilities
            .iter()
            .all(|p| (p - 1.0 / 3.0).abs() < 1e-6)
    );
    for alpha in [1e9, f64::INFINITY] {
        let sure = write(&network, &vocabulary, &plan("a", alpha, 6)).unwrap();
        assert_eq!(sure.text, "bcabca");
        assert_eq!(sure.probabilities, [1.0; 6]);
        assert!((sure.natural[0] - 0.576_116_9).abs() < 1e-6); // e / (e + 2)
    }
    let (flat, _) = round(0.0);
    let ties = write(&flat, &vocabulary, &plan("c", 1e9, 3)).unwrap();
    assert_eq!(ties.text, "aaa");
}

#[test]
fn the_temperature_sharpens_the_distribution() {
    let (network, vocabulary) = round(1.0);
    let after = |alpha| {
        let plan = NextPlan {
            context: "ca".into(),
            state: None,
            last: None,
            alpha,
            removed: None,
        };
        next(&network, &vocabulary, &plan).unwrap()
    };
    for alpha in [0.5, 1.0, 3.0_f64] {
        let expected = alpha.exp() / (alpha.exp() + 2.0);
        let entries = after(alpha).entries;
        assert_eq!(entries[1].character, 'b');
        assert!((f64::from(entries[1].probability) - expected).abs() < 1e-6);
    }
    assert_eq!(after(1.0).state.len(), 3);
}

#[test]
fn stepping_letter_by_letter_is_reading() {
    let (network, vocabulary) = round(1.0);
    let ask = |context: &str, state, last| {
        let plan = NextPlan {
            context: context.into(),
            state,
            last,
            alpha: 1.0,
            removed: None,
        };
        next(&network, &vocabulary, &plan).unwrap()
    };
    let first = ask("ab", None, None);
    let second = ask("", Some(first.state.clone()), Some('c'));
    assert_eq!(second, ask("abc", None, None));
    assert_eq!(ask("ca", Some(first.state), None), ask("abca", None, None));
}

#[test]
fn a_removed_weight_is_not_there_while_it_writes() {
    let (network, vocabulary) = round(60.0);
    let place = Place {
        array: Array::Why,
        row: 2,
        column: 1,
    };
    let removed = Removed {
        indices: vec![place.index(network.shape()).unwrap()],
        baseline: Baseline::Zero,
    };
    let without = WritePlan {
        removed: Some(removed),
        ..plan("a", 1e9, 3)
    };
    // After b nothing is likelier than the rest: the first, a, is taken.
    assert_eq!(write(&network, &vocabulary, &without).unwrap().text, "bab");
}

#[test]
fn an_empty_starter_is_a_blank_line() {
    let shape = Shape {
        vocabulary: 2,
        hidden: 4,
    };
    let vocabulary = Vocabulary::new(vec!['x', '\n']).unwrap();
    let network = Parameters::fresh(shape, 3);
    let of = |starter| write(&network, &vocabulary, &plan(starter, 1.0, 20)).unwrap();
    assert_eq!(of(""), of("\n\n"));
}

#[test]
fn what_can_not_be_written_is_refused_with_a_remedy() {
    let (network, vocabulary) = round(1.0);
    let said = |plan: &WritePlan| write(&network, &vocabulary, plan).unwrap_err().to_string();
    let unknown = said(&plan("abé€a", 1.0, 1));
    assert!(
        unknown.contains("'é', '€'") && unknown.contains("Leave them out"),
        "{unknown}"
    );
    assert!(
        said(&plan("a", -1.0, 1)).contains("0 or more. At 0 all characters are equally likely")
    );
    assert!(said(&plan("a", f64::NAN, 1)).contains("Alpha"));
    assert!(said(&plan("a", 1.0, MOST_A_CALL + 1)).contains("at most 20,000"));
    assert!(said(&plan(&"a".repeat(10_001), 1.0, 1)).contains("Shorten it"));
    let other = WritePlan {
        state: Some(vec![0.0; 4]),
        last: Some('a'),
        ..plan("", 1.0, 1)
    };
    assert!(said(&other).contains("3 hidden units"));
}
