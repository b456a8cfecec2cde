//! What travels comes back.

use palomino_report::Error;
use palomino_report::report::{Block, ClaimCurve, Figure, NetworkName, Report};
use palomino_report::travel::{Travel, file, link};

use crate::samples::{everything, figure, picture, picture_run, runs, template, text, text_run};

/// A report without its pictures.
fn without_pictures(mut report: Report) -> Report {
    for claim in &mut report.runs {
        claim.preview = None;
    }
    for block in &mut report.blocks {
        if let Block::Figure {
            figure: Figure::Photo { before, after, .. },
            ..
        } = block
        {
            (*before, *after) = (None, None);
        }
    }
    report
}

#[test]
fn a_file_brings_everything_back() {
    let report = everything().checked().expect("it is within its limits");
    let bytes = file::write(report.clone()).expect("it can be written");
    let opened = file::read(&bytes).expect("it was just written");
    assert_eq!(opened.report, report);
    assert!(opened.mended.is_empty());
    assert_eq!(file::write(opened.report).unwrap(), bytes);
}

#[test]
fn small_pictures_travel_in_a_short_link() {
    let report = Report {
        blocks: vec![figure(Figure::Photo {
            title: "A photo".into(),
            before: Some(picture(30, 20)),
            after: Some(picture(20, 30)),
            network: NetworkName::Shipped { id: "cnn".into() },
        })],
        runs: Vec::new(),
        ..everything()
    };
    let report = report.checked().expect("it is within its limits");
    let sent = link::encode(report.clone(), Travel::Link).expect("it can be sent");
    assert!(!sent.without_pictures);
    assert_eq!(link::decode(&sent.hash).unwrap().report, report);
}

#[test]
fn a_link_brings_everything_back_with_the_digits_of_a_link() {
    let report = everything().checked().expect("it is within its limits");
    let report = without_pictures(report);
    let sent = link::encode(report.clone(), Travel::Link).expect("it can be sent");
    assert_eq!(sent.characters as usize, sent.hash.len());
    assert!(!sent.without_pictures);
    let opened = link::decode(&sent.hash).expect("it was just made").report;
    assert_eq!(opened.blocks, with_short_digests(report.blocks.clone()));
    assert_eq!(opened.lesson, report.lesson);
    for (here, there) in opened.runs.iter().zip(&report.runs) {
        let (ours, theirs) = (&here.record, &there.record);
        let digests = |record: &Option<palomino_run::RunRecord>| {
            let record = record.clone();
            record
                .and_then(|record| record.final_digest)
                .unwrap_or_default()
        };
        assert!(digests(theirs).starts_with(&digests(ours)));
        assert_eq!(digests(ours).len(), if theirs.is_some() { 32 } else { 0 });
        assert_eq!((&here.data, &here.recipe), (&there.data, &there.recipe));
        let (losses, whole) = (columns(&here.curve), columns(&there.curve));
        assert_eq!(losses.len(), whole.len());
        for (short, long) in losses.iter().zip(&whole) {
            assert!(
                (short - long).abs() <= 5.1e-4 * long.abs(),
                "{short} {long}"
            );
        }
    }
    // A report that came by a link makes the same link again.
    assert_eq!(link::encode(opened, Travel::Link).unwrap(), sent);
}

/// Blocks with digests as a link has them.
fn with_short_digests(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Figure {
            figure: Figure::Photo { network, .. },
            ..
        } = block
            && let NetworkName::Other { sha256, .. } = network
        {
            sha256.truncate(32);
        }
    }
    blocks
}

fn columns(curve: &ClaimCurve) -> Vec<f64> {
    match curve {
        ClaimCurve::Epochs {
            training,
            validation,
            accuracy,
        } => [training, validation, accuracy]
            .into_iter()
            .flatten()
            .copied()
            .collect(),
        ClaimCurve::Characters {
            characters,
            smoothed,
        } => {
            let counts = characters.iter().map(|&count| count as f64);
            counts.chain(smoothed.iter().copied()).collect()
        }
    }
}

#[test]
fn the_template_comes_back_word_for_word() {
    let report = template().checked().expect("it is within its limits");
    let sent = link::encode(report.clone(), Travel::File).expect("it can be sent");
    let opened = link::decode(&sent.hash).expect("it was just made").report;
    assert_eq!(opened, report);
}

#[test]
fn pictures_stay_behind_where_a_link_would_get_too_long() {
    let mut report = runs(3);
    for claim in &mut report.runs {
        claim.preview = Some(picture(320, 160));
    }
    let report = report.checked().expect("it is within its limits");
    let sent = link::encode(report.clone(), Travel::Link).expect("it can be sent");
    assert!(sent.without_pictures && sent.characters < 2_000);
    let opened = link::decode(&sent.hash).expect("it was just made").report;
    assert!(opened.runs.iter().all(|claim| claim.preview.is_none()));
    let bytes = file::write(report.clone()).expect("a file has room");
    assert_eq!(file::read(&bytes).unwrap().report, report);
    assert_ne!(without_pictures(report.clone()), report);
}

#[test]
fn a_report_that_no_file_has_room_for_is_refused_in_words() {
    let mut report = runs(12);
    for claim in &mut report.runs {
        claim.preview = Some(picture(320, 320));
    }
    let error = file::write(report).unwrap_err();
    assert!(matches!(error, Error::TooMuch { .. }));
    assert!(
        error.to_string().contains("Take some pictures out"),
        "{error}"
    );
}

#[test]
fn a_link_ends_in_a_letter_and_has_only_what_no_program_encodes() {
    for n in 1..40 {
        let sent = link::encode(runs(n % 13 + 1), Travel::Link).unwrap().hash;
        assert!(sent.ends_with('x'));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(sent.chars().all(plain), "{sent}");
    }
}

#[test]
fn an_empty_report_and_one_of_text_alone_travel() {
    for report in [
        Report::default(),
        Report {
            blocks: vec![text("")],
            ..Report::default()
        },
    ] {
        let sent = link::encode(report.clone(), Travel::Link).unwrap();
        assert_eq!(link::decode(&sent.hash).unwrap().report, report);
    }
}

#[test]
fn data_of_ones_own_is_named_once_and_whole() {
    let mut report = runs(3);
    for claim in &mut report.runs {
        claim.data.title = "horses".into();
        claim.data.sha256 = "12".repeat(32);
        let data = serde_json::json!({
            "source": "files", "title": "horses", "sha256": "12".repeat(32),
        });
        claim.recipe.insert("data".into(), data);
    }
    let report = report.checked().unwrap();
    let sent = link::encode(report.clone(), Travel::Link).unwrap();
    let opened = link::decode(&sent.hash).unwrap().report;
    for (here, there) in opened.runs.iter().zip(&report.runs) {
        assert_eq!((&here.data, &here.recipe), (&there.data, &there.recipe));
    }
    let known = link::encode(runs(3), Travel::Link).unwrap();
    assert!(sent.characters < known.characters + 110);
}

#[test]
fn a_play_is_known_by_its_seed() {
    let mut report = Report {
        runs: vec![text_run(1)],
        ..Report::default()
    };
    let claim = &mut report.runs[0];
    claim.data.sha256 = "play 12".into();
    let play = serde_json::json!({ "source": "play", "seed": 12 });
    claim.recipe.insert("text".into(), play);
    let sent = link::encode(report.clone(), Travel::Link).unwrap();
    let opened = link::decode(&sent.hash).unwrap().report;
    let (here, there) = (&opened.runs[0], &report.runs[0]);
    assert_eq!((&here.data, &here.recipe), (&there.data, &there.recipe));
    // Files have a hash.
    let file = serde_json::json!({ "source": "file" });
    report.runs[0].recipe.insert("text".into(), file);
    assert!(link::encode(report, Travel::Link).is_err());
}

#[test]
fn a_field_that_is_missing_or_new_stays_so() {
    let mut claim = picture_run(1);
    claim.recipe.remove("dropout");
    claim.recipe.insert("noise".into(), serde_json::json!(0.25));
    let report = Report {
        runs: vec![claim.clone()],
        blocks: vec![figure(Figure::Run { run: "r1".into() })],
        ..Report::default()
    };
    let sent = link::encode(report, Travel::Link).unwrap();
    assert_eq!(
        link::decode(&sent.hash).unwrap().report.runs[0].recipe,
        claim.recipe
    );
}

#[test]
fn links_are_found_in_the_mails_of_a_class() {
    let links: Vec<String> = (1..=30)
        .map(|n| link::encode(runs(n % 5 + 1), Travel::Link).unwrap().hash)
        .collect();
    let mut mail = String::from("r1. is how a link begins, and #r1 too.\n");
    for (n, link) in links.iter().enumerate() {
        let address = format!("https://example.org/lab/#{link}");
        mail += &match n % 5 {
            0 => format!("Here it is: {address}.\n"),
            1 => format!("<{address}>\nBest wishes\n"),
            2 => format!("{}=\r\n{}\r\n", &address[..76], &address[76..]),
            3 => format!("> {}\n> {}\n> see above\n", &address[..72], &address[72..]),
            _ => format!("({})\n", address.replace('#', "%23")),
        };
    }
    let mut different = links.clone();
    different.dedup();
    different.sort();
    different.dedup();
    let mut found = link::find(&mail);
    found.sort();
    assert_eq!(found, different);
    // A link that was cut is found as it lies there, so that opening it says so.
    let cut = &links[0][..links[0].len() - 20];
    let found = link::find(&format!("see #{cut} and so on"));
    assert_eq!(found, [cut]);
    assert!(
        link::decode(&found[0])
            .unwrap_err()
            .to_string()
            .contains("was cut off")
    );
}
