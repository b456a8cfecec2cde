//! Archives, pickles and safetensors files of pictures, as people have them.

use std::fs;

use image::{ImageFormat, Rgb, RgbImage};
use palomino_pictures::{NamedBytes, Taken, Wish, open_as};
use palomino_run::digest::sha256;
use serde_json::Value;
use zip::CompressionMethod::{Deflated, Stored};

use crate::{made, open_one, refusal};

fn case(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/cases/");
    fs::read(format!("{folder}{name}")).expect("a case")
}

#[track_caller]
fn taken(name: &str, bytes: &[u8], class: u16) -> Taken {
    let readings = &[];
    let wish = Wish { class, readings };
    let opened = open_as(&[NamedBytes { name, bytes }], wish, &mut |_, _| {});
    opened.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_case_gives_the_pixels_that_are_right() {
    let want: Value = serde_json::from_slice(&case("want.json")).unwrap();
    for (name, train, validation) in [
        ("folders.zip", 4, 0),
        ("data_batch_1.protocol2", 4, 0),
        ("data_batch_1.protocol5", 4, 0),
        ("batches.zip", 20, 3),
        ("array.pkl", 6, 0),
        ("images.safetensors", 6, 0),
        ("prefixed.npz", 6, 0),
    ] {
        let split = taken(name, &case(name), 7).opened.split;
        let mut pixels = split.train.bytes().to_vec();
        if validation == 0 {
            pixels.extend(split.validation.bytes());
        } else {
            assert_eq!(split.validation.len(), validation, "{name}");
        }
        assert_eq!(pixels.len() / 3072, train, "{name}");
        assert_eq!(
            want[name]["sha256 of the pixels"],
            sha256(&pixels),
            "{name}"
        );
    }
}

/// A picture of one level, as a file.
fn flat(level: u8) -> Vec<u8> {
    made::picture(
        RgbImage::from_pixel(32, 32, Rgb([level; 3])),
        ImageFormat::Png,
    )
}

#[test]
fn folders_are_classes_in_a_zip_and_in_a_tar_whatever_lies_above_them() {
    let pictures: Vec<Vec<u8>> = (0..6).map(flat).collect();
    let members: Vec<(&str, &[u8])> = vec![
        ("set/train/pony/0.png", &pictures[0]),
        ("set/train/pony/1.png", &pictures[1]),
        ("set/train/mule/0.png", &pictures[2]),
        ("set/train/mule/.hidden.png", b"\x89PNG\r\n\x1a\n"),
        ("set/__MACOSX/train/mule/._0.png", b"\0\x05\x16\x07"),
        ("set/train/mule/notes.txt", b"hello"),
        ("set/val/pony/far/in/5.png", &pictures[5]),
        ("set/val/mule/3.png", &pictures[3]),
    ];
    for bytes in [
        made::zip(&members, Deflated),
        made::zip(&members, Stored),
        made::tar(&members),
        made::gzip(&made::tar(&members)),
    ] {
        let ponies = taken("set", &bytes, 1);
        let names: Vec<_> = ponies.classes.iter().map(|class| &class.name[..]).collect();
        assert_eq!((names, ponies.class), (vec!["mule", "pony"], Some(1)));
        let split = &ponies.opened.split;
        assert_eq!((split.train.len(), split.validation.len()), (2, 1));
        assert_eq!(split.train.bytes(), [[0; 3072], [1; 3072]].concat());
        assert_eq!(split.validation.bytes(), [5; 3072]);
        assert_eq!(ponies.opened.title, "set: pony");
        let all = taken("set", &bytes, u16::MAX);
        let split = &all.opened.split;
        assert_eq!((split.train.len(), split.validation.len()), (3, 2));
        assert_eq!(all.class, None);
    }
}

#[test]
fn pictures_without_folders_make_one_set_and_every_part_has_all_classes() {
    let pictures: Vec<Vec<u8>> = (0..12).map(flat).collect();
    let loose = [("1.png", &pictures[1][..]), ("./2.png", &pictures[2])];
    let opened = taken("loose.zip", &made::zip(&loose, Stored), 7);
    assert!(opened.classes.is_empty());
    assert_eq!(opened.opened.split.train.bytes(), [1; 3072]);
    let paths: Vec<String> = (0..12).map(|i| format!("{}/{i}.png", i / 6)).collect();
    let two: Vec<(&str, &[u8])> = paths
        .iter()
        .map(|path| &path[..])
        .zip(pictures.iter().map(|p| &p[..]))
        .collect();
    let opened = taken("two.tar", &made::tar(&two), u16::MAX).opened;
    assert_eq!(
        opened.split.validation.bytes(),
        [[5; 3072], [11; 3072]].concat()
    );
}

#[test]
fn an_archive_of_nothing_to_learn_from_names_what_it_holds() {
    let members: [(&str, &[u8]); 2] = [("a.gif", b"GIF89a"), ("b/c.txt", b"hello")];
    let said = refusal("a.tar", &made::tar(&members));
    assert!(
        said.contains("a.gif, b/c.txt. Neither pictures nor"),
        "{said}"
    );
    let said = refusal("a.zip", &made::zip(&members, Stored));
    assert!(said.contains("holds a.gif, b/c.txt"), "{said}");
    let broken: [(&str, &[u8]); 1] = [("x/a.png", b"\x89PNG\r\n\x1a\nnothing")];
    let said = refusal("a.zip", &made::zip(&broken, Stored));
    assert!(said.starts_with("a.zip, x/a.png"), "{said}");
}

/// `numpy.uint8` arrays, as protocol 2 writes them.
fn array(shape: &str, level: u8, bytes: usize) -> Vec<u8> {
    let mut pickle =
        b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85U\x01b\x87R(K\x01("
            .to_vec();
    pickle.extend(
        shape
            .split(' ')
            .flat_map(|dim| [b'K', dim.parse().unwrap()]),
    );
    pickle.extend(b"tcnumpy\ndtype\nU\x02u1K\0K\x01\x87R");
    pickle.extend(b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb\x89T");
    pickle.extend((bytes as u32).to_le_bytes());
    pickle.extend(vec![level; bytes]);
    pickle.extend(b"tb");
    pickle
}

fn pickle(inside: &[&[u8]]) -> Vec<u8> {
    [b"\x80\x02", &inside.concat()[..], b"."].concat()
}

#[test]
fn arrays_in_lists_tuples_and_dicts_of_a_pickle_open() {
    let one = |level| array("32 32 3", level, 3072);
    let four = |level| array("4 32 32 3", level, 4 * 3072);
    // A list of pictures.
    let list = pickle(&[b"](", &one(1), &one(2), &one(3), b"e"]);
    let split = taken("list.pkl", &list, 7).opened.split;
    assert_eq!(split.train.bytes(), [[1; 3072], [2; 3072]].concat());
    // ((x_train, y_train), (x_test, y_test)), as keras.datasets gives it.
    let labels = |label: u8| array("4", label, 4);
    let keras = pickle(&[
        b"((",
        &four(1),
        &labels(7),
        b"t(",
        &four(2),
        &labels(7),
        b"tt",
    ]);
    let opened = taken("keras.pkl", &keras, 7);
    let split = &opened.opened.split;
    assert_eq!((split.train.len(), split.validation.len()), (4, 4));
    assert_eq!(opened.classes[0].number, 7);
    // A dict of lists of numbers, of bytes: two pictures of 8 x 8 x 3.
    let row = [
        b"](".to_vec(),
        b"](K\x01K\x02K\x03e".repeat(8),
        b"e".to_vec(),
    ]
    .concat();
    let picture = [b"](".to_vec(), row.repeat(8), b"e".to_vec()].concat();
    let dict = pickle(&[b"}U\x06images](", &picture, &picture, b"es"]);
    let split = taken("lists.pkl", &dict, 7).opened.split;
    assert_eq!(split.train.bytes()[..3], [1, 2, 3]);
}

#[test]
fn a_small_pickle_that_means_a_large_array_is_refused_or_left() {
    // A list of 255 references to a list of ... four deep: 4 * 10^9 numbers.
    let mut bomb = b"\x80\x02](".to_vec();
    bomb.extend(b"K\x07".repeat(255));
    bomb.extend(b"eq\0");
    for level in 0..3 {
        bomb.extend(b"](");
        bomb.extend([b'h', level].repeat(255));
        bomb.extend([b'e', b'q', level + 1]);
    }
    bomb.push(b'.');
    let said = refusal("bomb.pkl", &bomb);
    assert!(said.contains("4,228,250,625 values"), "{said}");
    // One picture of a megabyte, named 1,000 times.
    let mut many = pickle(&[&array("250 200 200 3", 1, 30_000_000)]);
    many.splice(2..2, *b"](");
    many.pop();
    many.extend(b"q\0");
    many.extend(b"h\0".repeat(1000));
    many.extend(b"e.");
    let said = refusal("many.pkl", &many);
    assert!(said.contains("30,030,000,000 bytes in a list"), "{said}");
}

#[test]
fn a_safetensors_file_of_weights_is_no_data() {
    let header = r#"{"conv.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}"#;
    let length = (header.len() as u64).to_le_bytes();
    let bytes = [&length[..], header.as_bytes(), &[0; 24]].concat();
    let said = refusal("net.safetensors", &bytes);
    assert!(
        said.starts_with("net.safetensors, conv.weight has the shape"),
        "{said}"
    );
    assert!(open_one("kept", &case("images.safetensors")).is_ok());
}
