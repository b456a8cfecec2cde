//! What is said of a run that was trained again.

use palomino_report::report::{ClaimCurve, ClaimEngine, RunClaim};
use palomino_report::travel::{Travel, link};
use palomino_report::verdict::{Repeat, VerdictKind as Kind, judge};
use palomino_run::Engine;
use serde_json::json;

use crate::samples::{BUILD, picture_run, runs, text_run};

/// The claim's run as it comes out again.
fn repeated(claim: &RunClaim) -> Repeat {
    let record = claim.record.clone().unwrap_or_default();
    Repeat {
        engine: ClaimEngine::Cpu,
        build: BUILD.into(),
        data_sha256: claim.data.sha256.clone(),
        finished: true,
        curve: claim.curve.clone(),
        first_digest: record.first_digest,
        final_digest: record.final_digest,
    }
}

/// Only so many points of it.
fn stopped(again: &mut Repeat, points: usize) {
    again.finished = false;
    again.final_digest = None;
    match &mut again.curve {
        ClaimCurve::Epochs {
            training,
            validation,
            accuracy,
        } => [training, validation, accuracy]
            .into_iter()
            .for_each(|c| c.truncate(points)),
        ClaimCurve::Characters {
            characters,
            smoothed,
        } => {
            characters.truncate(points);
            smoothed.truncate(points);
        }
    }
}

fn column(curve: &mut ClaimCurve, which: usize) -> &mut Vec<f64> {
    match curve {
        ClaimCurve::Epochs {
            training,
            validation,
            accuracy,
        } => [training, validation, accuracy]
            .into_iter()
            .nth(which)
            .unwrap(),
        ClaimCurve::Characters { smoothed, .. } => smoothed,
    }
}

/// The report's digest with one digit changed.
fn forge(claim: &mut RunClaim) {
    let digest = claim
        .record
        .as_mut()
        .unwrap()
        .final_digest
        .as_mut()
        .unwrap();
    let last = if digest.ends_with('0') { "1" } else { "0" };
    digest.replace_range(31..32, last);
    digest.replace_range(30..31, if &digest[30..31] == "a" { "b" } else { "a" });
}

#[track_caller]
fn expect(claim: &RunClaim, again: &Repeat, kind: Kind, sentence: &str) {
    let verdict = judge(claim, again);
    assert_eq!((verdict.kind, &verdict.sentence[..]), (kind, sentence));
}

#[test]
fn equal_digests_are_exact_whoever_computed_them() {
    let sentence = "Exact: trained again here, all 75,549 weights are the same, bit for bit.";
    let claim = picture_run(1);
    let mut again = repeated(&claim);
    expect(&claim, &again, Kind::Exact, sentence);
    again.build = "0.9.0 ffff".into();
    expect(&claim, &again, Kind::Exact, sentence);
    let mut gpu = claim.clone();
    gpu.engine = ClaimEngine::WebGpu;
    gpu.record.as_mut().unwrap().engines = vec![(0, Engine::WebGpu)];
    expect(&gpu, &again, Kind::Exact, sentence);
}

#[test]
fn a_claim_that_came_by_a_link_is_exact_although_it_was_rounded() {
    let report = runs(3);
    let sent = link::encode(report.clone(), Travel::Link).unwrap().hash;
    let opened = link::decode(&sent).unwrap().report;
    for (claim, original) in opened.runs.iter().zip(&report.runs) {
        assert_eq!(judge(claim, &repeated(original)).kind, Kind::Exact);
        let mut again = repeated(original);
        stopped(&mut again, 1);
        assert_eq!(judge(claim, &again).kind, Kind::ExactSoFar);
        // Off by two of the link's last digits: found.
        let mut again = repeated(original);
        let training = column(&mut again.curve, 0);
        training[7] *= 1.002;
        let verdict = judge(claim, &again);
        assert_eq!(verdict.kind, Kind::Differs, "{}", verdict.sentence);
    }
}

#[test]
fn a_stopped_run_and_the_quick_check_are_exact_so_far() {
    let claim = picture_run(1);
    for (points, sentence) in [
        (
            1,
            "The first epoch is the same, bit for bit; 24 were not trained again.",
        ),
        (
            2,
            "The first epoch is the same, bit for bit, and the losses of the next one agree; 23 \
             were not trained again.",
        ),
        (
            24,
            "The first epoch is the same, bit for bit, and the losses of the next 23 agree; 1 was \
             not trained again.",
        ),
    ] {
        let mut again = repeated(&claim);
        stopped(&mut again, points);
        expect(&claim, &again, Kind::ExactSoFar, sentence);
    }
    let claim = text_run(2);
    let mut again = repeated(&claim);
    stopped(&mut again, 5);
    expect(
        &claim,
        &again,
        Kind::ExactSoFar,
        "The first pass over the text is the same, bit for bit; 19 were not trained again.",
    );
    stopped(&mut again, 0);
    again.first_digest = None;
    expect(
        &claim,
        &again,
        Kind::NotChecked,
        "Not checked: not even the first pass over the text was trained again.",
    );
}

#[test]
fn a_changed_digest_differs_at_the_end() {
    let mut claim = picture_run(1);
    let again = repeated(&claim);
    forge(&mut claim);
    let end = "the final weights don't: the report's digest was changed, or its run went on.";
    expect(
        &claim,
        &again,
        Kind::DiffersAtEnd,
        &format!("All 25 epochs agree, {end}"),
    );
    let mut claim = text_run(2);
    let again = repeated(&claim);
    forge(&mut claim);
    expect(
        &claim,
        &again,
        Kind::DiffersAtEnd,
        &format!("All losses agree, {end}"),
    );
    let mut claim = picture_run(1);
    let mut again = repeated(&claim);
    stopped(&mut again, 1);
    again.finished = true;
    again.final_digest = claim.record.as_ref().unwrap().first_digest.clone();
    claim.curve = again.curve.clone();
    expect(
        &claim,
        &again,
        Kind::DiffersAtEnd,
        &format!("The only epoch agrees, {end}"),
    );
}

#[test]
fn losses_that_differ_are_named_with_both_numbers() {
    let claim = picture_run(1);
    let mut again = repeated(&claim);
    again.final_digest = Some("0".repeat(64));
    column(&mut again.curve, 0)[3] = 0.03142;
    let mut changed = claim.clone();
    column(&mut changed.curve, 0)[3] = 0.03131;
    expect(
        &changed,
        &again,
        Kind::Differs,
        "Differs from epoch 4 on: the report says 0.03131, here it is 0.03142.",
    );
    let mut again = repeated(&claim);
    again.final_digest = Some("0".repeat(64));
    column(&mut again.curve, 1)[24] *= 1.5;
    let said = judge(&claim, &again).sentence;
    assert!(said.starts_with("Differs from epoch 25 on: the report says a validation loss of "));
    let claim = text_run(2);
    let mut again = repeated(&claim);
    again.final_digest = None;
    column(&mut again.curve, 0)[9] *= 1.01;
    let said = judge(&claim, &again).sentence;
    assert!(
        said.starts_with("Differs from character 400,000 on: the report says "),
        "{said}"
    );
}

#[test]
fn numbers_that_were_changed_beside_a_true_digest_are_seen() {
    let mut claim = picture_run(1);
    let again = repeated(&claim);
    column(&mut claim.curve, 1)[24] = 0.001;
    let verdict = judge(&claim, &again);
    assert_eq!(verdict.kind, Kind::Differs);
    let begins = "The final weights are the same, bit for bit, but not the losses: at epoch 25 the \
                  report says a validation loss of 0.001, here it is 0.0";
    assert!(verdict.sentence.starts_with(begins), "{}", verdict.sentence);
    assert!(
        verdict
            .sentence
            .ends_with(". The report's numbers were changed.")
    );
}

#[test]
fn a_longer_curve_than_came_out_differs() {
    let claim = picture_run(1);
    let mut again = repeated(&claim);
    stopped(&mut again, 24);
    again.finished = true;
    again.final_digest = Some("0".repeat(64));
    expect(
        &claim,
        &again,
        Kind::Differs,
        "Differs: the report has 25 epochs, here the run ended after 24.",
    );
}

#[test]
fn a_report_without_digests_can_still_agree() {
    let mut claim = picture_run(1);
    let again = repeated(&claim);
    let record = claim.record.as_mut().unwrap();
    (record.first_digest, record.final_digest) = (None, None);
    let no_bits = "The report has no digest of these weights, so bits weren't compared.";
    expect(
        &claim,
        &again,
        Kind::Agrees,
        &format!("All 25 epochs agree. {no_bits}"),
    );
    let mut short = again.clone();
    stopped(&mut short, 3);
    expect(
        &claim,
        &short,
        Kind::Agrees,
        &format!("The losses agree so far. {no_bits}"),
    );
}

/// A claim of WebGPU, and a repetition on the CPU whose training losses are off by a share.
fn across(rate: f64, training_off: f64, validation_off: f64) -> (RunClaim, Repeat) {
    let mut claim = picture_run(1);
    claim.engine = ClaimEngine::WebGpu;
    claim.recipe.insert("learningRate".into(), json!(rate));
    let mut again = repeated(&claim);
    let record = claim.record.as_mut().unwrap();
    record.engines = vec![(0, Engine::WebGpu)];
    record.rates = vec![(0, rate)];
    // An engine has its own build.
    record.builds = vec![(0, "0.1.0 00000000gpu00000".into())];
    again.final_digest = Some("0".repeat(64));
    again.first_digest = Some("1".repeat(64));
    column(&mut again.curve, 0)[2..]
        .iter_mut()
        .for_each(|loss| *loss *= 1.0 + training_off);
    column(&mut again.curve, 1)[4..]
        .iter_mut()
        .for_each(|loss| *loss *= 1.0 + validation_off);
    (claim, again)
}

#[test]
fn engines_agree_within_a_thousandth_of_the_training_loss() {
    let (claim, mut again) = across(0.001, 9e-4, 9e-3);
    expect(
        &claim,
        &again,
        Kind::Agrees,
        "Agrees: the report's run was on WebGPU, this one on the CPU. Each epoch's training loss \
         is within 0.1 %; bits can't be compared between engines.",
    );
    stopped(&mut again, 3);
    expect(
        &claim,
        &again,
        Kind::Agrees,
        "Agrees so far: the report's run was on WebGPU, this one on the CPU. The training loss of \
         each of the first 3 epochs is within 0.1 %; bits can't be compared between engines.",
    );
    let (claim, again) = across(0.001, 0.024, 0.0);
    expect(
        &claim,
        &again,
        Kind::OutOfBand,
        "Differs by 2.4 % from epoch 3 on, more than rounding explains (0.1 %).",
    );
}

#[test]
fn validation_losses_are_judged_only_at_small_rates() {
    let (claim, again) = across(0.001, 0.0, 0.031);
    expect(
        &claim,
        &again,
        Kind::OutOfBand,
        "The validation losses differ by 3.1 % from epoch 5 on, more than rounding explains (1 %).",
    );
    let (mut claim, again) = across(0.0010001, 0.0, 0.09);
    let verdict = judge(&claim, &again);
    assert_eq!(verdict.kind, Kind::Agrees);
    assert!(
        verdict.sentence.ends_with(
            "At this learning rate validation losses can't be compared between engines."
        )
    );
    // Neither where the rate was raised by hand on the way.
    claim.recipe.insert("learningRate".into(), json!(0.001));
    claim.record.as_mut().unwrap().rates = vec![(0, 0.001), (500, 0.01)];
    assert_eq!(judge(&claim, &again).kind, Kind::Agrees);
}

#[test]
fn two_gpus_are_two_engines_and_so_is_a_run_of_both() {
    let (claim, mut again) = across(0.001, 5e-4, 0.0);
    again.engine = ClaimEngine::WebGpu;
    expect(
        &claim,
        &again,
        Kind::Agrees,
        "Agrees: both runs were on WebGPU. Each epoch's training loss is within 0.1 %; bits differ \
         from one GPU to the next.",
    );
    let (mut claim, again) = across(0.001, 5e-4, 0.0);
    claim.engine = ClaimEngine::Cpu;
    let record = claim.record.as_mut().unwrap();
    record.engines = vec![(0, Engine::WebGpu), (600, Engine::Cpu)];
    let said = judge(&claim, &again).sentence;
    assert!(said.contains("the report's run was on the CPU and WebGPU, this one on the CPU"));
}

#[test]
fn texts_are_never_judged_between_engines() {
    let mut claim = text_run(2);
    let mut again = repeated(&claim);
    again.engine = ClaimEngine::WebGpu;
    again.final_digest = None;
    let said = judge(&claim, &again).sentence;
    let (before, last) = said
        .split_once(". After character ")
        .expect("the last loss");
    assert_eq!(
        before,
        "Not decided: the report's run was on the CPU, this one on WebGPU. Rounding grows so fast \
         in a text network that two engines, or two GPUs, soon part: their smoothed losses only \
         look alike"
    );
    assert!(
        last.ends_with(". A run that was trained on the CPU can be verified."),
        "{last}"
    );
    assert!(last.contains(" the report says "), "{last}");
    claim.engine = ClaimEngine::WebGpu;
    column(&mut again.curve, 0)[3] *= 3.0;
    assert_eq!(judge(&claim, &again).kind, Kind::NotDecided);
}

#[test]
fn another_version_decides_nothing_where_numbers_differ() {
    let mut claim = picture_run(1);
    let mut again = repeated(&claim);
    again.final_digest = Some("0".repeat(64));
    again.build = "0.5.1 aaaa".into();
    claim.record.as_mut().unwrap().builds = vec![(0, "0.4.0 bbbb".into())];
    expect(
        &claim,
        &again,
        Kind::NotDecided,
        "Not decided: made by 0.4.0, this is 0.5.1, and their losses agree, their weights don't. \
         Open the report with 0.4.0 to be sure.",
    );
    column(&mut claim.curve, 0)[0] = 0.03131;
    column(&mut again.curve, 0)[0] = 0.03142;
    expect(
        &claim,
        &again,
        Kind::NotDecided,
        "Not decided: made by 0.4.0, this is 0.5.1, and they differ from epoch 1 on: the report \
         says 0.03131, here it is 0.03142. Open the report with 0.4.0 to be sure.",
    );
    again.build = "0.4.0 cccc".into();
    let said = judge(&claim, &again).sentence;
    assert!(
        said.contains("made by 0.4.0 (build bbbb), this is 0.4.0 (build cccc), and"),
        "{said}"
    );
    claim.record.as_mut().unwrap().builds.clear();
    let said = judge(&claim, &again).sentence;
    assert!(
        said.contains("the report doesn't say which version of Palomino made it"),
        "{said}"
    );
    let (mut claim, mut again) = across(0.001, 0.024, 0.0);
    again.build = "0.5.1 aaaa".into();
    assert_eq!(judge(&claim, &again).kind, Kind::NotDecided);
    claim.record = None;
    assert_ne!(judge(&claim, &again).kind, Kind::Exact);
}

#[test]
fn other_data_are_no_verdict() {
    let claim = picture_run(1);
    let mut again = repeated(&claim);
    again.data_sha256 = "91ab".repeat(16);
    expect(
        &claim,
        &again,
        Kind::NotChecked,
        "Not checked: these are other pictures: theirs 5300…41f4, yours 91ab…91ab.",
    );
    let claim = text_run(2);
    let mut again = repeated(&claim);
    again.data_sha256 = "91ab".repeat(16);
    assert!(
        judge(&claim, &again)
            .sentence
            .contains("this is another text: theirs abab…")
    );
    // What Palomino draws is known by its seed.
    let mut claim = text_run(2);
    claim.data.sha256 = "play 0".into();
    claim
        .recipe
        .insert("text".into(), json!({ "source": "play", "seed": 0 }));
    let mut again = repeated(&claim);
    assert_eq!(judge(&claim, &again).kind, Kind::Exact);
    again.data_sha256 = "12".repeat(32);
    assert_eq!(judge(&claim, &again).kind, Kind::Exact);
    again.data_sha256 = "play 1".into();
    let said = judge(&claim, &again).sentence;
    assert_eq!(
        said,
        "Not checked: this is another text: theirs play 0, yours play 1."
    );
}

#[test]
fn a_devices_trouble_is_no_verdict() {
    let claim = picture_run(1);
    for (engine, remedy) in [
        (
            ClaimEngine::WebGpu,
            "A GPU's trouble can do that: reload the page and verify on the CPU.",
        ),
        (
            ClaimEngine::Cpu,
            "Verify it once more; if that stays, ask whoever made the report.",
        ),
    ] {
        let mut again = repeated(&claim);
        again.engine = engine;
        again.final_digest = None;
        column(&mut again.curve, 0)[2] = f64::NAN;
        let sentence =
            format!("Not checked: at epoch 3 the loss here stopped being a number. {remedy}");
        expect(&claim, &again, Kind::NotChecked, &sentence);
        column(&mut again.curve, 0)[2] = f64::INFINITY;
        expect(&claim, &again, Kind::NotChecked, &sentence);
    }
    let mut again = repeated(&claim);
    again.curve = text_run(2).curve;
    assert_eq!(judge(&claim, &again).kind, Kind::NotChecked);
}

/// Whatever the numbers, a sentence comes back, and "exact" only for equal digests.
#[test]
fn no_verdict_is_better_than_its_numbers() {
    let noise = &mut crate::samples::Noise(4);
    for round in 0..5_000 {
        let mut claim = if noise.below(4) == 0 {
            text_run(2)
        } else {
            picture_run(1)
        };
        let mut again = repeated(&claim);
        if noise.below(2) == 0 {
            forge(&mut claim);
        }
        if noise.below(3) == 0 {
            stopped(&mut again, noise.below(26));
        }
        if noise.below(2) == 0 {
            let at = noise.below(3);
            let values = column(&mut again.curve, at);
            if !values.is_empty() {
                let at = noise.below(values.len());
                values[at] *= [1.0001, 1.002, 0.5, f64::NAN, 0.0][noise.below(5)];
            }
        }
        if noise.below(3) == 0 {
            again.engine = ClaimEngine::WebGpu;
        }
        if noise.below(3) == 0 {
            again.build = "0.2.0 x".into();
        }
        let verdict = judge(&claim, &again);
        let digest = &claim.record.as_ref().unwrap().final_digest;
        if verdict.kind == Kind::Exact {
            assert!(again.finished && again.final_digest == *digest, "{round}");
        }
        let sentence = &verdict.sentence;
        assert!(
            sentence.ends_with('.') && !sentence.contains("NaN"),
            "{sentence}"
        );
    }
}
