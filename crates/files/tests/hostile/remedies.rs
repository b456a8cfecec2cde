//! What is printed as Python gives what it says. `tests/fixtures/remedies/unread.py` lets NumPy run
//! each remedy on an array that isn't read; here the refusal prints that very remedy, and what
//! NumPy made of it is read as the numbers that were meant.

use std::fs;

use palomino_files::FileError;
use palomino_files::npy::Array;
use palomino_files::pickle::{Node, Pickle};
use serde_json::{Map, Value};

use crate::pickles::LENIENT;

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/");

const LIMIT: u64 = 1000;

fn remedies() -> Map<String, Value> {
    serde_json::from_slice(&fixture("json")).expect("JSON")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{TESTS}fixtures/remedies/unread.{name}")).expect("a fixture")
}

/// Why the array of such a file is refused.
fn refused(name: &str) -> FileError {
    let bytes = fixture(name);
    if name.ends_with(".npy") {
        return Array::read(name, &bytes, LIMIT).expect_err("it isn't read");
    }
    let pickle = Pickle::read(name, &bytes, &LENIENT).expect("a pickle");
    let Node::Array(array) = pickle.root() else {
        panic!("{name} is an array");
    };
    let values = pickle.values(name, array, LIMIT);
    values.expect_err("it isn't read")
}

#[test]
fn what_numpy_makes_of_each_remedy_is_read_as_the_numbers_that_were_meant() {
    for (name, want) in remedies() {
        let remedy = want["remedy"].as_str().expect("a remedy");
        let said = refused(&name).to_string();
        assert!(said.contains(remedy), "{name}: {said}");
        // What a remedy loses, it says.
        let loses = name.starts_with("complex");
        assert_eq!(
            loses,
            said.contains("leaves the imaginary parts out"),
            "{said}"
        );
        let saved = fixture(&format!("{name}.saved.npy"));
        let array = Array::read("saved", &saved, LIMIT).expect("it is read");
        assert_eq!(array.shape, [2, 3], "{name}");
        let wanted = want["numbers"].as_array().expect("numbers");
        let wanted: Vec<_> = wanted.iter().filter_map(Value::as_f64).collect();
        assert_eq!(array.values.numbers(), Some(wanted), "{name}");
    }
}

#[test]
fn what_is_no_number_is_given_no_python_that_would_fail() {
    for dtype in ["<M8[D]", "|V4", "<q16"] {
        let bytes = palomino_files::npy::written(dtype, &[2], &[0; 16]);
        let said = Array::read("file", &bytes, LIMIT).expect_err("it isn't read");
        let said = said.to_string();
        assert!(
            said.ends_with("In Python, save an array of plain numbers instead."),
            "{said}"
        );
    }
}

#[test]
fn no_remedy_for_an_array_is_printed_as_python_that_numpy_didn_t_run() {
    let remedies = remedies();
    let sentences = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../text/tests/sentences/texts.txt"
    ));
    let sentences = sentences.expect("the sentences");
    let printed: Vec<&str> = sentences
        .lines()
        .filter_map(|line| line.split_once("In Python, ")?.1.strip_prefix("save "))
        .filter(|python| !python.starts_with("a network with np.savez("))
        .collect();
    assert!(!printed.is_empty());
    for python in printed {
        let ran = |want: &Value| python.contains(want["remedy"].as_str().expect("a remedy"));
        assert!(remedies.values().any(ran), "not tested: {python}");
    }
}
