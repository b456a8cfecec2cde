//! Properties of every parser: whatever the bytes, it comes to an end, without a panic and without
//! a lot of memory.

use std::sync::LazyLock;

use palomino::data::Split;
use proptest::{prelude::*, sample::Index};
use zip::CompressionMethod::{Deflated, Stored};

use crate::{made, open_one};

/// One small valid file of each kind.
static VALID: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let pictures = |count: usize| palomino::data::Pictures::new(vec![7; 3072 * count]).unwrap();
    let gradient = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 9]));
    let tar = made::tar(&[
        ("data_batch_1.bin", &made::binary_batch(0, &[7, 7])),
        (
            "test_batch",
            &made::python_batch("testing batch 1 of 1", 0, &[7]),
        ),
    ]);
    vec![
        made::binary_batch(0, &[7, 7, 1]),
        made::python_batch("training batch 1 of 5", 0, &[7, 7]),
        include_bytes!("../fixtures/files/batch_protocol_0.pickle").to_vec(),
        include_bytes!("../fixtures/files/batch_protocol_4.pickle").to_vec(),
        made::gzip(&tar),
        tar,
        made::npy_pictures(3),
        made::zip(
            &[
                ("train.npy", &made::npy_pictures(2)),
                ("test.npy", &made::npy_pictures(1)),
            ],
            Deflated,
        ),
        made::zip(&[("x.npy", &made::npy_pictures(2))], Stored),
        made::picture(gradient.clone(), image::ImageFormat::Png),
        made::picture(gradient, image::ImageFormat::WebP),
        include_bytes!("../fixtures/files/turned.jpg").to_vec(),
        include_bytes!("../fixtures/files/red_then_green.webp").to_vec(),
        Split {
            train: pictures(2),
            validation: pictures(1),
        }
        .pack("noise", Some(3)),
    ]
});

/// How each kind begins, so that noise gets past the door.
const BEGINNINGS: [&[u8]; 16] = [
    b"",
    b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x93NUMPY\x01\0\x40\0",
    b"\x93NUMPY\x02\0\x40\0\0\0",
    b"\x80\x02",
    b"\x80\x04",
    b"(dp0\n",
    b"}q\x00(",
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff\xe0",
    b"RIFF\x40\0\0\0WEBPVP8 ",
    b"RIFF\x40\0\0\0WEBPVP8L",
    b"\x20\0\0\0\0\0\0\0{\"",
    b"cos\nsystem\n",
];

/// Opens, and complains when an error has nothing to say. Whoever makes a parser work without end
/// keeps this from returning: no clock decides, as the slowest machine has to pass too.
fn survives(bytes: &[u8]) {
    if let Err(error) = open_one("noise", bytes) {
        assert!(error.to_string().len() > 20);
    }
    let _ = Split::unpack(bytes);
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
        program in prop::collection::vec(prop::sample::select(INSTRUCTIONS), 0..200),
    ) {
        survives(&[b"\x80\x04", program.concat().as_slice(), b"."].concat());
    }

    #[test]
    fn mutated_files_are_survived(
        file in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0..4), 1..8),
    ) {
        let mut bytes = VALID[file.index(VALID.len())].clone();
        for (at, value, kind) in changes {
            if bytes.is_empty() { break; }
            // Headers are a small part of a file: half of the changes go there.
            let within = if value % 2 == 0 { bytes.len() } else { bytes.len().min(400) };
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
    fn truncated_files_are_survived(file in any::<Index>(), cut in any::<Index>()) {
        let bytes = &VALID[file.index(VALID.len())];
        survives(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn spliced_files_are_survived(
        one in any::<Index>(),
        other in any::<Index>(),
        cut in any::<Index>(),
    ) {
        let (one, other) = (&VALID[one.index(VALID.len())], &VALID[other.index(VALID.len())]);
        survives(&[&one[..cut.index(one.len())], &other[cut.index(other.len())..]].concat());
    }

    #[test]
    fn kept_data_comes_back(
        train in 1..4_usize,
        validation in 1..4_usize,
        seed in any::<u8>(),
        title in "[ -~]{1,60}",
    ) {
        let pictures = |count: usize| {
            let pixels = (0..3072 * count).map(|i| (i as u8).wrapping_mul(seed));
            palomino::data::Pictures::new(pixels.collect()).unwrap()
        };
        let split = Split { train: pictures(train), validation: pictures(validation) };
        let back = Split::unpack(&split.pack(&title, None)).unwrap().split;
        prop_assert_eq!(back, split);
    }
}

const INSTRUCTIONS: &[&[u8]] = &[
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
    b"G\0\0\0\0\0\0\0\0",
    b"S'a\\x41'\n",
    b"Vd\\u0061ta\n",
    b"U\x04data",
    b"C\x01b",
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
    b"ccollections\nOrderedDict\n",
    b"R",
    b"b",
    b"X\x06\0\0\0latin1",
    b"U\x02u1",
    b"(K\x03U\x01|NNNK\x00K\x00K\x00t",
];

#[test]
fn valid_files_open_before_they_are_spoiled() {
    for (number, bytes) in VALID.iter().enumerate() {
        match open_one("valid", bytes) {
            Ok(_) => {}
            Err(error) => assert!(
                error.to_string().contains("has 1 picture,"),
                "{number}: {error}"
            ),
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
    survives(&made::png_header(60_000, 60_000));
    survives(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, b'{', b'"']);
    survives(&made::npy(
        1,
        &made::npy_header("'|u1'", "False", "(1152921504606846976, 32, 32, 3)"),
        &[],
    ));
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
