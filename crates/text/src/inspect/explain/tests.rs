//! Networks wired by hand, where it is known which weights are behind a behaviour.

use super::*;
use crate::inspect::BehaviourKind;
use crate::model::{Array, Baseline, Place, Shape};

const SHAPE: Shape = Shape {
    vocabulary: 5,
    hidden: 12,
};
const CHARACTERS: [char; 5] = ['a', 'b', ':', '\n', ' '];

fn wired(rows: &[(Array, usize, usize, f32)]) -> (Parameters, Vocabulary, Vec<u16>) {
    let mut network = Parameters::fresh(SHAPE, 0);
    network.values_mut().fill(0.0);
    for &(array, row, column, value) in rows {
        let place = Place { array, row, column };
        network.values_mut()[place.index(SHAPE).unwrap()] = value;
    }
    let vocabulary = Vocabulary::new(CHARACTERS.to_vec()).unwrap();
    let text = vocabulary.encode(&"ab:\nb a:\na ba: :".repeat(20)).unwrap();
    (network, vocabulary, text)
}

/// After a colon comes a new line, by units 3 and 7 together; unit 5 has the largest path, but its
/// bias holds it where it is, and units 8 to 11 have large weights from the colon that lead
/// nowhere.
fn colon() -> (Parameters, Vocabulary, Vec<u16>) {
    let mut rows = vec![
        (Array::Wxh, 3, 2, 2.0),
        (Array::Wxh, 7, 2, 2.0),
        (Array::Wxh, 5, 2, 10.0),
        (Array::Bh, 5, 0, 20.0),
        (Array::By, 3, 0, -14.0),
    ];
    rows.extend([3, 5, 7].map(|unit| (Array::Why, 3, unit, 8.0)));
    rows.extend((8..12).map(|unit| (Array::Wxh, unit, 2, 6.0)));
    wired(&rows)
}

fn plan() -> ExplainPlan {
    ExplainPlan {
        baseline: Baseline::Zero,
        most: 4,
        removed_below: 0.1,
        kept_above: 0.95,
        sample: 100,
        seed: 1,
    }
}

fn behaviour(after: &str, then: &str) -> Behaviour {
    Behaviour {
        after: after.into(),
        kind: BehaviourKind::Set,
        then: then.into(),
    }
}

fn explained(
    (network, vocabulary, text): &(Parameters, Vocabulary, Vec<u16>),
    behaviour: &Behaviour,
    plan: &ExplainPlan,
) -> Explanation {
    explain(network, vocabulary, text, behaviour, plan, &mut |_, _| {}).unwrap()
}

/// softmax of one logit against four of 0.
fn against_four(logit: f64) -> f64 {
    logit.exp() / (logit.exp() + 4.0)
}

#[test]
fn the_wired_weights_are_found_and_no_others() {
    let found = explained(&colon(), &behaviour(":", "\n"), &plan());
    let names: Vec<&str> = found.set.iter().map(|member| &member.name[..]).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"Wxh[3, 2]") && names.contains(&"Wxh[7, 2]"));
    assert!(found.reached);
    assert_eq!((found.find, found.test), (40, 39));
    let (both, neither) = (-6.0 + 16.0 * 2_f64.tanh(), -6.0);
    for (measured, expected) in [
        (found.before, against_four(both)),
        (found.removed, against_four(neither)),
        (found.kept, against_four(both)),
        (found.bare, against_four(neither)),
        (found.removed_throughout, against_four(neither)),
        (
            found.removal[1].probability,
            against_four(-6.0 + 8.0 * 2_f64.tanh()),
        ),
        (found.magnitude[2].probability, against_four(both)),
    ] {
        assert!((measured - expected).abs() < 1e-5, "{measured} {expected}");
    }
    for (measured, logit) in [
        (found.before_log_odds, both),
        (found.removed_log_odds, neither),
        (found.kept_log_odds, both),
    ] {
        let expected = logit - 4_f64.ln();
        assert!((measured - expected).abs() < 1e-4, "{measured} {expected}");
    }
    assert!(found.random_removed > 0.8 && found.random_kept < 0.4);
}

#[test]
fn it_is_said_where_magnitude_misleads() {
    let found = explained(&colon(), &behaviour(":", "\n"), &plan());
    assert_eq!(found.paths[0].names, ["Wxh[5, 2]", "Why[3, 5]"]);
    assert_eq!(found.paths[0].index, 5 * SHAPE.vocabulary + 2);
    assert_eq!(found.paths[0].product, 80.0);
    assert!(
        found
            .misleading
            .starts_with("Magnitude misleads here: neither"),
        "{}",
        found.misleading
    );
    let honest = wired(&[
        (Array::Wxh, 3, 2, 2.0),
        (Array::Why, 3, 3, 16.0),
        (Array::By, 3, 0, -6.0),
    ]);
    let found = explained(&honest, &behaviour(":", "\n"), &plan());
    assert!(
        found.misleading.starts_with("Magnitude doesn't mislead"),
        "{}",
        found.misleading
    );
}

#[test]
fn the_strongest_effects_are_those_of_the_wired_weights() {
    let found = explained(&colon(), &behaviour(":", "\n"), &plan());
    let mut strongest: Vec<&str> = found.effects[..6]
        .iter()
        .map(|effect| &effect.name[..])
        .collect();
    strongest.sort_unstable();
    // Beside the two from the colon, the three into the new line and its bias.
    assert_eq!(
        strongest,
        [
            "Why[3, 3]",
            "Why[3, 5]",
            "Why[3, 7]",
            "Wxh[3, 2]",
            "Wxh[7, 2]",
            "by[3]"
        ]
    );
    let alone = found
        .effects
        .iter()
        .find(|effect| effect.name == "Wxh[3, 2]")
        .unwrap();
    assert!((alone.log_odds + 8.0 * 2_f64.tanh()).abs() < 1e-4);
    let saturated = found
        .effects
        .iter()
        .find(|effect| effect.name == "Wxh[5, 2]")
        .unwrap();
    assert!(saturated.log_odds.abs() < 1e-5);
}

#[test]
fn every_character_of_a_set_has_weights_of_its_own() {
    let network = wired(&[
        (Array::Wxh, 3, 2, 2.0), // the colon
        (Array::Wxh, 7, 1, 2.0), // b
        (Array::Why, 3, 3, 16.0),
        (Array::Why, 3, 7, 16.0),
        (Array::By, 3, 0, -6.0),
    ]);
    let found = explained(&network, &behaviour(":b", "\n"), &plan());
    let mut names: Vec<&str> = found.set.iter().map(|member| &member.name[..]).collect();
    names.sort_unstable();
    assert_eq!(names, ["Wxh[3, 2]", "Wxh[7, 1]"]);
    assert!(found.reached && found.removed < 0.01 && found.kept > 0.95);
}

#[test]
fn what_no_set_can_do_is_said_not_to_be_reached() {
    let flat = wired(&[(Array::By, 3, 0, 6.0)]);
    let found = explained(&flat, &behaviour(":", "\n"), &plan());
    assert!(!found.reached && found.set.is_empty());
    assert!((found.removed - found.before).abs() < 1e-12);
}

#[test]
fn an_intervention_is_what_a_network_with_that_weight_would_do_at_that_step() {
    let shape = Shape {
        vocabulary: 5,
        hidden: 7,
    };
    let mut network = Parameters::fresh(shape, 4);
    for value in network.values_mut() {
        *value *= 60.0;
    }
    let vocabulary = Vocabulary::new(CHARACTERS.to_vec()).unwrap();
    let text = vocabulary.encode("ab:\nb a:\na ba: :b").unwrap();
    let pattern = Pattern::of(&behaviour(":b", "\n "), &vocabulary).unwrap();
    let places = pattern.places(&text).unwrap();
    let mut quiet = |_: u64, _: u64| {};
    let mut share = Share {
        progress: &mut quiet,
        before: 0,
        total: 1,
    };
    let moments = Moments::of(&network, &text, &places, Baseline::Mean, &mut share);
    let mut odds = Odds::new(pattern.then.clone());
    let weights: Vec<usize> = candidates(&pattern, shape);
    let set = [weights[1], weights[4], weights[5], weights[10]];
    for (weights, measured) in [
        (
            set.to_vec(),
            moments.removed(&[0, 1, 2, 3, 4], &set, &mut odds),
        ),
        (
            weights
                .iter()
                .copied()
                .filter(|weight| !set.contains(weight))
                .collect(),
            moments.kept(&[0, 1, 2, 3, 4], &set, &mut odds),
        ),
    ] {
        let removed = Removed {
            indices: weights,
            baseline: Baseline::Mean,
        };
        let mut other = crate::infer::Reader::new(&removed.from(&network).unwrap());
        let mut sum = 0.0;
        pass(
            &network,
            &text,
            &places[..5],
            &mut share,
            |which, before, _| {
                other.remember(before);
                other.read(text[places[which]]);
                sum += odds.of(other.logits()).probability;
            },
        );
        assert!((measured.probability - sum / 5.0).abs() < 1e-6);
    }
}

#[test]
fn a_plan_that_is_none_is_refused() {
    let (network, vocabulary, text) = colon();
    let said = |plan: ExplainPlan, after: &str| {
        explain(
            &network,
            &vocabulary,
            &text,
            &behaviour(after, "\n"),
            &plan,
            &mut |_, _| {},
        )
        .unwrap_err()
        .to_string()
    };
    assert!(said(ExplainPlan { most: 0, ..plan() }, ":").contains("1 to 64"));
    assert!(
        said(
            ExplainPlan {
                kept_above: f64::NAN,
                ..plan()
            },
            ":"
        )
        .contains("between 0 and 1")
    );
    assert!(said(plan(), "é").contains("'é'"));
}

#[test]
fn biases_are_taken_out_as_well() {
    let network = wired(&[
        (Array::Bh, 3, 0, 1.5),
        (Array::Wxh, 3, 2, 0.5),
        (Array::Why, 3, 3, 8.0),
        (Array::By, 3, 0, -2.0),
    ]);
    let found = explained(&network, &behaviour(":", "\n"), &plan());
    let without = |name: &str| {
        let effect = found.effects.iter().find(|effect| effect.name == name);
        effect.expect("it is listed").probability
    };
    for (name, logit) in [
        ("bh[3]", -2.0 + 8.0 * 0.5_f64.tanh()),
        ("by[3]", 8.0 * 2_f64.tanh()),
        ("Wxh[3, 2]", -2.0 + 8.0 * 1.5_f64.tanh()),
    ] {
        let gap = (without(name) - against_four(logit)).abs();
        assert!(
            gap < 1e-6,
            "{name}: {} against {}",
            without(name),
            against_four(logit)
        );
    }
}
