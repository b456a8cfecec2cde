//! What is printed as Python gives what it says. `tests/fixtures/remedies/make.py` lets NumPy run
//! each remedy on an array that is refused; here the refusal prints that very remedy, and what
//! NumPy made of it opens as the pictures that were meant.

use std::fs;

use palomino_run::digest::sha256;
use serde_json::Value;

use crate::{open_one, refusal};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/remedies/"
);

fn remedies() -> serde_json::Map<String, Value> {
    let text = fs::read_to_string(format!("{FOLDER}remedies.json")).expect("the remedies");
    serde_json::from_str(&text).expect("JSON")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{FOLDER}{name}")).expect("a fixture")
}

#[test]
fn what_numpy_makes_of_each_remedy_opens_as_the_pictures_that_were_meant() {
    for (name, want) in remedies() {
        let remedy = want["remedy"].as_str().expect("a remedy");
        let saved = if name == "pictures" {
            fixture("pictures.npz")
        } else {
            let sentence = refusal("a.npz", &fixture(&format!("{name}.npz")));
            let printed = format!("In Python, save {remedy}");
            assert!(sentence.contains(&printed), "{name}: {sentence}");
            fixture(&format!("{name}.saved.npz"))
        };
        let split = open_one("saved.npz", &saved)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .split;
        let pixels = [split.train.bytes(), split.validation.bytes()].concat();
        match want["pixels"].as_str() {
            Some(digest) => assert_eq!(sha256(&pixels), digest, "{name}"),
            None => {
                let (first, second) = pixels.split_at(pixels.len() / 2);
                assert!(
                    first.chunks(3).all(|pixel| pixel == [10, 200, 90]),
                    "{name}"
                );
                assert!(
                    second.chunks(3).all(|pixel| pixel == [250, 3, 77]),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn no_remedy_is_printed_as_python_that_numpy_didn_t_run() {
    let remedies = remedies();
    let sentences = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/sentences/pictures.txt"
    );
    let sentences = fs::read_to_string(sentences).expect("the sentences");
    for (_, python) in sentences
        .lines()
        .filter_map(|line| line.split_once("In Python, "))
    {
        let tested = |want: &Value| {
            let remedy = want["remedy"].as_str().expect("a remedy");
            python.starts_with(&format!("save {remedy}")) || python.contains(remedy)
        };
        assert!(remedies.values().any(tested), "not tested: {python}");
    }
}
