//! Properties of every reader: whatever the bytes, no panic, no lot of memory, and an error is a
//! sentence.

use std::sync::LazyLock;

use palomino_noise::{cases, cut_or_spliced, mutated, noise, pickle_program};
use palomino_text::data::Text;
use palomino_text::data::snapshot::{read_snapshot, write_npz};
use proptest::prelude::*;

use crate::cases::NETWORKS;
use crate::snapshots::{FILES, network, tensors};

/// One small valid file of each kind.
static VALID: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let (parameters, accumulators, vocabulary) = network(&['a', 'é', '\n']);
    let mut files: Vec<Vec<u8>> = FILES.iter().map(|(_, bytes)| bytes.to_vec()).collect();
    files.push(write_npz(&parameters, Some(&accumulators), &vocabulary, 7));
    files.push(tensors(&parameters, Some(&accumulators), &vocabulary));
    files.extend(NETWORKS.map(|(_, bytes)| bytes.to_vec()));
    files
});

/// How each kind begins, so that noise gets past the door.
const BEGINNINGS: [&[u8]; 10] = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x93NUMPY\x01\0\x40\0{'descr': '|O', 'fortran_order': False, 'shape': (), }         \n",
    b"\x80\x02",
    b"(dp0\n",
    b"\x20\0\0\0\0\0\0\0{\"",
    b"{\"Wxh\": [[",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
];

/// Values that pickles of networks are made of.
const VALUES: [&[u8]; 5] = [
    b"K\x02",
    b"X\x03\0\0\0Wxh",
    b"X\x05\0\0\0chars",
    b"U\x0achar_to_ix",
    b"X\x01\0\0\0a",
];

/// Reads it as a network and as a text.
fn survives(bytes: &[u8]) {
    if let Err(error) = read_snapshot("noise", bytes) {
        assert!(error.to_string().len() > 20);
    }
    match Text::read("noise", bytes) {
        Ok(text) => assert!(text.characters().len() >= 2),
        Err(error) => assert!(error.to_string().len() > 20),
    }
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn noise_is_survived(bytes in noise(&BEGINNINGS, 500)) {
        survives(&bytes);
    }

    #[test]
    fn random_pickle_programs_are_survived(bytes in pickle_program(&VALUES)) {
        survives(&bytes);
    }

    #[test]
    fn mutated_files_are_survived(bytes in mutated(VALID.clone(), 300)) {
        survives(&bytes);
    }

    #[test]
    fn cut_and_spliced_files_are_survived(bytes in cut_or_spliced(VALID.clone())) {
        survives(&bytes);
    }

    #[test]
    fn any_text_comes_back_from_its_bytes(text in "\\PC{2,300}") {
        let read = Text::read("a", text.as_bytes());
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
    let kilobytes = palomino_noise::peak_kilobytes();
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
