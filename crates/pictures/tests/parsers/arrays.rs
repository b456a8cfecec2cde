//! Arrays as people have them: `tests/fixtures/cases`, and others of the same kinds.

use std::fs;

use palomino_pictures::{FileError, NamedBytes, Reading, Taken, Wish, open_as};
use palomino_run::digest::sha256;
use serde_json::Value;

use crate::{made, open_all, open_one, refusal};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/cases/");

fn case(name: &str) -> Vec<u8> {
    fs::read(format!("{CASES}{name}")).expect("a case")
}

fn taken(name: &str, bytes: &[u8], class: u16, readings: &[u8]) -> Result<Taken, FileError> {
    open_as(
        &[NamedBytes { name, bytes }],
        Wish { class, readings },
        &mut |_, _| {},
    )
}

/// What is said about the array itself: the last note is about validation.
#[track_caller]
fn notes(name: &str, bytes: &[u8]) -> String {
    let opened = open_one(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let notes = opened
        .notes
        .iter()
        .filter(|note| !note.contains("for validation"));
    notes.cloned().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_case_gives_the_pixels_that_are_right_and_says_what_was_done() {
    let want: Value =
        serde_json::from_slice(&case("want.json")).expect("what is right of each case");
    for (name, said) in [
        ("fortran.npy", ""),
        (
            "channels_first.npy",
            "6 colour pictures of 32 x 32 pixels, channels first",
        ),
        (
            "cifar_rows.npy",
            "all red, then all green, then all blue, as in CIFAR-10",
        ),
        ("rgba.npy", "put on white"),
        ("grey.npy", "no colour to learn"),
        ("int64.npy", ""),
        ("big_endian_u2.npy", ""),
        ("float_0_1.npy", "multiplied by 255 and rounded"),
        ("float_0_255.npy", "floats from 0 to 255 were rounded"),
        ("keras.npz", ""),
        ("one_hot.npz", ""),
    ] {
        let bytes = case(name);
        let notes = notes(name, &bytes);
        assert!(
            notes.contains(said) && notes.is_empty() == said.is_empty(),
            "{name}: {notes}"
        );
        let split = open_one(name, &bytes).expect("it opens").split;
        let mut pixels = [split.train.bytes(), split.validation.bytes()].concat();
        if name == "keras.npz" {
            assert_eq!((split.train.len(), split.validation.len()), (4, 3));
            pixels = split.train.bytes().to_vec();
        }
        assert_eq!(
            want[name]["sha256 of the pixels"],
            sha256(&pixels),
            "{name}"
        );
    }
}

#[test]
fn what_is_not_told_is_refused_with_the_place() {
    let normalised = refusal("a.npy", &case("float_minus1_1.npy"));
    assert!(normalised.contains("normalised, to -1..1"), "{normalised}");
    let place = "[1, 2, 3, 0] is not a number";
    assert!(refusal("a.npy", &case("float_nan.npy")).contains(place));
    let one = refusal("one.npy", &case("one_picture.npy"));
    assert!(
        one.starts_with("one.npy has 1 picture, but training needs one"),
        "{one}"
    );
    let one = || ("one.npy", case("one_picture.npy"));
    assert_eq!(open_all(&[one(), one()]).expect("two").split.train.len(), 1);
}

#[test]
fn other_sizes_are_cropped_and_resized_like_pictures_of_that_size() {
    let name = "sixty_four.npy";
    assert!(notes(name, &case(name)).contains("64 x 64 pixels were resized to 32 x 32"));
    let split = open_one(name, &case(name)).expect("it opens").split;
    let first = &case(name)[128..][..64 * 64 * 3];
    let first = image::RgbImage::from_raw(64, 64, first.to_vec()).expect("its pixels");
    let first = made::picture(first, image::ImageFormat::Png);
    let dropped = open_all(&[("a.png", first.clone()), ("b.png", first)]).expect("pictures");
    assert_eq!(split.train.picture(0), dropped.split.train.picture(0));
    let wide = npy("|u1", &[2, 40, 50, 3], &[9; 2 * 40 * 50 * 3]);
    assert!(notes("a.npy", &wide).contains("the middle squares of pictures of 50 x 40 pixels"));
}

fn npy(dtype: &str, shape: &[usize], data: &[u8]) -> Vec<u8> {
    palomino_files::npy::written(dtype, shape, data)
}

/// A smooth picture: no two of its axes are alike. `at` is picture, row, pixel, colour.
fn level(at: [usize; 4]) -> u8 {
    (60 + 11 * at[0] + 2 * at[1] + 3 * at[2] + 20 * at[3]) as u8
}

/// An array of two pictures of 32 x 32, its dimensions in this order.
fn ordered(order: &str, pictures: usize, colours: usize) -> (Vec<usize>, Vec<u8>) {
    let size = |letter| match letter {
        'N' => pictures,
        'C' => colours,
        _ => 32,
    };
    let shape: Vec<usize> = order.chars().map(size).collect();
    let count = shape.iter().product();
    let data = (0..count).map(|mut place| {
        let mut at = [0; 4];
        for letter in order.chars().rev() {
            at["NHWC".find(letter).expect("a letter")] = place % size(letter);
            place /= size(letter);
        }
        level(at)
    });
    (shape.clone(), data.collect())
}

fn pixels(pictures: usize, colourful: bool) -> Vec<u8> {
    let at = |place: usize| {
        let colour = if colourful { place % 3 } else { 0 };
        level([place / 3072, place / 96 % 32, place / 3 % 32, colour])
    };
    (0..pictures * 3072).map(at).collect()
}

#[test]
fn dimensions_in_any_unambiguous_order_are_put_right() {
    for (order, colours, flat) in [
        ("NHWC", 3, 4),
        ("NCHW", 3, 4),
        ("HWCN", 3, 4),
        ("NHW", 1, 3),
        ("NHWC", 1, 4),
        ("NCHW", 1, 4),
        ("NHWC", 3, 3),
        ("NCHW", 3, 3),
        ("NCHW", 3, 2),
        ("NHW", 1, 2),
    ] {
        let (mut shape, data) = ordered(order, 5, colours);
        if flat == 3 && shape.len() == 4 {
            // Rows and pixels of a row in one dimension.
            let at = shape.iter().position(|dim| *dim == 32).expect("a side");
            shape.splice(at..at + 2, [1024]);
        } else if flat == 2 {
            shape = vec![5, data.len() / 5];
        }
        let opened = open_one("a.npy", &npy("|u1", &shape, &data))
            .unwrap_or_else(|error| panic!("{order} {shape:?}: {error}"));
        let found = [opened.split.train.bytes(), opened.split.validation.bytes()].concat();
        assert!(found == pixels(5, colours == 3), "{order} {shape:?}");
    }
}

#[test]
fn numbers_of_every_type_are_levels() {
    let (shape, data) = ordered("NHWC", 2, 3);
    let wide = |width: usize, big: bool| -> Vec<u8> {
        let each = data.iter().flat_map(|byte| {
            let mut bytes = vec![0; width];
            bytes[if big { width - 1 } else { 0 }] = *byte;
            bytes
        });
        each.collect()
    };
    let floats = |scale: f32| -> Vec<u8> {
        let each = data
            .iter()
            .flat_map(|byte| (f32::from(*byte) / scale).to_be_bytes());
        each.collect()
    };
    for (dtype, data) in [
        ("<u2", wide(2, false)),
        (">i2", wide(2, true)),
        ("<i4", wide(4, false)),
        (">u4", wide(4, true)),
        (">i8", wide(8, true)),
        ("<u8", wide(8, false)),
        (">f4", floats(1.0)),
        (">f4", floats(255.0)),
    ] {
        let opened = open_one("a.npy", &npy(dtype, &shape, &data)).expect("it opens");
        assert!(
            opened.split.train.bytes() == &pixels(2, true)[..3072],
            "{dtype}"
        );
    }
    let truths = npy(
        "|b1",
        &shape,
        &data.iter().map(|byte| byte & 1).collect::<Vec<_>>(),
    );
    assert!(notes("a.npy", &truths).contains("true became white"));
    // 0.5, 1 and 0.25 as float16.
    let halves: Vec<u8> = [0x00, 0x38, 0x00, 0x3c, 0x00, 0x34].repeat(2 * 1024);
    let opened = open_one("a.npy", &npy("<f2", &shape, &halves)).expect("it opens");
    assert_eq!(opened.split.train.bytes()[..3], [128, 255, 64]);
    let high = npy("<u2", &shape, &wide(2, true));
    assert!(refusal("a.npy", &high).contains("has numbers above 255: ["));
    let low = npy("|i1", &shape, &vec![0xff; data.len()]);
    assert!(refusal("a.npy", &low).contains("has numbers below 0: [0, 0, 0, 0] is -1"));
}

#[track_caller]
fn asked(bytes: &[u8]) -> Vec<Reading> {
    match taken("a.npy", bytes, 7, &[]) {
        Err(FileError::Ambiguous { readings, .. }) => readings,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_can_be_read_in_several_ways_is_asked_with_pictures_of_each() {
    let (shape, data) = ordered("CHW", 1, 3);
    let planes = npy("|u1", &shape, &data);
    let readings = asked(&planes);
    let words: Vec<_> = readings
        .iter()
        .map(|reading| reading.words.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "1 colour picture of 32 x 32 pixels, channels first",
            "3 grey pictures of 32 x 32 pixels"
        ]
    );
    assert!(readings[0].pixels == pixels(1, true));
    assert_eq!(readings[1].pixels.len(), 3 * 3072);
    let grey = taken("a.npy", &planes, 7, &[readings[1].code]).expect("it is chosen");
    assert_eq!(grey.opened.split.train.len(), 2);
    for shape in [
        [32, 32, 32].as_slice(),
        &[4, 32, 32],
        &[64, 64],
        &[3, 32, 32, 4],
        &[5, 3, 3, 3],
        &[3, 3, 3, 3],
        &[2, 3, 4, 3],
    ] {
        let data = vec![0; shape.iter().product()];
        assert!(asked(&npy("|u1", shape, &data)).len() > 1, "{shape:?}");
    }
}

#[test]
fn rows_of_pixels_in_the_other_order_are_not_scrambled() {
    let (_, planes) = ordered("NCHW", 4, 3);
    let (_, interleaved) = ordered("NHWC", 4, 3);
    assert!(open_one("a.npy", &npy("|u1", &[4, 3072], &planes)).is_ok());
    let rows = npy("|u1", &[4, 3072], &interleaved);
    let readings = asked(&rows);
    let right = taken("a.npy", &rows, 7, &[readings[1].code]).expect("it is chosen");
    assert!(right.opened.split.train.bytes() == &pixels(3, true)[..]);
}

#[test]
fn floats_that_are_only_0_and_1_are_asked_about() {
    let data: Vec<u8> = [0.0_f32, 1.0]
        .repeat(3072)
        .iter()
        .flat_map(|one| one.to_le_bytes())
        .collect();
    let readings = asked(&npy("<f4", &[2, 32, 32, 3], &data));
    assert!(readings[0].words.ends_with("levels from 0 to 1"));
    assert_eq!(readings[0].pixels[..2], [0, 255]);
    assert_eq!(readings[1].pixels[..2], [0, 1]);
}

#[test]
fn labels_choose_a_class() {
    let keras = |class| taken("keras.npz", &case("keras.npz"), class, &[]).expect("it opens");
    let seven = keras(7);
    assert_eq!(
        (seven.class, seven.opened.title.as_str()),
        (Some(7), "keras.npz: class 7")
    );
    let classes: Vec<_> = seven
        .classes
        .iter()
        .map(|class| class.name.as_str())
        .collect();
    assert_eq!(classes, ["class 1", "class 3", "class 7"]);
    let all = keras(900);
    assert_eq!((all.class, all.opened.split.train.len()), (None, 6));
    assert!(
        all.opened.notes[0].contains("3 classes"),
        "{:?}",
        all.opened.notes
    );
    let one_hot = taken("one_hot.npz", &case("one_hot.npz"), 7, &[]).expect("it opens");
    assert_eq!(one_hot.opened.title, "one_hot.npz: horse");
    let classes: Vec<_> = one_hot.classes.iter().map(|class| class.number).collect();
    assert_eq!(classes, [1, 3, 7]);
}

#[test]
fn labels_go_with_their_pictures_by_name_however_they_are_kept() {
    let pictures = made::npy_pictures(6);
    let numbers = npy(
        "<i8",
        &[6],
        &[2_i64, 5, 2, 5, 2, 11].map(i64::to_le_bytes).concat(),
    );
    let column = npy("|u1", &[6, 1], &[2, 5, 2, 5, 2, 11]);
    let names = npy("|S3", &[6], b"elkfoxelkfoxelkowl");
    for (x, y) in [
        ("X", "y"),
        ("images", "labels"),
        ("data", "targets"),
        ("x_train", "y_train"),
        ("train_images", "train_labels"),
    ] {
        for (labels, class, title) in [
            (&numbers, 2, "a.npz: class 2"),
            (&column, 2, "a.npz: class 2"),
            (&names, 0, "a.npz: elk"),
        ] {
            let (x, y) = (format!("{x}.npy"), format!("{y}.npy"));
            let members = [(y.as_str(), labels.as_slice()), (&x, &pictures)];
            let zip = made::zip(&members, zip::CompressionMethod::Deflated);
            let elks = taken("a.npz", &zip, class, &[]).expect("it opens").opened;
            assert_eq!(elks.title, title, "{x} {y}");
            assert_eq!(elks.split.train.len() + elks.split.validation.len(), 3);
        }
    }
    let files = [
        ("x_train.npy", pictures.clone()),
        ("y_train.npy", column),
        ("x_test.npy", made::npy_pictures(2)),
        ("y_test.npy", npy("|u1", &[2, 1], &[2, 11])),
    ];
    let split = open_all(&files).expect("they open").split;
    assert_eq!(split.validation.len(), 2);
    let alone = refusal("y_train.npy", &npy("|u1", &[3], &[1, 2, 3]));
    assert!(alone.contains("holds labels, but no pictures"), "{alone}");
    let too_few = npy("|u1", &[3], &[1, 2, 3]);
    let zip = made::zip(
        &[("x.npy", &pictures), ("y.npy", &too_few)],
        zip::CompressionMethod::Stored,
    );
    let opened = open_one("a.npz", &zip).expect("it opens");
    assert!(
        opened.notes[0].contains("aren't one for each picture"),
        "{:?}",
        opened.notes
    );
}

#[test]
fn a_mean_picture_beside_the_pictures_is_left_out() {
    let mean = npy("|u1", &[32, 32, 3], &[7; 3072]);
    let members = [
        ("images.npy", &made::npy_pictures(4)[..]),
        ("mean.npy", &mean),
    ];
    let zip = made::zip(&members, zip::CompressionMethod::Stored);
    let split = open_one("a.npz", &zip).expect("it opens").split;
    assert_eq!((split.train.len(), split.validation.len()), (3, 1));
}

#[test]
fn of_validation_and_test_the_first_judges() {
    let three = ["x_test.npy", "x_train.npy", "x_val.npy"];
    let counts = [2, 4, 3].map(made::npy_pictures);
    let members: Vec<_> = three
        .iter()
        .copied()
        .zip(counts.iter().map(Vec::as_slice))
        .collect();
    let opened = open_one(
        "a.npz",
        &made::zip(&members, zip::CompressionMethod::Stored),
    );
    let opened = opened.expect("it opens");
    assert_eq!(
        (opened.split.train.len(), opened.split.validation.len()),
        (4, 3)
    );
    assert_eq!(
        opened.notes,
        ["a.npz, x_test.npy: these pictures aren't used."]
    );
}
