//! Networks in strangers' files: `.npz`, pickles, `.safetensors`.

use palomino_files::{members, npy};
use palomino_text::data::snapshot::read_snapshot;

use crate::{add, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let mut refuse = |name: &str, bytes: &[u8]| {
        add(
            sheet,
            &read_snapshot(name, bytes).expect_err("it is refused"),
        );
    };
    for bytes in [
        &b""[..],
        b"x",
        b"\n<!DOCTYPE html><html>",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"Rar!",
    ] {
        refuse("net", bytes);
    }
    archives(&mut refuse);
    arrays(&mut refuse);
    pickles(&mut refuse);
    tensors(&mut refuse);
    notes(sheet);
}

/// An array of ones.
fn ones(shape: &[usize]) -> Vec<u8> {
    npy::written(
        "<f8",
        shape,
        &1.0_f64.to_le_bytes().repeat(shape.iter().product()),
    )
}

fn objects(pickle: &[u8]) -> Vec<u8> {
    npy::written("|O", &[], pickle)
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

fn archives(refuse: &mut dyn FnMut(&str, &[u8])) {
    let whole = archive(&[]);
    refuse("net.npz", &whole[..whole.len() / 2]);
    let mut flipped = whole.clone();
    flipped[170] ^= 1;
    refuse("net.npz", &flipped);
    let directory = whole.windows(4).position(|four| four == b"PK\x01\x02");
    let directory = directory.expect("a zip has a directory");
    let mut encrypted = whole.clone();
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    refuse("net.npz", &encrypted);
    let mut packed = whole;
    packed[8] = 12; // bzip2
    packed[directory + 10] = 12;
    refuse("net.npz", &packed);
    refuse("net.npz", &archive(&[("../Wxh", ones(&[1]))]));
    let many = (0..1001).map(|i| (format!("f{i}"), Vec::new()));
    refuse("net.npz", &members::written(&many.collect::<Vec<_>>()));
    let twice = [("chars", "chars"), ("chars.npy", "chars")];
    let twice = twice.map(|(name, _)| (name.to_owned(), ones(&[1])));
    refuse("net.npz", &members::written(&twice));
    refuse("net.npz", &members::written(&[]));
    refuse(
        "net.npz",
        &members::written(&[("a.txt".into(), b"hello".to_vec())]),
    );
}

fn arrays(refuse: &mut dyn FnMut(&str, &[u8])) {
    let filled = |value: f64| npy::written("<f8", &[2, 2], &value.to_le_bytes().repeat(4));
    let empty = |shape: &[usize]| npy::written("<f8", shape, &[]);
    let mut negative = ones(&[2, 3]);
    let at = negative
        .windows(6)
        .position(|six| six == b"(2, 3)")
        .expect("its shape");
    negative[at..at + 6].copy_from_slice(b"(-2,3)");
    let mut fields = ones(&[2, 3]);
    let at = fields
        .windows(5)
        .position(|five| five == b"'<f8'")
        .expect("its dtype");
    fields[at..at + 5].copy_from_slice(b"[()] ");
    let mut version = ones(&[2, 3]);
    version[6] = 9;
    let trailing = |over: usize| [ones(&[2, 3]), vec![0; over]].concat();
    let dict = |last: &[u8]| {
        let start = b"\x80\x02}(X\x01\0\0\0aK\0X\x01\0\0\0bK\x02X\x01\0\0\0cK";
        objects(&[&start[..], last, b"u."].concat())
    };
    let long = [b"\x80\x02X\x88\x13\0\0".as_slice(), &[b'a'; 5000], b"."].concat();
    let accumulators = ["mWxh", "mWhh", "mWhy", "mbh", "mby"].into_iter();
    let shapes: [&[usize]; 5] = [&[2, 3], &[2, 2], &[3, 2], &[2, 1], &[3, 1]];
    let mut squares: Vec<_> = accumulators.zip(shapes.map(ones)).collect();
    squares[1].1 = filled(-1.0);
    refuse("net.npz", &archive(&squares));
    for (name, array) in [
        ("Wxh", ones(&[6])),
        ("Wxh", ones(&[1025, 1])),
        ("Wxh", ones(&[1, 4097])),
        ("Wxh", ones(&[0, 3])),
        ("Wxh", empty(&[1 << 40, 1 << 40])),
        ("Wxh", empty(&[2, 3])),
        ("Wxh", ones(&[2, 3])[..40].to_vec()),
        ("Wxh", negative),
        ("Wxh", fields),
        ("Wxh", version),
        ("Wxh", trailing(1)),
        ("Wxh", trailing(2)),
        ("Wxh", b"\x93NUMPY\x02\x00\xff\xff\xff\xff{".to_vec()),
        ("Wxh", b"\x93NUMPY\x01\x00\x03\x00{\xff}".to_vec()),
        ("Wxh", b"\x93NUMPY\x01\x00\x02\x00{}".to_vec()),
        ("Whh", ones(&[2, 3])),
        ("by", ones(&[2])),
        ("Whh", filled(f64::NAN)),
        ("Whh", npy::written("<c16", &[2, 2], &[0; 64])),
        ("Whh", npy::written("|S8", &[2, 2], &[b'a'; 32])),
        ("chars", npy::written("|S1", &[2], b"ab")),
        ("chars", npy::written("|S1", &[1], b"a")),
        ("chars", npy::written("|S1", &[3], b"aba")),
        ("chars", npy::written("<U2", &[3], &[98; 24])),
        ("chars", npy::written("|S1", &[4097], &[b'a'; 4097])),
        ("chars", objects(b"\x80\x02]q\x01.")),
        ("chars", objects(&long)),
        ("char_to_ix", dict(b"\x01")),
        ("char_to_ix", dict(b"\x04")),
        ("char_to_ix", objects(&vec![b'N'; (4 << 20) + 1])),
    ] {
        refuse("net.npz", &archive(&[(name, array)]));
    }
}

fn pickles(refuse: &mut dyn FnMut(&str, &[u8])) {
    let start = b"\x80\x02".as_slice();
    let steps = [start, &vec![b'N'; 1_000_001]].concat();
    let names: Vec<u8> = (0..101)
        .flat_map(|i| format!("ca\nb{i}\n0").into_bytes())
        .collect();
    let names = [start, &names, b"."].concat();
    let complex = b"}X\x03\0\0\0Wxhcnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85\
        U\x01b\x87R(K\x01K\x02\x85cnumpy\ndtype\nU\x03c16K\0K\x01\x87R\x89U\x01xtbs.";
    for bytes in [
        &b"\x80\x02]q\x01."[..],
        b"cos\nsystem\n(S'echo hi'\ntR.",
        b"\x80\x02}q\x01U\x04data",
        b"\x80\x02}.trailing",
        b"\x80\x02}.t",
        b"\x80\x02\x80\x09.",
        b"\x80\x02.",
        b"\x80\x02e.",
        b"\x80\x02h\x07.",
        b"\x80\x02K\x01K\x02a.",
        b"\x80\x02K\x01K\x02K\x03s.",
        b"\x80\x02(K\x01d.",
        b"\x80\x02Fabc\n.",
        b"\x80\x02Sabc\n.",
        b"\x80\x02V\\ud800\n.",
        b"\x80\x02X\x01\0\0\0\xff.",
        b"\x80\x02K\x01K\x01\x93.",
        b"\x80\x02(o.",
        b"\x80\x02\xff.",
        &steps,
        &names,
        &[start, complex].concat(),
    ] {
        refuse("h.pkl", bytes);
    }
}

fn tensors(refuse: &mut dyn FnMut(&str, &[u8])) {
    let file = |header: &str, data: &[u8]| {
        [
            &(header.len() as u64).to_le_bytes()[..],
            header.as_bytes(),
            data,
        ]
        .concat()
    };
    let mut absurd = file("{}", &[]);
    absurd[5] = 1;
    let wxh = "{\"Wxh\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}";
    refuse("net.safetensors", &absurd);
    refuse("net.safetensors", &file("{}", &[]));
    refuse("net.safetensors", &file(wxh, &[0; 20]));
    refuse("net.safetensors", &file(wxh, &[0; 24]));
}

/// What is noted of networks that are read; the pickle's oddities are in the list of names.
fn notes(sheet: &mut Sheet) {
    let strange: [&[u8]; 9] = [
        b"cos\nsystem\nX\x02\0\0\0hi\x85R",
        b"cnumpy\ndtype\nK\x01\x85R",
        b"c_codecs\nencode\nX\x01\0\0\0aX\x04\0\0\0utf8\x86R",
        b"ccollections\nOrderedDict\n]K\x01a\x85R",
        b"ccollections\nOrderedDict\nK\x01\x85R",
        b"K\x01)R",
        b"K\x01K\x01b",
        b"P1\n",
        b"\x82\x01",
    ];
    let some = [("mWxh", ones(&[2, 3])), ("mWhh", ones(&[2, 2]))];
    let mut note = |bytes: &[u8]| {
        let snapshot = read_snapshot("net.npz", bytes).expect("it is read");
        for note in snapshot.seen.notes {
            sheet.add("Notes on a network", note);
        }
    };
    note(&archive(&some));
    for odd in strange {
        let pickle = [b"\x80\x02}X\x03\0\0\0odd", odd, b"s."].concat();
        note(&archive(&[("ix_to_char", objects(&pickle))]));
    }
}
