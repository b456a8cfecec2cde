//! Networks as people have them; the files and what is right for each lie in
//! `tests/fixtures/cases`.

use palomino_text::data::snapshot::read_snapshot;

macro_rules! case {
    ($name:literal) => {
        (
            $name,
            &include_bytes!(concat!("../../../../tests/fixtures/cases/", $name))[..],
        )
    };
}

#[test]
fn lists_nesting_lower_case_half_floats_and_json_are_all_the_same_network() {
    for (name, bytes) in [
        case!("net_lists.pkl"),
        case!("net_nested.pkl"),
        case!("net_lower_case.npz"),
        case!("net_f16.npz"),
        case!("net.json"),
    ] {
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
