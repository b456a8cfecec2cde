//! Every format that is promised, opened.

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use palomino_pictures::{FileError, NamedBytes, Packed, Pictures, Split, open};
use zip::CompressionMethod;

use crate::{made, open_all, open_one};

/// The published order: batches 1 to 5, then within a batch the order of its records.
#[test]
fn both_archives_give_the_horses_in_official_order() {
    let train: Vec<u8> = (1..=5)
        .flat_map(|b| [10 * b, 10 * b + 2])
        .flat_map(made::channel_last)
        .collect();
    let validation: Vec<u8> = [60, 62].into_iter().flat_map(made::channel_last).collect();
    for binary in [false, true] {
        let tar = made::archive(binary);
        for bytes in [made::gzip(&tar), tar] {
            let opened = open_one("renamed.txt", &bytes).unwrap();
            assert_eq!(opened.split.train.bytes(), train);
            assert_eq!(opened.split.validation.bytes(), validation);
            assert_eq!(
                (opened.title.as_str(), opened.notes.len()),
                ("CIFAR-10: horse", 0)
            );
        }
    }
}

#[test]
fn another_class_gives_other_pictures() {
    let bytes = made::gzip(&made::archive(true));
    let file = NamedBytes {
        name: "cifar-10-binary.tar.gz",
        bytes: &bytes,
    };
    let cats = open(&[file], 3, &mut |_, _| {}).unwrap();
    assert_eq!(
        (cats.split.train.len(), cats.split.validation.len()),
        (5, 1)
    );
    assert_eq!(cats.split.train.picture(0), made::channel_last(11));
    let error = open(&[file], 0, &mut |_, _| {}).unwrap_err().to_string();
    assert!(
        error.contains("no picture of the class \"airplane\""),
        "{error}"
    );
    assert_eq!(
        open(&[file], 10, &mut |_, _| {}),
        Err(FileError::NoSuchClass { class: 10 })
    );
}

#[test]
fn progress_is_told_a_hundred_times_at_most_and_ends_at_the_end() {
    let mut state = 1_u64;
    let mut random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    // nothing that gzip could make shorter
    let noise: Vec<u8> = (0..3_000_000).map(|_| random()).collect();
    let mut tar = made::archive(true);
    tar.truncate(tar.len() - 1024);
    let bytes = made::gzip(&[tar, made::tar(&[("noise", &noise)])].concat());
    let mut told = Vec::new();
    open(
        &[NamedBytes {
            name: "a",
            bytes: &bytes,
        }],
        7,
        &mut |done, total| told.push((done, total)),
    )
    .unwrap();
    assert!(told.len() > 20 && told.len() <= 100, "{}", told.len());
    assert!(told.is_sorted() && told.last() == Some(&(bytes.len() as u64, bytes.len() as u64)));
}

#[test]
fn missing_batches_are_noted() {
    let batch = made::binary_batch(0, &[7; 6]);
    let opened = open_one(
        "a.tar",
        &made::tar(&[("data_batch_2.bin", &batch), ("data_batch_3.bin", &batch)]),
    )
    .unwrap();
    assert_eq!(opened.split.train.len(), 10);
    assert_eq!(
        opened.notes[0],
        "Of CIFAR-10's five training batches, data_batch_1, data_batch_4, data_batch_5 are missing."
    );
    assert!(
        opened.notes[1].contains("the last 2 of 12"),
        "{:?}",
        opened.notes
    );
}

#[test]
fn single_batches_find_their_place_whatever_order_they_are_dropped_in() {
    let opened = open_all(&[
        (
            "test_batch",
            made::python_batch("testing batch 1 of 1", 60, &[7]),
        ),
        ("data_batch_2.bin", made::binary_batch(20, &[7, 1])),
        (
            "renamed",
            made::python_batch("training batch 1 of 5", 10, &[7]),
        ),
    ])
    .unwrap();
    assert_eq!(
        opened.split.train.bytes(),
        [made::channel_last(10), made::channel_last(20)].concat()
    );
    assert_eq!(opened.split.validation.bytes(), made::channel_last(60));
    let twice = vec![
        ("data_batch_1.bin", made::binary_batch(0, &[7])),
        ("data_batch_1 (1).bin", made::binary_batch(0, &[7])),
    ];
    assert!(
        open_all(&twice)
            .unwrap_err()
            .to_string()
            .contains("data_batch_1 appears twice")
    );
}

/// The fixtures are CPython's and numpy's own bytes; see `tests/fixtures/files/make.py`.
#[test]
fn pickles_that_python_3_saved_again_open_in_every_protocol() {
    let batches: [&[u8]; 8] = [
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_0.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_1.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_2.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_3.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_4.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_protocol_5.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_bytes_protocol_5.pickle"),
        include_bytes!("../../../../tests/fixtures/files/batch_label_array.pickle"),
    ];
    for (number, batch) in batches.iter().enumerate() {
        let files = [
            ("a", batch.to_vec()),
            ("test_batch.bin", made::binary_batch(9, &[7])),
        ];
        let opened = open_all(&files).unwrap_or_else(|error| panic!("fixture {number}: {error}"));
        assert_eq!(
            opened.split.train.bytes(),
            made::channel_last(0),
            "fixture {number}"
        );
    }
}

#[test]
fn arrays_open_in_all_three_versions_and_the_last_sixth_validates() {
    let header = made::npy_header("'|u1'", "False", "(12, 32, 32, 3)");
    let data: Vec<u8> = (0..12).flat_map(|p| [p; 3072]).collect();
    for version in 1..=3 {
        let opened = open_one("horses.npy", &made::npy(version, &header, &data)).unwrap();
        assert_eq!(
            (opened.split.train.len(), opened.split.validation.len()),
            (10, 2)
        );
        assert_eq!(opened.split.validation.bytes(), &data[10 * 3072..]);
        assert_eq!(opened.title, "horses.npy");
    }
    // Python 2 wrote long integers with an L.
    assert!(open_one("a", &made::npy(1, &header.replace("12,", "12L,"), &data)).is_ok());
    // Two is the least.
    let two = open_one("two.npy", &made::npy_pictures(2)).unwrap();
    assert_eq!((two.split.train.len(), two.split.validation.len()), (1, 1));
}

/// Label 9 is a tab, and these pixels are letters.
#[test]
fn a_binary_batch_of_trucks_is_not_taken_for_a_text() {
    let bytes = [vec![9], vec![b'a'; 3072]].concat().repeat(2);
    let file = NamedBytes {
        name: "trucks",
        bytes: &bytes,
    };
    assert_eq!(
        open(&[file], 9, &mut |_, _| {}).unwrap().split.train.len(),
        1
    );
}

#[test]
fn two_arrays_named_for_it_are_the_split() {
    let opened = open_all(&[
        ("horse_test.npy", made::npy_pictures(2)),
        ("horse_train.npy", made::npy_pictures(3)),
    ])
    .unwrap();
    assert_eq!(
        (
            opened.split.train.len(),
            opened.split.validation.len(),
            opened.notes.len()
        ),
        (3, 2, 0)
    );
    let by_numpy = open_one(
        "a",
        include_bytes!("../../../../tests/fixtures/files/two_arrays.npz"),
    )
    .unwrap();
    assert_eq!(
        (
            by_numpy.split.train.picture(2)[0],
            by_numpy.split.validation.picture(1)[0]
        ),
        (1, 2)
    );
    let beside_labels = open_one(
        "a",
        include_bytes!("../../../../tests/fixtures/files/labels_beside.npz"),
    )
    .unwrap();
    assert_eq!(
        (
            beside_labels.split.train.len(),
            beside_labels.split.validation.len()
        ),
        (3, 1)
    );
    let made_here = made::zip(
        &[
            ("x_test.npy", &made::npy_pictures(1)),
            ("x_train.npy", &made::npy_pictures(4)),
        ],
        CompressionMethod::Deflated,
    );
    assert_eq!(open_one("a", &made_here).unwrap().split.train.len(), 4);
}

#[test]
fn pictures_are_cropped_square_and_made_small() {
    // Blue with a red square in the middle: only the square is left.
    let wide = RgbImage::from_fn(300, 100, |x, _| {
        if (100..200).contains(&x) {
            Rgb([250, 10, 20])
        } else {
            Rgb([0, 0, 255])
        }
    });
    let files = [ImageFormat::Png, ImageFormat::WebP]
        .map(|format| ("x", made::picture(wide.clone(), format)));
    let opened = open_all(&files).unwrap();
    assert_eq!(opened.title, "2 pictures");
    for picture in [
        opened.split.train.picture(0),
        opened.split.validation.picture(0),
    ] {
        assert!(picture.chunks(3).all(|pixel| pixel == [250, 10, 20]));
    }
    let large = made::picture(
        RgbImage::from_pixel(1500, 900, Rgb([90, 160, 30])),
        ImageFormat::Png,
    );
    let tiny = made::picture(
        RgbImage::from_pixel(1, 1, Rgb([90, 160, 30])),
        ImageFormat::Png,
    );
    let both = open_all(&[("large", large), ("tiny", tiny)]).unwrap();
    assert_eq!(both.split.train, both.split.validation);
    assert!(
        both.split
            .train
            .bytes()
            .chunks(3)
            .all(|pixel| pixel == [90, 160, 30])
    );
}

#[test]
fn a_picture_of_the_right_size_is_kept_exactly() {
    let exact = RgbImage::from_fn(32, 32, |x, y| {
        Rgb([x as u8 * 8, y as u8 * 8, (x * y) as u8])
    });
    let file = made::picture(exact.clone(), ImageFormat::Png);
    let opened = open_all(&[("a", file.clone()), ("b", file)]).unwrap();
    assert_eq!(opened.split.train.bytes(), exact.as_raw());
}

/// One picture of a drop of two equal ones.
fn picture(bytes: &[u8]) -> Vec<u8> {
    let opened = open_all(&[("a", bytes.to_vec()), ("b", bytes.to_vec())]).unwrap();
    assert_eq!(opened.split.train, opened.split.validation);
    opened.split.train.bytes().to_vec()
}

#[track_caller]
fn about(pixel: &[u8], colour: [u8; 3]) {
    let far = pixel.iter().zip(colour).map(|(a, b)| a.abs_diff(b)).max();
    assert!(far < Some(12), "{pixel:?} is not about {colour:?}");
}

#[test]
fn transparency_becomes_white_and_sixteen_bits_eight() {
    let ghost = picture(&made::picture(
        RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 51])),
        ImageFormat::Png,
    ));
    assert!(ghost.iter().all(|byte| *byte == 204));
    let deep = image::ImageBuffer::<image::Luma<u16>, _>::from_pixel(64, 64, image::Luma([0x8000]));
    about(
        &picture(&made::picture(deep, ImageFormat::Png))[..3],
        [128, 128, 128],
    );
}

#[test]
fn the_camera_s_orientation_is_honoured() {
    let turned = picture(include_bytes!(
        "../../../../tests/fixtures/files/turned.jpg"
    ));
    about(&turned[32 * 3 * 2 + 48..][..3], [254, 0, 0]);
    about(&turned[32 * 3 * 29 + 48..][..3], [0, 0, 254]);
}

#[test]
fn cmyk_is_converted_and_of_an_animation_the_first_frame_counts() {
    about(
        &picture(include_bytes!(
            "../../../../tests/fixtures/files/cyan_cmyk.jpg"
        ))[..3],
        [0, 255, 255],
    );
    about(
        &picture(include_bytes!(
            "../../../../tests/fixtures/files/red_then_green.webp"
        ))[..3],
        [255, 0, 0],
    );
    about(
        &picture(include_bytes!(
            "../../../../tests/fixtures/files/red_then_green.png"
        ))[..3],
        [255, 0, 0],
    );
}

#[test]
fn what_the_browser_keeps_comes_back_and_any_changed_byte_is_noticed() {
    let split = Split {
        train: Pictures::new((0..3072 * 3).map(|i| i as u8).collect()).unwrap(),
        validation: Pictures::new(vec![9; 3072]).unwrap(),
    };
    let packed = split.pack("Ponies, \"mine\"", None);
    assert_eq!(
        Split::unpack(&packed).unwrap(),
        Packed {
            split: split.clone(),
            title: "Ponies, \"mine\"".to_owned(),
            paddock: None
        }
    );
    assert_eq!(open_one("kept", &packed).unwrap().split, split);
    for at in (0..packed.len()).step_by(97) {
        let mut changed = packed.clone();
        changed[at] ^= 4;
        if let Ok(same) = Split::unpack(&changed) {
            assert_eq!(
                same.split, split,
                "byte \
                {at}"
            ); // only the title, or white space, may differ
        }
        assert!(Split::unpack(&packed[..at]).is_err());
    }
}

#[test]
fn a_paddock_is_known_by_its_seed_and_not_by_its_title() {
    let pictures = |level| Pictures::new(vec![level; 3072]).unwrap();
    let split = Split {
        train: pictures(1),
        validation: pictures(2),
    };
    let title = "the paddock, seed 7";
    let seed_of = |paddock| Split::unpack(&split.pack(title, paddock)).unwrap().paddock;
    assert_eq!((seed_of(None), seed_of(Some(8))), (None, Some(8)));
}

#[test]
fn the_fingerprint_depends_on_where_the_split_is() {
    let of = |train: usize, validation: usize| {
        let pictures = |count| Pictures::new(vec![5; 3072 * count]).unwrap();
        Split {
            train: pictures(train),
            validation: pictures(validation),
        }
        .sha256()
    };
    assert_eq!(of(1, 2).len(), 64);
    assert_ne!(of(1, 2), of(2, 1));
    assert_eq!(of(1, 2), of(1, 2));
}

#[test]
fn the_real_horses_open() {
    let folder = std::env::var("PALOMINO_DATA")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data").into());
    let (Ok(train), Ok(test)) = (
        std::fs::read(format!("{folder}/horse_train.npy")),
        std::fs::read(format!("{folder}/horse_test.npy")),
    ) else {
        println!("skipped: no horse_train.npy and horse_test.npy in {folder}");
        return;
    };
    let alone = open_one("horse_train.npy", &train).unwrap();
    assert_eq!(alone.split.train.len() + alone.split.validation.len(), 5000);
    assert_eq!(alone.split.validation.len(), 833);
    let both = open_all(&[("horse_train.npy", train), ("horse_test.npy", test)]).unwrap();
    assert_eq!(
        (both.split.train.len(), both.split.validation.len()),
        (5000, 1000)
    );
}
