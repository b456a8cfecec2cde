//! Properties of every reader: whatever the bytes, no panic, no long wait, no lot of memory, and an
//! error is a sentence.

use std::time::{Duration, Instant};

use palomino_files::pickle::{Pickle, is_pickle};
use palomino_files::{FileError, mistakes, npy};
use proptest::{prelude::*, sample::Index};

use crate::pickles::{LENIENT, STRICT};
use crate::{arrays, zips};

/// How each kind begins, so that noise gets past the door.
const BEGINNINGS: [&[u8]; 10] = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x93NUMPY\x01\0\x40\0",
    b"\x93NUMPY\x02\0\x40\0\0\0",
    b"\x80\x02",
    b"\x80\x04",
    b"(dp0\n",
    b"}q\x00(",
    b"cos\nsystem\n",
];

/// Instructions and values that pickles are made of.
const INSTRUCTIONS: [&[u8]; 58] = [
    b"(",
    b"0",
    b"1",
    b"2",
    b"N",
    b"\x88",
    b"K\x07",
    b"J\xff\xff\xff\xff",
    b"I01\n",
    b"L123456789012345678901L\n",
    b"\x8a\x09123456789",
    b"F1.5\n",
    b"G\x3f\xf0\0\0\0\0\0\0",
    b"S'a\\x41'\n",
    b"Vd\\u0061ta\n",
    b"U\x04data",
    b"C\x01b",
    b"C\x08\0\0\0\0\0\0\xf0\x3f",
    b"\x8c\x06labels",
    b"]",
    b")",
    b"}",
    b"\x8f",
    b"l",
    b"t",
    b"d",
    b"\x85",
    b"\x86",
    b"\x87",
    b"a",
    b"e",
    b"s",
    b"u",
    b"\x90",
    b"\x91",
    b"q\x01",
    b"h\x01",
    b"\x94",
    b"h\x00",
    b"p2\n",
    b"g2\n",
    b"c_codecs\nencode\n",
    b"cnumpy\ndtype\n",
    b"cnumpy\nndarray\n",
    b"cnumpy.core.multiarray\n_reconstruct\n",
    b"cnumpy.core.multiarray\nscalar\n",
    b"cnumpy.core.numeric\n_frombuffer\n",
    b"ccollections\nOrderedDict\n",
    b"cos\nsystem\n",
    b"R",
    b"b",
    b"\x81",
    b"o",
    b"X\x06\0\0\0latin1",
    b"U\x02u1",
    b"X\x02\0\0\0f8",
    b"(K\x03U\x01|NNNK\x00K\x00K\x00t",
    b"(K\x03U\x01<NNNK\x00K\x00K\x00t",
];

/// Small valid files.
fn valid() -> [Vec<u8>; 4] {
    [
        zips::archive(&["Wxh.npy", "Whh.npy"]),
        npy::written("<f8", &[2, 4], &[0; 64]),
        arrays::written(
            "{'descr': '|O', 'fortran_order': False, 'shape': (), }\n",
            b"\x80\x02N.",
        ),
        b"\x80\x02}(U\x04dataK\x07X\x01\0\0\0aG\x3f\xf0\0\0\0\0\0\0u.".to_vec(),
    ]
}

/// Gives the bytes to every reader.
fn survives(bytes: &[u8]) {
    let start = Instant::now();
    let said = |error: Option<FileError>| {
        assert!(error.is_none_or(|error| error.to_string().len() > 20));
    };
    for purpose in [STRICT, LENIENT] {
        said(Pickle::read("noise", bytes, &purpose).err());
    }
    said(npy::Array::read("noise", bytes, 1 << 20).err());
    said(zips::read_all(bytes).err());
    is_pickle(bytes);
    mistakes::pointer_or_archive(bytes);
    mistakes::web_page(bytes);
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?} for {} bytes",
        start.elapsed(),
        bytes.len()
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn noise_is_survived(
        beginning in prop::sample::select(&BEGINNINGS[..]),
        noise in prop::collection::vec(any::<u8>(), 0..700),
    ) {
        survives(&[beginning, &noise].concat());
    }

    /// Pickle instructions in any order reach much further than bytes do.
    #[test]
    fn random_pickle_programs_are_survived(
        program in prop::collection::vec(prop::sample::select(&INSTRUCTIONS[..]), 0..200),
    ) {
        survives(&[b"\x80\x04", program.concat().as_slice(), b"."].concat());
        survives(&[b"\x80\x02}q\x01", program.concat().as_slice(), b"."].concat());
    }

    #[test]
    fn mutated_files_are_survived(
        file in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4), 1..8),
    ) {
        let valid = valid();
        let mut bytes = valid[file.index(valid.len())].clone();
        for (at, value, kind) in changes {
            if bytes.is_empty() { break; }
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = value,
                1 => bytes[at] ^= 1 << (value % 8),
                2 => { bytes.remove(at); }
                _ => bytes.insert(at, value),
            }
        }
        survives(&bytes);
    }

    #[test]
    fn truncated_and_spliced_files_are_survived(
        one in any::<Index>(),
        other in any::<Index>(),
        cut in any::<Index>(),
    ) {
        let valid = valid();
        let (one, other) = (&valid[one.index(valid.len())], &valid[other.index(valid.len())]);
        survives(&one[..cut.index(one.len())]);
        survives(&[&one[..cut.index(one.len())], &other[cut.index(other.len())..]].concat());
    }
}

/// The high-water mark of the whole test program, whatever else ran beside: the inputs here claim
/// up to 16 exabytes.
#[test]
#[cfg(target_os = "linux")]
fn hostile_claims_take_no_memory() {
    survives(b"\x93NUMPY\x02\x00\xff\xff\xff\xff");
    survives(b"\x80\x04\x96\xff\xff\xff\xff\xff\xff\xff\x7f");
    survives(b"\x80\x04\x8b\xff\xff\xff\x7f");
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1152921504606846976, 8), }\n";
    survives(&arrays::written(header, &[]));
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.expect("Linux says it").trim().trim_end_matches(" kB");
    let kilobytes: u64 = peak.parse().expect("a number");
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
