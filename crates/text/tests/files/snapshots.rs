//! Networks in every format that is promised, as Python and NumPy write them; and written back.

use palomino_text::data::Vocabulary;
use palomino_text::data::snapshot::{Snapshot, read_snapshot, write_npz};
use palomino_text::model::{Array, Parameters, Shape};

/// The fixtures are CPython's and numpy's own bytes; see `tests/fixtures/snapshot.py`.
pub(crate) const FILES: [(&str, &[u8]); 13] = [
    (
        "protocol_0.pkl",
        include_bytes!("../fixtures/protocol_0.pkl"),
    ),
    (
        "protocol_1.pkl",
        include_bytes!("../fixtures/protocol_1.pkl"),
    ),
    (
        "protocol_2.pkl",
        include_bytes!("../fixtures/protocol_2.pkl"),
    ),
    (
        "protocol_3.pkl",
        include_bytes!("../fixtures/protocol_3.pkl"),
    ),
    (
        "protocol_4.pkl",
        include_bytes!("../fixtures/protocol_4.pkl"),
    ),
    (
        "protocol_5.pkl",
        include_bytes!("../fixtures/protocol_5.pkl"),
    ),
    (
        "python_2_protocol_0.pkl",
        include_bytes!("../fixtures/python_2_protocol_0.pkl"),
    ),
    ("python_2.pkl", include_bytes!("../fixtures/python_2.pkl")),
    ("strange.pkl", include_bytes!("../fixtures/strange.pkl")),
    ("dicts.npz", include_bytes!("../fixtures/dicts.npz")),
    ("small.npz", include_bytes!("../fixtures/small.npz")),
    ("alone.npy", include_bytes!("../fixtures/alone.npy")),
    ("nameless.npz", include_bytes!("../fixtures/nameless.npz")),
];

/// The network that the script makes: entry i of an array is (i + 1) / 8, negative where i is odd;
/// an accumulator's is (i + 1) / 4.
pub(crate) fn network(characters: &[char]) -> (Parameters, Vec<f32>, Vocabulary) {
    let shape = Shape {
        vocabulary: characters.len(),
        hidden: 3,
    };
    let (v, d) = (shape.vocabulary, shape.hidden);
    let sizes = [d * v, d * d, v * d, d, v];
    let within: Vec<usize> = sizes.into_iter().flat_map(|size| 0..size).collect();
    let sign = |i: usize| if i.is_multiple_of(2) { 1.0 } else { -1.0 };
    let values = within.iter().map(|&i| sign(i) * (i + 1) as f32 / 8.0);
    let accumulators = within.iter().map(|&i| (i + 1) as f32 / 4.0);
    let vocabulary = Vocabulary::new(characters.to_vec()).unwrap();
    (
        Parameters::new(shape, values.collect()).unwrap(),
        accumulators.collect(),
        vocabulary,
    )
}

/// A stranger's `.safetensors`: the format written by hand, the arrays of a network in 32 bits, the
/// characters in its metadata.
pub(crate) fn tensors(
    parameters: &Parameters,
    accumulators: Option<&[f32]>,
    vocabulary: &Vocabulary,
) -> Vec<u8> {
    let characters: String = vocabulary.characters().iter().collect();
    let mut header = serde_json::json!({ "__metadata__": { "chars": characters } });
    let mut data: Vec<u8> = Vec::new();
    for (prefix, values) in [("", Some(parameters.values())), ("m", accumulators)] {
        let Some(values) = values else { continue };
        for array in Array::ALL {
            let from = data.len();
            let values = values[array.range(parameters.shape())].iter();
            data.extend(values.flat_map(|value| value.to_le_bytes()));
            header[format!("{prefix}{}", array.name())] = serde_json::json!({
                "dtype": "F32",
                "shape": array.size(parameters.shape()),
                "data_offsets": [from, data.len()],
            });
        }
    }
    let header = header.to_string();
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), &data].concat()
}

fn read(name: &str) -> Snapshot {
    let (_, bytes) = FILES.iter().find(|(file, _)| *file == name).unwrap();
    read_snapshot(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_protocol_of_pickle_and_python_2_s_own_strings_open() {
    let (parameters, accumulators, vocabulary) = network(&['\n', 'b', ':', ' ']);
    for (name, _) in &FILES[..10] {
        let snapshot = read(name);
        assert_eq!(snapshot.parameters, parameters, "{name}");
        assert_eq!(
            snapshot.accumulators.as_ref(),
            Some(&accumulators),
            "{name}"
        );
        assert_eq!(snapshot.vocabulary, vocabulary, "{name}");
        assert_eq!(snapshot.seen.data_size, Some(4321), "{name}");
    }
    assert_eq!(read("alone.npy").parameters, parameters);
}

#[test]
fn what_a_pickle_asks_for_beside_the_network_is_listed_and_not_run() {
    let snapshot = read("strange.pkl");
    assert_eq!(
        snapshot.seen.strange,
        ["__main__.Stranger", "numpy.random.mtrand.RandomState"]
    );
    let member = |name: &str| {
        let found = snapshot.seen.members.iter().find(|m| m.name == name);
        found.unwrap().dtype.clone()
    };
    assert_eq!(member("optimiser"), "__main__.Stranger");
    assert!(snapshot.seen.notes[0].contains("None of that was loaded or run"));
    assert!(read("protocol_5.pkl").seen.strange.is_empty());
}

#[test]
fn the_report_names_every_member_with_its_type_shape_and_norm() {
    let report = read("dicts.npz").seen;
    let wxh = &report.members[0];
    assert_eq!((wxh.name.as_str(), wxh.dtype.as_str()), ("Wxh", "<f8"));
    assert_eq!(wxh.shape, [3, 4]);
    // The sum of i^2 for i to 12 is 650.
    assert!((wxh.norm.unwrap() - 650.0_f64.sqrt() / 8.0).abs() < 1e-12);
    assert_eq!(report.members.len(), 15);
    assert!(
        report
            .members
            .iter()
            .any(|m| m.name == "char_to_ix" && m.dtype == "|O")
    );
}

#[test]
fn a_small_archive_without_dicts_opens_deflated_in_32_bits_and_in_fortran_order() {
    let (parameters, _, vocabulary) = network(&['\n', 'b', ':', ' ']);
    let snapshot = read("small.npz");
    assert_eq!(snapshot.parameters, parameters);
    assert_eq!(
        (snapshot.accumulators, snapshot.vocabulary),
        (None, vocabulary)
    );
}

#[test]
fn what_is_written_is_read_again_bit_for_bit() {
    for characters in [
        vec!['a', 'b', 'é', '\n'],
        vec!['\0', 'x', '🐴', '"', '\u{2028}'],
        vec!['q'],
    ] {
        let (parameters, accumulators, vocabulary) = network(&characters);
        for kept in [Some(accumulators.as_slice()), None] {
            let npz = write_npz(&parameters, kept, &vocabulary, 4321);
            assert_eq!(npz, write_npz(&parameters, kept, &vocabulary, 4321));
            for bytes in [npz, tensors(&parameters, kept, &vocabulary)] {
                let back = read_snapshot("back", &bytes).unwrap();
                assert_eq!(back.parameters, parameters);
                assert_eq!(back.accumulators.as_deref(), kept);
                assert_eq!(back.vocabulary, vocabulary);
            }
        }
    }
}

/// `python tests/fixtures/snapshot.py check FILE` lets numpy read it.
#[test]
fn an_archive_is_written_for_numpy_to_read() {
    let (parameters, accumulators, vocabulary) = network(&['a', 'b', 'é', '\n']);
    let bytes = write_npz(&parameters, Some(&accumulators), &vocabulary, 4321);
    let path = std::env::temp_dir().join("palomino-written.npz");
    std::fs::write(&path, &bytes).unwrap();
    println!("{}", path.display());
    let text = String::from_utf8_lossy(&bytes);
    for member in [
        "Wxh",
        "mby",
        "chars",
        "vocab_size",
        "data_size",
        "char_to_ix",
        "ix_to_char",
    ] {
        assert!(text.contains(&format!("{member}.npy")), "{member}");
    }
    assert!(text.contains("{'descr': '<U1', 'fortran_order': False, 'shape': (4,), }"));
    assert!(text.contains("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }"));
    let plain = network(&['a', 'b', ':', '\n']);
    let ascii = write_npz(&plain.0, None, &plain.2, 4321);
    assert!(String::from_utf8_lossy(&ascii).contains("{'descr': '|S1', 'fortran_order'"));
}

/// The folder of real data, with the file's bytes; says so where there is none.
pub(crate) fn real(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var("PALOMINO_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").into());
    let bytes = std::fs::read(format!("{folder}/{name}")).ok();
    if bytes.is_none() {
        println!("skipped: no {name} in {folder}");
    }
    bytes
}

#[test]
fn the_course_s_snapshot_opens_and_is_written_again() {
    let Some(bytes) = real("char-rnn-snapshot.npz") else {
        return;
    };
    let snapshot = read_snapshot("char-rnn-snapshot.npz", &bytes).unwrap();
    let shape = snapshot.parameters.shape();
    assert_eq!((shape.hidden, shape.vocabulary), (250, 62));
    let characters: String = snapshot.vocabulary.characters().iter().collect();
    assert_eq!(
        characters,
        "\n! '&-,.;:?ACBEDGFIHKJMLONQPSRUTWVYZacbedgfihkjmlonqpsrutwvyxz"
    );
    assert_eq!(snapshot.seen.data_size, Some(268_330));
    assert!(snapshot.seen.strange.is_empty() && snapshot.seen.notes.is_empty());
    let wxh = snapshot.parameters.wxh();
    assert_eq!(format!("{:.3}", wxh[100 * 62 + 9]), "4.829");
    let why = snapshot.parameters.why();
    assert_eq!(format!("{:.3}", why[100]), "2.673");
    assert_eq!(format!("{:.3}", why[2 * 250 + 100]), "2.264");
    let norm = |name: &str| {
        let member = snapshot.seen.members.iter().find(|m| m.name == name);
        member.and_then(|m| m.norm).unwrap()
    };
    // numpy.linalg.norm of each.
    for (name, expected) in NORMS {
        assert!(
            (norm(name) / expected - 1.0).abs() < 1e-12,
            "{name}: {}",
            norm(name)
        );
    }
    let accumulators = snapshot.accumulators.as_deref();
    let written = write_npz(
        &snapshot.parameters,
        accumulators,
        &snapshot.vocabulary,
        268_330,
    );
    let again = read_snapshot("again", &written).unwrap();
    assert_eq!(again.parameters, snapshot.parameters);
    assert_eq!(again.accumulators, snapshot.accumulators);
    assert_eq!(again.vocabulary, snapshot.vocabulary);
}

const NORMS: [(&str, f64); 4] = [
    ("Wxh", 132.42768304598658),
    ("Whh", 50.047915515441126),
    ("by", 4.298227638856279),
    ("mWhy", 181655914.15063643),
];
