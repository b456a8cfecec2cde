//! Properties of every reader: whatever the bytes, no panic, no lot of memory, and an error is a
//! sentence.

use std::sync::LazyLock;

use palomino_text::data::snapshot::{read_snapshot, write_npz};
use palomino_text::data::{Encoding, Text};
use proptest::{prelude::*, sample::Index};

use crate::snapshots::{FILES, network, tensors};

/// One small valid file of each kind.
static VALID: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let (parameters, accumulators, vocabulary) = network(&['a', 'é', '\n']);
    let mut files: Vec<Vec<u8>> = FILES.iter().map(|(_, bytes)| bytes.to_vec()).collect();
    files.push(write_npz(&parameters, Some(&accumulators), &vocabulary, 7));
    files.push(tensors(&parameters, Some(&accumulators), &vocabulary));
    files
});

/// How each kind begins, so that noise gets past the door.
const BEGINNINGS: [&[u8]; 9] = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x93NUMPY\x01\0\x40\0{'descr': '|O', 'fortran_order': False, 'shape': (), }         \n",
    b"\x80\x02",
    b"(dp0\n",
    b"\x20\0\0\0\0\0\0\0{\"",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
];

/// Instructions and values that pickles of networks are made of.
const INSTRUCTIONS: [&[u8]; 42] = [
    b"(",
    b"0",
    b"1",
    b"2",
    b"N",
    b"\x88",
    b"K\x02",
    b"J\xff\xff\xff\xff",
    b"F1.5\n",
    b"G\x3f\xf0\0\0\0\0\0\0",
    b"X\x03\0\0\0Wxh",
    b"X\x05\0\0\0chars",
    b"U\x0achar_to_ix",
    b"X\x01\0\0\0a",
    b"C\x08\0\0\0\0\0\0\xf0\x3f",
    b"]",
    b")",
    b"}",
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
    b"q\x01",
    b"h\x01",
    b"cnumpy\ndtype\n",
    b"cnumpy\nndarray\n",
    b"cnumpy.core.multiarray\n_reconstruct\n",
    b"cnumpy.core.multiarray\nscalar\n",
    b"cnumpy.core.numeric\n_frombuffer\n",
    b"cos\nsystem\n",
    b"R",
    b"b",
    b"\x81",
    b"o",
    b"X\x02\0\0\0f8",
    b"(K\x03U\x01<NNNK\x00K\x00K\x00t",
];

/// Reads it as a network and as a text.
fn survives(bytes: &[u8]) {
    if let Err(error) = read_snapshot("noise", bytes) {
        assert!(error.to_string().len() > 20);
    }
    for encoding in [Encoding::Unicode, Encoding::Latin1] {
        match Text::read("noise", bytes, encoding) {
            Ok(text) => assert!(text.characters().len() >= 2),
            Err(error) => assert!(error.to_string().len() > 20),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn noise_is_survived(
        beginning in prop::sample::select(&BEGINNINGS[..]),
        noise in prop::collection::vec(any::<u8>(), 0..500),
    ) {
        survives(&[beginning, &noise].concat());
    }

    #[test]
    fn random_pickle_programs_are_survived(
        program in prop::collection::vec(prop::sample::select(&INSTRUCTIONS[..]), 0..200),
    ) {
        survives(&[b"\x80\x02}q\x01", program.concat().as_slice(), b"."].concat());
    }

    #[test]
    fn mutated_files_are_survived(
        file in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4), 1..8),
    ) {
        let mut bytes = VALID[file.index(VALID.len())].clone();
        for (at, value, kind) in changes {
            if bytes.is_empty() { break; }
            let within = if value % 2 == 0 { bytes.len() } else { bytes.len().min(300) };
            let at = at.index(within);
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
        let (one, other) = (&VALID[one.index(VALID.len())], &VALID[other.index(VALID.len())]);
        survives(&one[..cut.index(one.len())]);
        survives(&[&one[..cut.index(one.len())], &other[cut.index(other.len())..]].concat());
    }

    #[test]
    fn any_text_comes_back_from_its_bytes(text in "\\PC{2,300}") {
        let read = Text::read("a", text.as_bytes(), Encoding::Unicode);
        if !text.starts_with('\u{feff}') {
            let back = read.map(|read| read.characters().iter().collect::<String>());
            prop_assert_eq!(back, Ok(text));
        }
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
    survives(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, b'{', b'"']);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 = peak
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap();
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
