//! What is said of runs, before and after they are trained again.

use palomino_report::report::{ClaimCurve, ClaimEngine, RunClaim};
use palomino_report::verdict::{Here, Repeat, Verdict, judge, status};
use palomino_run::record::Origin;
use palomino_run::{Engine, RunRecord};
use serde_json::json;

use crate::samples::{BUILD, picture_run, text_run};

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

/// Stopped after so many points.
fn stop(again: &mut Repeat, points: usize) {
    (again.finished, again.final_digest) = (false, None);
    losses(&mut again.curve).for_each(|column| column.truncate(points));
    if let ClaimCurve::Characters { characters, .. } = &mut again.curve {
        characters.truncate(points);
    }
}

fn losses(curve: &mut ClaimCurve) -> impl Iterator<Item = &mut Vec<f64>> {
    match curve {
        ClaimCurve::Epochs {
            training,
            validation,
            ..
        } => vec![training, validation],
        ClaimCurve::Characters { smoothed, .. } => vec![smoothed],
    }
    .into_iter()
}

/// Multiplies a number of a column.
fn off(again: &mut Repeat, column: usize, at: usize, factor: f64) {
    let column = losses(&mut again.curve).nth(column).expect("a column");
    column[at] *= factor;
}

type Change = fn(&mut RunClaim, &mut Repeat);

/// What happens to a run of pictures and its repetition.
const CHANGES: [Change; 24] = [
    |_, _| {},
    |_, again| stop(again, 1),
    |_, again| stop(again, 2),
    |_, again| stop(again, 7),
    |_, again| stop(again, 24),
    |_, again| {
        stop(again, 0);
        again.first_digest = None;
    },
    |claim, _| record(claim).final_digest = Some("0".repeat(64)),
    |_, again| {
        stop(again, 3);
        again.first_digest = Some("0".repeat(64));
    },
    |_, again| off(again, 1, 24, 1.01),
    |_, again| {
        again.final_digest = None;
        off(again, 0, 3, 1.01);
    },
    |_, again| {
        stop(again, 20);
        again.finished = true;
        again.final_digest = Some("0".repeat(64));
    },
    |claim, _| {
        let record = record(claim);
        (record.first_digest, record.final_digest) = (None, None);
    },
    |claim, again| {
        again.final_digest = None;
        let record = record(claim);
        (record.first_digest, record.final_digest) = (None, None);
        stop(again, 4);
    },
    |claim, again| gpu(claim, again, 0.001),
    |claim, again| gpu(claim, again, 0.01),
    |claim, again| {
        gpu(claim, again, 0.001);
        stop(again, 1);
    },
    |claim, again| {
        gpu(claim, again, 0.001);
        stop(again, 4);
    },
    |claim, again| {
        gpu(claim, again, 0.001);
        again.engine = ClaimEngine::WebGpu;
    },
    |claim, again| {
        gpu(claim, again, 0.001);
        off(again, 0, 2, 1.024);
    },
    |claim, again| {
        gpu(claim, again, 0.001);
        off(again, 1, 2, 1.024);
    },
    |claim, again| {
        gpu(claim, again, 0.001);
        off(again, 0, 2, 1.024);
        again.build = "0.5.1 x".into();
    },
    |claim, again| {
        record(claim).builds = vec![(0, "0.1.0 fedcba9876543210".into())];
        again.final_digest = Some("0".repeat(64));
    },
    |_, again| again.data_sha256 = "91ab".repeat(16),
    |_, again| {
        again.final_digest = None;
        off(again, 0, 2, f64::NAN);
    },
];

fn record(claim: &mut RunClaim) -> &mut RunRecord {
    claim.record.as_mut().expect("it has one")
}

/// The claim's run was on WebGPU.
fn gpu(claim: &mut RunClaim, again: &mut Repeat, rate: f64) {
    claim.engine = ClaimEngine::WebGpu;
    claim.recipe.insert("learningRate".into(), json!(rate));
    record(claim).engines = vec![(0, Engine::WebGpu)];
    record(claim).rates = vec![(0, rate)];
    (again.first_digest, again.final_digest) = (Some("1".repeat(64)), Some("2".repeat(64)));
}

/// Everything that is said of runs.
pub(crate) fn say(said: &mut dyn FnMut(Verdict)) {
    for change in CHANGES {
        let mut claim = picture_run(1);
        let mut again = repeated(&claim);
        change(&mut claim, &mut again);
        said(judge(&claim, &again));
    }
    texts(said);
    before(said);
}

fn texts(said: &mut dyn FnMut(Verdict)) {
    let claim = text_run(2);
    let whole = repeated(&claim);
    let mut stopped = whole.clone();
    stop(&mut stopped, 30);
    let mut other = whole.clone();
    (other.engine, other.final_digest) = (ClaimEngine::WebGpu, None);
    let mut differs = whole.clone();
    differs.final_digest = None;
    off(&mut differs, 0, 9, 1.01);
    let mut moved = whole.clone();
    moved.data_sha256 = "91ab".repeat(16);
    let mut longer = whole.clone();
    longer.final_digest = Some("0".repeat(64));
    for again in [whole, stopped, other, differs, moved, longer] {
        said(judge(&claim, &again));
    }
}

/// What is said before anything is trained.
fn before(said: &mut dyn FnMut(Verdict)) {
    let changes: [fn(&mut RunClaim); 9] = [
        |claim| claim.record = None,
        |claim| record(claim).rates.clear(),
        |claim| record(claim).rates = vec![(1, 0.001)],
        |claim| record(claim).rates = vec![(612, 0.001)],
        |claim| record(claim).origin = Origin::Unknown,
        |claim| {
            record(claim).origin = Origin::Network {
                title: "my network".into(),
                sha256: "12".repeat(32),
            };
        },
        |claim| drop(claim.recipe.insert("epochs".into(), json!(1_000_000_000))),
        |claim| {
            claim
                .recipe
                .insert("data".into(), json!({ "source": "files" }));
        },
        |claim| {
            claim
                .recipe
                .insert("data".into(), json!({ "source": "files" }));
            claim.data.sha256 =
                "4027023490193a0ce257d22752a3c8c51bd036ac709e8169d1cd4f99fd93e024".into();
        },
    ];
    for change in changes {
        let mut claim = picture_run(1);
        change(&mut claim);
        said(status(&claim, &Here::default()).expect("it can't be repeated"));
    }
    said(status(&text_run(2), &Here::default()).expect("its text isn't there"));
}
