//! Networks as people have them. Those of `tests/fixtures/cases` say there what is right for each;
//! `tests/fixtures/kinds.py` of this crate made the others.

use palomino_text::data::snapshot::read_snapshot;

macro_rules! case {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../../tests/fixtures/cases/", $name)),
        )
    };
}

macro_rules! kind {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../fixtures/", $name)))
    };
}

/// The same network of 5 hidden units and 4 characters in each.
pub(crate) const NETWORKS: [(&str, &[u8]); 11] = [
    case!("net_lists.pkl"),
    case!("net_nested.pkl"),
    case!("net_lower_case.npz"),
    case!("net_f16.npz"),
    case!("net.json"),
    kind!("in_a_row.pkl"),
    kind!("in_a_row.npy"),
    kind!("in_a_row.json"),
    kind!("nested.npz"),
    kind!("nested.json"),
    kind!("rows_are_arrays.pkl"),
];

#[test]
fn lists_nesting_lower_case_half_floats_and_json_are_all_the_same_network() {
    for (name, bytes) in NETWORKS {
        let read = read_snapshot(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let shape = read.parameters.shape();
        assert_eq!((shape.hidden, shape.vocabulary), (5, 4), "{name}");
        assert_eq!(
            read.vocabulary.characters(),
            [' ', 'a', 'b', '\n'],
            "{name}"
        );
        let near = if name.contains("f16") { 1e-3 } else { 1e-6 };
        let found = read.parameters.wxh()[2 * 4 + 1];
        assert!((found + 1.265_421).abs() < near, "{name}: {found}");
    }
}

/// 2,000 dicts in a dict, of which each has 2,000 names: not all are looked at.
#[test]
fn a_dict_that_is_there_many_times_is_not_read_each_time() {
    let mut pickle = b"\x80\x02(".to_vec();
    for i in 0..2000 {
        pickle.extend(format!("V{i}\n").bytes());
        pickle.push(b'N');
    }
    pickle.extend(b"dq\0(");
    for i in 0..2000 {
        pickle.extend(format!("V{i}\nh\0").bytes());
    }
    pickle.extend(b"d.");
    let error = read_snapshot("many.pkl", &pickle).unwrap_err().to_string();
    assert!(
        error.contains("no array of numbers called Wxh, Whh, Why, bh, by; it holds 0, 1, 10"),
        "{error}"
    );
}
