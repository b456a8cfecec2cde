//! What a report may have, and what is said of one that has more.

use palomino_report::report::{Block, ClaimCurve, Figure, Report, Setting, TableRow};
use serde_json::json;

use crate::samples::{everything, figure, picture, picture_run, runs, text};

type Change = fn(&mut Report);

fn refused(change: Change) -> String {
    let mut report = everything();
    change(&mut report);
    let error = report.checked().expect_err("it is beyond its limits");
    error.to_string()
}

#[test]
fn what_people_write_is_within_the_limits_and_stays_as_it_is() {
    let report = everything();
    let checked = report.clone().checked().expect("it is within its limits");
    assert_eq!(checked, report);
    assert_eq!(checked.clone().checked(), Ok(checked));
}

#[test]
fn each_limit_has_its_sentence() {
    let cases: [(Change, &str); 22] = [
        (
            |r| r.title = "a".repeat(201),
            "The report's title has 201 characters, but may have 200",
        ),
        (
            |r| r.blocks[0] = text("a".repeat(20_001)),
            "The text in block 1 has 20,001 characters, but may have 20,000 at most. Shorten it.",
        ),
        (
            |r| r.blocks = vec![text(""); 401],
            "The report has 401 blocks, but may have 400",
        ),
        (
            |r| r.runs = runs(61).runs,
            "The report has 61 runs, but may have 60",
        ),
        (
            |r| r.blocks = vec![text("a".repeat(19_000)); 11],
            "The report has 209,015 characters, but may have 200,000",
        ),
        (
            |r| r.blocks[0] = text("$x$ ".repeat(201)),
            "The report has 201 formulas, but may have 200",
        ),
        (
            |r| r.runs[1].key = "r1".into(),
            "Two of the report's runs have the key “r1”",
        ),
        (
            |r| r.runs[0].key = "__proto__".into(),
            "has a key that can't be one",
        ),
        (
            |r| {
                drop(
                    r.runs[0]
                        .recipe
                        .insert("__proto__".into(), json!({ "a": 1 })),
                )
            },
            "has a field called “__proto__”, which no recipe has",
        ),
        (
            |r| drop(r.runs[0].recipe.insert("noise".into(), json!([1, 2]))),
            "has a value for “noise” that no recipe has",
        ),
        (
            |r| {
                drop(
                    r.runs[0]
                        .recipe
                        .insert("data".into(), json!({ "a": { "b": 1 } })),
                )
            },
            "has a value for “data” that no recipe has",
        ),
        (
            |r| {
                for n in 0..60 {
                    let name = format!("field{n}");
                    r.runs[0].recipe.insert(name, json!("a".repeat(90)));
                }
            },
            "bytes, but may have 4,096 at most",
        ),
        (
            |r| r.runs[0].data.sha256 = "abc".into(),
            "doesn't say which data it learnt from",
        ),
        (
            |r| {
                if let ClaimCurve::Epochs { training, .. } = &mut r.runs[0].curve {
                    training[3] = f64::NAN;
                }
            },
            "has a loss that isn't a number",
        ),
        (
            |r| {
                if let ClaimCurve::Epochs { training, .. } = &mut r.runs[0].curve {
                    training.pop();
                }
            },
            "has losses that don't belong together",
        ),
        (
            |r| r.runs[0].record.as_mut().unwrap().final_digest = Some("x".repeat(64)),
            "has a record that doesn't fit it",
        ),
        (
            |r| r.runs[0].steps = u64::MAX,
            "has a count that is beyond all bounds",
        ),
        (
            |r| r.blocks.push(figure(Figure::Run { run: "r77".into() })),
            "The figure in block 13 shows the run “r77”, which the report doesn't have",
        ),
        (
            |r| {
                let mut wide = picture(40, 12);
                wide.width = 4000;
                r.runs[0].preview = Some(wide);
            },
            "has a picture that is no small one in at most 256 colours",
        ),
        (
            |r| {
                let rows = vec![TableRow {
                    name: "a".into(),
                    numbers: vec![Some(1.0)],
                }];
                r.blocks.push(figure(Figure::Table {
                    title: String::new(),
                    columns: Vec::new(),
                    rows,
                    again: None,
                }));
            },
            "has a row with more numbers than columns",
        ),
        (
            |r| {
                if let Block::Figure {
                    figure: Figure::Live(live),
                    ..
                } = &mut r.blocks[10]
                {
                    live.settings
                        .insert("text".into(), Setting::Text("a".repeat(2_048)));
                }
            },
            "bytes, but may have 2,048 at most",
        ),
        (
            |r| {
                if let Block::Figure {
                    figure: Figure::Live(live),
                    ..
                } = &mut r.blocks[10]
                {
                    live.lab = "javascript:alert(1)".into();
                }
            },
            "names a lab that can't be one",
        ),
    ];
    for (change, expected) in cases {
        let said = refused(change);
        assert!(said.contains(expected), "{said:?} should say {expected:?}");
        assert!(
            said.ends_with('.') && said.contains(". "),
            "{said:?} needs a remedy"
        );
    }
}

#[test]
fn names_are_cleaned_and_texts_keep_their_lines() {
    let mut report = runs(1);
    report.title = " A\u{202e}b\nc\t".into();
    report.runs[0].name = "a\u{200b}b".into();
    report.blocks.push(text("one\r\ntwo\u{7}\u{202e}\tthree"));
    report.blocks.push(Block::Question {
        id: "1a".into(),
        prompt: "asked otherwise".into(),
        answer: "<script>alert(1)</script>".into(),
    });
    let report = report.checked().expect("it is within its limits");
    assert_eq!(report.title, "A?b c");
    assert_eq!(report.runs[0].name, "a?b");
    assert_eq!(report.blocks[1], text("one\ntwo\u{fffd}\u{fffd}\tthree"));
    let Block::Question { prompt, answer, .. } = &report.blocks[2] else {
        panic!("it is a question")
    };
    assert_eq!(
        (&prompt[..], &answer[..]),
        ("", "<script>alert(1)</script>")
    );
}

#[test]
fn numbers_of_recipes_are_as_javascript_writes_them() {
    let mut claim = picture_run(1);
    claim.recipe.insert("dropout".into(), json!(0.0));
    claim.recipe.insert("momentum".into(), json!(-1.0));
    let claim = claim.checked().expect("it can be a run's");
    assert_eq!(
        serde_json::to_string(&claim.recipe["dropout"]).unwrap(),
        "0"
    );
    assert_eq!(
        serde_json::to_string(&claim.recipe["momentum"]).unwrap(),
        "-1"
    );
}

#[test]
fn an_absurd_recipe_is_carried_as_data_and_nothing_else() {
    let mut claim = picture_run(1);
    claim.recipe.insert("epochs".into(), json!(1_000_000_000));
    claim.recipe.insert("filters".into(), json!(1e300));
    assert!(claim.checked().is_ok());
}

#[test]
fn what_only_a_newer_version_knows_is_no_report() {
    let mut json = serde_json::to_value(everything()).unwrap();
    assert!(serde_json::from_value::<Report>(json.clone()).is_ok());
    json["blocks"][0]["colour"] = json!("red");
    let error = serde_json::from_value::<Report>(json.clone()).unwrap_err();
    assert!(error.to_string().contains("unknown field `colour`"));
    json["blocks"][0] = json!({ "kind": "film" });
    let error = serde_json::from_value::<Report>(json).unwrap_err();
    assert!(error.to_string().contains("unknown variant `film`"));
}
