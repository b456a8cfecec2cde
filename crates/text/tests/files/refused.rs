//! Bad networks, each with the sentence it is refused with.

use palomino_files::{members, npy};
use palomino_text::data::snapshot::read_snapshot;

use crate::snapshots::FILES;

#[track_caller]
fn says(bytes: &[u8], parts: &[&str]) {
    let sentence = read_snapshot("net", bytes)
        .expect_err("this file should be refused")
        .to_string();
    for part in parts {
        assert!(sentence.contains(part), "\"{sentence}\" lacks \"{part}\"");
    }
    assert!(
        sentence.starts_with("net"),
        "\"{sentence}\" does not name the file"
    );
}

/// An array of ones.
fn ones(shape: &[usize]) -> Vec<u8> {
    let count = shape.iter().product();
    npy::written("<f8", shape, &1.0_f64.to_le_bytes().repeat(count))
}

/// The arrays of a network of 2 hidden units and 3 characters, some of them replaced or added.
fn archive(changes: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut arrays = vec![
        ("Wxh", ones(&[2, 3])),
        ("Whh", ones(&[2, 2])),
        ("Why", ones(&[3, 2])),
        ("bh", ones(&[2, 1])),
        ("by", ones(&[3, 1])),
        ("chars", npy::written("|S1", &[3], b"abc")),
    ];
    for (name, bytes) in changes {
        match arrays.iter_mut().find(|(known, _)| known == name) {
            Some((_, array)) => array.clone_from(bytes),
            None => arrays.push((name, bytes.clone())),
        }
    }
    let named = |(name, bytes)| (format!("{name}.npy"), bytes);
    members::written(&arrays.into_iter().map(named).collect::<Vec<_>>())
}

#[test]
fn the_archive_of_these_tests_is_a_network_before_it_is_spoiled() {
    let snapshot = read_snapshot("net", &archive(&[])).unwrap();
    assert_eq!(snapshot.vocabulary.characters(), ['a', 'b', 'c']);
}

#[test]
fn what_is_no_network_is_called_by_its_name() {
    says(b"", &["is empty"]);
    says(b"x", &["not a network"]);
    says(b"\n<!DOCTYPE html><html>", &["a web page"]);
    says(
        b"version https://git-lfs.github.com/spec/v1\n",
        &["git lfs pull"],
    );
    says(
        b"{\"Wxh\": []}",
        &["a Wxh of lists that aren't all equally long"],
    );
    says(
        b"{\"Whh\": [[1]]}",
        &["called Wxh, Why, bh, by; it holds Whh"],
    );
    says(b"[1, 2]", &["is JSON, but no object of arrays"]);
    says(b"{\"Whh\": [[1]", &["its JSON can't be read"]);
    says(
        b"To be, or not to be",
        &["Choose a snapshot that was saved as .npz"],
    );
    says(
        &members::written(&[("a.txt".into(), b"hello".to_vec())]),
        &[
            "no array of numbers called Wxh",
            "it holds a.txt",
            "np.savez",
        ],
    );
    says(&members::written(&[]), &["it holds nothing"]);
    says(&ones(&[2, 2]), &["no array of numbers called Wxh"]);
    says(
        b"\x80\x02]q\x01.",
        &[
            "is a pickle, but not a network's snapshot: it isn't a dict",
            "np.savez",
        ],
    );
    says(b"\x80\x02}q\x01.", &["no array of numbers called Wxh"]);
}

#[test]
fn a_network_without_a_vocabulary_says_how_to_add_it() {
    let (_, nameless) = FILES.last().unwrap();
    says(
        nameless,
        &["which characters it knows", "chars=np.array(chars)"],
    );
    says(
        &archive(&[("chars", npy::written("|S1", &[2], b"ab"))]),
        &["2 characters in chars", "a Wxh for 3"],
    );
    says(
        &archive(&[("chars", npy::written("|S1", &[3], b"aba"))]),
        &["'a' twice"],
    );
    says(
        &archive(&[("chars", npy::written("<U2", &[3], &[98; 24]))]),
        &["stands for no character"],
    );
    says(
        &archive(&[("vocab_size", npy::written("<i8", &[], &9_i64.to_le_bytes()))]),
        &["characters in chars"],
    );
    let dict = npy::written(
        "|O",
        &[],
        b"\x80\x02}(X\x01\0\0\0aK\0X\x01\0\0\0bK\x02X\x01\0\0\0cK\x01u.",
    );
    says(
        &archive(&[("char_to_ix", dict)]),
        &["char_to_ix that disagrees with its chars"],
    );
    let gap = npy::written(
        "|O",
        &[],
        b"\x80\x02}(X\x01\0\0\0aK\0X\x01\0\0\0bK\x02X\x01\0\0\0cK\x04u.",
    );
    says(&archive(&[("char_to_ix", gap)]), &["aren't 0, 1, 2"]);
}

#[test]
fn more_characters_than_any_network_has_are_refused_before_they_are_read() {
    let many = npy::written("|S1", &[4097], &[b'a'; 4097]);
    says(
        &archive(&[("chars", many)]),
        &["chars", "the limit is 4,096"],
    );
    let mut pickle = b"\x80\x02X\x88\x13\0\0".to_vec();
    pickle.extend(vec![b'a'; 5000]);
    pickle.push(b'.');
    let text = npy::written("|O", &[], &pickle);
    says(
        &archive(&[("chars", text)]),
        &["has 4,097 characters in chars"],
    );
}

#[test]
fn an_archive_that_tells_something_twice_is_refused_and_one_ending_is_no_part_of_a_name() {
    let files = |names: &[(&str, Vec<u8>)]| {
        let named = names
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.clone()));
        members::written(&named.collect::<Vec<_>>())
    };
    let chars = |text: &[u8]| npy::written("|S1", &[3], text);
    for (name, bytes) in [
        ("chars", chars(b"abc")),
        ("Wxh", ones(&[2, 3])),
        ("vocab_size", npy::written("<i8", &[], &3_i64.to_le_bytes())),
    ] {
        let both = files(&[(name, bytes.clone()), (&format!("{name}.npy"), bytes)]);
        says(&both, &[name, "twice"]);
    }
    let double = files(&[("Wxh.npy.npy", ones(&[2, 3]))]);
    says(
        &double,
        &["no array of numbers called Wxh", "it holds Wxh.npy"],
    );
}

#[test]
fn sizes_that_do_not_fit_each_other_are_named() {
    says(
        &archive(&[("Whh", ones(&[2, 3]))]),
        &["Whh of the shape [2, 3]", "has to be [2, 2]"],
    );
    says(
        &archive(&[("Why", ones(&[2, 3]))]),
        &["Why of the shape [2, 3]", "has to be [3, 2]"],
    );
    says(&archive(&[("by", ones(&[2]))]), &["by of the shape [2]"]);
    says(&archive(&[("Wxh", ones(&[6]))]), &["Wxh of the shape [6]"]);
    says(
        &archive(&[("Wxh", ones(&[1025, 1]))]),
        &["1,025 hidden units", "1 to 1,024"],
    );
    says(
        &archive(&[("Wxh", ones(&[1, 4097]))]),
        &["4,097 characters"],
    );
    says(&archive(&[("Wxh", ones(&[0, 3]))]), &["0 hidden units"]);
    let none = |shape: &[usize]| npy::written("<f8", shape, &[]);
    says(
        &archive(&[("Wxh", none(&[1 << 40, 1 << 40]))]),
        &["the limit is 4,194,304"],
    );
    says(
        &archive(&[("Wxh", none(&[1 << 40, 0]))]),
        &["the limit is 4,194,304"],
    );
    says(
        &archive(&[("Wxh", none(&[2, 3]))]),
        &["ends in the middle of value 1 of 6"],
    );
    let mut wrong = ones(&[2, 3]);
    let at = wrong.windows(6).position(|six| six == b"(2, 3)").unwrap();
    wrong[at..at + 6].copy_from_slice(b"(-2,3)");
    says(
        &archive(&[("Wxh", wrong)]),
        &["no array can have the shape (-2, 3)"],
    );
}

#[test]
fn types_and_numbers_that_can_not_be_weights_are_named() {
    let filled = |value: f64| npy::written("<f8", &[2, 2], &value.to_le_bytes().repeat(4));
    for value in [f64::NAN, f64::INFINITY, 1e300] {
        says(
            &archive(&[("Whh", filled(value))]),
            &["Whh[0, 0] that isn't a finite number"],
        );
    }
    says(
        &archive(&[("Whh", npy::written("<c16", &[2, 2], &[0; 64]))]),
        &["the dtype <c16", "np.float64"],
    );
    says(
        &archive(&[("Whh", npy::written("|S8", &[2, 2], &[b'a'; 32]))]),
        &["a Whh that isn't an array of numbers"],
    );
    says(
        &archive(&[("Whh", npy::written("|O", &[2, 2], b"\x80\x02]q\x01."))]),
        &["a Whh that isn't an array of numbers"],
    );
    let big_endian = npy::written(">f8", &[2, 2], &1.0_f64.to_be_bytes().repeat(4));
    assert_eq!(
        read_snapshot("net", &archive(&[("Whh", big_endian)])),
        read_snapshot("net", &archive(&[])).map(|mut same| {
            same.seen.members[1].dtype = ">f8".into();
            same
        })
    );
    let accumulators = ["mWxh", "mWhh", "mWhy", "mbh", "mby"];
    let shapes: [&[usize]; 5] = [&[2, 3], &[2, 2], &[3, 2], &[2, 1], &[3, 1]];
    let mut with: Vec<_> = accumulators.into_iter().zip(shapes.map(ones)).collect();
    assert!(
        read_snapshot("net", &archive(&with))
            .unwrap()
            .accumulators
            .is_some()
    );
    let some = read_snapshot("net", &archive(&with[..2])).unwrap();
    assert!(
        some.accumulators.is_none()
            && some.seen.notes[0]
                .contains("Only some of Adagrad's accumulators came with it (mWxh, mWhh)")
    );
    with[1].1 = filled(-1.0);
    says(&archive(&with), &["accumulator below 0"]);
}

#[test]
fn pickles_never_run_anything_and_say_what_they_asked_for() {
    let hostile: [&[u8]; 4] = [
        b"cos\nsystem\n(S'echo hi'\ntR.",
        b"(cos\nsystem\nS'echo hi'\no.",
        b"(S'echo hi'\nios\nsystem\n.",
        b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x8c\x02hi\x85R}b.",
    ];
    for pickle in hostile {
        says(pickle, &["it asks for os.system, and nothing was run"]);
    }
    says(
        b"\x80\x02}U\x04datacos\nsystem\nU\x02hi\x85Rs.",
        &["no array of numbers called Wxh", "it holds data"],
    );
    // In the midst of a network it is an inert node, and the network is read.
    let (_, whole) = FILES[2];
    let at = whole.len() - 2;
    let with = [
        &whole[..at],
        b"X\x04\0\0\0evilcos\nsystem\nX\x02\0\0\0hi\x85R",
        &whole[at..],
    ]
    .concat();
    let snapshot = read_snapshot("net", &with).unwrap();
    assert_eq!(snapshot.seen.strange, ["os.system"]);
}

#[test]
fn pickles_that_are_no_network_however_large_are_refused() {
    says(b"\x80\x02}q\x01U\x04data", &["is incomplete"]);
    let deep = [
        b"\x80\x02".as_slice(),
        &vec![b']'; 400_000],
        &vec![b'a'; 399_999],
        b".",
    ]
    .concat();
    says(&deep, &["isn't a dict"]);
    // One megabyte of text as a name, 200,000 times: never copied.
    let mut names = b"\x80\x02}(X\0\0\x10\0".to_vec();
    names.extend(vec![b'x'; 1 << 20]);
    names.extend(b"q\x01N");
    names.extend(b"h\x01N".repeat(200_000));
    names.extend(b"u.");
    says(&names, &["no array of numbers called Wxh"]);
    // One megabyte of text as a number of numpy's, 150,000 times: never copied.
    let mut numbers = b"\x80\x02cnumpy.core.multiarray\nscalar\nq\x01".to_vec();
    numbers.extend(b"cnumpy\ndtype\nU\x06S65536\x85Rq\x02T\0\0\x10\0");
    numbers.extend(vec![b'x'; 1 << 20]);
    numbers.extend(b"q\x03");
    numbers.extend(b"h\x01h\x02h\x03\x86R0".repeat(150_000));
    numbers.extend(b"}.");
    says(&numbers, &["no array of numbers called Wxh"]);
}

#[test]
fn a_dict_that_inflates_beyond_all_vocabularies_is_refused_on_the_way() {
    let bomb = include_bytes!("../fixtures/bomb.npz");
    assert!(bomb.len() < 20_000);
    says(
        bomb,
        &[
            "char_to_ix",
            "bytes in a pickled dict",
            "the limit is 4,194,304",
        ],
    );
}

#[test]
fn tensors_that_are_damaged_are_refused() {
    let file = |header: &str, data: &[u8]| {
        [
            &(header.len() as u64).to_le_bytes()[..],
            header.as_bytes(),
            data,
        ]
        .concat()
    };
    let wxh = |dtype: &str, shape: &str, from: usize, to: usize| {
        format!(
            "\"Wxh\":{{\"dtype\":\"{dtype}\",\"shape\":{shape},\"data_offsets\":[{from},{to}]}}"
        )
    };
    says(
        &file(&format!("{{{}}}", wxh("F32", "[2,3]", 0, 24)), &[0; 24]),
        &["no array of numbers called Whh"],
    );
    says(
        &file(&format!("{{{}}}", wxh("F32", "[2,3]", 0, 24)), &[0; 20]),
        &["damaged"],
    );
    says(
        &file(
            &format!("{{{}}}", wxh("F32", "[4611686018427387904,8]", 0, 0)),
            &[],
        ),
        &["damaged"],
    );
    let overlapping = format!(
        "{{{},\"Whh\":{{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]}}}}",
        wxh("F32", "[2,3]", 0, 24)
    );
    says(&file(&overlapping, &[0; 24]), &["damaged"]);
    let mut absurd = file("{}", &[]);
    absurd[5] = 1;
    says(
        &absurd,
        &["1,099,511,627,778 bytes in its header, but the limit is 1,048,576"],
    );
    says(&file("{}", &[]), &["no array of numbers called Wxh"]);
}

#[test]
fn zips_that_are_damaged_or_hold_no_arrays_are_refused() {
    let whole = archive(&[]);
    let mut flipped = whole.clone();
    flipped[170] ^= 1;
    says(&flipped, &["damaged", "checksum"]);
    says(
        &archive(&[("../Wxh", ones(&[1]))]),
        &["leads out of the archive"],
    );
    says(
        &members::written(&[("inner.npz".into(), whole)]),
        &["no array of numbers called Wxh"],
    );
}
