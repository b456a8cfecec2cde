//! Files of every kind that people drop: archives, pictures, and what is neither.

use palomino_pictures::{FileError, NamedBytes, Pictures, Split, decode_photo, open};
use zip::CompressionMethod::{Deflated, Stored};

use crate::{add_file, made, refuse, refuse_all, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    something_else(sheet);
    batches(sheet);
    archives(sheet);
    zips(sheet);
    pictures(sheet);
    kept(sheet);
    notes(sheet);
}

fn something_else(sheet: &mut Sheet) {
    add_file(sheet, &open(&[], 7, &mut |_, _| {}).expect_err("nothing"));
    let file = NamedBytes {
        name: "data_batch_1.bin",
        bytes: &made::binary_batch(0, &[7]),
    };
    add_file(
        sheet,
        &open(&[file], 10, &mut |_, _| {}).expect_err("no class"),
    );
    let heif = b"\0\0\0\x18ftypheic";
    for bytes in [
        &b""[..],
        b"x",
        &[0xEE; 5000],
        b"\n<!DOCTYPE html><html>",
        b"version https://git-lfs.github.com/spec/v1\n",
        b"BZh91AY&SY",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!",
        b"GIF89a......",
        b"BM......",
        b"II*\0....",
        b"%PDF-1.7",
        b"\x89HDF\r\n",
        b"MATLAB 5.0 MAT-file",
        b"\0asm\x01\0\0\0",
        heif,
        b"<svg onload='alert(1)'></svg>",
        b"{\"pictures\": []}",
        b"Dear all, the data is attached.",
    ] {
        refuse(sheet, "a.npy", bytes);
    }
    let one = [("a", &b"x"[..])];
    refuse_all(sheet, &one.repeat(60_001));
    let photo = decode_photo("a.npz", &made::zip(&[], Stored), 2048);
    let photo = photo.expect_err("it is no photograph");
    add_file(sheet, &photo);
}

fn batches(sheet: &mut Sheet) {
    let batch = made::binary_batch(0, &[7; 4]);
    refuse(sheet, "data_batch_1.bin", &batch[..batch.len() - 1]);
    refuse(sheet, "data_batch_1.bin", &batch[..3 * 3073 + 1]);
    let mut odd = batch.clone();
    odd[3073] = 255;
    refuse(sheet, "data_batch_1.bin", &odd);
    refuse(sheet, "one.bin", &made::binary_batch(0, &[7]));
    refuse(sheet, "cats.bin", &made::binary_batch(0, &[3, 3]));
    let horse = made::binary_batch(0, &[7]);
    refuse_all(
        sheet,
        &[
            ("data_batch_1.bin", &horse),
            ("data_batch_1 (1).bin", &horse),
        ],
    );
    let cats = made::binary_batch(0, &[3]);
    refuse_all(
        sheet,
        &[("data_batch_1.bin", &cats), ("test_batch.bin", &cats)],
    );
}

fn archives(sheet: &mut Sheet) {
    let batch = made::binary_batch(0, &[7, 7]);
    let whole = made::gzip(&made::archive(true));
    refuse(sheet, "a.tar.gz", &whole[..whole.len() / 2]);
    let mut flipped = whole.clone();
    flipped[whole.len() - 8] ^= 1;
    refuse(sheet, "a.tar.gz", &flipped);
    let tar = made::archive(true);
    refuse(sheet, "a.tar", &tar[..5000]);
    let mut header = tar::Header::new_ustar();
    header.set_path("data_batch_1.bin").expect("a path");
    header.set_size(7 << 30);
    header.set_cksum();
    refuse(
        sheet,
        "a.tar",
        &[header.as_bytes().as_slice(), &[0; 2048]].concat(),
    );
    let mut scrambled = made::tar(&[("data_batch_1.bin", &batch)]);
    scrambled[150] = b'x';
    refuse(sheet, "a.tar", &scrambled);
    refuse(
        sheet,
        "a.tar",
        &made::tar(&[("../data_batch_1.bin", &batch)]),
    );
    let many: Vec<String> = (0..120_001).map(|i| format!("f{i}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refuse(sheet, "a.tar", &made::tar(&many));
    refuse(sheet, "a.npz", &made::zip(&many, Stored));
    let twice = [("x/test_batch", &batch[..]), ("y/test_batch.bin", &batch)];
    refuse(sheet, "a.tar", &made::tar(&twice));
    let others = [("holiday/a.txt", &b"x"[..]), ("b.txt", b"y")];
    refuse(sheet, "a.tar.gz", &made::gzip(&made::tar(&others)));
    refuse(sheet, "a.tar.gz", &made::gzip(&made::tar(&many[..7])));
    refuse(sheet, "a.gz", &made::gzip(b"no tar at all, only some text"));
    refuse(sheet, "a.tar.gz", &made::gzip(&vec![0; (512 << 20) + 512]));
}

fn zips(sheet: &mut Sheet) {
    let two = |a: &str, b: &str| {
        let pictures = made::npy_pictures(2);
        made::zip(&[(a, &pictures), (b, &pictures)], Deflated)
    };
    let whole = made::zip(&[("train.npy", &made::npy_pictures(5))], Stored);
    refuse(sheet, "a.npz", &whole[..whole.len() / 2]);
    let mut flipped = whole.clone();
    flipped[4000] ^= 1;
    refuse(sheet, "a.npz", &flipped);
    let directory = whole.windows(4).position(|four| four == b"PK\x01\x02");
    let directory = directory.expect("a zip has a directory");
    let mut encrypted = whole.clone();
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    refuse(sheet, "a.npz", &encrypted);
    let mut packed = whole;
    packed[8] = 12; // bzip2
    packed[directory + 10] = 12;
    refuse(sheet, "a.npz", &packed);
    refuse(sheet, "a.npz", &two("a.npy", "b.npy"));
    refuse(
        sheet,
        "a.npz",
        &made::replaced(&two("a.npy", "b.npy"), b"b.npy", b"a.npy"),
    );
    refuse(sheet, "a.npz", &made::zip(&[], Stored));
    refuse(
        sheet,
        "a.npz",
        &made::zip(&[("notes.txt", b"hello")], Deflated),
    );
    let inner = made::zip(&[], Stored);
    refuse(sheet, "a.npz", &made::zip(&[("inner.zip", &inner)], Stored));
    refuse(
        sheet,
        "a.npz",
        &made::zip(&[("../train.npy", &inner)], Stored),
    );
}

fn pictures(sheet: &mut Sheet) {
    refuse(sheet, "big.png", &made::png_header(20_000, 20_000));
    refuse(sheet, "big.png", &made::png_header(9_000, 9_000));
    refuse(sheet, "none.png", &made::png_header(0, 10));
    // Some minutes of decoding come before this one.
    let error = FileError::TooManyPixels {
        file: "photos.zip, IMG_0328.jpg".into(),
        found: 3_936_000_000,
        limit: 60_000 * 256 * 256,
    };
    add_file(sheet, &error);
    let whole = made::picture(image::RgbImage::new(50, 50), image::ImageFormat::Png);
    refuse(sheet, "a.png", &whole[..whole.len() - 20]);
    refuse(sheet, "a.png", &whole[..20]);
    let mut flipped = whole.clone();
    flipped[20] ^= 1;
    refuse(sheet, "a.png", &flipped);
    refuse(sheet, "a.jpg", b"\xff\xd8\xff\xe0no picture");
    refuse(sheet, "scans.jpg", &made::scans(26));
    refuse(sheet, "a.webp", b"RIFF\x10\0\0\0WEBPVP8 no picture");
    refuse(sheet, "alone.png", &whole);
    for bytes in [1, 3073] {
        let error = Pictures::new(vec![0; bytes]).expect_err("half a picture");
        add_file(sheet, &error.into());
    }
}

fn kept(sheet: &mut Sheet) {
    let header = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
    let both = |shape: &str, length: usize| {
        let one = |name: &str, from: usize| {
            let to = from + length;
            format!(
                "\"{name}\":{{\"dtype\":\"U8\",\"shape\":{shape},\"data_offsets\":[{from},{to}]}}"
            )
        };
        let text = format!("{{{},{}}}", one("train", 0), one("validation", length));
        [header(&text), vec![0; 2 * length]].concat()
    };
    let split = Split {
        train: Pictures::new(vec![0; 3072]).expect("a picture"),
        validation: Pictures::new(vec![0; 3072]).expect("a picture"),
    };
    let mut changed = split.pack("a", None);
    *changed.last_mut().expect("a byte") ^= 1;
    for bytes in [
        b"".to_vec(),
        vec![0xff; 16],
        header("{}"),
        both("[0,32,32,3]", 0),
        both("[2]", 2),
        both("[1,32,32,3]", 3072),
        changed,
    ] {
        let error = Split::unpack(&bytes).expect_err("it is refused");
        add_file(sheet, &error.into());
    }
}

/// What is noted of pictures that are opened.
fn notes(sheet: &mut Sheet) {
    let batch = made::binary_batch(0, &[7; 6]);
    let pictures = made::npy_pictures(2);
    let one = made::tar(&[("data_batch_2.bin", &batch), ("data_batch_3.bin", &batch)]);
    let four = [
        "data_batch_1",
        "data_batch_2",
        "data_batch_3",
        "data_batch_5",
    ];
    let four: Vec<(&str, &[u8])> = four.iter().map(|name| (*name, &batch[..])).collect();
    let four = made::tar(&four);
    let array = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cases/");
        std::fs::read(format!("{folder}{name}")).expect("a case")
    };
    let cases = [
        "channels_first.npy",
        "cifar_rows.npy",
        "rgba.npy",
        "grey.npy",
        "float_0_1.npy",
        "float_0_255.npy",
        "sixty_four.npy",
    ];
    let cases = cases.map(|name| (name, array(name)));
    let all: Vec<_> = cases
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    let wide = made::npy_header("'|b1'", "False", "(2, 40, 50, 3)");
    let wide = made::npy(1, &wide, &[0; 2 * 40 * 50 * 3]);
    let labelled = |labels: &[u8]| {
        let header = made::npy_header("'|u1'", "False", &format!("({},)", labels.len()));
        let labels = made::npy(1, &header, labels);
        made::zip(&[("x.npy", &pictures[..]), ("y.npy", &labels)], Stored)
    };
    let (two, three) = (labelled(&[1, 2]), labelled(&[1, 2, 3]));
    let sets = ["x_train.npy", "x_test.npy", "x_val.npy"].map(|name| (name, &pictures[..]));
    let sets = made::zip(&sets, Stored);
    let mut drops: Vec<&[(&str, &[u8])]> = all.chunks(1).collect();
    let others: [&[(&str, &[u8])]; 9] = [
        &[("a.tar", &one)],
        &[("a.tar", &four)],
        &[("a.npy", &pictures)],
        &[("test_batch", &batch), ("horse_train.npy", &pictures)],
        &[("wide.npy", &wide)],
        &[("a.npz", &two)],
        &[("a.npz", &three)],
        &[("a.npz", &sets)],
        &all,
    ];
    drops.extend(others);
    for drop in drops {
        let named = drop.iter().map(|&(name, bytes)| NamedBytes { name, bytes });
        let files: Vec<_> = named.collect();
        let opened = open(&files, 7, &mut |_, _| {}).expect("it opens");
        opened
            .notes
            .iter()
            .for_each(|note| sheet.add("Notes on pictures", note));
    }
    let wide = made::picture(image::RgbImage::new(2100, 4), image::ImageFormat::Png);
    let photo = decode_photo("wide.png", &wide, 2048).expect("it opens");
    photo
        .notes
        .iter()
        .for_each(|note| sheet.add("Notes on a photograph", note));
}
