//! Links of every version, which open for ever. A new one is added with
//! `NEW_LINKS=1 cargo test -p palomino-report corpus`; an old one is never changed.

use std::fs;
use std::path::PathBuf;

use palomino_report::report::Report;
use palomino_report::travel::{Travel, file, link};

use crate::samples::{everything, runs, template};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// What a report of the corpus said when its link was made.
fn kept(name: &str) -> Report {
    let json = fs::read_to_string(folder().join(format!("{name}.json"))).expect("it is kept");
    serde_json::from_str(&json).expect("it is a report as the page keeps it")
}

#[test]
fn every_link_there_ever_was_opens_as_what_it_was() {
    if std::env::var_os("NEW_LINKS").is_some() {
        add();
    }
    let mut opened = 0;
    for entry in fs::read_dir(folder()).expect("there is a corpus") {
        let path = entry.expect("it can be listed").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let found = match path.extension().and_then(|end| end.to_str()) {
            Some("txt") => {
                let text = fs::read_to_string(&path).expect("a link is text");
                link::decode(&text)
            }
            Some("palomino") => file::read(&fs::read(&path).expect("a file")),
            _ => continue,
        };
        let found = found.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found.report, kept(&name), "{name}");
        opened += 1;
    }
    assert!(opened >= 4, "only {opened} were there");
}

/// Writes today's links beside those that are there.
fn add() {
    let cases = [
        ("r1-twelve-runs", runs(12)),
        ("r1-everything", everything()),
        ("r1-template", template()),
    ];
    for (name, report) in cases {
        let path = folder().join(format!("{name}.txt"));
        if !path.exists() {
            let hash = link::encode(report, Travel::Link)
                .expect("it can be sent")
                .hash;
            write(name, &link::decode(&hash).expect("it opens").report);
            fs::write(path, format!("https://example.org/palomino/#{hash}\n")).expect("a link");
        }
    }
    let path = folder().join("r1-file.palomino");
    if !path.exists() {
        write(
            "r1-file",
            &everything().checked().expect("it is within its limits"),
        );
        fs::write(path, file::write(everything()).expect("a file")).expect("a file");
    }
}

fn write(name: &str, report: &Report) {
    let json = serde_json::to_string(report).expect("a report is plain data");
    fs::write(folder().join(format!("{name}.json")), json + "\n").expect("it can be kept");
}
