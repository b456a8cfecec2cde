//! Properties of every reader: whatever the bytes, it comes to an end without a panic and without a
//! lot of memory, and an error is a sentence.

use palomino_files::pickle::{Pickle, is_pickle};
use palomino_files::{FileError, mistakes, npy};
use palomino_noise::{cases, cut_or_spliced, mutated, noise, pickle_program};
use proptest::prelude::*;

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

/// Small valid files.
fn valid() -> Vec<Vec<u8>> {
    vec![
        zips::archive(&["Wxh.npy", "Whh.npy"]),
        npy::written("<f8", &[2, 4], &[0; 64]),
        arrays::written(
            "{'descr': '|O', 'fortran_order': False, 'shape': (), }\n",
            b"\x80\x02N.",
        ),
        b"\x80\x02}(U\x04dataK\x07X\x01\0\0\0aG\x3f\xf0\0\0\0\0\0\0u.".to_vec(),
    ]
}

/// Gives the bytes to every reader. Whoever makes one work without end keeps this from returning:
/// no clock decides, as the slowest machine has to pass too.
fn survives(bytes: &[u8]) {
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
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn noise_is_survived(bytes in noise(&BEGINNINGS, 700)) {
        survives(&bytes);
    }

    #[test]
    fn random_pickle_programs_are_survived(bytes in pickle_program(&[])) {
        survives(&bytes);
    }

    #[test]
    fn mutated_files_are_survived(bytes in mutated(valid(), 300)) {
        survives(&bytes);
    }

    #[test]
    fn cut_and_spliced_files_are_survived(bytes in cut_or_spliced(valid())) {
        survives(&bytes);
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
    let kilobytes = palomino_noise::peak_kilobytes();
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
