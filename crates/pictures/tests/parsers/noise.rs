//! Properties of every parser: whatever the bytes, it comes to an end, without a panic and without
//! a lot of memory.

use std::sync::LazyLock;

use palomino_noise::{cases, cut_or_spliced, mutated, noise, pickle_program};
use palomino_pictures::Split;
use proptest::prelude::*;
use zip::CompressionMethod::{Deflated, Stored};

use crate::{made, open_one};

/// One small valid file of each kind.
static VALID: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let pictures = |count: usize| palomino_pictures::Pictures::new(vec![7; 3072 * count]).unwrap();
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
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_0.pickle").to_vec(),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_4.pickle").to_vec(),
        made::gzip(&tar),
        tar,
        made::npy_pictures(3),
        include_bytes!("../../../../tests/fixtures/cases/one_hot.npz").to_vec(),
        made::npy(
            1,
            &made::npy_header("'<f2'", "True", "(2, 3, 9, 8)"),
            &[60; 864],
        ),
        made::npy(
            1,
            &made::npy_header("'>f4'", "False", "(4, 192)"),
            &[63; 3072],
        ),
        made::npy(
            1,
            &made::npy_header("'|b1'", "False", "(5, 9, 7, 4)"),
            &[1; 1260],
        ),
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
        include_bytes!("../../../../tests/fixtures/files/turned.jpg").to_vec(),
        include_bytes!("../../../../tests/fixtures/files/red_then_green.webp").to_vec(),
        Split {
            train: pictures(2),
            validation: pictures(1),
        }
        .pack("noise", Some(3)),
        include_bytes!("../../../../tests/fixtures/cases/folders.zip").to_vec(),
        include_bytes!("../../../../tests/fixtures/cases/array.pkl").to_vec(),
        include_bytes!("../../../../tests/fixtures/cases/images.safetensors").to_vec(),
        include_bytes!("../../../../tests/fixtures/files/colour_kmeans24_cat7.npy").to_vec(),
        include_bytes!("../../../../tests/fixtures/files/colours.json").to_vec(),
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
    let _ = palomino_pictures::find_colours("noise", bytes);
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
    fn mutated_files_are_survived(bytes in mutated(VALID.clone(), 400)) {
        survives(&bytes);
    }

    #[test]
    fn cut_and_spliced_files_are_survived(bytes in cut_or_spliced(VALID.clone())) {
        survives(&bytes);
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
            palomino_pictures::Pictures::new(pixels.collect()).unwrap()
        };
        let split = Split { train: pictures(train), validation: pictures(validation) };
        let back = Split::unpack(&split.pack(&title, None)).unwrap().split;
        prop_assert_eq!(back, split);
    }
}

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
    let kilobytes = palomino_noise::peak_kilobytes();
    assert!(kilobytes < 1 << 20, "{kilobytes} kB");
}
